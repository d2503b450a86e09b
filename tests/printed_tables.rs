//! Tables made by others: printed from plans in many layouts and four kinds of files, they read back to the same plan, or are
//! asked about where two plans fit; none is taken wrongly.

use crate::common;
use crate::common::office;
use crate::support::office::{Office, office as random_office};
use crate::support::printed::{LAYOUTS, layout};
use crate::support::random::{Dice, seeds};
use crate::support::table_files::{ENDINGS, Printed, cell};
use halfday::check::check;
use halfday::diagnostic::Finding;
use halfday::plan::{Batch, Plan};
use halfday::problem::{Layout, Problem};
use halfday::read::{PlanSource, ReadPlan};
use halfday::render::Format;
use halfday::words::Language;

/// Findings by which something is asked for that the table leaves open.
const ASKED: [&str; 4] = ["several-fit", "end-missing", "length-unknown", "no-time"];

fn read(printed: &Printed, ending: &str, problem: &Problem) -> Result<ReadPlan, Vec<Finding>> {
    let file = format!("table.{ending}");
    PlanSource::open(&printed.file(ending), &file)?.plan(problem)
}

/// What a batch is, heads apart: they need not be printed.
fn bare(batches: &[Batch]) -> Vec<Batch> {
    let mut bare: Vec<Batch> = batches.iter().map(|batch| Batch { heads: None, ..batch.clone() }).collect();
    bare.sort();
    bare
}

#[test]
fn printed_tables_read_back_to_the_same_plan_or_are_asked_about() {
    let (mut same, mut asked) = ([0; LAYOUTS as usize], 0);
    for seed in seeds(120) {
        let mut dice = Dice::new(seed);
        let Office { problem, batches } = random_office(&mut dice);
        let plan = Plan { batches: batches.clone(), ..Plan::default() };
        check(&problem, &plan, None).unwrap_or_else(|found| panic!("{seed}: {found:?}"));
        let number = seed % LAYOUTS;
        let made = layout(&Office { problem: problem.clone(), batches }, number, &mut dice);
        for ending in ENDINGS {
            let shown =
                || format!("{seed}, layout {number}, {ending}\n{}\n{:#?}", made.printed.csv(), problem.half_days());
            match read(&made.printed, ending, &problem) {
                Ok(read) => {
                    assert_eq!(bare(&read.plan.batches), bare(&plan.batches), "{}", shown());
                    assert_eq!(read.places.len(), read.plan.batches.len());
                    same[number as usize] += 1;
                }
                Err(findings) => {
                    let codes: Vec<&str> = findings.iter().map(Finding::code).collect();
                    let said: Vec<String> = findings.iter().map(|finding| finding.message(Language::English)).collect();
                    assert!(made.open && codes.iter().all(|code| ASKED.contains(code)), "{said:#?}\n{}", shown());
                    let help = |finding: &Finding| finding.statement.help(Language::Chinese).is_some();
                    assert!(findings.iter().all(help), "{codes:?}");
                    asked += 1;
                }
            }
        }
    }
    assert!(same.iter().all(|&count| count > 0) && asked > 0, "{same:?} {asked}");
}

#[test]
fn a_printed_schedule_of_ours_reads_back_without_the_plan_inside() {
    let problem = common::problem(&common::path("problems/offices/graduation-photos-2021.toml"));
    let plan = common::plan(&problem, &common::path("problems/offices/graduation-photos-2021.published.csv"));
    let checked = check(&problem, &plan, None).unwrap();
    for language in [Language::Chinese, Language::English] {
        for (format, merge, layout) in [
            (Format::Html, false, Layout::Blocks),
            (Format::Html, true, Layout::Blocks),
            (Format::Docx, false, Layout::Blocks),
            (Format::Docx, true, Layout::Blocks),
            (Format::Docx, true, Layout::Flat),
        ] {
            let mut options = halfday::render::Options { language, ..halfday::render::Options::of(&problem) };
            (options.printing.merge, options.printing.layout) = (merge, layout);
            let made = halfday::render::render(format, &problem, &checked, &options).unwrap();
            let made = if format == Format::Docx { without_plan(&made) } else { made };
            let read = PlanSource::open(&made, &format!("schedule.{}", format.name())).unwrap().plan(&problem);
            let shown = format!("{language:?} {format:?} merged {merge} {layout:?}");
            let read = read.unwrap_or_else(|findings| panic!("{shown}: {findings:?}"));
            assert_eq!(bare(&read.plan.batches), bare(&plan.batches), "{shown}");
        }
    }
}

/// A Word document as another program leaves it, without the parts that it does not know.
fn without_plan(file: &[u8]) -> Vec<u8> {
    let parts = office::parts(file);
    let kept = parts.iter().filter(|(name, _)| !name.starts_with("customXml/"));
    office::packed(&kept.map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect::<Vec<_>>())
}

const PROBLEM: &str = r#"
schema = 1
[calendar]
dates = ["2021-04-09", "2021-04-10"]
half_days = [{ name = "上午", start = "8:00", end = "11:00" }, { name = "下午", start = "14:00", end = "17:00" }]
[[rooms]]
name = "101"
heads_per_hour = 60
[[rooms]]
name = "102"
heads_per_hour = 60
[[colleges]]
name = "法学院"
headcount = 60
[[colleges]]
name = "商学院"
headcount = 90
"#;

fn problem() -> Problem {
    halfday::read::problem(PROBLEM, "p.toml").unwrap().problem
}

fn codes(rows: &[&[&str]]) -> Vec<&'static str> {
    let rows = rows.iter().map(|row| row.iter().map(|text| cell(*text)).collect()).collect();
    let printed = Printed { tables: vec![(Vec::new(), rows)] };
    let found = read(&printed, "csv", &problem()).err().unwrap_or_default();
    found.iter().map(Finding::code).collect()
}

#[test]
fn what_two_plans_fit_is_asked_for() {
    let head: &[&str] = &["单位", "时间", "地点"];
    assert_eq!(codes(&[head, &["法学院", "8:00-9:00", "101"]]), ["several-fit"]);
    assert_eq!(codes(&[head, &["法学院", "4月9日8:00-9:00", ""]]), ["several-fit"]);
    assert_eq!(codes(&[head, &["法学院", "4月9日", "101"]]), ["no-time"]);
    assert_eq!(codes(&[head, &["法学院", "4月9日12:00-13:00", "101"]]), ["none-fits"]);
    assert_eq!(codes(&[head, &["法学院", "4月9日（周六）8:00-9:00", "101"]]), ["other-weekday"]);
    assert_eq!(codes(&[head, &["法学院", "4月9日早饭后", "101"]]), ["unclear-time"]);
    assert_eq!(codes(&[head, &["商学院", "4月9日8:00", "101"], &["商学院", "4月9日14:00", "101"]]), ["end-missing"; 2]);
    assert_eq!(codes(&[&["题目", "内容"], &["a", "b"]]), ["no-printed-table"]);
    assert_eq!(codes(&[head, &["法学院", "4月9日8:00-9:00", "103"]]), ["unknown-room"]);
    assert_eq!(codes(&[head, &["法学", "4月9日8:00-9:00", "101"]]), ["unknown-college"]);
}

#[test]
fn the_report_says_what_was_taken() {
    let rows = [
        ["单位", "日期", "时间", "地点", "联系人"],
        ["法学院", "4月9日", "8:00", "101", "甲"],
        ["商学院", "", "9:00-10:30", "", "乙"],
        ["补拍", "", "", "", ""],
    ];
    let rows = rows.iter().map(|row| row.iter().map(|text| cell(*text)).collect()).collect();
    let printed = Printed { tables: vec![(Vec::new(), rows)] };
    let read = read(&printed, "xlsx", &problem()).unwrap_or_else(|findings| panic!("{findings:?}"));
    let lines = read.report.unwrap().lines(Language::Chinese).join("\n");
    for said in ["2 个单位的 2 批", "没有取用的列：联系人", "1 行沿用上一行", "1 行没写结束时间", "Sheet1!A4 补拍"]
    {
        assert!(lines.contains(said), "{said} in\n{lines}");
    }
}
