//! What is said of a fault of a table of headcounts.

use super::headcount::HeadcountFault;
use super::headcount_help::help;
use crate::words::{Decision, Language, Statement, grouped};

impl HeadcountFault {
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
            HeadcountFault::Rows(rows) => rows.chinese(),
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
                format!("the headcount of {college} is given by {cell} ({heads}), and here again")
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
            HeadcountFault::Rows(rows) => rows.english(),
            HeadcountFault::BadHeadcount { found, .. } => format!("`{found}` is no number of people"),
            HeadcountFault::AboutHeadcount { found, taken } => {
                format!("`{found}` is an estimate, taken as {taken} people")
            }
            HeadcountFault::MissingHeadcount { name } => format!("`{name}` has no number of people"),
            HeadcountFault::MissingName { field } => format!("this row has no {}", field.word(Language::English)),
            HeadcountFault::NobodyInRow { name } => format!("`{name}` has 0 people and is left out"),
            HeadcountFault::SumDisagrees { label, stated, counted } => {
                format!("{label} states {}, the rows add up to {}", grouped(*stated), grouped(*counted))
            }
            HeadcountFault::ClassTwice { college, class, first } => {
                format!("class {class} of {college} is there twice, first in {first}")
            }
            HeadcountFault::CollegeTwice { college, first } => {
                format!("`{college}` is in several rows, first in {first}; its headcounts are added up")
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
            HeadcountFault::TooManyRows { most } => format!("more than {} rows give headcounts", grouped(*most as u64)),
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
            HeadcountFault::Rows(rows) => rows.code(),
            HeadcountFault::OtherFile { .. } => "other-file",
            HeadcountFault::HeadsTwice { .. } => "heads-twice",
            HeadcountFault::NoHeadcountTable => "no-headcount-table",
            HeadcountFault::UnknownSheet { .. } => "unknown-sheet",
            HeadcountFault::UnknownHeadcountColumn { .. } => "unknown-headcount-column",
            HeadcountFault::AmbiguousColumn { .. } => "ambiguous-column",
            HeadcountFault::NoCollegeColumn => "no-college-column",
            HeadcountFault::StudentsWithoutClass => "students-without-class",
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

    fn decisions(&self, language: Language) -> Vec<Decision> {
        if let HeadcountFault::Rows(rows) = self {
            return rows.decisions(language);
        }
        let HeadcountFault::AmbiguousColumn { field, columns } = self else { return Vec::new() };
        let word = field.word(Language::English).to_owned();
        let one = |(letters, heading): &(String, String)| Decision {
            text: format!("{letters} {heading}"),
            columns: vec![(word.clone(), letters.clone())],
            ..Decision::default()
        };
        columns.iter().map(one).collect()
    }
}
