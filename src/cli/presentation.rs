//! How the schedule is to look: the problem file's wishes, changed by what was typed.

use super::arguments::{ClockForm, OutputArguments};
use super::console::Console;
use super::exit::Exit;
use super::failure::Failure;
use super::input;
use crate::diagnostic::Finding;
use crate::problem::{CollegeIndex, Problem, RoomIndex};
use crate::read;
use crate::render::Options;
use crate::words::reading::{FileFault, Named};

/// The options of every format. A college or room that the problem does not have is a finding, all of them at once.
pub(super) fn options(problem: &Problem, typed: &OutputArguments, console: &Console) -> Result<Options, Failure> {
    let mut options =
        Options { language: console.language, bom: typed.bom, revision: typed.revision, ..Options::of(problem) };
    let printing = &mut options.printing;
    if let Some(columns) = &typed.columns {
        printing.columns.clone_from(columns);
    }
    printing.layout = typed.layout.unwrap_or(printing.layout);
    printing.whole_day_clock = typed.clock.map_or(printing.whole_day_clock, |clock| clock == ClockForm::WholeDay);
    printing.weekday |= typed.weekday;
    printing.merge |= typed.merge;
    printing.text_size = typed.text_size.or(printing.text_size);
    printing.orientation = typed.orientation.or(printing.orientation);
    printing.attachment = typed.attachment.or(printing.attachment);
    options.template = typed.template.as_deref().map(|file| input::template(file, console)).transpose()?;
    options.proof = match (typed.proof, typed.no_proof) {
        (true, _) => Some(true),
        (false, true) => Some(false),
        (false, false) => None,
    };
    let mut findings = Vec::new();
    options.colleges = colleges(problem, &typed.college, &mut findings);
    options.rooms = rooms(problem, &typed.room, &mut findings);
    if findings.is_empty() {
        Ok(options)
    } else {
        Err(Failure::Findings { findings, sources: Vec::new(), exit: Exit::BadInput })
    }
}

/// The colleges typed, each once; what none is called is noted.
pub(super) fn colleges(problem: &Problem, typed: &[String], findings: &mut Vec<Finding>) -> Vec<CollegeIndex> {
    let names: Vec<&str> = problem.colleges().iter().map(|college| college.name.as_str()).collect();
    positions(typed, Named::College, &names, &[], findings).into_iter().map(CollegeIndex).collect()
}

/// The rooms typed, by name or label, each once; what none is called is noted.
pub(super) fn rooms(problem: &Problem, typed: &[String], findings: &mut Vec<Finding>) -> Vec<RoomIndex> {
    let (names, labels): (Vec<&str>, Vec<&str>) =
        problem.rooms().iter().map(|room| (room.name.as_str(), room.label.as_str())).unzip();
    positions(typed, Named::Room, &names, &labels, findings).into_iter().map(RoomIndex).collect()
}

/// Positions of the names typed, each once; what nothing is called is noted. A room answers to its printed label too.
fn positions(
    typed: &[String],
    what: Named,
    names: &[&str],
    labels: &[&str],
    findings: &mut Vec<Finding>,
) -> Vec<usize> {
    let mut chosen = Vec::new();
    for name in typed {
        let called = |known: &&str| known.trim() == name.trim();
        match names.iter().position(called).or_else(|| labels.iter().position(called)) {
            Some(position) if chosen.contains(&position) => {}
            Some(position) => chosen.push(position),
            None => {
                let suggestion = read::nearest(name, names.iter().chain(labels).copied());
                let choices = names.iter().map(|&known| known.to_owned()).collect();
                findings
                    .push(Finding::error(FileFault::Unknown { what, name: name.clone(), suggestion, choices }, None));
            }
        }
    }
    chosen
}
