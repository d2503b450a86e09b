//! Rows and tables of headcounts that may count heads twice: what is doubtful of them, and how to decide.

use crate::words::headcounts::Field;
use crate::words::{Decision, Language, grouped};

/// Rows or tables that may count heads twice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RowsFault {
    /// Tables of different kinds beside each other.
    TablesBeside {
        /// Per table its columns: what each holds, its letters, its heading.
        tables: Vec<Vec<(Field, String, String)>>,
    },
    /// A row whose number is the sum of other rows, while its name is that of no sum.
    MaybeSum {
        /// Its name.
        name: String,
        /// Its number.
        heads: u64,
        /// The first and the last of the rows that add up to it: cell and name.
        from: String,
        /// See `from`.
        to: String,
        /// Whether it is left to the planner; if not, the row is counted.
        is_asked: bool,
    },
    /// Rows whose numbers alone say that they are sums; they are not counted.
    TakenAsSums {
        /// Cell and name of each.
        rows: Vec<String>,
    },
    /// Rows whose numbers alone say that they are parts of what is counted already; they are not counted.
    TakenAsParts {
        /// Cell and name of each.
        rows: Vec<String>,
    },
    /// Rows below the sum of all; they are counted.
    BelowTotal {
        /// The word of the sum.
        label: String,
        /// Cell and name of each.
        rows: Vec<String>,
    },
    /// Rows whose names are unlike those of all others; they are counted.
    Unlike {
        /// Cell and name of each.
        rows: Vec<String>,
    },
    /// Several sheets with tables that may count the same heads.
    SheetsAtOdds {
        /// Their names.
        sheets: Vec<String>,
        /// A college that stands in two of them; `None` where only some name colleges at all.
        college: Option<String>,
    },
    /// Hidden rows; they are counted.
    HiddenRows {
        /// How many.
        rows: usize,
    },
}

impl RowsFault {
    pub(super) fn code(&self) -> &'static str {
        match self {
            RowsFault::TablesBeside { .. } => "tables-beside",
            RowsFault::MaybeSum { .. } => "maybe-a-sum",
            RowsFault::TakenAsSums { .. } => "taken-as-sums",
            RowsFault::TakenAsParts { .. } => "taken-as-parts",
            RowsFault::BelowTotal { .. } => "below-the-total",
            RowsFault::Unlike { .. } => "unlike-a-college",
            RowsFault::SheetsAtOdds { .. } => "sheets-at-odds",
            RowsFault::HiddenRows { .. } => "hidden-rows",
        }
    }

    /// Whether the table can be used as it stands.
    pub(super) fn is_warning(&self) -> bool {
        match self {
            RowsFault::MaybeSum { is_asked, .. } => !is_asked,
            RowsFault::TakenAsSums { .. }
            | RowsFault::TakenAsParts { .. }
            | RowsFault::BelowTotal { .. }
            | RowsFault::Unlike { .. }
            | RowsFault::HiddenRows { .. } => true,
            RowsFault::TablesBeside { .. } | RowsFault::SheetsAtOdds { .. } => false,
        }
    }

    /// What is doubtful, in Chinese.
    pub(super) fn chinese(&self) -> String {
        match self {
            RowsFault::TablesBeside { tables } => {
                format!("同一工作表里并排着 {} 个不同的表，不知道取哪一个", tables.len())
            }
            RowsFault::MaybeSum { name, heads, from, to, is_asked } => {
                let end = if *is_asked { "，不知道是合计行还是单位" } else { "，仍作为单位计入" };
                format!("“{name}”{} 人，正好等于这几行之和（{from} 到 {to}）{end}", grouped(*heads))
            }
            RowsFault::TakenAsSums { rows } => {
                format!("这些行的人数正好等于别的行之和，作为合计行，未计入：{}", few(rows, Language::Chinese))
            }
            RowsFault::TakenAsParts { rows } => {
                format!("这些行合起来正好是已计入的人数，作为其中项，未计入：{}", few(rows, Language::Chinese))
            }
            RowsFault::BelowTotal { label, rows } => {
                format!("“{label}”之后还有写着人数的行，已计入：{}", few(rows, Language::Chinese))
            }
            RowsFault::Unlike { rows } => {
                format!("这些行的名称不像单位，没有合计可核对，已计入：{}", few(rows, Language::Chinese))
            }
            RowsFault::SheetsAtOdds { sheets, college: Some(college) } => {
                format!("“{college}”在几个工作表里都有：{}", sheets.join("、"))
            }
            RowsFault::SheetsAtOdds { sheets, college: None } => {
                format!("有的工作表有单位列，有的没有，可能重复计数：{}", sheets.join("、"))
            }
            RowsFault::HiddenRows { rows } => format!("有 {rows} 行是隐藏的，已计入"),
        }
    }

    /// The same in English.
    pub(super) fn english(&self) -> String {
        match self {
            RowsFault::TablesBeside { tables } => {
                format!("{} tables of different kinds stand beside each other in one sheet", tables.len())
            }
            RowsFault::MaybeSum { name, heads, from, to, is_asked } => {
                let end = if *is_asked { ": is it a sum or a college?" } else { "; it is counted as a college" };
                let heads = grouped(*heads);
                format!("`{name}`, {heads} people, is just the sum of other rows ({from} to {to}){end}")
            }
            RowsFault::TakenAsSums { rows } => {
                let rows = few(rows, Language::English);
                format!("the numbers of these rows are sums of others; they are not counted: {rows}")
            }
            RowsFault::TakenAsParts { rows } => {
                let rows = few(rows, Language::English);
                format!("these rows add up to what is counted already; they are not counted: {rows}")
            }
            RowsFault::BelowTotal { label, rows } => {
                format!(
                    "rows with headcounts stand below `{label}`; they are counted: {}",
                    few(rows, Language::English)
                )
            }
            RowsFault::Unlike { rows } => {
                let rows = few(rows, Language::English);
                format!("these names are unlike those of colleges, and no sum bears them out; they are counted: {rows}")
            }
            RowsFault::SheetsAtOdds { sheets, college: Some(college) } => {
                format!("`{college}` stands in several sheets: {}", sheets.join(", "))
            }
            RowsFault::SheetsAtOdds { sheets, college: None } => {
                format!("some sheets name colleges and some do not; people may be counted twice: {}", sheets.join(", "))
            }
            RowsFault::HiddenRows { rows: 1 } => "1 row is hidden; it is counted".into(),
            RowsFault::HiddenRows { rows } => format!("{rows} rows are hidden; they are counted"),
        }
    }

    /// Ways to decide it.
    pub(super) fn decisions(&self, language: Language) -> Vec<Decision> {
        match self {
            RowsFault::MaybeSum { name, .. } => {
                let is_sum = language.pick(format!("“{name}”是合计行"), format!("`{name}` is a sum"));
                let is_college = language.pick(format!("“{name}”是单位"), format!("`{name}` is a college"));
                vec![
                    Decision { text: is_sum, sum: Some(name.clone()), ..Decision::default() },
                    Decision { text: is_college, no_sum: Some(name.clone()), ..Decision::default() },
                ]
            }
            RowsFault::TablesBeside { tables } => {
                let has_colleges =
                    |table: &&Vec<(Field, String, String)>| table.iter().any(|(field, ..)| *field == Field::College);
                let decision = |table: &Vec<(Field, String, String)>| {
                    let called = table.iter().map(|(_, letters, heading)| format!("{letters} {heading}"));
                    let columns = table
                        .iter()
                        .map(|(field, letters, _)| (field.word(Language::English).to_owned(), letters.clone()));
                    Decision {
                        text: called.collect::<Vec<_>>().join(language.pick("、", ", ")),
                        columns: columns.collect(),
                        ..Decision::default()
                    }
                };
                tables.iter().filter(has_colleges).map(decision).collect()
            }
            RowsFault::SheetsAtOdds { sheets, .. } => {
                let only = |sheet: &String| Decision {
                    text: language.pick(format!("只读“{sheet}”"), format!("`{sheet}` alone")),
                    sheet: Some(sheet.clone()),
                    ..Decision::default()
                };
                sheets.iter().map(only).collect()
            }
            RowsFault::TakenAsSums { .. }
            | RowsFault::TakenAsParts { .. }
            | RowsFault::BelowTotal { .. }
            | RowsFault::HiddenRows { .. }
            | RowsFault::Unlike { .. } => Vec::new(),
        }
    }

    /// How to decide it.
    pub(super) fn help(&self, language: Language) -> Option<String> {
        let text = |chinese: &str, english: &str| Some(language.pick(chinese, english).to_owned());
        match self {
            RowsFault::TablesBeside { tables } => Some(choose_table(tables, language)),
            RowsFault::MaybeSum { name, .. } => Some(language.pick(
                format!(
                    "是合计行就写 --sum \"{name}\"，是单位就写 --no-sum \"{name}\"；或在 [headcounts] 里写 sums、no_sums"
                ),
                format!("say --sum \"{name}\" or --no-sum \"{name}\", or `sums`, `no_sums` in [headcounts]"),
            )),
            RowsFault::TakenAsSums { .. } | RowsFault::TakenAsParts { .. } => text(
                "其中有单位就用 --no-sum 名称 指明，或在 [headcounts] 里写 no_sums",
                "name one that is a college by --no-sum NAME, or `no_sums` in [headcounts]",
            ),
            RowsFault::BelowTotal { .. } => text(
                "是单位就核对合计；不是单位就用 --sum 名称 指明，或在 [headcounts] 里写 sums",
                "look at the sum if they are colleges; name one that is none by --sum NAME, or `sums` in [headcounts]",
            ),
            RowsFault::Unlike { .. } => text(
                "是单位就写 --no-sum 名称，不是单位就写 --sum 名称；或在 [headcounts] 里写 no_sums、sums",
                "say --no-sum NAME of a college, --sum NAME of what is none; or `no_sums`, `sums` in [headcounts]",
            ),
            RowsFault::SheetsAtOdds { sheets, .. } => Some(choose_sheet(sheets, language)),
            RowsFault::HiddenRows { .. } => text("不该计入就删去这些行", "delete these rows if they should not count"),
        }
    }
}

/// How to say which of several tables is meant: by the columns of the first, or of the second.
fn choose_table(tables: &[Vec<(Field, String, String)>], language: Language) -> String {
    let columns = |table: &Vec<(Field, String, String)>| {
        let column = |(field, letters, _): &(Field, String, String)| format!("{}={letters}", field.word(language));
        format!("--columns {}", table.iter().map(column).collect::<Vec<_>>().join(","))
    };
    // A table without colleges cannot be read alone.
    let has_colleges = |table: &&Vec<(Field, String, String)>| table.iter().any(|(field, ..)| *field == Field::College);
    let choices: Vec<String> = tables.iter().filter(has_colleges).map(columns).collect();
    if choices.is_empty() {
        return language
            .pick(
                "每个表另存为一个工作表，加一列“学院”",
                "put each table on a sheet of its own, with a column `college`",
            )
            .into();
    }
    language.pick(format!("指明各列：{}", choices.join(" 或 ")), format!("name its columns: {}", choices.join(" or ")))
}

/// The first few of some rows.
fn few(rows: &[String], language: Language) -> String {
    const SHOWN: usize = 6;
    let shown = rows.iter().take(SHOWN).map(String::as_str).collect::<Vec<_>>().join(language.pick("、", ", "));
    match rows.len().saturating_sub(SHOWN) {
        0 => shown,
        more => shown + &language.pick(format!("等 {} 行", rows.len()), format!(", and {more} more")),
    }
}

/// How to say which of several sheets counts.
fn choose_sheet(sheets: &[String], language: Language) -> String {
    let sheet = sheets.first().map_or("", String::as_str);
    language.pick(format!("用 --sheet 指明一个，例如 --sheet {sheet}"), format!("say which: --sheet {sheet}"))
}
