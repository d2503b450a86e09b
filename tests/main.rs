//! All tests of the program and of the library, as one program: HiGHS is linked once, and what tests share is compiled once.
//! Each file is a module, so a filter names it: `cargo test --test halfday solver_equals_oracle::`.

#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

mod benchmark;
mod build_scripts;
mod changes;
mod check_rules;
mod choices;
mod circles;
mod class_time_forms;
mod class_times;
mod cli_allocate;
mod cli_commands;
mod cli_explain;
mod cli_inputs;
mod cli_outputs;
mod cli_plan;
mod cli_sweep;
mod cli_what_if;
mod command;
mod common;
mod corpus;
mod damaged_plans;
mod examples;
mod explanations_are_true;
mod findings;
mod formats;
mod headcounts;
mod holding;
mod holding_classes;
mod hostile_workbooks;
mod laws;
mod layers;
mod markdown;
mod next_year;
mod no_panic;
mod oracle_meets_check;
mod outlook;
mod plain_equals_ladder;
mod plan_files;
mod published_schedule;
mod questions_are_answered_truly;
mod random_problems;
mod reading;
mod readme;
mod repairs_are_true;
mod replanning_by_command;
mod replanning_equals_oracle;
mod scenarios;
mod schema;
mod solver_equals_oracle;
mod support;
mod template;
mod word;
mod workbook;
mod writing;
