//! What can be typed after `halfday import`.

use crate::read::NewDates;
use clap::Args;

#[derive(Debug, Args)]
#[group(skip)]
#[command(group = clap::ArgGroup::new("when").args(["from", "dates"]))]
pub(super) struct ImportArguments {
    /// Headcounts (XLSX, XLS, ODS, CSV); - for standard input
    pub(super) headcounts: String,
    /// Write to FILE; without it, or with -, to standard output
    #[arg(short, long, value_name = "FILE")]
    pub(super) output: Option<String>,
    /// Read this sheet [default: all with headcounts]
    #[arg(long, value_name = "NAME")]
    pub(super) sheet: Option<String>,
    /// Which columns hold what: college=B,headcount=E or 学院=B,人数=应到人数; headcount=E+F adds up
    #[arg(long, value_name = "FIELD=COLUMN,…", value_delimiter = ',', value_parser = pair)]
    pub(super) columns: Vec<(String, String)>,
    /// The row of this name is a sum; may be repeated
    #[arg(long, value_name = "NAME")]
    pub(super) sum: Vec<String>,
    /// The row of this name is no sum, whatever its number; may be repeated
    #[arg(long, value_name = "NAME")]
    pub(super) no_sum: Vec<String>,
    /// Take rooms, half-days, rules and options from last year's problem file
    #[arg(long, value_name = "PROBLEM", requires = "when")]
    pub(super) like: Option<String>,
    /// Move last year's dates so that the first is this one
    #[arg(long, value_name = "DATE", requires = "like", value_parser = from_date)]
    pub(super) from: Option<NewDates>,
    /// With --from: keep the weekdays, beginning on that date or soon after it
    #[arg(long, requires = "from")]
    pub(super) keep_weekdays: bool,
    /// Put these dates in the place of last year's, in their order
    #[arg(long, value_name = "DATE,…", requires = "like", value_parser = given_dates)]
    pub(super) dates: Option<NewDates>,
    /// A college has a new name, A+B=C: two became one; may be repeated
    #[arg(long, value_name = "OLD=NEW", requires = "like", value_parser = pair)]
    pub(super) rename: Vec<(String, String)>,
    /// Colleges with names alike are two
    #[arg(long, requires = "like")]
    pub(super) keep_both: bool,
    /// Take colleges that are gone out of rules, and drop rules left without any
    #[arg(long, requires = "like")]
    pub(super) drop_gone: bool,
}

/// Two words with an equals sign between them, in either width.
fn pair(text: &str) -> Result<(String, String), String> {
    let (left, right) = text.split_once(['=', '＝']).map_or(("", ""), |(left, right)| (left.trim(), right.trim()));
    if left.is_empty() || right.is_empty() {
        return Err("写成“甲=乙” / write it as LEFT=RIGHT".to_owned());
    }
    Ok((left.to_owned(), right.to_owned()))
}

fn from_date(text: &str) -> Result<NewDates, String> {
    NewDates::from(text).map_err(no_date)
}

fn given_dates(text: &str) -> Result<NewDates, String> {
    NewDates::given(text).map_err(no_date)
}

fn no_date(found: String) -> String {
    format!("“{found}”不是日期，例如 2022-04-08 / `{found}` is no date such as 2022-04-08")
}
