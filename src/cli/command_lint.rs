//! `halfday lint`: every fault of a problem file at once; arithmetic that cannot come out is one.

use super::arguments::LintArguments;
use super::console::Console;
use super::exit::Exit;
use super::failure::Failure;
use super::input::{self, Given};
use crate::diagnostic::{Finding, Severity};
use crate::read;
use crate::words::Language;
use crate::words::command::Notice;

pub(super) fn run(arguments: &LintArguments, lang: Option<Language>, console: &mut Console) -> Result<Exit, Failure> {
    let (findings, sources) = match input::problem(&arguments.problem, lang, console) {
        Ok(given) => {
            let mut of_time = given.time_doubts();
            of_time.extend(read::unknown_years(&given.problem));
            let Given { warnings, impossible, sources, report, .. } = given;
            if let Some(report) = report.filter(|_| !console.quiet) {
                console.report(&report, true);
            }
            ([warnings, of_time, impossible].into_iter().flatten().collect(), sources)
        }
        Err(Failure::Findings { findings, sources, .. }) if !sources.is_empty() => (findings, sources),
        Err(failure) => return Err(failure),
    };
    console.show(&findings, &sources);
    let errors = count(&findings, Severity::Error);
    let warnings = count(&findings, Severity::Warning);
    if errors == 0 {
        if !console.quiet {
            console.print(Notice::FileIsGood { warnings }.text(console.language) + "\n")?;
        }
        Ok(Exit::Done)
    } else {
        console.tell(&Notice::FileIsWrong { errors, warnings });
        Ok(Exit::BadInput)
    }
}

fn count(findings: &[Finding], severity: Severity) -> usize {
    findings.iter().filter(|finding| finding.severity == severity).count()
}
