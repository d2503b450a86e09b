//! The rung for large problems under rules: first the half-days of the colleges that rules name, then the packing, where
//! these rules no longer have a say.

use super::Rung;
use super::flow_rung::Question;
use super::highs::{self, Search as Run};
use super::search::{PROVEN, Search};
use crate::formulate::{Expression, assignment};
use crate::problem::{CollegeIndex, HalfDayIndex, Objective};
use std::collections::BTreeSet;
use std::rc::Rc;

/// How full the colleges under rules may make a half-day, in per cent, one try after the other.
const SHARES: [u64; 3] = [75, 90, 100];

impl Search<'_> {
    /// Asks the question with every college under rules kept to a half-day that suits the rules; returns whether the
    /// plan at hand has changed.
    pub(super) fn assign_first(&mut self, question: &Question) -> bool {
        let finish = question.keep.iter().find(|(level, _)| level.objective() == Objective::Finish);
        let half_days = finish.map_or(self.problem.half_days().len(), |&(_, last)| last as usize);
        let before = self.plan.clone();
        for share in SHARES {
            if self.is_over() {
                break;
            }
            let model = assignment(self.problem, &self.domains, half_days, share);
            self.tell(question.level, Rung::Construct, question.floor);
            let run = highs::minimise(&model.program, &Expression::zero(), None, self.limits(PROVEN));
            let Run::Ended { point: Some(point), .. } = run else { continue };
            let problem = self.problem;
            let stands = |college: CollegeIndex| -> Option<BTreeSet<HalfDayIndex>> {
                let stands = model.stands[college.0].iter();
                let stands: BTreeSet<_> =
                    stands.filter(|(_, s)| point[s.0] == 1).map(|(&half_day, _)| half_day).collect();
                (!stands.is_empty()).then_some(stands)
            };
            let wanted = |stands: &Option<BTreeSet<HalfDayIndex>>, session| {
                stands.as_ref().is_none_or(|stands| stands.contains(&problem.session(session).half_day))
            };
            let narrow = Rc::new(self.domains.only(stands, wanted));
            let whole = std::mem::replace(&mut self.domains, narrow);
            self.ask(question);
            self.domains = whole;
            if self.plan != before {
                return true;
            }
        }
        false
    }
}
