//! Whether a measurement agrees with what is known.

use super::levels::{Known, measured};
use super::row::Row;

/// `yes`, `no` (worse than known), `better` (than the best known, not proven optimal), `WRONG` (contradicts what is
/// proven: one of the two is in error), `unknown` (nothing is known), or `-` (nothing was found).
pub fn verdict(row: &Row) -> &'static str {
    let found = measured(&row.levels);
    let known = match Known::from_cell(&row.known) {
        Known::Nothing => return if row.outcome == "check failed" { "WRONG" } else { "unknown" },
        Known::NoPlan => return if row.outcome == "no plan" { "yes" } else { no_plan_expected(row) },
        Known::Levels(levels) => levels,
    };
    match row.outcome.as_str() {
        "no plan" | "check failed" => return "WRONG",
        "found" => {}
        _ => return "-",
    }
    for level in known {
        let Some(here) = found.iter().find(|measured| measured.level == level.level) else { return "-" };
        let below = level.lower.is_some_and(|lower| here.value < lower);
        if below || level.upper.is_some_and(|upper| here.bound > upper) {
            return "WRONG";
        }
        match level.upper {
            Some(upper) if here.value > upper => return "no",
            Some(upper) if here.value < upper => return "better",
            _ => {}
        }
    }
    "yes"
}

fn no_plan_expected(row: &Row) -> &'static str {
    if row.outcome == "found" { "WRONG" } else { "-" }
}
