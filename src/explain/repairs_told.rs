//! Repairs beside what was told: how many colleges each would have to tell anew.

use super::repairs::Repairs;
use super::told_again::told_again;
use crate::plan::Baseline;
use crate::problem::Problem;
use crate::solve::Options;

impl Repairs {
    /// Finds out of each repair how many colleges it would have to tell anew, beside what they were told (seen from the
    /// problem itself). `options.time_limit()` holds for all together; what is not found out stays unsaid.
    pub fn count_told_again(&mut self, problem: &Problem, told: &Baseline, options: &Options<'_>) {
        let options = options.together();
        let mut left = u32::try_from(self.found.len()).unwrap_or(u32::MAX);
        for repair in &mut self.found {
            let share = options.within(options.time_limit() / left.max(1));
            left = left.saturating_sub(1);
            let Ok(changed) = repair.scenario.apply(problem) else { continue };
            // A plan that fails its check is told as a fault where it is made, and not here.
            repair.told_again = told_again(&changed, &told.seen_from(&changed), &share).ok().flatten();
        }
    }
}
