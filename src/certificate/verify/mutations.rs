//! Certificates of small random programs, and thousands of mutations of them: none is accepted that claims more than trying
//! every point allows. `HALFDAY_CERTIFICATES` names a folder into which all of them are written, for other checkers.

use super::{Claim, verify};
use crate::certificate::small::{Numbers, Small};
use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::ToPrimitive;
use std::fmt::Write;

/// A certificate of the optimum, by splitting the box until a row or the objective closes what is left.
fn certificate(small: &Small) -> String {
    let optimum = small.optimum();
    let columns = small.bounds.len();
    let names: Vec<String> = (0..columns).map(|column| format!("x{column}")).collect();
    let mut text = format!("VER 1.0\nVAR {columns}\n{}\nINT {columns}\n", names.join(" "));
    let indices: Vec<String> = (0..columns).map(|column| column.to_string()).collect();
    let _ = writeln!(text, "{}\nOBJ min\n{}", indices.join(" "), terms(&small.objective));
    let _ = writeln!(text, "CON {} {}", 2 * columns + small.rows.len(), 2 * columns);
    for (column, (lower, _)) in small.bounds.iter().enumerate() {
        let _ = writeln!(text, "least{column} G {lower} 1 {column} 1");
    }
    for (column, (_, upper)) in small.bounds.iter().enumerate() {
        let _ = writeln!(text, "most{column} L {upper} 1 {column} 1");
    }
    for (position, (row, sense, right)) in small.rows.iter().enumerate() {
        let _ = writeln!(text, "row{position} {sense} {right} {}", terms(row));
    }
    let (goal, claim) = match &optimum {
        Some((value, point)) => {
            (format!("G {value} OBJ"), format!("range {value} {value}\nSOL 1\nbest {}", terms(point)))
        }
        None => ("G 1 0".to_owned(), "infeas\nSOL 0".to_owned()),
    };
    let mut proof = Proof { program: small, least: optimum.map(|(value, _)| value), goal, lines: Vec::new() };
    let bounds = (0..columns).map(|column| (column, columns + column)).collect();
    proof.close(small.bounds.clone(), bounds);
    let _ = writeln!(text, "RTP {claim}\nDER {}\n{}", proof.lines.len(), proof.lines.join("\n"));
    text
}

/// A proof in the making.
struct Proof<'a> {
    program: &'a Small,
    least: Option<i64>,
    goal: String,
    lines: Vec<String>,
}

impl Proof<'_> {
    /// Derives the goal inside a box, whose bounds are constraints of these indices; returns the index of the goal.
    fn close(&mut self, box_: Vec<(i64, i64)>, bounds: Vec<(usize, usize)>) -> usize {
        let columns = box_.len();
        // The least of a sum over the box, and the multipliers of the bounds that say so.
        let least = |sum: &[i64]| -> i64 {
            let ends = sum.iter().zip(&box_);
            ends.map(|(&coefficient, &(lower, upper))| coefficient * if coefficient > 0 { lower } else { upper }).sum()
        };
        let cited = |sum: &[i64]| -> Vec<String> {
            let used = sum.iter().zip(&bounds).filter(|&(&coefficient, _)| coefficient != 0);
            used.map(|(&coefficient, &(lower, upper))| {
                format!("{} {coefficient}", if coefficient > 0 { lower } else { upper })
            })
            .collect()
        };
        for (position, (row, sense, right)) in self.program.rows.iter().enumerate() {
            for (wrong, direction) in [('G', 1), ('L', -1)] {
                // row ≤ right, but the least of the row over the box is above it; and the other way round.
                let turned: Vec<i64> = row.iter().map(|coefficient| direction * coefficient).collect();
                let excess = least(&turned) - direction * right;
                if *sense == wrong || excess <= 0 {
                    continue;
                }
                let mut cited = cited(&turned);
                cited.push(format!("{} {}", 2 * columns + position, -direction));
                return self.derive(&format!("G {excess} 0 {{ lin {} {} }}", cited.len(), cited.join(" ")));
            }
        }
        if self.least.is_some_and(|value| least(&self.program.objective) >= value) {
            let cited = cited(&self.program.objective);
            return self.derive(&format!("{} {{ rnd {} {} }}", self.goal, cited.len(), cited.join(" ")));
        }
        let widest = (0..columns).max_by_key(|&column| box_[column].1 - box_[column].0).expect("a column");
        let (lower, upper) = box_[widest];
        let middle = (lower + upper).div_euclid(2);
        let mut sides = Vec::new();
        for (sense, bound, side) in [('L', middle, (lower, middle)), ('G', middle + 1, (middle + 1, upper))] {
            let assumed = self.derive(&format!("{sense} {bound} 1 {widest} 1 {{ asm }}"));
            let (mut box_, mut bounds) = (box_.clone(), bounds.clone());
            box_[widest] = side;
            if sense == 'L' {
                bounds[widest].1 = assumed;
            } else {
                bounds[widest].0 = assumed;
            }
            sides.push(format!("{} {assumed}", self.close(box_, bounds)));
        }
        self.derive(&format!("{} {{ uns {} }}", self.goal, sides.join(" ")))
    }

    fn derive(&mut self, line: &str) -> usize {
        self.lines.push(format!("d{} {line} -1", self.lines.len()));
        2 * self.program.bounds.len() + self.program.rows.len() + self.lines.len() - 1
    }
}

/// The entries that are not 0, as the format writes them.
fn terms(entries: &[i64]) -> String {
    let kept: Vec<String> = entries
        .iter()
        .enumerate()
        .filter(|&(_, &entry)| entry != 0)
        .map(|(column, entry)| format!("{column} {entry}"))
        .collect();
    format!("{} {}", kept.len(), kept.join(" "))
}

/// Changes one to three words, or a line, behind the program itself.
fn mutated(text: &str, numbers: &mut Numbers) -> String {
    let (program, proof) = text.split_once("RTP").expect("a claim");
    let mut lines: Vec<Vec<String>> = proof
        .lines()
        .map(|line| line.split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect())
        .collect();
    for _ in 0..=numbers.below(3) {
        let line = numbers.below(lines.len());
        match numbers.below(12) {
            0 => drop(lines.remove(line)),
            1 => lines.insert(line, lines[numbers.below(lines.len())].clone()),
            2 => {
                let other = numbers.below(lines.len());
                lines.swap(line, other);
            }
            3 => {
                // A derivation more or less than is announced.
                for word in lines.iter_mut().filter(|line| line.first().is_some_and(|word| word == "DER")).flatten() {
                    *word =
                        word.parse::<i64>().map_or(word.clone(), |count| (count + numbers.between(-1, 1)).to_string());
                }
            }
            kind => {
                let words = lines[line].len();
                if words == 0 {
                    continue;
                }
                let word = numbers.below(words);
                let other = numbers.below(words);
                let found = lines[line][word].clone();
                lines[line][word] = match (kind, found.parse::<i64>(), found.as_str()) {
                    (4..=7, Ok(number), _) => (number + numbers.between(-2, 2)).to_string(),
                    (8, Ok(number), _) => (-number).to_string(),
                    (9, Ok(number), _) => format!("{number}/{}", numbers.between(0, 3)),
                    (_, _, "L" | "G" | "E") => ["L", "G", "E"][numbers.below(3)].to_owned(),
                    (_, _, "lin" | "rnd" | "asm" | "uns") => ["lin", "rnd", "asm", "sol"][numbers.below(4)].to_owned(),
                    _ => lines[line][other].clone(),
                };
            }
        }
        if lines.is_empty() {
            break;
        }
    }
    let lines: Vec<String> = lines.iter().map(|line| line.join(" ")).collect();
    format!("{program}RTP {}", lines.join("\n"))
}

/// Writes a certificate into the folder that is asked for, if one is, under the verdict on it.
fn keep(text: &str, verdict: &str, number: usize) {
    #[allow(clippy::disallowed_methods, reason = "a test may be told where to leave what it has made")]
    let Some(folder) = std::env::var_os("HALFDAY_CERTIFICATES") else { return };
    let folder = std::path::Path::new(&folder).join(verdict);
    std::fs::create_dir_all(&folder).expect("a folder");
    std::fs::write(folder.join(format!("{number}.vipr")), text).expect("a file");
}

#[test]
fn no_mutated_certificate_is_accepted_that_claims_more_than_every_point_allows() {
    let mut numbers = Numbers(0x5EED_1234_ABCD);
    let (mut accepted, mut refused, mut infeasible) = (0, 0, 0);
    for _ in 0..400 {
        let program = Small::random(&mut numbers);
        let optimum = program.optimum().map(|(value, _)| value);
        let certificate = certificate(&program);
        let verified = verify(&certificate).unwrap_or_else(|fault| panic!("{fault:?} in\n{certificate}"));
        keep(&certificate, "true", accepted + refused);
        match (&verified.claim, optimum) {
            (Claim::Infeasible, None) => infeasible += 1,
            (Claim::Range { lower, upper }, Some(value)) => {
                let value = Some(BigRational::from_integer(BigInt::from(value)));
                assert!(*lower == value && *upper == value, "{certificate}");
            }
            (claim, _) => panic!("{claim:?} of\n{certificate}"),
        }
        for _ in 0..25 {
            let mutated = mutated(&certificate, &mut numbers);
            let verdict = verify(&mutated).map(|verified| verified.claim);
            keep(&mutated, if verdict.is_ok() { "accepted" } else { "refused" }, accepted + refused);
            match verdict {
                Err(_) => refused += 1,
                Ok(Claim::Infeasible) => {
                    accepted += 1;
                    assert_eq!(optimum, None, "{mutated}");
                }
                Ok(Claim::Range { lower, upper }) => {
                    accepted += 1;
                    let value = |end: Option<BigRational>| end.and_then(|end| end.to_f64());
                    let least = optimum.map_or(f64::INFINITY, |value| value as f64);
                    assert!(value(lower).is_none_or(|lower| lower <= least), "{optimum:?}\n{mutated}");
                    assert!(value(upper).is_none_or(|upper| upper >= least), "{optimum:?}\n{mutated}");
                }
            }
        }
    }
    assert!(refused > 5_000 && accepted > 100 && infeasible > 20, "{refused} refused, {accepted} not, {infeasible}");
}
