//! Tables to choose by: plans that are as good, and what one more half-day, session or batch would buy.

use super::document::{Block, Document, Letter, Row};
use crate::alternatives::{Alternatives, End, differing};
use crate::check::{CheckedPlan, Unmet};
use crate::plan::file::UnmetEntry;
use crate::problem::{Level, Problem};
use crate::trade_offs::TradeOff;
use crate::words::Language;
use crate::words::choices::{AlternativesLine, ChoiceLabel, compared, one_more};
use crate::words::schedule;

/// The best plan and its alternatives side by side: how many colleges, and which, are elsewhere or on other half-days.
#[must_use]
pub fn alternatives_document(
    problem: &Problem,
    best: &CheckedPlan,
    found: &Alternatives,
    language: Language,
) -> Document {
    let label = |label: ChoiceLabel| label.text(language).to_owned();
    let mut heading = vec![label(ChoiceLabel::Plan), label(ChoiceLabel::Differing), label(ChoiceLabel::Colleges)];
    // All have the same value of wishes, but perhaps not the same wishes.
    let has_unmet = !best.unmet().is_empty();
    heading.extend(has_unmet.then(|| label(ChoiceLabel::Unmet)));
    let row = |mut cells: Vec<String>, plan: &CheckedPlan| {
        let said = UnmetEntry::sentences(&plan.unmet_wishes(problem), language);
        cells.extend(has_unmet.then(|| said.join("\n")));
        Row { cells, make_up: false }
    };
    let first = row(vec!["1".to_owned(), "0".to_owned(), label(ChoiceLabel::First)], best);
    let other = |(position, plan): (usize, &CheckedPlan)| {
        let names = differing(problem, best, plan).into_iter().map(|college| problem.college(college).name.clone());
        let names: Vec<String> = names.collect();
        row(vec![(position + 2).to_string(), names.len().to_string(), schedule::list(&names, language)], plan)
    };
    let rows = std::iter::once(first).chain(found.plans.iter().enumerate().map(other)).collect();
    let values = best.values().iter().map(|&(level, value)| (name(problem, level, language), value)).collect();
    let end = match found.end {
        End::Enough => None,
        End::NoMore => Some(AlternativesLine::NoMore),
        End::Undecided => Some(AlternativesLine::Undecided),
    };
    let lines = std::iter::once(AlternativesLine::Values(values)).chain(end);
    Document {
        language,
        title: label(ChoiceLabel::Alternatives),
        notes: lines.map(|line| line.text(language)).collect(),
        warnings: Vec::new(),
        blocks: vec![Block::of(heading, rows)],
        proof: None,
        foot: None,
        letter: Letter::default(),
    }
}

/// The trade-offs as a table: a row per level that may be worse, a column per level.
#[must_use]
pub fn trade_offs_document(
    problem: &Problem,
    best: &CheckedPlan,
    found: &[(Level, Option<TradeOff>)],
    language: Language,
) -> Document {
    let label = |label: ChoiceLabel| label.text(language).to_owned();
    let levels = best.values();
    let mut heading = vec![label(ChoiceLabel::Allowed)];
    heading.extend(levels.iter().map(|&(level, _)| name(problem, level, language)));
    let traded = found.iter().filter_map(|(_, found)| found.as_ref());
    let has_unmet = !best.unmet().is_empty() || traded.into_iter().any(|found| !found.unmet.is_empty());
    heading.extend(has_unmet.then(|| label(ChoiceLabel::Unmet)));
    let unmet = |unmet: &[Unmet]| {
        has_unmet.then(|| UnmetEntry::sentences(&Unmet::entries(unmet, problem), language).join("\n"))
    };
    let row = |cells: Vec<String>| Row { cells, make_up: false };
    let mut first = vec![label(ChoiceLabel::Best)];
    first.extend(levels.iter().map(|(_, value)| value.to_string()));
    first.extend(unmet(best.unmet()));
    let mut rows = vec![row(first)];
    for (level, trade_off) in found {
        let mut cells = vec![one_more(&name(problem, *level, language))];
        match trade_off {
            Some(trade_off) => {
                let position = levels.iter().position(|(other, _)| other == level).unwrap_or(levels.len());
                let values = trade_off.values.iter().zip(levels).enumerate();
                cells.extend(
                    values.map(|(at, (&(_, value), &(_, best)))| {
                        compared(value, best, trade_off.proven || at <= position)
                    }),
                );
                cells.extend(unmet(&trade_off.unmet));
            }
            None => {
                cells.push(label(ChoiceLabel::Open));
                cells.resize(levels.len() + 1 + usize::from(has_unmet), String::new());
            }
        }
        rows.push(row(cells));
    }
    Document {
        language,
        title: label(ChoiceLabel::TradeOffs),
        notes: vec![label(ChoiceLabel::TradeOffsNote)],
        warnings: Vec::new(),
        blocks: vec![Block::of(heading, rows)],
        proof: None,
        foot: None,
        letter: Letter::default(),
    }
}

fn name(problem: &Problem, level: Level, language: Language) -> String {
    level.phrase(problem).text(language).to_owned()
}
