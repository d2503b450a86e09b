//! Repairs and what is left over in words: changes become phrases, indices become names.

use super::{Leftover, Repair, RepairKind, Repairs};
use crate::problem::Problem;
use crate::words::Language;
use crate::words::repairs::{Measure, RepairSaid, RepairSentence};

impl Repairs {
    /// The repairs in sentences, a heading before them; and whether something was left untried.
    #[must_use]
    pub fn sentences(&self, problem: &Problem, language: Language) -> Vec<String> {
        let mut said = Vec::new();
        match self.found.first() {
            None if self.cut_short => {}
            None => said.push(RepairSentence::NoneFound),
            Some(first) => said.push(RepairSentence::Heading { pairs: first.kinds.len() > 1 }),
        }
        said.extend(self.found.iter().map(|repair| RepairSentence::Repair(repair.said(problem, language))));
        if self.cut_short {
            said.push(RepairSentence::CutShort { found: !self.found.is_empty() });
        }
        said.iter().map(|sentence| sentence.text(language)).collect()
    }
}

impl Repair {
    fn said(&self, problem: &Problem, language: Language) -> RepairSaid {
        let measure = match (self.kinds.as_slice(), self.costs.as_slice()) {
            ([RepairKind::Longer], &[minutes]) => {
                Some(Measure::Minutes { more: minutes, slot: problem.settings().slot_minutes, least: self.least })
            }
            ([RepairKind::LongerEach], &[each]) => Some(Measure::MinutesEach { each }),
            ([RepairKind::Open | RepairKind::MakeUp | RepairKind::Day], &[minutes]) => {
                Some(Measure::Opened { minutes })
            }
            ([RepairKind::Speed], &[more]) if self.least && more > 1 => Some(Measure::Slower),
            ([RepairKind::Heads], &[heads]) if self.least && heads > 1 => Some(Measure::MoreHeads),
            _ => None,
        };
        let told_again = self.told_again.map(|moves| (moves.least, moves.most));
        let (phrase, options) = (self.scenario.phrase(problem, language), self.options(problem));
        RepairSaid { phrase, measure, told_again, options }
    }
}

impl Leftover {
    /// Who stays without a place, in one sentence, and in further ones why just these.
    #[must_use]
    pub fn sentences(&self, problem: &Problem, language: Language) -> Vec<String> {
        let name = |college| problem.college(college).name.clone();
        let unplaced = self.unplaced.iter().map(|&(college, left)| (name(college), left)).collect();
        let who = RepairSentence::Leftover { unplaced, allowed: problem.settings().partial };
        let why = self.standings.iter().map(|&(college, standing)| {
            let college = name(college);
            RepairSentence::WhyOut { college, standing }
        });
        let open = self.cut_short.then_some(RepairSentence::WhyOutOpen);
        std::iter::once(who).chain(why).chain(open).map(|sentence| sentence.text(language)).collect()
    }
}
