//! Arguments of the commands that show proofs to strangers: programs for other solvers, certificates.

use super::hold_arguments::HoldArguments;
use clap::{Args, ValueEnum};

#[derive(Debug, Args)]
pub(super) struct ExportArguments {
    /// Problem file (TOML); - for standard input
    pub(super) problem: String,
    /// The plan at whose values earlier levels are held (JSON, CSV, or a Word or Excel file of halfday's)
    pub(super) plan: Option<String>,
    /// The level to be minimised [default: the first whose value is not plain; with a plan the last]
    #[arg(long, value_name = "LEVEL")]
    pub(super) level: Option<String>,
    #[command(flatten)]
    pub(super) hold: HoldArguments,
    /// Write to FILE: the program (.lp, .mps), or what its names stand for (.csv); may be repeated; - for standard output
    #[arg(short, long = "output", value_name = "FILE")]
    pub(super) output: Vec<String>,
    /// Format, whatever the ending [default on standard output: lp]
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub(super) format: Option<ProgramFormat>,
}

/// The formats of an integer program.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum ProgramFormat {
    /// The program in the LP format
    Lp,
    /// The program in the MPS format, with free fields
    Mps,
    /// What the parts of its names stand for, as a table
    Csv,
}

#[derive(Debug, Args)]
pub(super) struct ProveArguments {
    /// Problem file (TOML); - for standard input
    pub(super) problem: String,
    /// The plan (JSON, CSV, or a Word or Excel file of halfday's)
    pub(super) plan: String,
    #[command(flatten)]
    pub(super) hold: HoldArguments,
    /// Write problem, plan, and per level its integer program and certificate into this folder
    #[arg(long, value_name = "FOLDER")]
    pub(super) certificate: String,
    /// Seconds after which the search for one certificate stops [default: the problem's]
    #[arg(long, value_name = "SECONDS", value_parser = clap::value_parser!(u32).range(1..))]
    pub(super) time_limit: Option<u32>,
}

#[derive(Debug, Args)]
pub(super) struct VerifyArguments {
    /// Folders that halfday prove has written, certificates (VIPR 1.0), or folders of those (.vipr); - for standard input
    #[arg(required = true, value_name = "PATH")]
    pub(super) paths: Vec<String>,
}

impl From<ProgramFormat> for crate::render::Seal {
    fn from(_: ProgramFormat) -> Self {
        crate::render::Seal::None
    }
}
