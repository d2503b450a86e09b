//! How often each kind of proof occurs, set by set.

use super::levels::{Measured, measured};
use super::row::{Row, SETS};

/// The kinds of proof, as the CSV file has them; `none` where value and bound differ.
const KINDS: [&str; 5] = ["counted", "checked", "branched", "solver", "none"];

/// A table of halfday's levels by set and kind of proof.
pub fn table(rows: &[Row]) -> String {
    let mut text = format!(
        "halfday's levels by kind of proof, over all instances and orders above.\n\n| set | {} |\n{}|\n",
        KINDS.join(" | "),
        "| --- ".repeat(KINDS.len() + 1),
    );
    let mut all = [0; KINDS.len()];
    for set in SETS {
        let counts = counts(rows.iter().filter(|row| row.set == set));
        if counts.iter().sum::<usize>() > 0 {
            text += &line(set, &counts);
        }
        for (sum, count) in all.iter_mut().zip(counts) {
            *sum += count;
        }
    }
    text + &line("all", &all)
}

fn line(name: &str, counts: &[usize]) -> String {
    format!("| {name} | {} |\n", counts.iter().map(usize::to_string).collect::<Vec<_>>().join(" | "))
}

/// The levels of each kind in some rows. A value that its bound does not meet has no proof, whatever the bound's is.
fn counts<'a>(rows: impl Iterator<Item = &'a Row>) -> [usize; KINDS.len()] {
    let kind = |level: &Measured| if level.value == level.bound { level.proof.clone() } else { "none".to_owned() };
    let kinds: Vec<String> = rows
        .filter(|row| row.engine == "halfday")
        .flat_map(|row| measured(&row.levels))
        .map(|level| kind(&level))
        .collect();
    KINDS.map(|wanted| kinds.iter().filter(|kind| *kind == wanted).count())
}
