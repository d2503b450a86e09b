//! `halfday new`: a problem file to begin with; what is there already is not overwritten unasked.

use super::arguments::NewArguments;
use super::console::{Console, Failure};
use super::exit::Exit;
use super::output;
use crate::read;
use crate::render::Format;
use crate::words::command::CommandFault;

pub(super) fn run(arguments: &NewArguments, console: &Console) -> Result<Exit, Failure> {
    let file = arguments.output.as_deref().unwrap_or("-");
    if file != "-" && !arguments.force && std::fs::symlink_metadata(file).is_ok() {
        return Err(Failure::command(CommandFault::FileExists { file: file.to_owned() }, Exit::BadInput));
    }
    let output = output::open_plain(file, Format::Markdown)?;
    output::write(vec![output], |_| Ok(read::starter(console.language).into()), console)?;
    Ok(Exit::Done)
}
