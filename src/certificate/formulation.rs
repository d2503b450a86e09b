//! Which integer programs can speak of a level, and how each is rebuilt from the problem.
//!
//! The compact program says everything; its relaxation is weak. The flows say less and bound more: what they leave out is
//! left out for every plan, so that each plan with less than the value at hand, the levels before it held, has a point in
//! them whose objective is no more than the plan's own. A certificate that a flow has no point below the value is
//! therefore a proof about plans, whatever rules the flow is blind to. `src/formulate/` argues this flow by flow.

use super::asked::Asked;
use super::{Stated, flows};
use crate::formulate::Detail;
use crate::words::Language;

/// A formulation of a level, by the name that a folder of certificates has for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Formulation {
    /// College by college, session by session: every rule exact.
    Compact,
    /// Chunks of colleges and sessions of a size, rules relaxed.
    Sizes,
    /// Chunks of colleges and sessions that rules and wishes treat alike.
    Merged,
    /// The same, half-days with the same sessions told apart from others.
    Roles,
    /// The same, each half-day told apart.
    HalfDays,
    /// Colleges that share sessions form groups.
    Groups,
    /// The same, half-days told apart by their sessions.
    GroupsByRole,
    /// The same, each half-day told apart.
    GroupsByHalfDay,
    /// Colleges whole in half-days, cut only where no half-day holds them.
    WholeParts,
    /// Colleges in half-days, whole or cut.
    Parts,
}

impl Formulation {
    /// All of them, those first that leave least to be believed.
    pub const ALL: [Formulation; 10] = [
        Formulation::Compact,
        Formulation::Sizes,
        Formulation::Merged,
        Formulation::Roles,
        Formulation::HalfDays,
        Formulation::Groups,
        Formulation::GroupsByRole,
        Formulation::GroupsByHalfDay,
        Formulation::WholeParts,
        Formulation::Parts,
    ];

    /// Its program for what is asked, with names; `None` where it cannot speak of the level or would be too large.
    #[must_use]
    pub fn state(self, asked: &Asked<'_>) -> Option<Stated> {
        if self == Formulation::Compact {
            return asked.compact();
        }
        if asked.problem.is_of_the_clock() || asked.is_plain() {
            return None;
        }
        match self {
            Formulation::Compact => None,
            Formulation::Sizes => flows::chunks(asked, Detail::Sizes),
            Formulation::Merged => flows::chunks(asked, Detail::Merged),
            Formulation::Roles => flows::chunks(asked, Detail::Roles),
            Formulation::HalfDays => flows::chunks(asked, Detail::HalfDays),
            Formulation::Groups => flows::groups(asked, Detail::Merged),
            Formulation::GroupsByRole => flows::groups(asked, Detail::Roles),
            Formulation::GroupsByHalfDay => flows::groups(asked, Detail::HalfDays),
            Formulation::WholeParts => flows::parts(asked, false),
            Formulation::Parts => flows::parts(asked, true),
        }
    }
}

impl Formulation {
    /// What it is, in a line.
    #[must_use]
    pub fn text(self, language: Language) -> &'static str {
        let (chinese, english) = match self {
            Formulation::Compact => (
                "完整模型：逐单位、逐场次写出，各条规则原样",
                "the compact program, college by college and session by session, every rule exact",
            ),
            Formulation::Sizes => {
                ("分段流：场次只按大小区分，不计规则", "the chunk flow, sessions by their sizes, rules left out")
            }
            Formulation::Merged => {
                ("分段流：规则和意愿看来相同的场次归为一类", "the chunk flow, sessions that rules treat alike as one")
            }
            Formulation::Roles => {
                ("分段流：场次构成相同的半天归为一类", "the chunk flow, half-days with the same sessions as one")
            }
            Formulation::HalfDays => ("分段流：各半天分开", "the chunk flow, each half-day by itself"),
            Formulation::Groups => ("分组流：合用场次的单位为一组", "the group flow of colleges that share sessions"),
            Formulation::GroupsByRole => {
                ("分组流：场次构成相同的半天归为一类", "the group flow, half-days with the same sessions as one")
            }
            Formulation::GroupsByHalfDay => ("分组流：各半天分开", "the group flow, each half-day by itself"),
            Formulation::WholeParts => {
                ("半天流：半天容得下的单位不拆", "the part flow, colleges whole where a half-day holds them")
            }
            Formulation::Parts => ("半天流：各单位在各半天的部分", "the part flow of colleges by half-days"),
        };
        language.pick(chinese, english)
    }
}
