//! `halfday verify`: certificates, one by one, by code that shares nothing with the solver.

use super::cleaned::Cleaned;
use super::console::Console;
use super::exit::Exit;
use super::failure::{Failure, trouble};
use super::proof_arguments::VerifyArguments;
use super::{certificate_folder, input};
use crate::certificate::verify::verify;
use crate::diagnostic::{Finding, Place};
use crate::words::Language;
use crate::words::certificate_folder::CertificateNotice;
use crate::words::command::CommandFault;
use std::path::{Path, PathBuf};

pub(super) fn run(arguments: &VerifyArguments, lang: Option<Language>, console: &mut Console) -> Result<Exit, Failure> {
    input::stdin_once(&arguments.paths.iter().map(|path| Some(path.as_str())).collect::<Vec<_>>())?;
    if let [folder] = arguments.paths.as_slice()
        && certificate_folder::is_one(folder)
    {
        return certificate_folder::run(folder, lang, console);
    }
    let mut files = Vec::new();
    for path in &arguments.paths {
        if Path::new(path).is_dir() {
            let before = files.len();
            certificates_below(Path::new(path), &mut files)?;
            if files.len() == before {
                return Err(Failure::command(CommandFault::NoCertificate { folder: path.clone() }, Exit::BadInput));
            }
        } else {
            files.push(path.clone());
        }
    }
    let mut refused = 0;
    for file in &files {
        let text = input::bytes(file, console)?;
        let said = match verify(&String::from_utf8_lossy(&text)) {
            Ok(verified) => {
                let (proven, derivations) = (verified.proven(), verified.derivations);
                Cleaned::from(
                    CertificateNotice::Holds { file: file.clone(), proven, derivations }.text(console.language) + "\n",
                )
            }
            Err(fault) => {
                refused += 1;
                console.listed(&[Finding::error(fault, Some(Place::text(file, 0..0)))], &[])
            }
        };
        console.print(said)?;
    }
    if files.len() > 1 {
        console.print(CertificateNotice::Sum { all: files.len(), refused }.text(console.language) + "\n")?;
    }
    Ok(if refused == 0 { Exit::Done } else { Exit::No })
}

/// The certificates in a folder and in the folders in it, by name. Links to folders are not followed: they may lead in
/// circles.
fn certificates_below(folder: &Path, files: &mut Vec<String>) -> Result<(), Failure> {
    let cannot = |error: std::io::Error| {
        let fault = CommandFault::CannotRead { file: folder.to_string_lossy().into_owned(), trouble: trouble(&error) };
        Failure::command(fault, Exit::Failure)
    };
    let entries = std::fs::read_dir(folder).map_err(cannot)?;
    let entries: Vec<PathBuf> =
        entries.map(|entry| entry.map(|entry| entry.path())).collect::<Result<_, _>>().map_err(cannot)?;
    let mut sorted = entries;
    sorted.sort();
    for path in sorted {
        if path.is_dir() && !path.is_symlink() {
            certificates_below(&path, files)?;
        } else if path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("vipr")) {
            files.push(path.to_string_lossy().into_owned());
        }
    }
    Ok(())
}
