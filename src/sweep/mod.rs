//! Many scenarios of one problem, each answered to proof: every room lost, every session closed, more heads.
//!
//! [`cases`] lists them, [`run()`] answers them in parallel, or a part of them; a [`Line`] holds what is known of one and is
//! written as NDJSON, and [`merge()`] joins the lines of several parts. A line is the same whoever makes it.

mod answer;
mod case;
mod choice;
mod cost;
mod line;
mod merge;
mod run;

pub use answer::{Answer, Fault, Verdict, answer, verdict};
pub use case::{Case, Subject, Wanted, cases, half_day_named, room_named};
pub use choice::{MOST_GROWTH, Shard, growth};
pub use cost::{Cost, cost};
pub use line::{Found, Head, LevelLine, Line, Reasons, SCHEMA, ndjson};
pub use merge::{ShardFile, merge};
pub use run::{RunOptions, Watch, run};
