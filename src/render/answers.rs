//! The price of each rule, of each wish that is not met, and the headroom of each college, as tables.

use super::document::{Block, Document, Letter, Row};
use crate::explain::{
    Effect, Granting, Growth, Headroom, Prices, Threshold, Verdict, WishPrice, WishPrices, level_said, worth_said,
};
use crate::problem::{Demand, Level, Problem};
use crate::words::Language;
use crate::words::headroom::{HeadroomLabel, Unit, threshold, used_now};
use crate::words::rule_prices::{PriceLabel, WithoutRule, under_all_rules};
use crate::words::wish::{IfGranted, WishLabel};

/// What each rule costs: a row per rule.
#[must_use]
pub fn rule_prices(problem: &Problem, prices: &Prices, language: Language) -> Document {
    let label = |label: PriceLabel| label.text(language).to_owned();
    let mut notes = Vec::new();
    match &prices.base {
        Some((_, worth)) => {
            let told = worth.iter().filter(|worth| worth.most > 0 || !matches!(worth.level, Level::Unplaced { .. }));
            let values: Vec<String> = told.map(|worth| worth_said(problem, worth, language)).collect();
            notes.push(under_all_rules(&values, language));
            notes.push(label(PriceLabel::Reading));
        }
        None if prices.rules.iter().all(|price| price.effect == Effect::Undecided) => {
            notes.push(label(PriceLabel::Unknown));
        }
        None => notes.push(label(PriceLabel::NoPlan)),
    }
    if prices.rules.is_empty() {
        notes = vec![label(PriceLabel::NoRules)];
    } else if !prices.is_exact() && prices.base.is_some() {
        notes.push(label(PriceLabel::Unproven));
    }
    let rows: Vec<Row> = prices
        .rules
        .iter()
        .map(|price| {
            let name = problem.rules()[price.rule.0].name.clone();
            row(vec![name, without(problem, &price.effect).text(language)])
        })
        .collect();
    let heading = vec![label(PriceLabel::Rule), label(PriceLabel::Without)];
    table(label(PriceLabel::Title), notes, heading, rows, language)
}

fn without(problem: &Problem, effect: &Effect) -> WithoutRule {
    match effect {
        Effect::Values(comparison) if comparison.verdict == Verdict::Same => WithoutRule::CostsNothing,
        Effect::Values(comparison) => {
            WithoutRule::Levels(comparison.differing().map(|level| level_said(problem, level)).collect())
        }
        Effect::MakesPossible => WithoutRule::Possible,
        Effect::StillNone => WithoutRule::None,
        Effect::Undecided => WithoutRule::Undecided,
    }
}

/// What granting each wish that the best plan does not meet would cost: a row per wish and college.
#[must_use]
pub fn wish_prices_table(problem: &Problem, prices: &WishPrices, language: Language) -> Document {
    let label = |label: WishLabel| label.text(language).to_owned();
    let title = label(WishLabel::Title);
    let (notes, rows) = match prices {
        WishPrices::NoPlan => (vec![label(WishLabel::NoPlan)], Vec::new()),
        WishPrices::Undecided => (vec![label(WishLabel::Unknown)], Vec::new()),
        WishPrices::Found(_, _, prices) if prices.is_empty() => (vec![label(WishLabel::AllMet)], Vec::new()),
        WishPrices::Found(_, _, found) => {
            let mut notes = vec![label(WishLabel::Reading)];
            notes.extend((!prices.is_exact()).then(|| label(WishLabel::Unproven)));
            let cells = |price: &WishPrice| {
                let wish = problem.wishes()[price.unmet.wish].name.clone();
                let college = problem.college(price.unmet.college).name.clone();
                let granted = if_granted(problem, &price.granting).text(language);
                row(vec![wish, college, price.unmet.weight.to_string(), granted])
            };
            (notes, found.iter().map(cells).collect())
        }
    };
    let labels = [WishLabel::Wish, WishLabel::College, WishLabel::Weight, WishLabel::Granted];
    table(title, notes, labels.map(label).to_vec(), rows, language)
}

fn if_granted(problem: &Problem, granting: &Granting) -> IfGranted {
    match granting {
        Granting::Costs(comparison) if comparison.verdict == Verdict::Same => IfGranted::CostsNothing,
        Granting::Costs(comparison) => {
            IfGranted::Levels(comparison.differing().map(|level| level_said(problem, level)).collect())
        }
        Granting::Impossible => IfGranted::Impossible,
        Granting::Undecided => IfGranted::Undecided,
    }
}

/// How many more heads fit: a row for all colleges, and one for each. `None` where not even now everybody has a place.
#[must_use]
pub fn headroom_table(problem: &Problem, headroom: Option<&Headroom>, language: Language) -> Document {
    let label = |label: HeadroomLabel| label.text(language).to_owned();
    let title = label(HeadroomLabel::Title);
    let Some(headroom) = headroom else {
        return table(title, vec![label(HeadroomLabel::NoPlan)], Vec::new(), Vec::new(), language);
    };
    let mut notes =
        vec![used_now(headroom.finish, headroom.sessions, headroom.proven, language), label(HeadroomLabel::Reading)];
    if !headroom.is_exact() {
        notes.push(label(HeadroomLabel::Unproven));
    }
    let rows = headroom.lines.iter().map(|line| {
        let (name, unit) = match line.growth {
            Growth::Everybody => (label(HeadroomLabel::Everybody), Unit::PerCent),
            Growth::College(college) => {
                let college = problem.college(college);
                let unit = match college.demand {
                    Demand::Heads(_) => Unit::Heads,
                    Demand::Minutes(_) => Unit::Minutes,
                };
                (college.name.clone(), unit)
            }
        };
        let cell = |found: Threshold| threshold(found.fits, found.fails, unit, language);
        row(vec![name, cell(line.session), cell(line.half_day), cell(line.plan)])
    });
    let labels = [HeadroomLabel::College, HeadroomLabel::Session, HeadroomLabel::HalfDay, HeadroomLabel::Plan];
    table(title, notes, labels.map(label).to_vec(), rows.collect(), language)
}

fn row(cells: Vec<String>) -> Row {
    Row { cells, make_up: false }
}

fn table(title: String, notes: Vec<String>, heading: Vec<String>, rows: Vec<Row>, language: Language) -> Document {
    let blocks = if rows.is_empty() { Vec::new() } else { vec![Block::of(heading, rows)] };
    Document {
        language,
        title,
        notes,
        warnings: Vec::new(),
        blocks,
        proof: None,
        foot: None,
        letter: Letter::default(),
    }
}
