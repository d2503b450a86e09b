//! What can be typed after `halfday what-if`.

use crate::read::TypedChange;
use crate::render::WhatIfFormat;
use crate::words::reference::{WHAT_IF_FORMATS, held};
use clap::builder::PossibleValue;
use clap::{Args, ValueEnum};

#[derive(Debug, Args)]
pub(super) struct WhatIfArguments {
    /// Problem file (TOML); - for standard input
    pub(super) problem: String,
    /// Files of scenarios (TOML)
    pub(super) scenarios: Vec<String>,
    #[command(flatten)]
    pub(super) changes: ChangeArguments,
    /// Count changes from this earlier plan (JSON or CSV), and stay close to it
    #[arg(long, value_name = "PLAN")]
    pub(super) against: Option<String>,
    /// Seconds after which the search of one scenario stops [default: the problem's]
    #[arg(long, value_name = "SECONDS", value_parser = clap::value_parser!(u32).range(1..))]
    pub(super) time_limit: Option<u32>,
    /// Write the problem file of each scenario into FOLDER, to be planned
    #[arg(long, value_name = "FOLDER")]
    pub(super) write: Option<String>,
    /// Write certificates of every plan into folders in this one: what others can check, with the integer programs
    #[arg(long, value_name = "FOLDER")]
    pub(super) certificate: Option<String>,
    /// Write to FILE, its ending names the format; may be repeated; - for standard output
    #[arg(short, long = "output", value_name = "FILE")]
    pub(super) output: Vec<String>,
    /// Format, whatever the ending [default on standard output: md]
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub(super) format: Option<WhatIfFormat>,
    /// Begin CSV with a byte order mark, for spreadsheets
    #[arg(long)]
    pub(super) bom: bool,
}

/// Changes; each is a scenario of its own.
#[derive(Debug, Args)]
pub(super) struct ChangeArguments {
    /// Add a day like another: "2021-04-12 like 2021-04-11"; may be repeated
    #[arg(long, value_name = "CHANGE", help_heading = "Scenarios")]
    add_day: Vec<String>,
    /// Add a room, open and as fast as another: "107 like 101"; may be repeated
    #[arg(long, value_name = "CHANGE", help_heading = "Scenarios")]
    add_room: Vec<String>,
    /// Lose a room: "106", or "106 from 2021-04-10 10:20"; may be repeated
    #[arg(long, value_name = "CHANGE", help_heading = "Scenarios")]
    lose_room: Vec<String>,
    /// Close a session, or a room's whole day: "101 2021-04-11 上午", "all 2021-04-11"; may be repeated
    #[arg(long, value_name = "CHANGE", help_heading = "Scenarios")]
    close: Vec<String>,
    /// Use the time of a make-up session for batches: "101 2021-04-11 上午"; may be repeated
    #[arg(long, value_name = "CHANGE", help_heading = "Scenarios")]
    use_make_up: Vec<String>,
    /// Open a session, or give it other hours: "101 2021-04-11 上午 9:00-11:00"; may be repeated
    #[arg(long, value_name = "CHANGE", help_heading = "Scenarios")]
    hours: Vec<String>,
    /// Let nobody be served for a while: "all 2021-04-11 上午 10:00-10:20"; may be repeated
    #[arg(long, value_name = "CHANGE", help_heading = "Scenarios")]
    add_break: Vec<String>,
    /// People that a room serves in an hour: "101 200", "101 from 2021-04-10 10:20 120", "all -10%"; may be repeated
    #[arg(long, value_name = "CHANGE", help_heading = "Scenarios")]
    rate: Vec<String>,
    /// Other headcounts: "商学院 700", "商学院 +20", "#理科 -10%", "all +5%"; may be repeated
    #[arg(long, value_name = "CHANGE", help_heading = "Scenarios")]
    heads: Vec<String>,
    /// State a rule anew: "RULE: limit = 2"; for one of its colleges alone: "RULE: colleges = ['商学院'], limit = 3"; may be
    /// repeated
    #[arg(long, value_name = "CHANGE", help_heading = "Scenarios")]
    change_rule: Vec<String>,
    /// Let a rule no longer bind a college: "商学院 from RULE"; may be repeated
    #[arg(long, value_name = "CHANGE", help_heading = "Scenarios")]
    exempt: Vec<String>,
    /// Drop a rule; may be repeated
    #[arg(long, value_name = "RULE", help_heading = "Scenarios")]
    drop_rule: Vec<String>,
    /// Make all these changes one scenario, in the order in which they stand here
    #[arg(long, help_heading = "Scenarios")]
    pub(super) together: bool,
}

impl ChangeArguments {
    /// All changes, kind after kind as `--help` lists them: the order in which a file of scenarios applies them too.
    pub(super) fn typed(&self) -> Vec<(TypedChange, String)> {
        let kinds = [
            (TypedChange::AddDay, &self.add_day),
            (TypedChange::AddRoom, &self.add_room),
            (TypedChange::LoseRoom, &self.lose_room),
            (TypedChange::Close, &self.close),
            (TypedChange::UseMakeUp, &self.use_make_up),
            (TypedChange::Hours, &self.hours),
            (TypedChange::AddBreak, &self.add_break),
            (TypedChange::Rate, &self.rate),
            (TypedChange::Heads, &self.heads),
            (TypedChange::ChangeRule, &self.change_rule),
            (TypedChange::Exempt, &self.exempt),
            (TypedChange::DropRule, &self.drop_rule),
        ];
        kinds.into_iter().flat_map(|(kind, texts)| texts.iter().map(move |text| (kind, text.clone()))).collect()
    }
}

impl ValueEnum for WhatIfFormat {
    fn value_variants<'a>() -> &'a [Self] {
        &WhatIfFormat::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.name()).help(held(WHAT_IF_FORMATS, self.name())))
    }
}
