//! The integer programs as values: rebuildable, every constraint with its origin.

mod chunk_flow;
mod chunk_levels;
mod chunk_rules;
mod chunk_supply;
mod class_flow;
mod class_view;
mod clock;
mod clock_rules;
mod dispatch;
mod frame;
mod group_flow;
mod levels;
mod plain;
mod program;
mod reach;
mod rules;
mod session_type;

pub use chunk_flow::{ChunkFlow, Pool, Scale, chunk_flow};
pub use chunk_rules::tells_half_days_apart;
pub use class_flow::{Chunk, ClassFlow, class_flow};
pub use class_view::{ClassView, Member, Size, class_view};
pub use clock::{coupled_colleges, is_clockless, timed_sessions};
pub use dispatch::{Dispatch, Job, dispatch};
pub use frame::{Cell, Frame};
pub use group_flow::{GroupFlow, GroupScale, Pattern, group_flow};
pub use levels::level;
pub use plain::{Plain, is_divisible, plain};
pub use program::{Column, Expression, Origin, Program, Row, Sense, Variable};
pub use reach::{Reach, breaks, slot_hours};
pub use rules::add_rules;
pub use session_type::{Detail, SessionType, session_types};
