//! The two streams: results on standard output, everything else on standard error; and how commands fail.

use super::exit::Exit;
use super::findings::{self, Source};
use crate::diagnostic::Finding;
use crate::words::Language;
use crate::words::command::{CommandFault, Notice, Trouble};
use crate::words::headcounts::Report;
use std::io::{ErrorKind, IsTerminal, Write};

/// Whom a command speaks to, and how.
#[derive(Debug, Clone)]
pub(super) struct Console {
    /// Language of everything said.
    pub(super) language: Language,
    /// Nothing but what went wrong.
    pub(super) quiet: bool,
}

/// Why a command could not do its work.
#[derive(Debug)]
pub(super) enum Failure {
    /// Faults of files or of the command.
    Findings { findings: Vec<Finding>, sources: Vec<Source>, exit: Exit },
    /// Nobody reads standard output any more: no fault.
    BrokenPipe,
}

impl Failure {
    /// One fault of the command.
    pub(super) fn command(fault: CommandFault, exit: Exit) -> Self {
        Failure::Findings { findings: vec![Finding::error(fault, None)], sources: Vec::new(), exit }
    }
}

impl Console {
    /// Prints a result.
    pub(super) fn print(&self, text: &str) -> Result<(), Failure> {
        self.print_bytes(text.as_bytes())
    }

    /// Prints a result that need not be text.
    pub(super) fn print_bytes(&self, bytes: &[u8]) -> Result<(), Failure> {
        let mut stdout = std::io::stdout().lock();
        stdout.write_all(bytes).and_then(|()| stdout.flush()).map_err(|error| match error.kind() {
            ErrorKind::BrokenPipe => Failure::BrokenPipe,
            _ => Failure::command(CommandFault::CannotPrint { trouble: trouble(&error) }, Exit::Failure),
        })
    }

    /// Tells a line beside the result, unless that is not wanted.
    pub(super) fn tell(&self, notice: &Notice) {
        if !self.quiet {
            self.line(&notice.text(self.language));
        }
    }

    /// Says a line on standard error in any case. Where nobody listens, nobody is told.
    pub(super) fn line(&self, text: &str) {
        let _ = writeln!(std::io::stderr(), "{text}");
    }

    /// Tells what was read from a table of headcounts: all of it, or in one line.
    pub(super) fn report(&self, report: &Report, whole: bool) {
        let lines = if whole { report.lines(self.language) } else { vec![report.summary(self.language)] };
        lines.iter().filter(|_| !self.quiet).for_each(|line| self.line(line));
    }

    /// Shows findings on standard error.
    pub(super) fn show(&self, findings: &[Finding], sources: &[Source]) {
        let text = findings::text(findings, sources, self.language, coloured(std::io::stderr().is_terminal()));
        let _ = write!(std::io::stderr(), "{text}");
    }

    /// Findings as text for standard output.
    pub(super) fn listed(&self, findings: &[Finding], sources: &[Source]) -> String {
        findings::text(findings, sources, self.language, coloured(std::io::stdout().is_terminal()))
    }
}

/// What hinders, in the words of halfday where it has any.
pub(super) fn trouble(error: &std::io::Error) -> Trouble {
    match error.kind() {
        ErrorKind::PermissionDenied => Trouble::Denied,
        ErrorKind::StorageFull => Trouble::Full,
        ErrorKind::ReadOnlyFilesystem => Trouble::ReadOnly,
        ErrorKind::NotFound | ErrorKind::NotADirectory => Trouble::NoFolder,
        ErrorKind::IsADirectory => Trouble::Folder,
        _ => Trouble::Other(error.to_string()),
    }
}

/// Colours only on a terminal, and not where NO_COLOR is set (<https://no-color.org>).
fn coloured(terminal: bool) -> bool {
    let refused = environment("NO_COLOR").is_some() || environment("TERM").is_some_and(|terminal| terminal == "dumb");
    terminal && !refused
}

/// The language of the environment, for what is said before any problem is known.
pub(super) fn language_of_environment() -> Language {
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(environment);
    if locale.is_some_and(|locale| locale.starts_with("en")) { Language::English } else { Language::default() }
}

/// A variable of the environment, if it is set and not empty.
#[allow(clippy::disallowed_methods, reason = "cli is where the environment is read")]
fn environment(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}
