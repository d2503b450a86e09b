//! The integer programs as values: rebuildable, every constraint with its origin.

mod assignment;
mod chunk_flow;
mod chunk_levels;
mod chunk_pool;
mod chunk_rules;
mod chunk_supply;
mod clock;
mod clock_rules;
mod dispatch;
mod frame;
mod group_flow;
mod half_day_rules;
mod levels;
mod part_flow;
mod part_levels;
mod plain;
mod program;
mod reach;
mod rules;
mod session_type;

pub use assignment::{Assignment, assignment};
pub use chunk_flow::{ChunkFlow, Scale, chunk_flow};
pub use chunk_pool::{Cutting, Part, Pool};
pub use chunk_rules::tells_half_days_apart;
pub use clock::{coupled_colleges, is_clockless, timed_sessions};
pub use dispatch::{Dispatch, Job, dispatch};
pub use frame::{Cell, Frame};
pub use group_flow::{GroupFlow, GroupScale, Pattern, group_flow};
pub use levels::level;
pub use part_flow::{PartFlow, PartScale, part_flow};
pub use plain::{Plain, is_divisible, plain};
pub use program::{Column, Expression, Origin, Program, Row, Sense, Variable};
pub use reach::{Reach, breaks, slot_hours};
pub use rules::add_rules;
pub use session_type::{Detail, SessionType, session_types};
