//! The integer programs as values: rebuildable, every constraint with its origin.

#![warn(clippy::wildcard_enum_match_arm)]

mod generalised_assignment;
mod chunk_flow;
mod chunk_levels;
mod chunk_pool;
mod chunk_rules;
mod chunk_supply;
mod chunks;
mod class_flow;
mod class_view;
mod clock;
mod room_assignment;
pub mod fidelity;
mod group_flow;
mod half_day_rules;
mod part_flow;
mod part_levels;
mod plain;
mod plain_stretches;
mod plain_windows;
mod session_patterns;
mod session_type;
mod told;
mod minimal_perturbation;
mod perturbation_gaps;

pub use crate::objectives::expression as level_expression;
pub use crate::program::{Column, Expression, Frame, Origin, Program, Row, Sense, Variable};
pub use crate::rules::add_rules;
pub use chunk_flow::chunk_flow;
pub use chunk_supply::chunk_columns;
pub use chunks::{ChunkFlow, Part, Scale};
pub use class_flow::{Chunk, ClassFlow, class_flow};
pub use class_view::{ClassView, Member, Size, class_view};
pub use clock::{coupled_colleges, timed_sessions};
pub use fidelity::Fidelity;
pub use generalised_assignment::generalised_assignment;
pub use group_flow::{GroupFlow, GroupScale, Pattern, group_flow};
pub use minimal_perturbation::{forced_changes, perturbation_columns, perturbation_flow, perturbation_is_exact};
pub use part_flow::{PartFlow, PartScale, part_flow};
pub use plain::{Bin, Piece, Plain, plain};
pub use room_assignment::{Job, RoomAssignment, room_assignment};
pub use session_patterns::{PatternScale, SessionPatterns, session_patterns};
pub use session_type::{Detail, SessionType, session_types};
pub use told::{Keeping, PerturbationFlow, Staying};
