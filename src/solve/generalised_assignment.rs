//! For large problems under rules: first the half-days of the colleges that rules name, by generalised assignment; then the
//! packing, where these rules no longer have a say.

use super::Rung;
use super::budget::{Budget, PROVEN};
use super::chunk_flows;
use super::highs::{self, Run};
use super::incumbent::Incumbent;
use super::knobs::assignment::SHARES;
use super::scope::{Narrowed, Scope};
use crate::formulate::generalised_assignment;
use crate::problem::{CollegeIndex, HalfDayIndex};
use crate::program::Expression;
use std::collections::BTreeSet;

/// Looks for a plan with every college under rules kept to a half-day that suits the rules; returns whether the plan at
/// hand has changed.
pub(super) fn few_cuts(scope: &Scope<'_, Narrowed>, best: &mut Incumbent, budget: &mut Budget<'_>) -> bool {
    let before = best.clone();
    for share in SHARES {
        if budget.is_over() {
            break;
        }
        let model = generalised_assignment(scope.problem, &scope.domains, scope.half_days(), share);
        budget.tell(scope, best, Rung::Construct, 0);
        let run = highs::minimise(&model.program, &Expression::zero(), budget.run(PROVEN));
        let Run::Ended { point: Some(point), .. } = run else { continue };
        let stands = |college: CollegeIndex| -> Option<BTreeSet<HalfDayIndex>> {
            let stands = model.stands[college.0].iter();
            let stands: BTreeSet<_> = stands.filter(|(_, s)| point[s.0] == 1).map(|(&half_day, _)| half_day).collect();
            (!stands.is_empty()).then_some(stands)
        };
        let wanted = |stands: &Option<BTreeSet<HalfDayIndex>>, session| {
            stands.as_ref().is_none_or(|stands| stands.contains(&scope.problem.session(session).half_day))
        };
        let narrow = scope.within(scope.domains.only(stands, wanted));
        chunk_flows::few_cuts(&narrow, None, best, budget);
        if *best != before {
            return true;
        }
    }
    false
}
