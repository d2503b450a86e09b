//! The two streams: results on standard output, everything else on standard error; and how commands fail.

use super::cleaned::Cleaned;
use super::exit::Exit;
use super::failure::{Failure, trouble};
use super::files::Files;
use super::findings::{self, Source};
use super::help;
use crate::diagnostic::Finding;
use crate::words::command::{CommandFault, Notice};
use crate::words::headcounts::Report;
use crate::words::told_table;
use crate::words::{Ended, Language};
use std::io::{ErrorKind, IsTerminal, Write};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::{Duration, Instant};

/// Whom a command speaks to, and how.
#[derive(Debug, Clone)]
pub(super) struct Console {
    /// Language of everything said.
    pub(super) language: Language,
    /// Nothing but what went wrong.
    pub(super) quiet: bool,
    /// What the command reads and is to write.
    pub(super) files: Files,
    /// When the command began: its time limit counts from then on.
    begun: Instant,
}

impl Console {
    /// A console for a command that begins now, whatever it will be: signals are listened to from now on.
    pub(super) fn new(language: Language) -> Self {
        Console { language, quiet: false, files: Files::new(), begun: Instant::now() }
    }

    /// How the command speaks and writes. `force`: replace files, whoever wrote them.
    pub(super) fn set(&mut self, language: Option<Language>, quiet: bool, force: bool) {
        self.language = language.unwrap_or_else(language_of_environment);
        self.quiet = quiet;
        self.files.force = force;
    }

    /// Prints the help of a command, styled where somebody sees it: all of it is our own.
    pub(super) fn print_help(&self, told: &clap::builder::StyledStr) -> Result<(), Failure> {
        let styled = coloured(std::io::stdout().is_terminal());
        let text = if styled { told.ansi().to_string() } else { told.to_string() };
        self.print(Cleaned(help::in_language(&text, self.language)))
    }

    /// Whether somebody watches what is said beside results.
    pub(super) fn is_watched(&self) -> bool {
        std::io::stderr().is_terminal() && !self.quiet
    }

    /// Prints a result that is to be read.
    pub(super) fn print(&self, text: impl Into<Cleaned>) -> Result<(), Failure> {
        self.write(text.into().0.as_bytes())
    }

    /// Prints a result in its format. On a terminal nothing in it acts, whatever the format allows.
    pub(super) fn print_bytes(&self, bytes: &[u8]) -> Result<(), Failure> {
        match std::str::from_utf8(bytes) {
            Ok(text) if std::io::stdout().is_terminal() => self.print(text),
            _ => self.write(bytes),
        }
    }

    fn write(&self, bytes: &[u8]) -> Result<(), Failure> {
        self.has_answer();
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

    /// The moment by which a command with this time limit ends.
    pub(super) fn end(&self, limit: Duration) -> Instant {
        self.begun.checked_add(limit).unwrap_or(self.begun)
    }

    /// From now on the first Ctrl-C does not end the program, but raises this flag: a search begins. The command's time
    /// limit, if it has one for all that it does, holds for what hears neither flag nor clock, too.
    pub(super) fn watch(&self, limit: Option<Duration>) -> Arc<AtomicBool> {
        self.end_by(limit);
        self.files.unfinished.search_begins();
        Arc::clone(&self.files.interrupted)
    }

    /// Ends the command soon after its limit, or after Ctrl-C during a search, whatever it is doing.
    pub(super) fn end_by(&self, limit: Option<Duration>) {
        let said = |ended: Ended| ended.without_answer(self.language);
        let limit = limit.map(|limit| self.end(limit));
        self.files.unfinished.ends_by(limit, said(Ended::TimeIsUp), said(Ended::Interrupted), say_at_the_end);
    }

    /// Proven that there is no plan; only the reasons are missing. What is known of them is said should the command have to
    /// end before more is known.
    pub(super) fn answer_is_no(&self, known: &[Finding], sources: &[Source]) {
        let no = Notice::NoPlan.text(self.language);
        let why = if known.is_empty() {
            Notice::ReasonsUnknown.text(self.language)
        } else {
            findings::text(known, sources, self.language, false).0
        };
        self.files.unfinished.answer_is_no(&format!("{no}\n{}", why.trim_end()));
    }

    /// There is an answer, which only has to be written: no limit ends the command any more.
    pub(super) fn has_answer(&self) {
        self.files.unfinished.has_answer();
    }

    /// Says a line on standard error in any case. Where nobody listens, nobody is told.
    pub(super) fn line(&self, text: &str) {
        self.say(&Cleaned::from(text));
        self.say(&Cleaned("\n".to_owned()));
    }

    fn say(&self, text: &Cleaned) {
        let _ = std::io::stderr().write_all(text.0.as_bytes()); // where nobody listens, nobody is told
    }

    /// Tells what was read from a table of headcounts: all of it, or in one line.
    pub(super) fn report(&self, report: &Report, whole: bool) {
        let lines = if whole { report.lines(self.language) } else { vec![report.summary(self.language)] };
        lines.iter().filter(|_| !self.quiet).for_each(|line| self.line(line));
    }

    /// Tells what was taken from a printed table.
    pub(super) fn told_table(&self, report: &told_table::Report) {
        report.lines(self.language).iter().filter(|_| !self.quiet).for_each(|line| self.line(line));
    }

    /// Shows findings on standard error.
    pub(super) fn show(&self, findings: &[Finding], sources: &[Source]) {
        self.say(&findings::text(findings, sources, self.language, coloured(std::io::stderr().is_terminal())));
    }

    /// Findings as text for standard output.
    pub(super) fn listed(&self, findings: &[Finding], sources: &[Source]) -> Cleaned {
        findings::text(findings, sources, self.language, coloured(std::io::stdout().is_terminal()))
    }
}

/// Says a last line on standard error, from whatever thread.
fn say_at_the_end(line: &str) {
    let _ = writeln!(std::io::stderr(), "{}", Cleaned::from(line).0); // where nobody listens, nobody is told
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
