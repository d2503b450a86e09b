//! halfday plans half-day batch schedules and proves that no better one exists.
//!
//! The modules stand in the order of the flow; each uses only those above it:
//! a problem file is read into a [`problem::Problem`], formulated and solved into a [`plan::Plan`], checked by code that
//! shares nothing with the solver, and rendered.
//!
//! The book is in `docs/en` and `docs/zh-CN`; what the modules mean by their models stands in its chapter
//! [The model](../../../docs/en/model.md), and the order in which they are tried in [`solve`].

// Numbers change their type by `numbers` alone: nothing is cut off or changes its sign in silence.
#![cfg_attr(
    not(test),
    warn(
        clippy::cast_possible_truncation,
        clippy::cast_possible_wrap,
        clippy::cast_precision_loss,
        clippy::cast_sign_loss
    )
)]

pub(crate) mod numbers;
pub mod words;
pub mod diagnostic;
pub mod problem;
pub mod plan;
pub mod domains;
pub mod program;
pub mod rules;
pub mod objectives;
pub mod check;
pub mod scenario;
pub mod read;
pub(crate) mod formulate;
pub mod certificate;
pub mod solve;
pub mod hold;
pub mod prove;
pub mod explain;
pub mod alternatives;
pub mod trade_offs;
pub mod allocate;
pub mod compare;
pub mod sweep;
pub mod render;
pub mod app;
#[cfg(feature = "page")]
pub mod page;
pub mod cli;
