//! Outputs: tested before the long run, written at its end, all that belong together as a whole or not at all.

use super::arguments::OutputArguments;
use super::console::Console;
use super::exit::Exit;
use super::failure::{Failure, trouble};
use super::naming::numbered;
use super::replacing::{self, AsWritten, Target};
use crate::diagnostic::Finding;
use crate::render::{Document, Format, Seal, write_document};
use crate::words::command::{CommandFault, Trouble};
use crate::words::here::AskFault;
use std::fs::{File, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};

/// An output that can be written, as far as could be tested.
#[derive(Debug)]
pub(super) struct Output<F = Format> {
    pub(super) format: F,
    sink: Sink,
}

#[derive(Debug)]
enum Sink {
    Stdout,
    /// A file, whose place another takes at the end.
    File(Target),
    /// A device or pipe, which nothing can take the place of.
    Device {
        file: String,
        open: File,
    },
}

/// Opens all outputs; standard output where none is named.
pub(super) fn open(arguments: &OutputArguments, console: &Console) -> Result<Vec<Output>, Failure> {
    let stdout = arguments.format.unwrap_or(Format::Markdown);
    open_as(&arguments.output, stdout, |file| format(file, arguments.format), console)
}

/// Opens all outputs in formats of any kind: `stdout` where none is named, else what `format` says of each file.
pub(super) fn open_as<F: Copy + Into<Seal>>(
    files: &[String],
    stdout: F,
    format: impl Fn(&str) -> Result<F, Failure>,
    console: &Console,
) -> Result<Vec<Output<F>>, Failure> {
    if files.is_empty() {
        return Ok(vec![Output { format: stdout, sink: Sink::Stdout }]);
    }
    // Nothing is opened before all are known to be different files, and none of them an input.
    files.iter().filter(|file| *file != "-").try_for_each(|file| console.files.writes(file))?;
    let formats = files.iter().map(|file| format(file)).collect::<Result<Vec<_>, _>>()?;
    if files.iter().filter(|file| *file == "-").count() > 1 {
        return Err(bad(CommandFault::OutputTwice { file: "-".to_owned() }));
    }
    let opened = files.iter().zip(formats);
    opened.map(|(file, format)| Ok(Output { format, sink: sink(file, format.into(), console)? })).collect()
}

/// Opens the same outputs under a number: `plan-2.docx` for `plan.docx`, `plan-2.slips.html` for `plan.slips.html`.
pub(super) fn open_numbered(
    arguments: &OutputArguments,
    number: u32,
    console: &Console,
) -> Result<Vec<Output>, Failure> {
    let output = arguments.output.iter().map(|file| numbered(file, number)).collect();
    open(&OutputArguments { output, ..arguments.clone() }, console)
}

/// Opens outputs for an answer that is a table; standard output where none is named. A format that has no form for it is
/// refused.
pub(super) fn open_tables(files: &[String], format: Option<Format>, console: &Console) -> Result<Vec<Output>, Failure> {
    let arguments = OutputArguments { output: files.to_vec(), format, ..OutputArguments::default() };
    let outputs = open(&arguments, console)?;
    match outputs.iter().find(|output| !output.format.takes_any_document()) {
        Some(output) => Err(not_a_table(output.format)),
        None => Ok(outputs),
    }
}

/// The bytes of such an answer.
pub(super) fn table_bytes(format: Format, document: &Document) -> Result<Vec<u8>, Failure> {
    write_document(format, document).ok_or_else(|| not_a_table(format))
}

fn not_a_table(format: Format) -> Failure {
    let findings = vec![Finding::error(AskFault::NotATable { format: format.name() }, None)];
    Failure::Findings { findings, sources: Vec::new(), exit: Exit::BadInput }
}

/// Opens one output without a format of its own; a file that is there already is refused, unless `--force` was typed.
pub(super) fn open_new(file: &str, console: &Console) -> Result<Output<Seal>, Failure> {
    let output = open_plain(file, console)?;
    if file != "-" && !console.files.force && std::fs::symlink_metadata(file).is_ok() {
        return Err(bad(CommandFault::FileExists { file: file.to_owned() }));
    }
    Ok(output)
}

/// Opens one output without a format of its own.
pub(super) fn open_plain(file: &str, console: &Console) -> Result<Output<Seal>, Failure> {
    Ok(open_as(&[file.to_owned()], Seal::None, |_| Ok(Seal::None), console)?.remove(0))
}

/// Files without a format of their own, to be written together; their folders are made if they are not there. What is there
/// already is refused, unless `--force` was typed.
pub(super) fn plain_set(files: Vec<(String, Vec<u8>)>, console: &Console) -> Result<Set, Failure> {
    // No folder is made for files that are not written.
    files.iter().try_for_each(|(file, _)| console.files.spares(file))?;
    for folder in files.iter().filter_map(|(file, _)| Path::new(file).parent()) {
        std::fs::create_dir_all(folder).map_err(|error| cannot(&folder.to_string_lossy(), &error))?;
    }
    let mut set = Set::default();
    let mut findings = Vec::new();
    for (file, bytes) in files {
        let output = open_plain(&file, console)?;
        if !console.files.force && std::fs::symlink_metadata(&file).is_ok() {
            findings.push(Finding::error(CommandFault::FileExists { file }, None));
        }
        set.add(output, bytes);
    }
    if findings.is_empty() {
        Ok(set)
    } else {
        Err(Failure::Findings { findings, sources: Vec::new(), exit: Exit::BadInput })
    }
}

/// Outputs with their bytes, to be written together.
#[derive(Debug, Default)]
pub(super) struct Set {
    files: Vec<(Target, Vec<u8>)>,
    devices: Vec<(String, File, Vec<u8>)>,
    printed: Vec<Vec<u8>>,
}

impl Set {
    /// Adds an output.
    pub(super) fn add<F>(&mut self, output: Output<F>, bytes: Vec<u8>) {
        match output.sink {
            Sink::Stdout => self.printed.push(bytes),
            Sink::File(target) => self.files.push((target, bytes)),
            Sink::Device { file, open } => self.devices.push((file, open, bytes)),
        }
    }

    /// Adds outputs, each with what `bytes` gives for its format.
    pub(super) fn add_all<F: Copy>(
        &mut self,
        outputs: Vec<Output<F>>,
        bytes: impl Fn(F) -> Result<Vec<u8>, Failure>,
    ) -> Result<(), Failure> {
        for output in outputs {
            let bytes = bytes(output.format)?;
            self.add(output, bytes);
        }
        Ok(())
    }

    /// Writes them: files all or none, then devices; standard output comes last, for its reader may be gone.
    /// `as_written`: whether a file without a seal is one of halfday's own, as it was written.
    pub(super) fn write(self, as_written: &AsWritten<'_>, console: &Console) -> Result<(), Failure> {
        console.has_answer();
        let failed = |fault| Failure::command(fault, Exit::Failure);
        replacing::write_all(self.files, as_written, console).map_err(failed)?;
        for (file, mut open, bytes) in self.devices {
            open.write_all(&bytes).and_then(|()| open.flush()).map_err(|error| cannot(&file, &error))?;
        }
        self.printed.iter().try_for_each(|bytes| console.print_bytes(bytes))
    }
}

/// Writes to each output what `bytes` gives for its format, all or none.
pub(super) fn write<F: Copy>(
    outputs: Vec<Output<F>>,
    bytes: impl Fn(F) -> Result<Vec<u8>, Failure>,
    console: &Console,
) -> Result<(), Failure> {
    console.has_answer();
    let mut set = Set::default();
    set.add_all(outputs, bytes)?;
    set.write(&|_| false, console)
}

fn format(file: &str, chosen: Option<Format>) -> Result<Format, Failure> {
    let format = match (chosen, file) {
        (Some(format), _) => Some(format),
        (None, "-") => Some(Format::Markdown),
        (None, _) => Format::of_file(file),
    };
    let endings = || Format::ALL.into_iter().flat_map(Format::endings);
    let known = || endings().map(|ending| format!(".{ending}")).collect();
    format.ok_or_else(|| bad(CommandFault::UnknownEnding { file: file.to_owned(), known: known() }))
}

fn sink(file: &str, seal: Seal, console: &Console) -> Result<Sink, Failure> {
    if file == "-" {
        return Ok(Sink::Stdout);
    }
    // A link stays a link: what it points to is replaced.
    let path = std::fs::canonicalize(file).unwrap_or_else(|_| PathBuf::from(file));
    match std::fs::metadata(&path) {
        Ok(what) if what.is_dir() => {
            let fault = CommandFault::CannotWrite { file: file.to_owned(), trouble: Trouble::Folder };
            return Err(Failure::command(fault, Exit::Failure));
        }
        Ok(what) if !what.is_file() => {
            let open = OpenOptions::new().write(true).open(&path).map_err(|error| cannot(file, &error))?;
            return Ok(Sink::Device { file: file.to_owned(), open });
        }
        _ => {}
    }
    replacing::probe(&path, console).map_err(|error| cannot(file, &error))?;
    Ok(Sink::File(Target { file: file.to_owned(), path, seal }))
}

fn bad(fault: CommandFault) -> Failure {
    Failure::command(fault, Exit::BadInput)
}

fn cannot(file: &str, error: &std::io::Error) -> Failure {
    Failure::command(CommandFault::CannotWrite { file: file.to_owned(), trouble: trouble(error) }, Exit::Failure)
}
