//! The derivations of a certificate, each from what stands before it, and whether the claim stands at their end.

use super::constraint::{Constraint, Sense, Sum, whole};
use super::read::Reader;
use super::{Certificate, Claim, pairs};
use crate::words::certificate::{CertificateFault, Flaw, StepFlaw};
use num_rational::BigRational;
use std::rc::Rc;

/// What it costs to remember that a constraint rests on an assumption: it bounds the memory as well.
const COST_OF_ASSUMPTION: u64 = 16;

impl Certificate {
    /// The section `DER`: every derivation holds, and one of them, under no assumption, says what is claimed. Returns how
    /// many there are.
    pub(super) fn derivations(&mut self, reader: &mut Reader<'_>) -> Result<usize, CertificateFault> {
        reader.keyword("DER")?;
        let count = reader.count()?;
        let goal = self.goal();
        let mut proven = goal.is_none();
        let mut assumed: Option<(String, u32)> = None;
        let mut sum = Sum::new(self.variables.len());
        for _ in 0..count {
            let derived = self.derivation(reader, &mut sum)?;
            if goal.as_ref().is_some_and(|goal| derived.dominates(goal)) {
                proven |= derived.assumptions.is_empty();
                assumed = derived.assumptions.first().map(|&index| (derived.name.clone(), index));
            }
            self.constraints.push(derived);
            if sum.work > self.most_work {
                return Err(reader.fault(Flaw::TooMuchWork));
            }
        }
        match (reader.next(), assumed) {
            (Some(found), _) => Err(reader.fault(Flaw::Beyond { found: found.into() })),
            (None, _) if proven => Ok(count),
            (None, Some((name, index))) => {
                let assumption = self.constraints[index as usize].name.clone();
                Err(reader.fault(Flaw::Assumed { name, assumption }))
            }
            (None, None) => Err(reader.fault(Flaw::NotDerived)),
        }
    }

    /// The constraint that is to be derived; `None` where nothing is claimed to be impossible.
    fn goal(&self) -> Option<Constraint> {
        let (sense, right, terms) = match &self.claim {
            Claim::Infeasible => (Sense::AtLeast, whole(1), Rc::default()),
            Claim::Range { lower, .. } if self.minimised => {
                (Sense::AtLeast, lower.clone()?, Rc::clone(&self.objective))
            }
            Claim::Range { upper, .. } => (Sense::AtMost, upper.clone()?, Rc::clone(&self.objective)),
        };
        let name = String::new();
        Some(Constraint { name, sense, right, terms, assumptions: Rc::default(), is_assumption: false })
    }

    /// One derivation: the constraint, its reason in braces, and the index after which nobody cites it any more.
    fn derivation(&self, reader: &mut Reader<'_>, sum: &mut Sum) -> Result<Constraint, CertificateFault> {
        let mut derived = self.constraint(reader)?;
        reader.keyword("{")?;
        match reader.word()? {
            "asm" => {
                derived.is_assumption = true;
                // As many constraints as words fit into the index of a word.
                derived.assumptions = Rc::new(vec![u32::try_from(self.constraints.len()).unwrap_or(u32::MAX)]);
            }
            "lin" => derived.assumptions = self.sum(reader, sum, &derived, false)?,
            "rnd" => derived.assumptions = self.sum(reader, sum, &derived, true)?,
            "uns" => derived.assumptions = self.unsplit(reader, sum, &derived)?,
            "sol" => self.by_solution(reader, &derived)?,
            found => return Err(reader.fault(Flaw::UnknownReason { found: found.into() })),
        }
        reader.keyword("}")?;
        reader.count_or("-1")?;
        Ok(derived)
    }

    /// `lin` and `rnd`: returns the assumptions.
    fn sum(
        &self,
        reader: &mut Reader<'_>,
        sum: &mut Sum,
        stated: &Constraint,
        rounded: bool,
    ) -> Result<Rc<Vec<u32>>, CertificateFault> {
        let count = reader.count()?;
        let mut assumptions = Vec::new();
        for (index, factor) in pairs(reader, count, self.constraints.len())? {
            let cited = &self.constraints[index as usize];
            if !sum.add(&factor, cited) {
                return Err(wrong(reader, stated, StepFlaw::Directions { other: cited.name.clone() }));
            }
            assumptions.extend(cited.assumptions.iter().copied());
            sum.work += COST_OF_ASSUMPTION * cited.assumptions.len() as u64;
            if sum.work > self.most_work {
                return Err(reader.fault(Flaw::TooMuchWork));
            }
        }
        let mut derived = sum.take();
        if rounded {
            self.round(reader, &mut derived, stated)?;
        }
        self.follows(reader, &derived, stated)?;
        assumptions.sort_unstable();
        assumptions.dedup();
        Ok(Rc::new(assumptions))
    }

    /// Rounds the right side of a sum that takes whole values only.
    fn round(
        &self,
        reader: &Reader<'_>,
        derived: &mut Constraint,
        stated: &Constraint,
    ) -> Result<(), CertificateFault> {
        for (variable, coefficient) in derived.terms.iter() {
            let of = || self.variables[*variable as usize].clone();
            if !self.integer[*variable as usize] {
                return Err(wrong(reader, stated, StepFlaw::RoundsContinuous { variable: of() }));
            }
            if !coefficient.is_integer() {
                let coefficient = coefficient.to_string();
                return Err(wrong(reader, stated, StepFlaw::RoundsFraction { variable: of(), coefficient }));
            }
        }
        match derived.sense {
            Sense::AtMost => derived.right = derived.right.floor(),
            Sense::AtLeast => derived.right = derived.right.ceil(),
            Sense::Equal => {} // an equation of whole sums with a fraction is left as it is: nothing is lost by that
        }
        Ok(())
    }

    /// `uns`: both cited constraints say what is stated, each under an assumption, one of which always holds.
    fn unsplit(
        &self,
        reader: &mut Reader<'_>,
        sum: &mut Sum,
        stated: &Constraint,
    ) -> Result<Rc<Vec<u32>>, CertificateFault> {
        let mut assumptions = Vec::new();
        let mut split = Vec::new();
        for _ in 0..2 {
            let cited = &self.constraints[reader.index(self.constraints.len())? as usize];
            let index = reader.index(self.constraints.len())?;
            let assumption = &self.constraints[index as usize];
            if !assumption.is_assumption {
                return Err(wrong(reader, stated, StepFlaw::NotAssumed { other: assumption.name.clone() }));
            }
            self.follows(reader, cited, stated)?;
            assumptions.extend(cited.assumptions.iter().copied().filter(|&other| other != index));
            sum.work += COST_OF_ASSUMPTION * cited.assumptions.len() as u64;
            split.push(assumption);
        }
        let [first, second] = split.as_slice() else { return Err(reader.fault(Flaw::Ends)) };
        if !self.is_split(first, second) && !self.is_split(second, first) {
            let (first, second) = (first.name.clone(), second.name.clone());
            return Err(wrong(reader, stated, StepFlaw::NoSplit { first, second }));
        }
        assumptions.sort_unstable();
        assumptions.dedup();
        Ok(Rc::new(assumptions))
    }

    /// Whether every point keeps one of two constraints: a ≤ k and a ≥ k + 1, where a takes whole values only.
    fn is_split(&self, below: &Constraint, above: &Constraint) -> bool {
        let is_whole =
            |(variable, coefficient): &(u32, BigRational)| self.integer[*variable as usize] && coefficient.is_integer();
        below.sense == Sense::AtMost
            && above.sense == Sense::AtLeast
            && below.right.is_integer()
            && above.right == &below.right + whole(1)
            && below.terms == above.terms
            && below.terms.iter().all(is_whole)
    }

    /// `sol`: of the points that are left to look for, the objective is no worse than that of the best one given; where
    /// it takes whole values only, it is better. Whatever follows is a bound of the optimum as long as no point given is
    /// better than what is claimed, which was seen to.
    fn by_solution(&self, reader: &Reader<'_>, stated: &Constraint) -> Result<(), CertificateFault> {
        let is_whole =
            |(variable, coefficient): &(u32, BigRational)| self.integer[*variable as usize] && coefficient.is_integer();
        let (sense, step) = if self.minimised { (Sense::AtMost, whole(-1)) } else { (Sense::AtLeast, whole(1)) };
        let step = if self.objective.iter().all(is_whole) { step } else { whole(0) };
        let Some(best) = &self.best else { return Err(wrong(reader, stated, StepFlaw::NotBySolution)) };
        let better = Constraint {
            name: String::new(),
            sense,
            right: best + step,
            terms: Rc::clone(&self.objective),
            assumptions: Rc::default(),
            is_assumption: false,
        };
        if better.dominates(stated) { Ok(()) } else { Err(wrong(reader, stated, StepFlaw::NotBySolution)) }
    }

    /// Whether a constraint says what is stated; if not, in what it differs.
    fn follows(&self, reader: &Reader<'_>, derived: &Constraint, stated: &Constraint) -> Result<(), CertificateFault> {
        if derived.dominates(stated) {
            return Ok(());
        }
        let coefficient = |constraint: &Constraint, variable: u32| {
            let found = constraint.terms.binary_search_by_key(&variable, |&(variable, _)| variable);
            found.map_or_else(|_| whole(0), |position| constraint.terms[position].1.clone())
        };
        let variables = derived.terms.iter().chain(stated.terms.iter()).map(|&(variable, _)| variable);
        let differs = |&variable: &u32| coefficient(derived, variable) != coefficient(stated, variable);
        let flaw = match variables.filter(differs).min() {
            Some(variable) => StepFlaw::LeftSide {
                variable: self.variables[variable as usize].clone(),
                derived: coefficient(derived, variable).to_string(),
                stated: coefficient(stated, variable).to_string(),
            },
            None => StepFlaw::RightSide { derived: derived.comparison(), stated: stated.comparison() },
        };
        Err(wrong(reader, stated, flaw))
    }
}

/// The fault that a derivation does not follow from what it cites.
fn wrong(reader: &Reader<'_>, stated: &Constraint, flaw: StepFlaw) -> CertificateFault {
    reader.fault(Flaw::Step { name: stated.name.clone(), flaw })
}
