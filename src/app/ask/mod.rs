//! Questions about a case: one function for each, plain values in and out.

mod here;
mod class_times;
mod holding;
mod level;
mod outline;
mod paper;
mod papers;
mod places;
mod plan;
mod scenarios;
mod state;
mod state_plan;
mod state_problem;
mod swept;
mod told;
mod told_table;
mod verdict;
mod why_not;
mod wishes;

pub use class_times::{Forms, forms_of_colleges, taken_forms};
pub use here::why;
pub use holding::{Holding, Unheld, hold};
pub use outline::rule_forms;
pub use paper::Paper;
pub use papers::{PaperAsked, paper, papers_of_told, preview};
pub use places::{Place, Range, places};
pub use plan::{PlanAnswer, PlanAsked, plan};
pub use scenarios::{Tried, adopted, said as scenario_said, scenario, tried};
pub use state::{Facts, said, state};
pub use swept::{sweep, swept};
pub use told::{NoticeFields, Telling, ToldVersion, versions};
pub use told_table::{plan_of_table, told_table};
pub use verdict::{Changed, LevelSaid, Problems, Suggestion, Verdict, verdict};
pub use why_not::{Way, WhyNot, why_not};
pub use wishes::{unmet, wish_prices};
