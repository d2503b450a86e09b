//! Scenarios from files.

use super::console::Console;
use super::failure::Failure;
use super::findings::Source;
use super::input;
use crate::diagnostic::Finding;
use crate::problem::Problem;
use crate::read;
use crate::scenario::Scenario;
use crate::words::reading::ScenarioFault;
use std::collections::BTreeSet;

/// What files of scenarios gave: see [`of_files`].
pub(super) type FromFiles = (Vec<Scenario>, Vec<Finding>, Vec<Source>);

/// The scenarios of files, what is wrong with them, and the texts that findings point into.
pub(super) fn of_files(files: &[String], problem: &Problem, console: &Console) -> Result<FromFiles, Failure> {
    let (mut scenarios, mut findings, mut sources) = (Vec::new(), Vec::<Finding>::new(), Vec::new());
    for file in files {
        let bytes = input::toml_bytes(file, console)?;
        let read = read::decode(&bytes).and_then(|text| read::scenarios(&text, file, problem));
        match read {
            Ok(read) => scenarios.extend(read),
            Err(wrong) => findings.extend(wrong),
        }
        sources.push(Source { file: file.clone(), text: input::shown(&bytes) });
    }
    let mut seen = BTreeSet::new();
    for scenario in scenarios.iter().filter(|scenario: &&Scenario| !scenario.name.is_empty()) {
        if !seen.insert(scenario.name.as_str()) {
            // Within a file this was found with its place: these are of two files.
            let name = scenario.name.clone();
            findings.push(Finding::error(ScenarioFault::RepeatedScenario { name }, None));
        }
    }
    Ok((scenarios, findings, sources))
}
