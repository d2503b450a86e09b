//! `halfday import`: a problem file from a table of headcounts, a first one or next year's.

use super::console::Console;
use super::exit::Exit;
use super::failure::Failure;
use super::findings::Source;
use super::import_arguments::ImportArguments;
use super::{input, output};
use crate::diagnostic::{Finding, Severity};
use crate::read::{self, HeadcountOptions, Headcounts, NewDates, NextYearOptions};
use crate::words::Language;

pub(super) fn run(arguments: &ImportArguments, lang: Option<Language>, console: &mut Console) -> Result<Exit, Failure> {
    input::stdin_once(&[Some(&arguments.headcounts), arguments.like.as_deref()])?;
    // Before the output is opened: no input is one.
    for input in [Some(arguments.headcounts.as_str()), arguments.like.as_deref()].into_iter().flatten() {
        let refused = |fault| Failure::command(fault, Exit::BadInput);
        console.files.reads(input, None).map_err(refused)?;
    }
    let file = arguments.output.as_deref().unwrap_or("-");
    let output = output::open_new(file, console)?;
    let last = arguments.like.as_deref().map(|like| input::text(like, lang, console)).transpose()?;
    let sources: Vec<Source> = last.iter().cloned().collect();
    let table = table(arguments, &sources, console)?;
    if !console.quiet {
        // What is doubtful comes before what is plain.
        console.show(&table.warnings, &sources);
        console.report(&table.report, true);
    }
    let text = match (&last, new_dates(arguments)) {
        (Some(last), Some(dates)) => next_year(arguments, last, dates, &table, console)?,
        _ => read::first_problem(&table, console.language),
    };
    look_over(&text, file, last.is_some(), &table, console)?;
    output::write(vec![output], |_| Ok(text.clone().into()), console)?;
    Ok(Exit::Done)
}

/// The headcounts of the table.
fn table(arguments: &ImportArguments, sources: &[Source], console: &Console) -> Result<Headcounts, Failure> {
    let bytes = input::bytes(&arguments.headcounts, console)?;
    let options = HeadcountOptions {
        sheet: arguments.sheet.clone(),
        columns: arguments.columns.clone(),
        sums: arguments.sum.clone(),
        no_sums: arguments.no_sum.clone(),
    };
    read::headcounts(&bytes, &arguments.headcounts, &options).map_err(|findings| refused(findings, sources))
}

fn refused(findings: Vec<Finding>, sources: &[Source]) -> Failure {
    Failure::Findings { findings, sources: sources.to_vec(), exit: Exit::BadInput }
}

fn new_dates(arguments: &ImportArguments) -> Option<NewDates> {
    let from = arguments.from.clone();
    let from = if arguments.keep_weekdays { from.map(NewDates::on_weekdays) } else { from };
    arguments.dates.clone().or(from)
}

/// Next year's problem; the comparison and what to look at are told beside it.
fn next_year(
    arguments: &ImportArguments,
    last: &Source,
    dates: NewDates,
    table: &Headcounts,
    console: &Console,
) -> Result<String, Failure> {
    let options = NextYearOptions {
        dates,
        renames: arguments.rename.clone(),
        keep_both: arguments.keep_both,
        drop_gone: arguments.drop_gone,
    };
    let fetch = |named: &str| input::beside(&last.file, named, console);
    let sources = [last.clone()];
    let next = read::next_year(&last.text, &last.file, &fetch, table, &options)
        .map_err(|findings| refused(findings, &sources))?;
    if !console.quiet {
        next.comparison.lines(console.language).iter().for_each(|line| console.line(line));
        console.show(&next.warnings, &sources);
    }
    Ok(next.text)
}

/// Reads the new file as `lint` would: one that cannot be used is not written. What is impossible in it is only told,
/// and only where its calendar is meant: a first file holds an example.
fn look_over(text: &str, file: &str, is_meant: bool, table: &Headcounts, console: &Console) -> Result<(), Failure> {
    let sources = [Source { file: file.to_owned(), text: text.to_owned() }];
    let mut findings = match read::problem(text, file) {
        Err(findings) => return Err(refused(findings, &sources)),
        Ok(reading) => {
            let mut findings = reading.warnings;
            let today = input::today(reading.problem.printing().utc_offset);
            findings.extend(
                today.map_or_else(Vec::new, |today| read::time_doubts(&reading.problem, Some(&table.report), today)),
            );
            findings.extend(read::unknown_years(&reading.problem).into_iter().filter(|_| is_meant));
            findings.extend(reading.impossible.into_iter().filter(|_| is_meant));
            findings
        }
    };
    // That a long college is cut, the schedule shows.
    findings.retain(|finding| finding.severity == Severity::Error || finding.code() != "will-be-cut");
    if !console.quiet {
        console.show(&findings, &sources);
    }
    Ok(())
}
