//! What every finding's code says, group by group. A test holds the list against the codes of the program.

mod checks;
mod commands;
mod files;
mod plans;

use super::Group;

/// All groups of findings, in the order in which the book lists them: those of files, of plans and tables, of checks, of
/// commands.
pub const FINDINGS: [&[Group]; 4] = [files::FILES, plans::PLANS, checks::CHECKS, commands::COMMANDS];
