//! Every sentence that a person reads, in Chinese and in English, made from typed data.
//!
//! The other modules hand over numbers and names, and a value of this module says them in either language; so a message is
//! tested once. Only kinds of rules, levels and proofs word what they say themselves, each in its own file.

#![warn(clippy::wildcard_enum_match_arm)]

mod because;
mod calendar;
mod ended;
mod event;
mod language;
pub mod next_year;
mod number;
mod phrase;
mod public_day;
pub mod allocation;
pub mod attachment;
pub mod case;
pub mod case_steps;
pub mod certificate;
pub mod certificate_folder;
pub mod changes;
pub mod choices;
pub mod claims;
pub mod clean;
pub mod command;
pub mod edit;
pub mod explanation;
pub mod export;
pub mod headcounts;
pub mod headroom;
pub mod help;
pub mod here;
pub mod holding;
pub mod page;
pub mod page_rules;
pub mod page_said;
mod page_times;
mod page_words;
pub mod parts;
pub mod problem;
pub mod rates;
pub mod reading;
pub mod reference;
pub mod repairs;
pub mod report;
pub mod rule_prices;
pub mod run;
pub mod schedule;
pub mod served;
pub mod sheets;
pub mod special;
mod statement;
pub mod sweep;
pub mod told_table;
pub mod usage;
pub mod violation;
pub mod what_if;
pub mod wish;
pub mod worth;

pub use because::Because;
pub use calendar::{clock, date, date_and_year, moment, named_moment, span, times, weekday};
pub use ended::Ended;
pub use event::Event;
pub use language::Language;
pub use number::{counted, grouped};
pub use phrase::{Phrase, shown_names, shows_all};
pub use public_day::{DayKind, Festival, day_remark, festival_name};
pub use statement::{Decision, Statement};
