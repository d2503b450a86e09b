//! Questions about a case: one function for each, plain values in and out.

mod here;
mod holding;
mod level;
mod outline;
mod papers;
mod places;
mod plan;
mod scenarios;
mod state;
mod state_plan;
mod state_problem;
mod told;
mod verdict;
mod why_not;

pub use here::why;
pub use holding::{Holding, Unheld, hold};
pub use outline::rule_forms;
pub use papers::{Paper, PaperAsked, paper, preview};
pub use places::{Place, Range, places};
pub use plan::{PlanAnswer, PlanAsked, plan};
pub use scenarios::{Tried, adopted, said as scenario_said, scenario, tried};
pub use state::{Facts, said, state};
pub use told::{ToldVersion, versions};
pub use verdict::{Changed, LevelSaid, Problems, Suggestion, Verdict, verdict};
pub use why_not::why_not;
