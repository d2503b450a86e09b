//! What strangers can check: integer programs written for other solvers, and certificates of bounds, verified without
//! anything of the engine.

mod compact;
mod lp;
mod mps;
mod names;
mod stated;
pub mod verify;

pub use compact::{compact, compact_columns, level_name};
pub use lp::lp;
pub use mps::mps;
pub use stated::{Legend, Stated};
