//! The files that `halfday new` hands out: small, explained, and ready to plan.

use crate::words::Language;

/// A small problem file with explanations, for a planner to fill in.
#[must_use]
pub fn starter(language: Language) -> &'static str {
    language.pick(include_str!("zh-CN.toml"), include_str!("en.toml"))
}
