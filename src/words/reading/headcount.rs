//! What is wrong with a table of headcounts: columns that fit twice, numbers that are none, sums that disagree.

use super::CodeLine;
use super::headcount_help::{Meant, help};
use super::headcount_rows::doubtful_rows;
use crate::words::headcounts::Field;
use crate::words::{Language, Statement, grouped};

/// A fault of a table of headcounts; each stands at its cell. Some are only warnings: see [`HeadcountFault::is_warning`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HeadcountFault {
    /// A table is named where no other file can be read.
    OtherFile {
        /// The file.
        file: String,
    },
    /// A college whose heads the table gives, and the problem file again.
    HeadsTwice {
        /// The college's name.
        college: String,
        /// What the table says.
        heads: u64,
        /// Its file and cell.
        cell: String,
    },
    /// No sheet has a header with headcounts.
    NoHeadcountTable,
    /// No sheet of this name.
    UnknownSheet {
        /// The name.
        name: String,
        /// The sheets that there are.
        sheets: Vec<String>,
    },
    /// A column was asked for that is not there, or for a field that is none.
    UnknownHeadcountColumn {
        /// The field and the column as written: `人数=Z`.
        written: String,
        /// What could stand there.
        choices: Vec<String>,
    },
    /// Several columns could be the one.
    AmbiguousColumn {
        /// What they could hold.
        field: Field,
        /// Each column's letters and its heading.
        columns: Vec<(String, String)>,
    },
    /// A table without a column for colleges, in a file of one sheet.
    NoCollegeColumn,
    /// A list of students without a column that says their class or college.
    StudentsWithoutClass,
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
    /// A cell that should be a number of heads.
    BadHeadcount {
        /// What it says.
        found: String,
        /// What its writer may have meant.
        meant: Meant,
    },
    /// A number of heads that is only estimated.
    AboutHeadcount {
        /// What the cell says.
        found: String,
        /// The number that is taken.
        taken: u64,
    },
    /// A name without its number of heads.
    MissingHeadcount {
        /// The college or class.
        name: String,
    },
    /// A number of heads, or a student, without a name where one should stand.
    MissingName {
        /// What should stand there.
        field: Field,
    },
    /// A row that counts nobody; it is left out.
    NobodyInRow {
        /// The college or class.
        name: String,
    },
    /// A sum that is not what its rows add up to.
    SumDisagrees {
        /// The word in its row.
        label: String,
        /// What it states.
        stated: u64,
        /// What the rows add up to.
        counted: u64,
    },
    /// One class name twice in a college.
    ClassTwice {
        /// The college.
        college: String,
        /// The class.
        class: String,
        /// The cell where it stands first.
        first: String,
    },
    /// A college in several rows, which are added up.
    CollegeTwice {
        /// The college.
        college: String,
        /// The cell where it stands first.
        first: String,
    },
    /// One student number twice.
    StudentTwice {
        /// The number.
        number: String,
        /// The cell where it stands first.
        first: String,
    },
    /// Two rows of a college say different things of it; the first counts.
    RowsDisagree {
        /// The college.
        college: String,
        /// About what.
        field: Field,
        /// What the first row says.
        first: String,
        /// What this row says.
        other: String,
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
    /// A header, and no row below it that counts anybody.
    NobodyCounted,
    /// More rows that count heads than are taken; what lies below is not read.
    TooManyRows {
        /// How many are taken.
        most: usize,
    },
    /// More colleges or classes than are taken.
    TooManyNames {
        /// Colleges or classes.
        field: Field,
        /// How many there are.
        found: usize,
        /// How many are taken.
        most: usize,
    },
}

impl HeadcountFault {
    /// All codes of this kind.
    pub const CODES: &'static [CodeLine] = &[
        ("other-file", "写了别的文件，这里读不到", "another file is named where none can be read"),
        ("heads-twice", "人数在人数表和问题文件里都写了", "heads given by the table and by the problem file"),
        ("no-headcount-table", "没有人数表", "no sheet has a header with headcounts"),
        ("unknown-sheet", "没有这个工作表", "no such sheet"),
        ("unknown-headcount-column", "没有这一列", "no such column in the table of headcounts"),
        ("ambiguous-column", "有几列都像", "several columns could be the one"),
        ("no-college-column", "没有单位列", "a table without a column for colleges"),
        ("students-without-class", "名单里没有班级", "a list of students that names no class"),
        ("tables-beside", "并排着几个不同的表", "tables of different kinds beside each other"),
        ("maybe-a-sum", "像是合计行", "a row that may be a sum"),
        ("taken-as-sums", "按数字判断为合计行", "rows taken for sums by their numbers"),
        ("taken-as-parts", "按数字判断为其中项", "rows taken for parts by their numbers"),
        ("below-the-total", "合计行之后还有人数", "rows with heads below the sum of all"),
        ("bad-headcount", "不是人数", "a cell that is no number of heads"),
        ("about-headcount", "人数是约数", "a number of heads that is only estimated"),
        ("missing-headcount", "没有写人数", "a name without its number of heads"),
        ("missing-name", "没有写名称", "a number of heads without a name"),
        ("nobody-in-row", "人数为 0", "a row that counts nobody"),
        ("sum-disagrees", "合计不符", "a sum that is not what its rows add up to"),
        ("class-twice", "班级写了两次", "one class name twice in a college"),
        ("college-twice", "单位写了两次", "a college in several rows"),
        ("student-twice", "学号写了两次", "one student number twice"),
        ("rows-disagree", "两行说法不一", "two rows say different things of a college"),
        ("sheets-at-odds", "几个工作表可能重复计数", "sheets that may count the same heads"),
        ("hidden-rows", "有隐藏的行", "hidden rows, which are counted"),
        ("nobody-counted", "没有计入任何人", "a header without a row that counts anybody"),
        ("too-many-names", "单位或班级太多", "more colleges or classes than are taken"),
        ("too-many-rows", "计人数的行太多", "more rows with headcounts than are taken"),
    ];

    /// Whether the table can be used as it stands.
    #[must_use]
    pub fn is_warning(&self) -> bool {
        match self {
            HeadcountFault::AmbiguousColumn { field, .. } => {
                !matches!(field, Field::College | Field::Class | Field::Heads)
            }
            HeadcountFault::MaybeSum { is_asked, .. } => !is_asked,
            HeadcountFault::AboutHeadcount { .. }
            | HeadcountFault::TakenAsSums { .. }
            | HeadcountFault::TakenAsParts { .. }
            | HeadcountFault::BelowTotal { .. }
            | HeadcountFault::NobodyInRow { .. }
            | HeadcountFault::CollegeTwice { .. }
            | HeadcountFault::RowsDisagree { .. }
            | HeadcountFault::HiddenRows { .. } => true,
            HeadcountFault::OtherFile { .. }
            | HeadcountFault::HeadsTwice { .. }
            | HeadcountFault::NoHeadcountTable
            | HeadcountFault::UnknownSheet { .. }
            | HeadcountFault::UnknownHeadcountColumn { .. }
            | HeadcountFault::NoCollegeColumn
            | HeadcountFault::StudentsWithoutClass
            | HeadcountFault::TablesBeside { .. }
            | HeadcountFault::BadHeadcount { .. }
            | HeadcountFault::MissingHeadcount { .. }
            | HeadcountFault::MissingName { .. }
            | HeadcountFault::SumDisagrees { .. }
            | HeadcountFault::ClassTwice { .. }
            | HeadcountFault::StudentTwice { .. }
            | HeadcountFault::SheetsAtOdds { .. }
            | HeadcountFault::NobodyCounted
            | HeadcountFault::TooManyRows { .. }
            | HeadcountFault::TooManyNames { .. } => false,
        }
    }

    fn chinese(&self) -> String {
        match self {
            HeadcountFault::OtherFile { file } => format!("人数写在别的文件 {file} 里，这里读不到"),
            HeadcountFault::HeadsTwice { college, heads, cell } => {
                format!("{college} 的人数已由 {cell} 给出（{heads} 人），这里又写了一次")
            }
            HeadcountFault::NoHeadcountTable => "没有找到人数表：没有一行写着“学院”和“人数”这样的表头".into(),
            HeadcountFault::UnknownSheet { name, .. } => format!("没有工作表“{name}”"),
            HeadcountFault::UnknownHeadcountColumn { written, .. } => format!("找不到指定的列“{written}”"),
            HeadcountFault::AmbiguousColumn { field, columns } => {
                let columns: Vec<_> = columns.iter().map(|(column, heading)| format!("{column}“{heading}”")).collect();
                format!("不知道哪一列是{}：{}", field.word(Language::Chinese), columns.join("、"))
            }
            HeadcountFault::NoCollegeColumn => "表里没有写单位的列".into(),
            HeadcountFault::StudentsWithoutClass => "这是学生名单，但没有写班级或单位的列，无法清点".into(),
            HeadcountFault::TablesBeside { .. }
            | HeadcountFault::MaybeSum { .. }
            | HeadcountFault::TakenAsSums { .. }
            | HeadcountFault::TakenAsParts { .. }
            | HeadcountFault::SheetsAtOdds { .. }
            | HeadcountFault::HiddenRows { .. }
            | HeadcountFault::BelowTotal { .. } => doubtful_rows(self, Language::Chinese),
            HeadcountFault::BadHeadcount { found, .. } => format!("“{found}”不是人数"),
            HeadcountFault::AboutHeadcount { found, taken } => format!("“{found}”是约数，按 {taken} 人计"),
            HeadcountFault::MissingHeadcount { name } => format!("“{name}”没有写人数"),
            HeadcountFault::MissingName { field } => format!("这一行没有写{}", field.word(Language::Chinese)),
            HeadcountFault::NobodyInRow { name } => format!("“{name}”的人数为 0，不计入"),
            HeadcountFault::SumDisagrees { label, stated, counted } => {
                format!("{label}写着 {}，逐行相加是 {}", grouped(*stated), grouped(*counted))
            }
            HeadcountFault::ClassTwice { college, class, first } => {
                format!("{college} 的班级“{class}”写了两次，第一次在 {first}")
            }
            HeadcountFault::CollegeTwice { college, first } => {
                format!("“{college}”写了几行，第一次在 {first}；人数已相加")
            }
            HeadcountFault::StudentTwice { number, first } => format!("学号 {number} 写了两次，第一次在 {first}"),
            HeadcountFault::RowsDisagree { college, field, first, other } => {
                format!("{college} 的{}有“{first}”和“{other}”，取第一个", field.word(Language::Chinese))
            }
            HeadcountFault::NobodyCounted => "表头下面没有一行计入人数".into(),
            HeadcountFault::TooManyRows { most } => format!("计人数的行超过 {} 行", grouped(*most as u64)),
            HeadcountFault::TooManyNames { field, found, most } => {
                let (word, [found, most]) = (field.word(Language::Chinese), [*found, *most].map(|n| grouped(n as u64)));
                format!("{word}有 {found} 个，最多 {most} 个")
            }
        }
    }

    fn english(&self) -> String {
        match self {
            HeadcountFault::OtherFile { file } => {
                format!("the headcounts are in another file, {file}, which cannot be read here")
            }
            HeadcountFault::HeadsTwice { college, heads, cell } => {
                format!("the heads of {college} are given by {cell} ({heads}), and here again")
            }
            HeadcountFault::NoHeadcountTable => {
                "no table of headcounts: no row is a header such as `college, headcount`".into()
            }
            HeadcountFault::UnknownSheet { name, .. } => format!("there is no sheet `{name}`"),
            HeadcountFault::UnknownHeadcountColumn { written, .. } => format!("there is no column for `{written}`"),
            HeadcountFault::AmbiguousColumn { field, columns } => {
                let columns: Vec<_> = columns.iter().map(|(column, heading)| format!("{column} `{heading}`")).collect();
                format!("several columns could be the {}: {}", field.word(Language::English), columns.join(", "))
            }
            HeadcountFault::NoCollegeColumn => "the table has no column for colleges".into(),
            HeadcountFault::StudentsWithoutClass => {
                "this is a list of students, but no column says their class or college".into()
            }
            HeadcountFault::TablesBeside { .. }
            | HeadcountFault::MaybeSum { .. }
            | HeadcountFault::TakenAsSums { .. }
            | HeadcountFault::TakenAsParts { .. }
            | HeadcountFault::SheetsAtOdds { .. }
            | HeadcountFault::HiddenRows { .. }
            | HeadcountFault::BelowTotal { .. } => doubtful_rows(self, Language::English),
            HeadcountFault::BadHeadcount { found, .. } => format!("`{found}` is no number of heads"),
            HeadcountFault::AboutHeadcount { found, taken } => {
                format!("`{found}` is an estimate, taken as {taken} heads")
            }
            HeadcountFault::MissingHeadcount { name } => format!("`{name}` has no number of heads"),
            HeadcountFault::MissingName { field } => format!("this row has no {}", field.word(Language::English)),
            HeadcountFault::NobodyInRow { name } => format!("`{name}` has 0 heads and is left out"),
            HeadcountFault::SumDisagrees { label, stated, counted } => {
                format!("{label} states {}, the rows add up to {}", grouped(*stated), grouped(*counted))
            }
            HeadcountFault::ClassTwice { college, class, first } => {
                format!("class {class} of {college} is there twice, first in {first}")
            }
            HeadcountFault::CollegeTwice { college, first } => {
                format!("`{college}` is in several rows, first in {first}; its heads are added up")
            }
            HeadcountFault::StudentTwice { number, first } => {
                format!("student number {number} is there twice, first in {first}")
            }
            HeadcountFault::RowsDisagree { college, field, first, other } => {
                format!(
                    "{college} has `{first}` and `{other}` as its {}; the first counts",
                    field.word(Language::English)
                )
            }
            HeadcountFault::NobodyCounted => "no row below the header counts anybody".into(),
            HeadcountFault::TooManyRows { most } => format!("more than {} rows count heads", grouped(*most as u64)),
            HeadcountFault::TooManyNames { field, found, most } => {
                let (word, [found, most]) = (field.word(Language::English), [*found, *most].map(|n| grouped(n as u64)));
                format!("{found} different entries as {word}; at most {most} are taken")
            }
        }
    }
}

impl Statement for HeadcountFault {
    fn code(&self) -> &'static str {
        match self {
            HeadcountFault::OtherFile { .. } => "other-file",
            HeadcountFault::HeadsTwice { .. } => "heads-twice",
            HeadcountFault::NoHeadcountTable => "no-headcount-table",
            HeadcountFault::UnknownSheet { .. } => "unknown-sheet",
            HeadcountFault::UnknownHeadcountColumn { .. } => "unknown-headcount-column",
            HeadcountFault::AmbiguousColumn { .. } => "ambiguous-column",
            HeadcountFault::NoCollegeColumn => "no-college-column",
            HeadcountFault::StudentsWithoutClass => "students-without-class",
            HeadcountFault::TablesBeside { .. } => "tables-beside",
            HeadcountFault::MaybeSum { .. } => "maybe-a-sum",
            HeadcountFault::TakenAsSums { .. } => "taken-as-sums",
            HeadcountFault::TakenAsParts { .. } => "taken-as-parts",
            HeadcountFault::BelowTotal { .. } => "below-the-total",
            HeadcountFault::BadHeadcount { .. } => "bad-headcount",
            HeadcountFault::AboutHeadcount { .. } => "about-headcount",
            HeadcountFault::MissingHeadcount { .. } => "missing-headcount",
            HeadcountFault::MissingName { .. } => "missing-name",
            HeadcountFault::NobodyInRow { .. } => "nobody-in-row",
            HeadcountFault::SumDisagrees { .. } => "sum-disagrees",
            HeadcountFault::ClassTwice { .. } => "class-twice",
            HeadcountFault::CollegeTwice { .. } => "college-twice",
            HeadcountFault::StudentTwice { .. } => "student-twice",
            HeadcountFault::RowsDisagree { .. } => "rows-disagree",
            HeadcountFault::SheetsAtOdds { .. } => "sheets-at-odds",
            HeadcountFault::HiddenRows { .. } => "hidden-rows",
            HeadcountFault::NobodyCounted => "nobody-counted",
            HeadcountFault::TooManyRows { .. } => "too-many-rows",
            HeadcountFault::TooManyNames { .. } => "too-many-names",
        }
    }

    fn message(&self, language: Language) -> String {
        match language {
            Language::Chinese => self.chinese(),
            Language::English => self.english(),
        }
    }

    fn help(&self, language: Language) -> Option<String> {
        help(self, language)
    }
}
