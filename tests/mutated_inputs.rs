//! Every reader at the door, and behind it: files of every kind that is read, changed at random, are read or refused; those
//! that are still read are planned, rendered and explained. Nothing panics, hangs or eats the memory of the machine.
//!
//! `HALFDAY_MUTATIONS=10000` tries so many per reader at the door, and a tenth of them as far as planning:
//!
//! ```sh
//! HALFDAY_MUTATIONS=10000 cargo test --test halfday -- mutated_inputs:: --nocapture
//! ```

use crate::common;
use crate::common::office::{packed, parts};
use crate::support::random::Dice;
use halfday::allocate::{self, with_forms};
use halfday::check::{CheckedPlan, check, verdict};
use halfday::explain::explain;
use halfday::plan::Plan;
use halfday::problem::{CollegeIndex, Problem};
use halfday::read::{self, HeadcountOptions};
use halfday::render::{self, Format, Template};
use halfday::solve::{self, Outcome};
use halfday::words::{Language, Statement};
use std::path::PathBuf;
use std::time::{Duration, Instant};

/// The whole process may hold so much: 1 GB for what is tried here, and as much for the tests that run beside it.
const MOST_KILOBYTES: u64 = 2 << 20;

/// What goes into a file in place of something else.
const PIECES: [&[u8]; 24] = [
    b"",
    b"\0",
    b"\n",
    b"\r\n",
    b"\"",
    b",",
    b";",
    b"\t",
    b"<",
    b">",
    b"&",
    b"]]>",
    b"=",
    b"[",
    b"{",
    b"-1",
    b"0",
    b"99999999999999999999",
    b"1e400",
    b"\xff",
    b"\xef\xbb\xbf",
    "商".as_bytes(),
    "\u{202e}".as_bytes(),
    b"_x0000_",
];

/// A kind of file that is read.
struct Reader {
    name: &'static str,
    files: Vec<Vec<u8>>,
    /// Reads a file, and goes as far as it leads; how far that is.
    read: fn(&Context, &[u8], Depth) -> Depth,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Depth {
    /// Refused, or read and no more.
    Door,
    /// Planned or checked, rendered, explained.
    Through,
}

/// What files are about.
struct Context {
    problem: Problem,
    checked: CheckedPlan,
}

impl Context {
    /// Four colleges, one with classes, and its plan.
    fn new() -> Self {
        let problem = common::problem(&common::path("problems/allocation/photos.toml"));
        let text = common::text(&common::path("problems/allocation/photos.plan.csv"));
        let plan = read::plan_csv(&text, "photos.plan.csv", &problem).unwrap();
        let checked = check(&problem, &plan, None).unwrap();
        Context { problem, checked }
    }

    fn rendered(&self, format: Format) -> Vec<u8> {
        render::render(format, &self.problem, &self.checked, &render::Options::of(&self.problem)).unwrap()
    }
}

fn mutations(usual: u64) -> u64 {
    #[allow(clippy::disallowed_methods, reason = "whoever runs the tests says how many")]
    let asked = std::env::var("HALFDAY_MUTATIONS").ok();
    asked.and_then(|number| number.parse().ok()).unwrap_or(usual)
}

/// All files below a folder of the repository whose names end so.
fn files(folder: &str, endings: &[&str]) -> Vec<Vec<u8>> {
    let mut found: Vec<PathBuf> = Vec::new();
    let mut folders = vec![common::path(folder)];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            match path.is_dir() {
                true => folders.push(path),
                false => found.push(path),
            }
        }
    }
    found.sort();
    found.retain(|path| endings.iter().any(|ending| path.to_str().unwrap().ends_with(ending)));
    found.iter().map(|path| std::fs::read(path).unwrap()).filter(|bytes| bytes.len() < 200_000).collect()
}

fn readers(context: &Context) -> Vec<Reader> {
    let table = |endings: &[&str]| files("problems/workbooks", endings);
    let (one, other) = (context.rendered(Format::Csv), context.rendered(Format::Tsv));
    let forms = {
        let allocation = allocate::allocate(&context.problem, &context.checked, &allocate::Options::default()).unwrap();
        let checked = allocate::check(&context.problem, &context.checked, &allocation).unwrap();
        let colleges: Vec<CollegeIndex> = context.problem.college_indices().collect();
        allocate::forms(&context.problem, &checked, &colleges, Language::Chinese)
    };
    let form_texts = forms.iter().map(|form| render::form_csv(form).into_bytes()).collect();
    let form_books = forms.iter().map(|form| render::form_xlsx(form).unwrap()).collect();
    let template = {
        let notice = files("problems/offices", &[".notice.docx"]);
        if notice.is_empty() { vec![context.rendered(Format::Docx)] } else { notice }
    };
    let folders = ["offices", "rules", "objectives", "impossible", "allocation"];
    let problems = folders.iter().flat_map(|folder| files(&format!("problems/{folder}"), &[".toml"])).collect();
    let earlier = vec![context.rendered(Format::Docx), context.rendered(Format::SlipsDocx)];
    let reader = |name, files, read| Reader { name, files, read };
    // Those of the repository are of another problem; some of this one are read, applied and planned.
    let scenario_files = [files("problems/scenarios", &[".toml"]), vec![SCENARIOS.as_bytes().to_vec(); 3]].concat();
    vec![
        reader("problem (TOML)", problems, problem),
        reader("scenarios (TOML)", scenario_files, scenarios),
        reader("headcounts (XLSX)", table(&[".xlsx"]), headcounts),
        reader("headcounts (XLS)", table(&["merged-colleges.xls"]), headcounts),
        reader("headcounts (page as XLS)", table(&["page-as-workbook.xls"]), headcounts),
        reader("headcounts (ODS)", table(&[".ods"]), headcounts),
        reader("headcounts (CSV)", table(&[".csv", ".txt"]), headcounts),
        reader("plan (JSON)", vec![context.rendered(Format::Json)], plan),
        reader("plan (CSV)", vec![one, other], plan),
        reader("plan (DOCX)", earlier, plan),
        reader("plan (XLSX)", vec![context.rendered(Format::Xlsx)], plan),
        reader("template (DOCX)", template, template_of),
        reader("form (CSV)", form_texts, form),
        reader("form (XLSX)", form_books, form),
        reader("certificate (VIPR)", vec![CERTIFICATE.as_bytes().to_vec()], certificate),
    ]
}

/// Scenarios of the problem that files are about.
const SCENARIOS: &str = r#"schema = 1
[[scenarios]]
name = "少一个地点"
lose_room = [{ rooms = ["102"] }]
[[scenarios]]
name = "改时间"
hours = [{ half_days = ["上午"], start = "8:00", end = "11:30" }, { rooms = ["101"], half_days = ["下午"], end = "16:10" }]
close = [{ rooms = ["102"], half_days = ["下午"] }]
[[scenarios]]
name = "人多了"
headcount = [{ colleges = ["法学院"], to = 240 }, { colleges = ["艺术学院"], per_cent = 15 }]
rate = [{ rooms = ["101"], heads_per_hour = 210 }]
[[scenarios]]
name = "添一条规则"
add_rule = [{ name = "法学院早来", kind = "pin", colleges = ["法学院"], start = "8:15" }]
add_day = [{ date = 2021-04-10, like = 2021-04-09 }]
"#;

/// Minimise x + y with 2x + y ≥ 3, x + 2y ≥ 3, x and y whole: 2.
const CERTIFICATE: &str = "VER 1.0\nVAR 2 x y\nINT 2 0 1\nOBJ min 2 0 1 1 1\nCON 2 0\nfirst G 3 2 0 2 1 1\n\
second G 3 2 0 1 1 2\nRTP range 2 inf\nSOL 0\nDER 1\nbound G 2 OBJ { rnd 2 0 1/3 1 1/3 } -1\n";

fn problem(_: &Context, bytes: &[u8], depth: Depth) -> Depth {
    match read::problem_bytes(bytes, "FILE") {
        Ok(reading) if depth == Depth::Through => through(&reading.problem),
        Ok(_) => Depth::Through,
        Err(findings) => said(&findings),
    }
}

fn scenarios(context: &Context, bytes: &[u8], depth: Depth) -> Depth {
    let Ok(text) = read::decode(bytes) else { return Depth::Door };
    match read::scenarios(&text, "FILE", &context.problem) {
        Ok(scenarios) => {
            let changed = scenarios.iter().filter_map(|scenario| scenario.apply(&context.problem).ok());
            if depth == Depth::Through {
                changed.for_each(|problem| assert_eq!(through(&problem), Depth::Through));
            }
            Depth::Through
        }
        Err(findings) => said(&findings),
    }
}

fn headcounts(_: &Context, bytes: &[u8], depth: Depth) -> Depth {
    match read::headcounts(bytes, "FILE", &HeadcountOptions::default()) {
        Ok(table) => {
            let text = read::first_problem(&table, Language::Chinese);
            match read::problem(&text, "FILE") {
                Ok(reading) if depth == Depth::Through => through(&reading.problem),
                Ok(_) => Depth::Through,
                Err(findings) => said(&findings),
            }
        }
        Err(findings) => said(&findings),
    }
}

fn plan(context: &Context, bytes: &[u8], depth: Depth) -> Depth {
    let problem = &context.problem;
    let read_as = |text: &str| -> Result<Plan, Vec<halfday::diagnostic::Finding>> {
        let _ = read::baseline(text, "FILE", problem);
        let _ = read::earlier_plan(text, "FILE", problem, None);
        read::plan(text, "FILE", problem)
    };
    match read::plan_text(bytes, "FILE").and_then(|text| read_as(&text)) {
        Ok(plan) => {
            let verdict = verdict(problem, &plan, None);
            verdict.violations().iter().for_each(|violation| drop(violation.message(Language::English)));
            if depth == Depth::Through
                && let Ok(checked) = check(problem, &plan, None)
            {
                render_all(problem, &checked);
            }
            Depth::Through
        }
        Err(findings) => said(&findings),
    }
}

fn template_of(context: &Context, bytes: &[u8], depth: Depth) -> Depth {
    match Template::open(bytes.to_vec(), "FILE") {
        Ok(template) => {
            if depth == Depth::Through {
                let options = render::Options { template: Some(template), ..render::Options::of(&context.problem) };
                let _ = render::render(Format::Docx, &context.problem, &context.checked, &options);
            }
            Depth::Through
        }
        Err(findings) => said(&findings),
    }
}

fn form(context: &Context, bytes: &[u8], _: Depth) -> Depth {
    let files = [("FILE.csv".to_owned(), bytes.to_vec())];
    match with_forms(&context.problem, &context.checked, &allocate::Options::default(), &files) {
        Ok((times, _)) => {
            drop(render::class_times_json(&context.problem, &times, &render::Options::of(&context.problem)));
            Depth::Through
        }
        Err(allocate::Hindrance::Given(findings)) => said(&findings),
        Err(allocate::Hindrance::Own(findings)) => panic!("{findings:?}"),
    }
}

fn certificate(_: &Context, bytes: &[u8], _: Depth) -> Depth {
    let verified = halfday::certificate::verify::verify(&String::from_utf8_lossy(bytes));
    if verified.is_ok() { Depth::Through } else { Depth::Door }
}

fn said(findings: &[halfday::diagnostic::Finding]) -> Depth {
    assert!(!findings.is_empty(), "refused without a reason");
    for finding in findings {
        assert!(!finding.message(Language::Chinese).is_empty() && !finding.message(Language::English).is_empty());
    }
    Depth::Door
}

/// Plans a problem for a second, and renders the plan or explains why there is none.
fn through(problem: &Problem) -> Depth {
    // What an earlier search left alone still holds is not what this one takes.
    while solve::is_one_left_alone() {
        std::thread::sleep(Duration::from_millis(10));
    }
    let options = solve::Options::new(Duration::from_secs(1));
    match solve::solve(problem, None, &options) {
        Outcome::Found(plan) => {
            let checked = check(problem, &plan, None).unwrap_or_else(|wrong| panic!("{wrong:?}\n{problem:?}"));
            render_all(problem, &checked);
        }
        Outcome::NoPlan => {
            let why = explain(problem, &options);
            assert!(!why.sentences(problem, Language::Chinese).is_empty());
        }
        Outcome::Undecided { .. } => {}
    }
    Depth::Through
}

fn render_all(problem: &Problem, checked: &CheckedPlan) {
    for format in Format::ALL {
        // A workbook or document may have bounds; then that is said.
        if let Err(findings) = render::render(format, problem, checked, &render::Options::of(problem)) {
            said(&findings);
        }
    }
}

/// A file changed in some places: in its parts, if it is packed, or as it stands.
fn mutated(dice: &mut Dice, file: &[u8], other: &[u8], depth: Depth) -> Vec<u8> {
    let change = |dice: &mut Dice, bytes: &[u8]| match depth {
        Depth::Door => change(dice, bytes, other),
        Depth::Through => other_digits(dice, bytes),
    };
    if !file.starts_with(b"PK") || depth == Depth::Door && dice.chance(15) {
        return change(dice, file);
    }
    let mut parts = parts(file);
    let part = dice.index(parts.len());
    parts[part].1 = change(dice, &parts[part].1);
    let parts: Vec<(&str, &[u8])> = parts.iter().map(|(name, bytes)| (name.as_str(), &bytes[..])).collect();
    packed(&parts)
}

/// Other digits in place of a few, so that most of such files are still read.
fn other_digits(dice: &mut Dice, bytes: &[u8]) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for _ in 0..dice.from(1, 3) {
        let start = dice.from(0, bytes.len() as u64) as usize;
        if let Some(digit) = bytes[start..].iter().position(u8::is_ascii_digit) {
            bytes[start + digit] = b'0' + dice.from(0, 9) as u8;
        }
    }
    bytes
}

fn change(dice: &mut Dice, bytes: &[u8], other: &[u8]) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for _ in 0..dice.from(1, 6) {
        let start = dice.from(0, bytes.len() as u64) as usize;
        let gone = if dice.chance(30) { dice.from(0, 40) as usize } else { 0 };
        let end = (start + gone).min(bytes.len());
        let come: Vec<u8> = match dice.from(0, 9) {
            0..=4 => dice.pick(&PIECES).to_vec(),
            5 => vec![dice.from(0, 255) as u8],
            6 => dice.from(0, 100_000).to_string().into_bytes(),
            7 => bytes[start..(start + dice.from(0, 200) as usize).min(bytes.len())].to_vec(),
            8 if !other.is_empty() => {
                let from = dice.index(other.len());
                other[from..(from + dice.from(0, 200) as usize).min(other.len())].to_vec()
            }
            _ if start < bytes.len() => vec![bytes[start] ^ (1 << dice.from(0, 7))],
            _ => Vec::new(),
        };
        bytes.splice(start..end, come);
    }
    bytes
}

/// The most that this process has held, where the system tells.
fn peak_kilobytes() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?.trim().trim_end_matches(" kB").trim().parse().ok()
}

/// Tries so many changed files of each reader; with `Through`, so many that are read, or ten times as many in all.
#[allow(clippy::print_stdout, reason = "whoever asks for many sees how each reader got on")]
fn run(wanted: u64, depth: Depth) {
    let context = Context::new();
    for reader in readers(&context) {
        let (mut tried, mut read, mut longest) = (0, 0, Duration::ZERO);
        while (if depth == Depth::Through { read } else { tried }) < wanted && tried < wanted * 10 {
            let mut dice = Dice::new(tried ^ (wanted << 32));
            let (file, other) = (dice.index(reader.files.len()), dice.index(reader.files.len()));
            let bytes = mutated(&mut dice, &reader.files[file], &reader.files[other], depth);
            let begun = Instant::now();
            read += u64::from((reader.read)(&context, &bytes, depth) == Depth::Through);
            tried += 1;
            longest = longest.max(begun.elapsed());
        }
        let peak = peak_kilobytes();
        println!("{}: {tried} tried, {read} read, longest {longest:?}, peak {peak:?} kB", reader.name);
        assert!(peak.is_none_or(|peak| peak < MOST_KILOBYTES), "{}: {peak:?} kB", reader.name);
    }
}

#[test]
fn changed_files_of_every_kind_are_read_or_refused() {
    run(mutations(60), Depth::Door);
}

#[test]
fn changed_files_that_are_still_read_are_planned_rendered_and_explained() {
    run(mutations(60) / 10, Depth::Through);
}
