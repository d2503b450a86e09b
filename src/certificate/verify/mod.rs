//! Verifies certificates in the format VIPR 1.0, in exact rational arithmetic.
//!
//! A certificate states an integer program, what is claimed of its optimum, points that reach it, and a chain of derived
//! constraints at whose end the claim stands (Cheung, Gleixner & Steffy 2017, "Verifying integer programming results",
//! IPCO; <https://github.com/scipopt/vipr>). Each derivation is one of five:
//!
//! - `asm`: an assumption; whoever uses it carries it along;
//! - `lin`: a sum of constraints with multipliers, all pointing one way;
//! - `rnd`: such a sum with whole coefficients over integer variables, its right side rounded;
//! - `uns`: what follows from x ≤ k and also from x ≥ k + 1 follows from neither;
//! - `sol`: only what is better than the best point still matters.
//!
//! This is all of the checker: it shares no code with the rest of the program, least of all with what writes
//! certificates. It stops at the first fault, since everything after it would rest on it. All constraints are kept, also
//! those that the certificate says may be discarded. Memory is in proportion to the text, and work is bounded by
//! [`MOST_WORK`].

mod constraint;
mod derive;
#[cfg(test)]
mod mutations;
mod read;
#[cfg(test)]
mod tests;

use crate::words::certificate::{CertificateFault, Flaw};
use crate::words::certificate_folder::Proven;
use constraint::{Constraint, Sense, value, whole};
use num_rational::BigRational;
use read::Reader;
use std::rc::Rc;

/// Additions of short numbers that one certificate may take: minutes on an ordinary machine of 2025.
pub const MOST_WORK: u64 = 1_000_000_000;

/// What a certificate proves of its program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Claim {
    /// It has no point.
    Infeasible,
    /// Its optimum lies between two values, either of which may be absent.
    Range {
        /// No point has a smaller objective, or, where it is maximised, some point has this one.
        lower: Option<BigRational>,
        /// Some point has this objective or less, or, where it is maximised, none has more.
        upper: Option<BigRational>,
    },
}

/// A certificate that was found right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verified {
    /// What it proves.
    pub claim: Claim,
    /// Whether the objective is minimised.
    pub minimised: bool,
    /// Number of derived constraints.
    pub derivations: usize,
}

impl Verified {
    /// What it proves, for a sentence.
    #[must_use]
    pub fn proven(&self) -> Proven {
        match &self.claim {
            Claim::Infeasible => Proven::Infeasible,
            Claim::Range { lower: Some(lower), upper: Some(upper) } if lower == upper => {
                Proven::Optimum(lower.to_string())
            }
            Claim::Range { lower: Some(lower), upper: Some(upper) } => {
                Proven::Between(lower.to_string(), upper.to_string())
            }
            Claim::Range { lower: Some(lower), upper: None } if self.minimised => Proven::AtLeast(lower.to_string()),
            Claim::Range { lower: None, upper: Some(upper) } if !self.minimised => Proven::AtMost(upper.to_string()),
            // That the objective can be so good says nothing of how good it can be at best.
            Claim::Range { .. } => Proven::Nothing,
        }
    }
}

/// What was read before the derivations, and the constraints derived so far.
struct Certificate {
    variables: Vec<String>,
    integer: Vec<bool>,
    minimised: bool,
    objective: Rc<Vec<(u32, BigRational)>>,
    /// Given ones, then derived ones.
    constraints: Vec<Constraint>,
    claim: Claim,
    /// The best objective of the given points.
    best: Option<BigRational>,
    most_work: u64,
}

/// Verifies a certificate.
///
/// # Errors
///
/// The first thing that is wrong, with its line.
pub fn verify(text: &str) -> Result<Verified, CertificateFault> {
    verify_within(text, MOST_WORK)
}

fn verify_within(text: &str, most_work: u64) -> Result<Verified, CertificateFault> {
    let mut reader = Reader::new(text);
    let mut certificate = opening(&mut reader, most_work)?;
    certificate.solutions(&mut reader)?;
    let derivations = certificate.derivations(&mut reader)?;
    Ok(Verified { claim: certificate.claim, minimised: certificate.minimised, derivations })
}

/// The program and the claim: sections `VER` to `RTP`.
fn opening(reader: &mut Reader<'_>, most_work: u64) -> Result<Certificate, CertificateFault> {
    reader.keyword("VER")?;
    match reader.word()? {
        "1.0" => {}
        found => return Err(reader.fault(Flaw::Version { found: found.into() })),
    }
    reader.keyword("VAR")?;
    let mut variables = Vec::new();
    for _ in 0..reader.count()? {
        variables.push(reader.word()?.to_owned());
    }
    reader.keyword("INT")?;
    let mut integer = vec![false; variables.len()];
    for _ in 0..reader.count()? {
        integer[reader.index(variables.len())? as usize] = true;
    }
    reader.keyword("OBJ")?;
    let minimised = match reader.word()? {
        "min" => true,
        "max" => false,
        found => return Err(reader.fault(Flaw::Expected { expected: "min / max", found: found.into() })),
    };
    let count = reader.count()?;
    let objective = Rc::new(pairs(reader, count, variables.len())?);
    let mut certificate = Certificate {
        variables,
        integer,
        minimised,
        objective,
        constraints: Vec::new(),
        claim: Claim::Infeasible,
        best: None,
        most_work,
    };
    reader.keyword("CON")?;
    let count = reader.count()?;
    reader.count()?; // how many of them are bounds has no bearing on anything
    for _ in 0..count {
        let constraint = certificate.constraint(reader)?;
        certificate.constraints.push(constraint);
    }
    reader.keyword("RTP")?;
    certificate.claim = match reader.word()? {
        "infeas" => Claim::Infeasible,
        "range" => Claim::Range { lower: reader.number_or("-inf")?, upper: reader.number_or("inf")? },
        found => return Err(reader.fault(Flaw::Expected { expected: "infeas / range", found: found.into() })),
    };
    match &certificate.claim {
        Claim::Range { lower: Some(lower), upper: Some(upper) } if lower > upper => Err(reader.fault(Flaw::EmptyRange)),
        _ => Ok(certificate),
    }
}

/// So many pairs of an index and a number, sorted by index, none with 0.
fn pairs(reader: &mut Reader<'_>, count: usize, below: usize) -> Result<Vec<(u32, BigRational)>, CertificateFault> {
    let mut pairs = Vec::new();
    for _ in 0..count {
        pairs.push((reader.index(below)?, reader.number()?));
    }
    pairs.sort_by_key(|&(index, _)| index);
    match pairs.windows(2).find(|pair| pair[0].0 == pair[1].0) {
        Some(pair) => Err(reader.fault(Flaw::Twice { index: pair[0].0 })),
        None => {
            pairs.retain(|(_, number)| *number != whole(0));
            Ok(pairs)
        }
    }
}

impl Certificate {
    /// A constraint as the format writes it: name, sense, right side, and the left side or `OBJ`.
    fn constraint(&self, reader: &mut Reader<'_>) -> Result<Constraint, CertificateFault> {
        let name = reader.word()?.to_owned();
        let sense = match reader.word()? {
            "L" => Sense::AtMost,
            "E" => Sense::Equal,
            "G" => Sense::AtLeast,
            found => return Err(reader.fault(Flaw::NotASense { found: found.into() })),
        };
        let right = reader.number()?;
        let terms = match reader.count_or("OBJ")? {
            Some(count) => Rc::new(pairs(reader, count, self.variables.len())?),
            None => Rc::clone(&self.objective),
        };
        Ok(Constraint { name, sense, right, terms, assumptions: Rc::default(), is_assumption: false })
    }

    /// The section `SOL`: each point keeps every constraint; the best one reaches what is claimed to be reached, and none
    /// is better than what is claimed to be possible.
    fn solutions(&mut self, reader: &mut Reader<'_>) -> Result<(), CertificateFault> {
        reader.keyword("SOL")?;
        let cost = self.constraints.iter().map(|given| given.terms.len() as u64 + 1).sum::<u64>()
            + self.variables.len() as u64;
        let affordable = self.most_work / cost.max(1);
        for number in 0..reader.count()? {
            if number as u64 >= affordable {
                return Err(reader.fault(Flaw::TooMuchWork));
            }
            let value = self.solution(reader)?;
            let better = |best: &BigRational| if self.minimised { value < *best } else { value > *best };
            if self.best.as_ref().is_none_or(better) {
                self.best = Some(value);
            }
        }
        let (bound, reached) = match &self.claim {
            Claim::Infeasible if self.best.is_some() => return Err(reader.fault(Flaw::SolutionOfNone)),
            Claim::Infeasible => return Ok(()),
            Claim::Range { lower, upper } if self.minimised => (lower, upper),
            Claim::Range { lower, upper } => (upper, lower),
        };
        let beyond = |value: &BigRational, end: &BigRational| if self.minimised { value < end } else { value > end };
        if let (Some(value), Some(bound)) = (&self.best, bound)
            && beyond(value, bound)
        {
            return Err(reader.fault(Flaw::SolutionBeyond { value: value.to_string(), bound: bound.to_string() }));
        }
        match reached {
            Some(end) if self.best.as_ref().is_none_or(|value| beyond(end, value)) => {
                Err(reader.fault(Flaw::SolutionMissing { bound: end.to_string() }))
            }
            _ => Ok(()),
        }
    }

    /// One point; its objective.
    fn solution(&self, reader: &mut Reader<'_>) -> Result<BigRational, CertificateFault> {
        let solution = reader.word()?.to_owned();
        let count = reader.count()?;
        let mut point = vec![whole(0); self.variables.len()];
        for (variable, value) in pairs(reader, count, self.variables.len())? {
            if self.integer[variable as usize] && !value.is_integer() {
                let variable = self.variables[variable as usize].clone();
                return Err(reader.fault(Flaw::SolutionFraction { solution, variable }));
            }
            point[variable as usize] = value;
        }
        match self.constraints.iter().find(|given| !given.sense.holds(&given.left(&point), &given.right)) {
            Some(broken) => Err(reader.fault(Flaw::SolutionBreaks { solution, constraint: broken.name.clone() })),
            None => Ok(value(&self.objective, &point)),
        }
    }
}
