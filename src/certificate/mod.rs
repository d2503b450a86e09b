//! What strangers can check: integer programs written for other solvers, and certificates of bounds, verified without
//! anything of the engine.

mod asked;
mod compact;
mod flow_names;
mod flows;
mod formulation;
mod lp;
mod manifest;
mod mps;
mod names;
mod plan_point;
pub mod prove;
#[cfg(test)]
mod small;
mod stated;
pub mod verify;
mod vipr;

pub use asked::Asked;
pub use compact::{compact, compact_columns, compact_rules_fit};
pub use formulation::Formulation;
pub use lp::lp;
pub use manifest::{Certified, MANIFEST, Manifest, Reason, fingerprint};
pub use mps::mps;
pub use names::level_name;
pub use plan_point::{objective_of, solution, with_plan};
pub use stated::{Legend, Stated};
pub use vipr::opening;
