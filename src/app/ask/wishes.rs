//! Wishes that are not met: whose they are, and what it would cost to meet them.

use super::super::desk::Desk;
use crate::explain;
use crate::render;
use crate::solve::Options;
use crate::words::Language;
use crate::words::violation::Violation;

/// The wishes that the plan at hand does not meet, each with the college that has a batch against it, by name; none where
/// the plan breaks a rule.
#[must_use]
pub fn unmet(desk: &Desk) -> Vec<(String, String)> {
    let (Some(problem), Some(checked)) = (desk.problem(), desk.checked()) else { return Vec::new() };
    checked.unmet_wishes(problem).into_iter().map(|unmet| (unmet.wish, unmet.college)).collect()
}

/// What it would cost to meet each wish that the best plan does not meet, in sentences; as `explain --wishes` says.
///
/// # Errors
///
/// What is wrong with a plan that was found: a fault of the program.
pub fn wish_prices(desk: &Desk, options: &Options<'_>, language: Language) -> Result<Vec<String>, Vec<Violation>> {
    let Some(problem) = desk.problem() else { return Ok(Vec::new()) };
    let table = render::wish_prices_table(problem, &explain::wish_prices(problem, options)?, language);
    let rows = table.blocks.iter().flat_map(|block| &block.rows);
    let lines: Vec<String> = rows
        .filter_map(|row| match row.cells.as_slice() {
            [wish, college, _, granted] => {
                Some(language.pick(format!("{wish}：{college}：{granted}"), format!("{wish}, {college}: {granted}")))
            }
            _ => None,
        })
        .collect();
    Ok(if lines.is_empty() { table.notes } else { lines })
}
