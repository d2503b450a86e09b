//! `halfday open`: the planner's page in the browser.

use super::arguments::OpenArguments;
use super::console::Console;
use super::exit::Exit;
use super::failure::{Failure, trouble};
use super::input;
use crate::app::Case;
use crate::diagnostic::Finding;
use crate::page::{Ended, Opening, fresh_link, serve};
use crate::words::Language;
use crate::words::case::CaseFault;
use crate::words::command::CommandFault;
use crate::words::page;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

pub(super) fn run(arguments: &OpenArguments, lang: Option<Language>, console: &mut Console) -> Result<Exit, Failure> {
    let path = arguments.path.as_deref().unwrap_or(".");
    let is_folder = Path::new(path).is_dir();
    let mut language = lang.unwrap_or(console.language);
    if !is_folder {
        // A file that is not there is told as every command tells it; the page speaks the file's language.
        let text = input::bytes(path, console)?;
        language = lang.or_else(|| input::language_of(&input::shown(&text))).unwrap_or(language);
    }
    let whole = std::fs::canonicalize(path).unwrap_or_else(|_| PathBuf::from(path));
    let folder = if is_folder { whole.clone() } else { whole.parent().unwrap_or(Path::new(".")).to_path_buf() };
    let opening =
        Opening { file: (!is_folder).then(|| whole.clone()), folder, port: arguments.port, language, now: input::now };
    let show = |link: &str| {
        console.line(&format!("{}\n{link}", page::text("link", language)));
        if !arguments.no_browser {
            browse(link);
        }
    };
    let unserved = |error: &std::io::Error| {
        let fault = CommandFault::CannotPrint { trouble: trouble(error) };
        Failure::command(fault, Exit::Failure)
    };
    match serve(&opening, &show).map_err(|error| unserved(&error))? {
        Ended::Done => Ok(Exit::Done),
        // The server that has the case open shows it once more.
        Ended::Refused(fault @ CaseFault::Open { .. }) => match fresh_link(&Case::folder_of(&whole)) {
            Some(link) => {
                show(&link);
                Ok(Exit::Done)
            }
            None => Err(refused(fault, Exit::BadInput)),
        },
        Ended::Refused(fault) => Err(refused(fault, Exit::Failure)),
    }
}

fn refused(fault: CaseFault, exit: Exit) -> Failure {
    Failure::Findings { findings: vec![Finding::error(fault, None)], sources: Vec::new(), exit }
}

/// Opens a link in the browser of the desktop; where there is none, the printed link is there.
fn browse(link: &str) {
    let (program, arguments): (&str, &[&str]) = if cfg!(target_os = "windows") {
        ("rundll32", &["url.dll,FileProtocolHandler"])
    } else if cfg!(target_os = "macos") {
        ("open", &[])
    } else {
        ("xdg-open", &[])
    };
    let quiet = Command::new(program)
        .args(arguments)
        .arg(link)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn();
    drop(quiet); // it goes on by itself
}
