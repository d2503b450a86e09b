//! What a planner does with a case, whoever asks: the one layer between the modules that know how to plan and those that
//! talk, the command line and the page.
//!
//! A [`Case`] is a problem file with all that was done to it, kept so that nothing done is lost. [`edit`] changes it by
//! typed edits, one gesture one step; [`ask`] answers questions about it, one function for each, plain values in and out.
//! Nothing here prints, knows exit statuses or looks at a clock: what day it is, the caller says.

pub mod ask;
mod case;
mod desk;
mod disk;
pub mod edit;
mod history;
pub mod job;
mod journal;
pub mod offer;
mod report;
mod windows;

pub use case::{Case, Kept, Made};
pub use desk::{Desk, Told, Working};
pub use disk::{Disk, OnDisk, trouble};
pub use history::{History, State, Step};
pub use report::report;
