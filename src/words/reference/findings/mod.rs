//! What every finding's code says, group by group. A test holds the list against the codes of the program.

mod commands;
mod files;
mod plans;

use super::Group;

/// All groups of findings, in the order in which the book lists them.
pub const FINDINGS: [&[Group]; 3] = [files::FILES, plans::PLANS, commands::COMMANDS];
