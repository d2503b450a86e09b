//! Inputs: problem files and plans from files or standard input, with the texts that findings point into.

use super::console::Console;
use super::exit::Exit;
use super::failure::{Failure, trouble};
use super::files::stdin_metadata;
use super::findings::Source;
use crate::diagnostic::{Finding, Place};
use crate::plan::{Baseline, EarlierPlan, Plan};
use crate::problem::Problem;
use crate::prove::weigh;
use crate::read::{self, PlanSource, ReadPlan};
use crate::render::Template;
use crate::words::command::CommandFault;
use crate::words::headcounts::Report;
use crate::words::violation::Violation;
use crate::words::{Language, Statement};
use chrono::{DateTime, NaiveDate};
use std::io::{ErrorKind, Read};
use std::path::Path;
use std::time::{SystemTime, UNIX_EPOCH};

/// Megabytes of a file that is read, at most; readers have limits of their own.
const MOST_MEGABYTES: u64 = 64;
/// Megabytes of a problem file or of scenarios: more than all colleges and classes that a problem may have.
const MOST_OF_TOML: u64 = 6;

/// A problem as it was read.
#[derive(Debug)]
pub(super) struct Given {
    pub(super) problem: Problem,
    pub(super) warnings: Vec<Finding>,
    /// Why it has no plan, where that is plain from arithmetic.
    pub(super) impossible: Vec<Finding>,
    /// Its text, for findings.
    pub(super) sources: Vec<Source>,
    /// What was read from the table of headcounts that it names.
    pub(super) report: Option<Report>,
}

impl Given {
    /// Tells in one line what was read from a table of headcounts, and what of the file is an example still.
    pub(super) fn tell_report(&mut self, console: &Console) {
        if let Some(report) = &self.report {
            console.report(report, false);
        }
        let (samples, others): (Vec<_>, Vec<_>) =
            std::mem::take(&mut self.warnings).into_iter().partition(|warning| warning.code() == "sample");
        if !console.quiet {
            console.show(&samples, &self.sources);
        }
        self.warnings = others;
    }

    /// Warnings about dates that are past and titles of other years, by the day that it is.
    pub(super) fn time_doubts(&self) -> Vec<Finding> {
        let offset = self.problem.printing().utc_offset;
        today(offset).map_or_else(Vec::new, |today| read::time_doubts(&self.problem, self.report.as_ref(), today))
    }
}

/// Reads the problem; from then on the console speaks the problem's language, unless `--lang` chose one.
pub(super) fn problem(file: &str, chosen: Option<Language>, console: &mut Console) -> Result<Given, Failure> {
    let bytes = toml_bytes(file, console)?;
    let sources = vec![Source { file: file.to_owned(), text: shown(&bytes) }];
    let text = &sources[0].text;
    console.language = chosen.or_else(|| language_of(text)).unwrap_or_else(|| language_of_file(&bytes, console));
    match read::problem_bytes_with(&bytes, file, &|named| beside(file, named, console)) {
        Ok(reading) => {
            let read::Reading { problem, warnings, impossible, report } = reading;
            console.language = chosen.unwrap_or(problem.settings().language);
            Ok(Given { problem, warnings, impossible, sources, report })
        }
        Err(findings) => Err(Failure::Findings { findings, sources, exit: Exit::BadInput }),
    }
}

/// The text of a problem file; from then on the console speaks its language, unless `--lang` chose one.
pub(super) fn text(file: &str, chosen: Option<Language>, console: &mut Console) -> Result<Source, Failure> {
    let bytes = toml_bytes(file, console)?;
    let shown = shown(&bytes);
    console.language = chosen.or_else(|| language_of(&shown)).unwrap_or_else(|| language_of_file(&bytes, console));
    let bad = |findings| Failure::Findings { findings, sources: Vec::new(), exit: Exit::BadInput };
    Ok(Source { file: file.to_owned(), text: read::problem_text(&bytes, file).map_err(bad)? })
}

/// The bytes of a table that a problem file names, found from the folder of that file.
pub(super) fn beside(problem: &str, named: &str, console: &Console) -> Result<Vec<u8>, Box<dyn Statement>> {
    let folder = if problem == "-" { None } else { Path::new(problem).parent() };
    let path = folder.unwrap_or(Path::new("")).join(named);
    let path = if named == "-" { Path::new(".").join(path) } else { path };
    read_file(&path.to_string_lossy(), MOST_MEGABYTES, console)
        .map_err(|(fault, _)| Box::new(fault) as Box<dyn Statement>)
}

/// A plan as it was read, and where its batches stand.
#[derive(Debug)]
pub(super) struct GivenPlan {
    pub(super) plan: Plan,
    /// Where each of its batches stands.
    places: Vec<Place>,
    /// Its text, for findings.
    pub(super) sources: Vec<Source>,
}

impl GivenPlan {
    /// What `check` found, each violation at the row of its first batch.
    pub(super) fn findings(&self, violations: Vec<Violation>) -> Vec<Finding> {
        let place = |violation: &Violation| self.places.get(*violation.batches().first()?).cloned();
        let finding = |violation: Violation| {
            let place = place(&violation);
            Finding::error(violation, place)
        };
        violations.into_iter().map(finding).collect()
    }

    /// Those that refuse the plan.
    pub(super) fn refused(&self, violations: Vec<Violation>) -> Failure {
        Failure::Findings { findings: self.findings(violations), sources: self.sources.clone(), exit: Exit::No }
    }
}

/// Reads a plan, JSON or tables by its content or its ending; what was taken from a table of others is told.
///
/// Its proofs are claims; those that hold when they are counted again, beside the baseline if there is one, are taken.
pub(super) fn plan(
    file: &str,
    problem: &Problem,
    baseline: Option<&Baseline>,
    console: &Console,
) -> Result<GivenPlan, Failure> {
    let (source, read) = plan_source(file, console, |source| source.plan(problem))?;
    if let Some(report) = &read.report {
        console.told_table(report);
    }
    let ReadPlan { plan, places, warnings, .. } = read;
    if !console.quiet {
        console.show(&warnings, &[]);
    }
    Ok(GivenPlan { plan: weigh(problem, baseline, plan), places, sources: sources(&source, file) })
}

/// Reads an earlier plan to stay close to.
pub(super) fn baseline(file: Option<&str>, problem: &Problem, console: &Console) -> Result<Option<Baseline>, Failure> {
    let read = |file| Ok(told_source(file, problem, console, |source| source.baseline(problem))?.1);
    file.map(read).transpose()
}

/// Reads an earlier plan to stay close to, and what everybody was told by it.
pub(super) fn told(file: &str, problem: &Problem, console: &Console) -> Result<(Baseline, EarlierPlan), Failure> {
    let read = |source: &PlanSource| Ok((source.baseline(problem)?, source.earlier_plan(problem, None)?));
    told_source(file, problem, console, read).map(|(_, read)| read)
}

/// Reads an earlier plan as what everybody was told; `before` is the problem that it was made for.
pub(super) fn earlier_plan(
    file: &str,
    problem: &Problem,
    before: Option<&Problem>,
    console: &Console,
) -> Result<EarlierPlan, Failure> {
    told_source(file, problem, console, |source| source.earlier_plan(problem, before)).map(|(_, read)| read)
}

/// Reads the Word document that is to take the tables.
pub(super) fn template(file: &str, console: &Console) -> Result<Template, Failure> {
    let bad = |findings| Failure::Findings { findings, sources: Vec::new(), exit: Exit::BadInput };
    Template::open(bytes(file, console)?, file).map_err(bad)
}

/// Reads a file as what people were told; what was taken from a table of others is told.
fn told_source<T>(
    file: &str,
    problem: &Problem,
    console: &Console,
    read: impl Fn(&PlanSource) -> Result<T, Vec<Finding>>,
) -> Result<(PlanSource, T), Failure> {
    let (source, read) = plan_source(file, console, read)?;
    if let Some(report) = source.report(problem) {
        console.told_table(&report);
    }
    Ok((source, read))
}

fn plan_source<T>(
    file: &str,
    console: &Console,
    read: impl Fn(&PlanSource) -> Result<T, Vec<Finding>>,
) -> Result<(PlanSource, T), Failure> {
    let bytes = bytes(file, console)?;
    let bad = |findings, sources| Failure::Findings { findings, sources, exit: Exit::BadInput };
    let source = PlanSource::open(&bytes, file).map_err(|findings| bad(findings, Vec::new()))?;
    let read = read(&source).map_err(|findings| bad(findings, sources(&source, file)))?;
    Ok((source, read))
}

/// The text of a plan, where findings point into it.
fn sources(source: &PlanSource, file: &str) -> Vec<Source> {
    let text = Some(source.text()).filter(|text| !text.is_empty());
    text.map(|text| Source { file: file.to_owned(), text: text.to_owned() }).into_iter().collect()
}

/// A file name's ending in lower case, without the dot.
pub(super) fn ending(file: &str) -> Option<String> {
    Path::new(file).extension().map(|ending| ending.to_string_lossy().to_lowercase())
}

/// Refuses a command that would read standard input twice.
pub(super) fn stdin_once(files: &[Option<&str>]) -> Result<(), Failure> {
    let from_stdin = files.iter().filter(|file| **file == Some("-")).count();
    if from_stdin > 1 { Err(Failure::command(CommandFault::StdinTwice, Exit::BadInput)) } else { Ok(()) }
}

/// The bytes of a file or of standard input, as many as are taken and one more; the file is never written by this run.
pub(super) fn bytes(file: &str, console: &Console) -> Result<Vec<u8>, Failure> {
    read_file(file, MOST_MEGABYTES, console).map_err(|(fault, exit)| Failure::command(fault, exit))
}

/// The bytes of a file that is TOML, of which a reader makes a hundred times as many.
pub(super) fn toml_bytes(file: &str, console: &Console) -> Result<Vec<u8>, Failure> {
    read_file(file, MOST_OF_TOML, console).map_err(|(fault, exit)| Failure::command(fault, exit))
}

fn read_file(file: &str, megabytes: u64, console: &Console) -> Result<Vec<u8>, (CommandFault, Exit)> {
    let most = (megabytes << 20) + 1;
    let refused = |fault| (fault, Exit::BadInput);
    let mut bytes = Vec::new();
    let read = if file == "-" {
        console.files.reads(file, stdin_metadata().as_ref()).map_err(refused)?;
        std::io::stdin().lock().take(most).read_to_end(&mut bytes)
    } else {
        let open = std::fs::File::open(file).map_err(|error| fault(file, &error))?;
        console.files.reads(file, open.metadata().ok().as_ref()).map_err(refused)?;
        open.take(most).read_to_end(&mut bytes)
    };
    match read {
        Ok(length) if length as u64 == most => {
            Err(refused(CommandFault::TooLarge { file: file.to_owned(), megabytes }))
        }
        Ok(_) => Ok(bytes),
        Err(error) => Err(fault(file, &error)),
    }
}

/// Why a file could not be read, and how the command ends by it.
fn fault(file: &str, error: &std::io::Error) -> (CommandFault, Exit) {
    let (file, trouble) = (file.to_owned(), trouble(error));
    match error.kind() {
        ErrorKind::NotFound | ErrorKind::NotADirectory => {
            (CommandFault::NoSuchFile { near: near(&file), file }, Exit::BadInput)
        }
        ErrorKind::IsADirectory => (CommandFault::CannotRead { file, trouble }, Exit::BadInput),
        _ => (CommandFault::CannotRead { file, trouble }, Exit::Failure),
    }
}

/// A file of the same folder whose name is much like the one that is not there.
fn near(file: &str) -> Option<String> {
    let path = Path::new(file);
    let wanted = path.file_name()?.to_string_lossy().into_owned();
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let entries = std::fs::read_dir(folder.unwrap_or(Path::new("."))).ok()?;
    let files = entries.flatten().filter(|entry| entry.path().is_file());
    let names = files.map(|entry| entry.file_name().to_string_lossy().into_owned());
    let likeness = |name: &String| strsim::normalized_damerau_levenshtein(name, &wanted);
    let mut like: Vec<(f64, String)> = names.map(|name| (likeness(&name), name)).collect();
    // Sorted by likeness and name: the same folder always gives the same suggestion.
    like.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    let (likeness, name) = like.into_iter().next()?;
    let named = folder.map_or_else(|| name.clone(), |folder| folder.join(&name).to_string_lossy().into_owned());
    (likeness >= 0.7).then_some(named)
}

/// The day that it is, where clocks are so many minutes ahead of universal time; as `SOURCE_DATE_EPOCH` says, where that
/// is set. Only warnings come of it: no plan depends on the day on which it is made.
pub(super) fn today(offset: i32) -> Option<NaiveDate> {
    let seconds = i64::try_from(now()).ok()?.checked_add(i64::from(offset) * 60)?;
    DateTime::from_timestamp(seconds, 0).map(|moment| moment.date_naive())
}

/// The seconds since 1970, as `SOURCE_DATE_EPOCH` says, where that is set. For warnings and for the history alone.
#[allow(clippy::disallowed_methods, reason = "the one place that knows what time it is, and that may be told")]
pub(super) fn now() -> u64 {
    let fixed = std::env::var("SOURCE_DATE_EPOCH").ok().and_then(|seconds| seconds.parse::<u64>().ok());
    fixed.unwrap_or_else(|| SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs()))
}

/// A file's text as findings show it; of bytes that are no text, what can be shown.
pub(super) fn shown(bytes: &[u8]) -> String {
    read::decode(bytes).unwrap_or_else(|_| String::from_utf8_lossy(bytes).into_owned())
}

/// The language that a problem file names, so that even a file that cannot be used is talked about in its language.
pub(super) fn language_of(text: &str) -> Option<Language> {
    let top = text.trim_start_matches('\u{feff}').lines().take_while(|line| !line.trim_start().starts_with('['));
    let mut values = top.filter_map(|line| line.trim().strip_prefix("language")?.trim_start().strip_prefix('='));
    let value = values.next()?.split('#').next()?.trim().trim_matches(['"', '\'']);
    value.parse().ok()
}

/// A file that says nothing of its language is Chinese, as the format has it; one that is empty says nothing at all.
fn language_of_file(bytes: &[u8], console: &Console) -> Language {
    if bytes.iter().all(u8::is_ascii_whitespace) { console.language } else { Language::default() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_is_known_even_of_a_file_that_cannot_be_read() {
        let english = "\u{feff}schema = 1\r\nlanguage = \"en\" # ours\r\n[settings\r\n";
        assert_eq!(language_of(english), Some(Language::English));
        assert_eq!(language_of("[schedule]\nlanguage = \"en\"\n"), None);
        assert_eq!(language_of("language = 7\n"), None);
    }
}
