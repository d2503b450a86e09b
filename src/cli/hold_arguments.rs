//! What can be typed of what was told before, and of what is held.

use clap::Args;

/// What was told before, and what of it, or beside it, is held.
#[derive(Debug, Args)]
pub(super) struct HoldArguments {
    /// Stay close to this earlier plan, or count changes from it (JSON, CSV, or a Word or Excel file of halfday's)
    #[arg(long, value_name = "PLAN")]
    pub(super) against: Option<String>,
    /// What of the earlier plan has begun by this moment stays ("2021-04-10 10:20"); nothing new starts before it
    #[arg(long, value_name = "MOMENT", requires = "against")]
    pub(super) freeze_until: Option<String>,
    /// Hold these rows: all of a CSV or JSON, or those of a Word or Excel file of halfday's that were edited by hand
    #[arg(long, value_name = "ROWS")]
    pub(super) keep: Option<String>,
}
