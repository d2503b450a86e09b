//! What is not clear in a printed table: what two plans fit, and what none does.

use crate::words::schedule::{WithoutPlace, without_place};
use crate::words::told_table::{Field, Fit};
use crate::words::{Language, Statement, date, weekday};
use chrono::{NaiveDate, Weekday};

/// Choices that are listed at most.
const LISTED: usize = 6;

/// Why a row of a printed table cannot be taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ToldFault {
    /// No table with colleges and times.
    NoTable,
    /// A time that is not clear.
    UnclearTime {
        /// What stands there.
        found: String,
    },
    /// A row that says no time.
    NoTime {
        /// The college.
        college: String,
    },
    /// No session is open then.
    NoneFits {
        /// What stands there.
        found: String,
        /// When one is open.
        open: Vec<Fit>,
    },
    /// Several sessions fit.
    SeveralFit {
        /// The college.
        college: String,
        /// What should be written.
        missing: Field,
        /// Those that fit.
        fits: Vec<Fit>,
    },
    /// A start without an end, of a college that has several batches and does not say their heads.
    EndMissing {
        /// The college.
        college: String,
    },
    /// A weekday that the date does not have.
    OtherWeekday {
        /// What stands there.
        found: String,
        /// The date.
        date: NaiveDate,
        /// The weekday beside it.
        said: Weekday,
    },
    /// Those whom the table does not name, or not all of, where the file allows that some have no place.
    LeftOut {
        /// Who, and how many.
        missing: Vec<WithoutPlace>,
    },
}

impl Statement for ToldFault {
    fn code(&self) -> &'static str {
        match self {
            ToldFault::NoTable => "no-printed-table",
            ToldFault::UnclearTime { .. } => "unclear-time",
            ToldFault::NoTime { .. } => "no-time",
            ToldFault::NoneFits { .. } => "none-fits",
            ToldFault::SeveralFit { .. } => "several-fit",
            ToldFault::EndMissing { .. } => "end-missing",
            ToldFault::OtherWeekday { .. } => "other-weekday",
            ToldFault::LeftOut { .. } => "left-out",
        }
    }

    fn message(&self, language: Language) -> String {
        let (chinese, english) = match self {
            ToldFault::NoTable => (
                "找不到写有单位和时间的表".to_owned(),
                "there is no table that says which college comes when".to_owned(),
            ),
            ToldFault::UnclearTime { found } => {
                (format!("看不懂时间“{found}”"), format!("the time `{found}` is not clear"))
            }
            ToldFault::NoTime { college } => {
                (format!("没有写 {college} 的时间"), format!("it is not said when {college} comes"))
            }
            ToldFault::NoneFits { found, .. } => {
                (format!("“{found}”没有开放的场次"), format!("no session is open at `{found}`"))
            }
            ToldFault::SeveralFit { college, fits, .. } => {
                let choices = listed(fits, language);
                (
                    format!("{college} 的这一行有几种读法：{choices}"),
                    format!("this row of {college} may mean {choices}"),
                )
            }
            ToldFault::EndMissing { college } => (
                format!("{college} 有几批，这一批没写结束时间"),
                format!("{college} has several batches, and the end of this one is not given"),
            ),
            ToldFault::OtherWeekday { found, date: day, .. } => {
                let (is, said) = (weekday(*day, language), date(*day, language));
                (format!("“{found}”：{said}是{is}"), format!("`{found}`: that date is a {is}"))
            }
            ToldFault::LeftOut { missing } => {
                let who = without_place(missing, language);
                (
                    format!("表里没有的，按未安排计：{who}"),
                    format!("not in the table, and taken as without a place: {who}"),
                )
            }
        };
        language.pick(chinese, english)
    }

    fn help(&self, language: Language) -> Option<String> {
        let (chinese, english) = match self {
            ToldFault::NoTable => (
                "表里要有单位、时间两列，多个地点时还要有地点，例如：单位,日期,起止时间,地点".to_owned(),
                "a table needs columns of colleges and times, and of rooms where there are several: college,date,time,room"
                    .to_owned(),
            ),
            ToldFault::UnclearTime { .. } => {
                ("例如：4月9日上午8:15-8:45".to_owned(), "for instance: Fri 9 Apr, 8:15-8:45 am".to_owned())
            }
            ToldFault::NoTime { .. } => (
                "写上起止时间；整个半天一起来的，在问题文件的半天里写 times = \"session\"".to_owned(),
                "give start and end; where all of a half-day come at once, say times = \"session\" in the half-day of the \
                 problem file"
                    .to_owned(),
            ),
            ToldFault::NoneFits { open, .. } if open.is_empty() => (
                "对照问题文件的日期、地点和关闭的场次".to_owned(),
                "compare the dates, the rooms and what is closed in the problem file".to_owned(),
            ),
            ToldFault::NoneFits { open, .. } => {
                let open = listed(open, language);
                (format!("开放的有：{open}"), format!("open are: {open}"))
            }
            ToldFault::SeveralFit { missing, .. } => {
                let field = missing.word(language);
                let day_part = *missing == Field::Time;
                let chinese = if day_part { "写明上午或下午，或用 24 小时制".to_owned() } else { format!("写明{field}") };
                let english = if day_part { "say am or pm, or write 24 hours".to_owned() } else { format!("give the {field}") };
                (chinese, english)
            }
            ToldFault::EndMissing { .. } => {
                ("写上结束时间，或各批的人数".to_owned(), "give the end, or the headcount of each batch".to_owned())
            }
            ToldFault::OtherWeekday { said, .. } => {
                let short = format!("{said}");
                ("改正日期或星期".to_owned(), format!("correct the date or `{short}`"))
            }
            ToldFault::LeftOut { .. } => {
                ("若是漏写，请在表里补上".to_owned(), "if they were forgotten, add them to the table".to_owned())
            }
        };
        Some(language.pick(chinese, english))
    }
}

fn listed(fits: &[Fit], language: Language) -> String {
    let shown: Vec<String> = fits.iter().take(LISTED).map(|fit| fit.text(language)).collect();
    let more = if fits.len() > LISTED { language.pick("……", ", …") } else { "" };
    shown.join(language.pick("、", "; ")) + more
}
