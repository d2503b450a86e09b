//! What the parts of an integer program's names stand for, as CSV.

use super::csv::{guarded, record};
use crate::certificate::Legend;

/// A line per part of a name: `name,kind,what`, the last as the planner calls it. A text that a spreadsheet would take for
/// a formula gets a tab before it.
#[must_use]
pub fn legend_csv(legend: &[Legend]) -> String {
    let line = |legend: &Legend| record(&[legend.name.clone(), legend.kind.to_owned(), guarded(&legend.what)]);
    let heading = record(&["name", "kind", "what"].map(str::to_owned));
    heading + &legend.iter().map(line).collect::<String>()
}
