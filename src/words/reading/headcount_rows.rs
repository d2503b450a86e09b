//! Rows and tables of headcounts that may count heads twice: what is doubtful of them, and how to decide.

use super::headcount::HeadcountFault;
use crate::words::headcounts::Field;
use crate::words::{Language, grouped};

/// What is doubtful; nothing for a fault of another kind.
pub(super) fn doubtful_rows(fault: &HeadcountFault, language: Language) -> String {
    match language {
        Language::Chinese => chinese(fault),
        Language::English => english(fault),
    }
}

fn chinese(fault: &HeadcountFault) -> String {
    match fault {
        HeadcountFault::TablesBeside { tables } => {
            format!("同一工作表里并排着 {} 个不同的表，不知道取哪一个", tables.len())
        }
        HeadcountFault::MaybeSum { name, heads, from, to, is_asked } => {
            let end = if *is_asked { "，不知道是合计行还是单位" } else { "，仍作为单位计入" };
            format!("“{name}”{} 人，正好等于这几行之和（{from} 到 {to}）{end}", grouped(*heads))
        }
        HeadcountFault::TakenAsSums { rows } => {
            format!("这些行的人数正好等于别的行之和，作为合计行，未计入：{}", few(rows, Language::Chinese))
        }
        HeadcountFault::TakenAsParts { rows } => {
            format!("这些行合起来正好是已计入的人数，作为其中项，未计入：{}", few(rows, Language::Chinese))
        }
        HeadcountFault::BelowTotal { label, rows } => {
            format!("“{label}”之后还有写着人数的行，已计入：{}", few(rows, Language::Chinese))
        }
        HeadcountFault::SheetsAtOdds { sheets, college: Some(college) } => {
            format!("“{college}”在几个工作表里都有：{}", sheets.join("、"))
        }
        HeadcountFault::SheetsAtOdds { sheets, college: None } => {
            format!("有的工作表有单位列，有的没有，可能重复计数：{}", sheets.join("、"))
        }
        HeadcountFault::HiddenRows { rows } => format!("有 {rows} 行是隐藏的，已计入"),
        HeadcountFault::OtherFile { .. }
        | HeadcountFault::HeadsTwice { .. }
        | HeadcountFault::NoHeadcountTable
        | HeadcountFault::UnknownSheet { .. }
        | HeadcountFault::UnknownHeadcountColumn { .. }
        | HeadcountFault::AmbiguousColumn { .. }
        | HeadcountFault::NoCollegeColumn
        | HeadcountFault::StudentsWithoutClass
        | HeadcountFault::BadHeadcount { .. }
        | HeadcountFault::AboutHeadcount { .. }
        | HeadcountFault::MissingHeadcount { .. }
        | HeadcountFault::MissingName { .. }
        | HeadcountFault::NobodyInRow { .. }
        | HeadcountFault::SumDisagrees { .. }
        | HeadcountFault::ClassTwice { .. }
        | HeadcountFault::CollegeTwice { .. }
        | HeadcountFault::StudentTwice { .. }
        | HeadcountFault::RowsDisagree { .. }
        | HeadcountFault::NobodyCounted
        | HeadcountFault::TooManyRows { .. }
        | HeadcountFault::TooManyNames { .. } => String::new(),
    }
}

fn english(fault: &HeadcountFault) -> String {
    match fault {
        HeadcountFault::TablesBeside { tables } => {
            format!("{} tables of different kinds stand beside each other in one sheet", tables.len())
        }
        HeadcountFault::MaybeSum { name, heads, from, to, is_asked } => {
            let end = if *is_asked { ": is it a sum or a college?" } else { "; it is counted as a college" };
            let heads = grouped(*heads);
            format!("`{name}`, {heads} heads, is just the sum of other rows ({from} to {to}){end}")
        }
        HeadcountFault::TakenAsSums { rows } => {
            let rows = few(rows, Language::English);
            format!("the numbers of these rows are sums of others; they are not counted: {rows}")
        }
        HeadcountFault::TakenAsParts { rows } => {
            let rows = few(rows, Language::English);
            format!("these rows add up to what is counted already; they are not counted: {rows}")
        }
        HeadcountFault::BelowTotal { label, rows } => {
            format!("rows with heads stand below `{label}`; they are counted: {}", few(rows, Language::English))
        }
        HeadcountFault::SheetsAtOdds { sheets, college: Some(college) } => {
            format!("`{college}` stands in several sheets: {}", sheets.join(", "))
        }
        HeadcountFault::SheetsAtOdds { sheets, college: None } => {
            format!("some sheets name colleges and some do not; heads may be counted twice: {}", sheets.join(", "))
        }
        HeadcountFault::HiddenRows { rows: 1 } => "1 row is hidden; it is counted".into(),
        HeadcountFault::HiddenRows { rows } => format!("{rows} rows are hidden; they are counted"),
        HeadcountFault::OtherFile { .. }
        | HeadcountFault::HeadsTwice { .. }
        | HeadcountFault::NoHeadcountTable
        | HeadcountFault::UnknownSheet { .. }
        | HeadcountFault::UnknownHeadcountColumn { .. }
        | HeadcountFault::AmbiguousColumn { .. }
        | HeadcountFault::NoCollegeColumn
        | HeadcountFault::StudentsWithoutClass
        | HeadcountFault::BadHeadcount { .. }
        | HeadcountFault::AboutHeadcount { .. }
        | HeadcountFault::MissingHeadcount { .. }
        | HeadcountFault::MissingName { .. }
        | HeadcountFault::NobodyInRow { .. }
        | HeadcountFault::SumDisagrees { .. }
        | HeadcountFault::ClassTwice { .. }
        | HeadcountFault::CollegeTwice { .. }
        | HeadcountFault::StudentTwice { .. }
        | HeadcountFault::RowsDisagree { .. }
        | HeadcountFault::NobodyCounted
        | HeadcountFault::TooManyRows { .. }
        | HeadcountFault::TooManyNames { .. } => String::new(),
    }
}

/// How to decide it.
pub(super) fn doubtful_rows_help(fault: &HeadcountFault, language: Language) -> Option<String> {
    let text = |chinese: &str, english: &str| Some(language.pick(chinese, english).to_owned());
    match fault {
        HeadcountFault::TablesBeside { tables } => Some(choose_table(tables, language)),
        HeadcountFault::MaybeSum { name, .. } => Some(language.pick(
            format!(
                "是合计行就写 --sum \"{name}\"，是单位就写 --no-sum \"{name}\"；或在 [headcounts] 里写 sums、no_sums"
            ),
            format!("say --sum \"{name}\" or --no-sum \"{name}\", or `sums`, `no_sums` in [headcounts]"),
        )),
        HeadcountFault::TakenAsSums { .. } | HeadcountFault::TakenAsParts { .. } => text(
            "其中有单位就用 --no-sum 名称 指明，或在 [headcounts] 里写 no_sums",
            "name one that is a college by --no-sum NAME, or `no_sums` in [headcounts]",
        ),
        HeadcountFault::BelowTotal { .. } => text(
            "是单位就核对合计；不是单位就用 --sum 名称 指明，或在 [headcounts] 里写 sums",
            "look at the sum if they are colleges; name one that is none by --sum NAME, or `sums` in [headcounts]",
        ),
        HeadcountFault::OtherFile { .. }
        | HeadcountFault::HeadsTwice { .. }
        | HeadcountFault::NoHeadcountTable
        | HeadcountFault::UnknownSheet { .. }
        | HeadcountFault::UnknownHeadcountColumn { .. }
        | HeadcountFault::AmbiguousColumn { .. }
        | HeadcountFault::NoCollegeColumn
        | HeadcountFault::StudentsWithoutClass
        | HeadcountFault::BadHeadcount { .. }
        | HeadcountFault::AboutHeadcount { .. }
        | HeadcountFault::MissingHeadcount { .. }
        | HeadcountFault::MissingName { .. }
        | HeadcountFault::NobodyInRow { .. }
        | HeadcountFault::SumDisagrees { .. }
        | HeadcountFault::ClassTwice { .. }
        | HeadcountFault::CollegeTwice { .. }
        | HeadcountFault::StudentTwice { .. }
        | HeadcountFault::RowsDisagree { .. }
        | HeadcountFault::NobodyCounted
        | HeadcountFault::TooManyRows { .. }
        | HeadcountFault::TooManyNames { .. }
        | HeadcountFault::SheetsAtOdds { .. }
        | HeadcountFault::HiddenRows { .. } => None,
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
