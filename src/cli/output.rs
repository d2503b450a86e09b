//! Outputs: opened before the long run, written at its end as a whole or not at all.

use super::arguments::OutputArguments;
use super::console::{Console, Failure, trouble};
use super::exit::Exit;
use crate::diagnostic::Finding;
use crate::render::{Document, Format, write_document};
use crate::words::command::{CommandFault, Trouble};
use crate::words::here::AskFault;
use std::fs::{File, Metadata, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};
use tempfile::NamedTempFile;

/// An output that can be written, as far as could be tested.
#[derive(Debug)]
pub(super) struct Output<F = Format> {
    pub(super) format: F,
    sink: Sink,
}

#[derive(Debug)]
enum Sink {
    Stdout,
    /// A file beside the target, which takes its place at the end.
    Beside {
        file: String,
        target: PathBuf,
        beside: NamedTempFile,
    },
    /// A device or pipe, which nothing can take the place of.
    Device {
        file: String,
        open: File,
    },
}

/// Opens all outputs; standard output where none is named.
pub(super) fn open(arguments: &OutputArguments, inputs: &[&str]) -> Result<Vec<Output>, Failure> {
    let stdout = arguments.format.unwrap_or(Format::Markdown);
    open_as(&arguments.output, inputs, stdout, |file| format(file, arguments.format))
}

/// Opens all outputs in formats of any kind: `stdout` where none is named, else what `format` says of each file.
pub(super) fn open_as<F>(
    files: &[String],
    inputs: &[&str],
    stdout: F,
    format: impl Fn(&str) -> Result<F, Failure>,
) -> Result<Vec<Output<F>>, Failure> {
    if files.is_empty() {
        return Ok(vec![Output { format: stdout, sink: Sink::Stdout }]);
    }
    let mut formats = Vec::new();
    for (position, file) in files.iter().enumerate() {
        if files[..position].iter().any(|earlier| same(earlier, file)) {
            return Err(bad(CommandFault::OutputTwice { file: file.clone() }));
        }
        if file != "-" && inputs.iter().any(|input| *input != "-" && same(input, file)) {
            return Err(bad(CommandFault::OutputIsInput { file: file.clone() }));
        }
        formats.push(format(file)?);
    }
    let opened = files.iter().zip(formats);
    opened.map(|(file, format)| Ok(Output { format, sink: sink(file)? })).collect()
}

/// Opens the same outputs under a number: `plan-2.docx` for `plan.docx`, `plan-2.slips.html` for `plan.slips.html`.
pub(super) fn open_numbered(arguments: &OutputArguments, inputs: &[&str], number: u32) -> Result<Vec<Output>, Failure> {
    let output = arguments.output.iter().map(|file| numbered(file, number)).collect();
    open(&OutputArguments { output, ..arguments.clone() }, inputs)
}

/// Opens outputs for an answer that is a table; standard output where none is named. A format that has no form for it is
/// refused.
pub(super) fn open_tables(files: &[String], format: Option<Format>, inputs: &[&str]) -> Result<Vec<Output>, Failure> {
    let arguments = OutputArguments { output: files.to_vec(), format, ..OutputArguments::default() };
    let outputs = open(&arguments, inputs)?;
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

/// A file's name with a number before its ending, which may be a compound one.
fn numbered(file: &str, number: u32) -> String {
    let dotted = |ending: &str| format!(".{ending}");
    let lower = file.to_ascii_lowercase();
    let known = Format::ALL.into_iter().flat_map(Format::endings).map(|&ending| dotted(ending));
    let own = Path::new(file).extension().map(|ending| dotted(&ending.to_string_lossy()));
    let ending = known.filter(|ending| lower.ends_with(ending.as_str())).max_by_key(String::len).or(own);
    let at = file.len() - ending.map_or(0, |ending| ending.len());
    let (stem, ending) = file.split_at_checked(at).unwrap_or((file, ""));
    format!("{stem}-{number}{ending}")
}

/// Opens one output without a format of its own.
pub(super) fn open_plain(file: &str, format: Format) -> Result<Output, Failure> {
    Ok(Output { format, sink: sink(file)? })
}

/// The files beside their targets, to be removed should the program end at once.
pub(super) fn beside<'o, F: 'o>(outputs: impl IntoIterator<Item = &'o Output<F>>) -> Vec<PathBuf> {
    let beside = |output: &'o Output<F>| match &output.sink {
        Sink::Beside { beside, .. } => Some(beside.path().to_path_buf()),
        Sink::Stdout | Sink::Device { .. } => None,
    };
    outputs.into_iter().filter_map(beside).collect()
}

/// Writes to each output what `bytes` gives for its format. No target changes before everything is safely beside its
/// target; standard output comes last, for its reader may be gone.
pub(super) fn write<F>(
    outputs: Vec<Output<F>>,
    bytes: impl Fn(F) -> Result<Vec<u8>, Failure>,
    console: &Console,
) -> Result<(), Failure> {
    let mut ready = Vec::new();
    let mut printed = Vec::new();
    for Output { format, sink } in outputs {
        let bytes = bytes(format)?;
        match sink {
            Sink::Stdout => printed.push(bytes),
            Sink::Device { file, mut open } => {
                open.write_all(&bytes).and_then(|()| open.flush()).map_err(|error| cannot(&file, &error))?;
            }
            Sink::Beside { file, target, mut beside } => {
                let written = beside.write_all(&bytes).and_then(|()| beside.as_file().sync_all());
                written.map_err(|error| cannot(&file, &error))?;
                ready.push((file, target, beside));
            }
        }
    }
    for (file, target, beside) in ready {
        beside.persist(&target).map_err(|error| cannot(&file, &error.error))?;
    }
    printed.iter().try_for_each(|bytes| console.print_bytes(bytes))
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

fn sink(file: &str) -> Result<Sink, Failure> {
    if file == "-" {
        return Ok(Sink::Stdout);
    }
    // A link stays a link: what it points to is replaced.
    let target = std::fs::canonicalize(file).unwrap_or_else(|_| PathBuf::from(file));
    let existing = std::fs::metadata(&target).ok();
    match &existing {
        Some(what) if what.is_dir() => {
            let fault = CommandFault::CannotWrite { file: file.to_owned(), trouble: Trouble::Folder };
            return Err(Failure::command(fault, Exit::Failure));
        }
        Some(what) if !what.is_file() => {
            let open = OpenOptions::new().write(true).open(&target).map_err(|error| cannot(file, &error))?;
            return Ok(Sink::Device { file: file.to_owned(), open });
        }
        // A file that must not be written is not replaced either.
        Some(_) => drop(OpenOptions::new().append(true).open(&target).map_err(|error| cannot(file, &error))?),
        None => {}
    }
    let beside = beside_target(&target, existing.as_ref()).map_err(|error| cannot(file, &error))?;
    Ok(Sink::Beside { file: file.to_owned(), target, beside })
}

fn beside_target(target: &Path, existing: Option<&Metadata>) -> std::io::Result<NamedTempFile> {
    let folder = target.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut builder = tempfile::Builder::new();
    builder.prefix(".halfday-");
    #[cfg(unix)]
    let usual = std::os::unix::fs::PermissionsExt::from_mode(0o666); // less what the user's mask takes away
    #[cfg(unix)]
    builder.permissions(usual);
    let beside = builder.tempfile_in(folder)?;
    if let Some(existing) = existing {
        beside.as_file().set_permissions(existing.permissions())?;
    }
    Ok(beside)
}

/// Whether two names mean one file.
pub(super) fn same(a: &str, b: &str) -> bool {
    let whole = |file: &str| std::fs::canonicalize(file).or_else(|_| std::path::absolute(file)).ok();
    a == b || (a != "-" && b != "-" && whole(a).is_some() && whole(a) == whole(b))
}

fn bad(fault: CommandFault) -> Failure {
    Failure::command(fault, Exit::BadInput)
}

fn cannot(file: &str, error: &std::io::Error) -> Failure {
    Failure::command(CommandFault::CannotWrite { file: file.to_owned(), trouble: trouble(error) }, Exit::Failure)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_stands_before_the_ending() {
        assert_eq!(numbered("out/plan.docx", 2), "out/plan-2.docx");
        assert_eq!(numbered("a.b/plan.slips.HTML", 3), "a.b/plan-3.slips.HTML");
        assert_eq!(numbered("日程表.md", 2), "日程表-2.md");
        assert_eq!(numbered("a.b/plan", 2), "a.b/plan-2");
        assert_eq!(numbered("plan.x", 2), "plan-2.x");
    }
}
