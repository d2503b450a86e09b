//! A few scenarios beside the problem as it is: one table of scenarios by objectives, and why where there is no plan.

use super::csv::{guarded, record};
use super::document::{Block, Document, Letter, Row};
use super::json::pretty;
use super::{Format, write_document};
use crate::explain::Explanation;
use crate::plan::LevelResult;
use crate::plan::file::UnmetEntry;
use crate::problem::{Level, Objective, Problem};
use crate::sweep::{Answer, Verdict};
use crate::words::Language;
use crate::words::what_if::{WhatIfLabel, compared};
use serde::Serialize;

/// A scenario and what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WhatIfRow {
    /// Its name; empty for one that has none.
    pub name: String,
    /// What it changes, as a phrase; empty for the problem as it is.
    pub changes: String,
    /// The changed problem and the verdict.
    pub answer: Answer,
    /// The colleges that its plan tells anew, beside an earlier plan.
    pub changed: Vec<String>,
}

/// Scenarios of a problem, side by side.
#[derive(Debug, Clone, Copy)]
pub struct WhatIf<'a> {
    /// The problem as it is, and what became of that.
    pub base: &'a Answer,
    /// The scenarios.
    pub rows: &'a [WhatIfRow],
    /// Whether changes are counted from an earlier plan.
    pub has_baseline: bool,
    /// The language of the words.
    pub language: Language,
}

/// A form in which scenarios are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WhatIfFormat {
    /// Tables and sentences, in a format of documents.
    Document(Format),
    /// A row per scenario, for other programs.
    Csv,
    /// The same as JSON.
    Json,
}

impl WhatIfFormat {
    /// All of them, in the order in which messages list them.
    pub const ALL: [WhatIfFormat; 7] = [
        WhatIfFormat::Document(Format::Markdown),
        WhatIfFormat::Document(Format::Html),
        WhatIfFormat::Document(Format::Docx),
        WhatIfFormat::Document(Format::Xlsx),
        WhatIfFormat::Document(Format::Tsv),
        WhatIfFormat::Csv,
        WhatIfFormat::Json,
    ];

    /// The ending that names the format, without the dot; also the format's name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            WhatIfFormat::Document(format) => format.name(),
            WhatIfFormat::Csv => Format::Csv.name(),
            WhatIfFormat::Json => Format::Json.name(),
        }
    }

    /// The format that a file's name asks for by its ending.
    #[must_use]
    pub fn of_file(name: &str) -> Option<WhatIfFormat> {
        let asked = Format::of_file(name)?;
        WhatIfFormat::ALL.into_iter().find(|format| format.name() == asked.name())
    }
}

/// Writes the comparison; nothing for a document that cannot be written in its format. With `bom`, CSV begins with a byte
/// order mark.
#[must_use]
pub fn render_what_if(format: WhatIfFormat, what_if: &WhatIf<'_>, bom: bool) -> Option<Vec<u8>> {
    match format {
        WhatIfFormat::Document(format) => write_document(format, &what_if_document(what_if)),
        WhatIfFormat::Csv => Some(csv(what_if, bom).into_bytes()),
        WhatIfFormat::Json => Some(json(what_if).into_bytes()),
    }
}

/// The comparison as a document: the table, then a table of reasons for each scenario that has no plan.
#[must_use]
pub fn what_if_document(what_if: &WhatIf<'_>) -> Document {
    let language = what_if.language;
    let word = |label: WhatIfLabel| label.text(language).to_owned();
    let mut notes = vec![word(WhatIfLabel::Brackets)];
    notes.extend(what_if.has_baseline.then(|| word(WhatIfLabel::Against)));
    let decided = what_if.all().iter().all(|(_, answer)| answer.verdict.is_decided());
    let no_plan = what_if.all().into_iter().filter_map(|(name, answer)| match &answer.verdict {
        Verdict::NoPlan(explanation) => Some(why(&name, &answer.problem, explanation, language)),
        Verdict::Planned(_) | Verdict::Undecided(_) => None,
    });
    Document {
        language,
        title: word(WhatIfLabel::Title),
        notes,
        warnings: if decided { Vec::new() } else { vec![word(WhatIfLabel::NotAllDecided)] },
        blocks: std::iter::once(table(what_if))
            .chain(changed_block(what_if))
            .chain(unmet_block(what_if))
            .chain(no_plan)
            .collect(),
        proof: None,
        foot: None,
        letter: Letter::default(),
    }
}

impl WhatIf<'_> {
    /// The problem as it is and the scenarios, by name; where there is none, by what they change.
    fn all(&self) -> Vec<(String, &Answer)> {
        let named = |row: &WhatIfRow| if row.name.is_empty() { row.changes.clone() } else { row.name.clone() };
        let base = (WhatIfLabel::AsIs.text(self.language).to_owned(), self.base);
        std::iter::once(base).chain(self.rows.iter().map(|row| (named(row), &row.answer))).collect()
    }

    fn levels(&self) -> Vec<Level> {
        self.base.problem.levels(self.has_baseline)
    }

    /// The value of a level in the problem as it is.
    fn base_value(&self, level: Level) -> Option<u64> {
        result(&self.base.verdict, level).map(|result| result.value)
    }
}

fn result(verdict: &Verdict, level: Level) -> Option<&LevelResult> {
    match verdict {
        Verdict::Planned(checked) => checked.plan().score.iter().find(|result| result.level == level),
        Verdict::NoPlan(_) | Verdict::Undecided(_) => None,
    }
}

fn verdict_label(verdict: &Verdict) -> WhatIfLabel {
    match verdict {
        Verdict::Planned(_) if verdict.is_decided() => WhatIfLabel::Best,
        Verdict::Planned(_) => WhatIfLabel::PerhapsNotBest,
        Verdict::NoPlan(_) => WhatIfLabel::NoPlan,
        Verdict::Undecided(_) => WhatIfLabel::Undecided,
    }
}

fn table(what_if: &WhatIf<'_>) -> Block {
    let language = what_if.language;
    let several = what_if.base.problem.colleges().iter().any(|college| college.priority != 1);
    // A level that is nowhere above 0 says nothing.
    let counts = |level: &Level| {
        let value =
            |(_, answer): &(String, &Answer)| result(&answer.verdict, *level).is_some_and(|result| result.value > 0);
        what_if.all().iter().any(value)
    };
    let levels: Vec<Level> = what_if.levels().into_iter().filter(counts).collect();
    let heading = [WhatIfLabel::Scenario, WhatIfLabel::Result].map(|label| label.text(language).to_owned());
    let row = |name: String, answer: &Answer, is_base: bool| {
        let cell = |&level: &Level| {
            result(&answer.verdict, level).map_or_else(
                || "—".to_owned(),
                |result| {
                    let base = if is_base { None } else { what_if.base_value(level) };
                    let bound = (!result.is_proven()).then_some(result.bound);
                    compared(result.value, base, bound, language)
                },
            )
        };
        let first = [name, verdict_label(&answer.verdict).text(language).to_owned()];
        Row { cells: first.into_iter().chain(levels.iter().map(cell)).collect(), make_up: false }
    };
    let scenarios = what_if.rows.iter().map(|each| {
        let parts = [each.name.as_str(), each.changes.as_str()].into_iter().filter(|part| !part.is_empty());
        row(parts.collect::<Vec<_>>().join("\n"), &each.answer, false)
    });
    let base = row(WhatIfLabel::AsIs.text(language).to_owned(), what_if.base, true);
    let levels = levels.iter().map(|&level| level.short_phrase(several).text(language).to_owned());
    Block::of(heading.into_iter().chain(levels).collect(), std::iter::once(base).chain(scenarios).collect())
}

/// Whom the plans tell anew, scenario by scenario; nothing where they tell nobody.
fn changed_block(what_if: &WhatIf<'_>) -> Option<Block> {
    let language = what_if.language;
    let named = |row: &WhatIfRow| if row.name.is_empty() { row.changes.clone() } else { row.name.clone() };
    let changed = what_if.rows.iter().filter(|row| !row.changed.is_empty());
    let row =
        |row: &WhatIfRow| Row { cells: vec![named(row), row.changed.join(language.pick("、", ", "))], make_up: false };
    let rows: Vec<Row> = changed.map(row).collect();
    let heading = [WhatIfLabel::Scenario, WhatIfLabel::Changed].map(|label| label.text(language).to_owned());
    (!rows.is_empty()).then(|| Block::of(heading.to_vec(), rows))
}

/// The wishes that the plans do not meet, scenario by scenario; nothing where all are met.
fn unmet_block(what_if: &WhatIf<'_>) -> Option<Block> {
    let of_scenario = |(name, answer): (String, &Answer)| {
        let Verdict::Planned(checked) = &answer.verdict else { return None };
        let said = UnmetEntry::sentences(&checked.unmet_wishes(&answer.problem), what_if.language);
        (!said.is_empty()).then(|| Row { cells: vec![name, said.join("\n")], make_up: false })
    };
    let rows: Vec<Row> = what_if.all().into_iter().filter_map(of_scenario).collect();
    let heading = [WhatIfLabel::Scenario, WhatIfLabel::Unmet].map(|label| label.text(what_if.language).to_owned());
    (!rows.is_empty()).then(|| Block::of(heading.to_vec(), rows))
}

/// Why a scenario has no plan, a sentence in each row.
fn why(name: &str, problem: &Problem, explanation: &Explanation, language: Language) -> Block {
    let sentences = explanation.sentences(problem, language);
    let rows = sentences.into_iter().map(|sentence| Row { cells: vec![sentence], make_up: false }).collect();
    Block { caption: Some(name.to_owned()), ..Block::of(vec![WhatIfLabel::Why.text(language).to_owned()], rows) }
}

/// What other programs read of one scenario.
#[derive(Debug, Serialize)]
struct Entry {
    /// Its name; absent for the problem as it is and for scenarios without one.
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    /// What changes, in words.
    #[serde(skip_serializing_if = "Option::is_none")]
    changes: Option<String>,
    /// The fingerprint of the changed problem.
    problem: String,
    /// `plan`, `no-plan` or `undecided`.
    verdict: &'static str,
    /// Whether nothing is left open.
    decided: bool,
    /// The levels of the plan.
    objectives: Vec<LevelEntry>,
    /// The colleges that it tells anew, beside an earlier plan.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    changed: Vec<String>,
    /// The wishes that the plan does not meet.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    unmet: Vec<UnmetEntry>,
    /// Why there is no plan.
    because: Vec<String>,
}

#[derive(Debug, Serialize)]
struct LevelEntry {
    name: Objective,
    #[serde(skip_serializing_if = "Option::is_none")]
    priority: Option<u32>,
    value: u64,
    bound: u64,
    proven: bool,
    /// The value less that of the problem as it is, where both have a plan.
    #[serde(skip_serializing_if = "Option::is_none")]
    difference: Option<i128>,
}

/// The whole comparison.
#[derive(Debug, Serialize)]
struct File {
    schema: u32,
    halfday: &'static str,
    base: Entry,
    scenarios: Vec<Entry>,
}

fn entry(what_if: &WhatIf<'_>, row: Option<&WhatIfRow>, answer: &Answer) -> Entry {
    let level_entry = |level: Level| {
        let found = result(&answer.verdict, level)?;
        let base = row.and_then(|_| what_if.base_value(level));
        Some(LevelEntry {
            name: level.objective(),
            priority: match level {
                Level::Unplaced { priority } => Some(priority),
                Level::Of(_) => None,
            },
            value: found.value,
            bound: found.bound,
            proven: found.is_proven(),
            difference: base.map(|base| i128::from(found.value) - i128::from(base)),
        })
    };
    let (verdict, because) = match &answer.verdict {
        Verdict::Planned(_) => ("plan", Vec::new()),
        Verdict::NoPlan(reasons) => ("no-plan", reasons.sentences(&answer.problem, what_if.language)),
        Verdict::Undecided(_) => ("undecided", Vec::new()),
    };
    let some = |text: &String| (!text.is_empty()).then(|| text.clone());
    Entry {
        name: row.and_then(|row| some(&row.name)),
        changes: row.and_then(|row| some(&row.changes)),
        problem: answer.problem.fingerprint(),
        verdict,
        decided: answer.verdict.is_decided(),
        objectives: what_if.levels().into_iter().filter_map(level_entry).collect(),
        changed: row.map_or_else(Vec::new, |row| row.changed.clone()),
        unmet: match &answer.verdict {
            Verdict::Planned(checked) => checked.unmet_wishes(&answer.problem),
            Verdict::NoPlan(_) | Verdict::Undecided(_) => Vec::new(),
        },
        because,
    }
}

fn json(what_if: &WhatIf<'_>) -> String {
    let file = File {
        schema: 1,
        halfday: env!("CARGO_PKG_VERSION"),
        base: entry(what_if, None, what_if.base),
        scenarios: what_if.rows.iter().map(|row| entry(what_if, Some(row), &row.answer)).collect(),
    };
    pretty(&file)
}

/// The columns: `scenario,changes,verdict,decided`, two per level (value, difference), `because` and `unmet`, the wishes that
/// the plan does not meet.
fn csv(what_if: &WhatIf<'_>, bom: bool) -> String {
    let levels = what_if.levels();
    let column = |level: &Level| match level {
        Level::Unplaced { priority } if *priority != 1 => format!("unplaced-{priority}"),
        level => level.objective().name().to_owned(),
    };
    let of_levels = levels.iter().flat_map(|level| [column(level), format!("{}-more", column(level))]);
    let first = ["scenario", "changes", "verdict", "decided"].map(str::to_owned);
    let heading: Vec<String> =
        first.into_iter().chain(of_levels).chain(["because", "unmet"].map(str::to_owned)).collect();
    let line = |entry: &Entry| {
        let some = |text: &Option<String>| guarded(text.as_deref().unwrap_or_default());
        let decided = if entry.decided { "yes" } else { "no" };
        let mut cells = vec![some(&entry.name), some(&entry.changes), entry.verdict.to_owned(), decided.to_owned()];
        for position in 0..levels.len() {
            let level = entry.objectives.get(position);
            cells.push(level.map_or_else(String::new, |level| level.value.to_string()));
            cells.push(level.and_then(|level| level.difference).map_or_else(String::new, |more| more.to_string()));
        }
        cells.push(guarded(&entry.because.join(" ")));
        cells.push(guarded(&UnmetEntry::sentences(&entry.unmet, what_if.language).join(" ")));
        record(&cells)
    };
    let base = entry(what_if, None, what_if.base);
    let rows = what_if.rows.iter().map(|row| entry(what_if, Some(row), &row.answer));
    let text: String = std::iter::once(base).chain(rows).map(|entry| line(&entry)).collect();
    format!("{}{}{text}", if bom { "\u{feff}" } else { "" }, record(&heading))
}
