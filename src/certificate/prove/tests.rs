//! Proofs of small random programs: each is verified, and each bound held against trying every point.

use super::{Choice, Limits, Relaxed, prove};
use crate::certificate::Stated;
use crate::certificate::small::{Numbers, Small};
use crate::certificate::verify::{Claim, verify};
use crate::program::{Expression, Origin, Program, Variable};
use num_bigint::BigInt;
use num_rational::BigRational;

const LIMITS: Limits = Limits { boxes: 2_000, bytes: 10_000_000, tried: 1, choice: Choice::Halves };

fn stated(small: &Small, constant: i64) -> Stated {
    let mut program = Program::default();
    for &(lower, upper) in &small.bounds {
        program.integer(lower, upper);
    }
    let sum = |coefficients: &[i64]| -> Expression {
        coefficients.iter().enumerate().map(|(column, &coefficient)| (coefficient, Variable(column))).collect()
    };
    for (row, sense, right) in &small.rows {
        match sense {
            'L' => program.at_most(&sum(row), *right, Origin::Structure),
            'G' => program.at_least(&sum(row), *right, Origin::Structure),
            _ => program.equal(&sum(row), *right, Origin::Structure),
        }
    }
    let mut objective = sum(&small.objective);
    objective.add_constant(constant);
    let names = |letter: &str, count: usize| (0..count).map(|position| format!("{letter}{position}")).collect();
    let (columns, rows) = (names("x", small.bounds.len()), names("row", small.rows.len()));
    Stated::new(program, &objective, columns, rows)
}

fn proves(text: &str, value: i64) {
    let claim = verify(text).map(|verified| verified.claim);
    let lower = Some(BigRational::from_integer(BigInt::from(value)));
    assert_eq!(claim, Ok(Claim::Range { lower, upper: None }), "{text}");
}

#[test]
fn what_trying_every_point_confirms_is_proven_and_verified_and_nothing_else_is() {
    let mut numbers = Numbers(77);
    let (mut bounded, mut empty) = (0, 0);
    for _ in 0..1_500 {
        let small = Small::random(&mut numbers);
        let constant = numbers.below(9) as i64 - 4;
        let stated = stated(&small, constant);
        let proof = |value| prove(&stated, value, LIMITS, |_| Some(|_: &[_]| Relaxed::Unknown));
        match small.optimum() {
            Some((least, _)) => {
                bounded += 1;
                proves(&proof(least + constant).unwrap(), least + constant);
                assert_eq!(proof(least + constant + 1), None);
            }
            None => {
                empty += 1;
                proves(&proof(1_000).unwrap(), 1_000);
            }
        }
    }
    assert!(bounded > 500 && empty > 100, "{bounded} bounded, {empty} empty");
}

#[test]
fn whatever_multipliers_a_relaxation_makes_up_no_false_bound_is_written() {
    let mut numbers = Numbers(78);
    let mut used = 0;
    for _ in 0..500 {
        let small = Small::random(&mut numbers);
        let stated = stated(&small, 0);
        let Some((least, _)) = small.optimum() else { continue };
        let seed = numbers.below(1 << 30) as u64 + 1;
        let relaxation = |program: &Program| {
            let (rows, mut made_up) = (program.rows.len(), Numbers(seed));
            Some(move |_: &[_]| Relaxed::Empty((0..rows).map(|_| made_up.below(2_001) as f64 / 700.0 - 1.4).collect()))
        };
        let proof = prove(&stated, least, LIMITS, relaxation).unwrap();
        proves(&proof, least);
        used += usize::from(proof.contains("lin"));
        assert_eq!(prove(&stated, least + 1, LIMITS, relaxation), None);
    }
    assert!(used > 100, "{used}");
}

#[test]
fn a_room_that_is_not_open_holds_nothing_though_the_relaxation_does_not_see_it() {
    // Three guests of at most 5 slots each, 12 in all, and rooms of 6 slots: three rooms by the stronger rows alone.
    let mut program = Program::default();
    let (mut rooms, mut batches) = (Vec::new(), Vec::new());
    let mut guests = vec![Expression::zero(); 3];
    for _ in 0..3 {
        let room = program.binary();
        let mut inside = Expression::zero();
        for guest in &mut guests {
            let (batch, slots) = (program.binary(), program.integer(0, 5));
            program.no_more_than(&slots.into(), &[(5, batch)].into_iter().collect(), Origin::Structure);
            program.no_more_than(&batch.into(), &room.into(), Origin::Structure);
            inside.add(1, slots);
            guest.add(1, slots);
            batches.push(batch);
        }
        program.at_most(&inside, 6, Origin::Structure);
        rooms.push(room);
    }
    for guest in &guests {
        program.equal(guest, 5, Origin::Structure);
    }
    let names = |letter: &str, count: usize| (0..count).map(|position| format!("{letter}{position}")).collect();
    let (columns, rows) = (names("x", program.columns.len()), names("row", program.rows.len()));
    let stated = Stated::new(program, &rooms.into_iter().collect(), columns, rows);
    // The multipliers that a relaxation would find: each guest's row, and each room's stronger one.
    let relaxation = |program: &Program| {
        let multiplier = |row: &crate::program::Row| match row.terms.len() {
            3 if row.right == 5 => 1.0,
            4 => -1.0,
            3 if row.right == 2 => -6.0,
            _ => 0.0,
        };
        let multipliers: Vec<f64> = program.rows.iter().map(multiplier).collect();
        Some(move |_: &[_]| Relaxed::Empty(multipliers.clone()))
    };
    let one_box = Limits { boxes: 1, ..LIMITS };
    proves(&prove(&stated, 3, one_box, relaxation).unwrap(), 3);
    assert_eq!(prove(&stated, 3, one_box, |_| Some(|_: &[_]| Relaxed::Unknown)), None);
}

#[test]
fn a_proof_beyond_its_limits_is_none() {
    let small = Small { bounds: vec![(0, 4); 4], rows: vec![(vec![2, 2, 2, 2], 'E', 9)], objective: vec![1, 0, 0, 0] };
    let stated = stated(&small, 0);
    let proof = |limits| prove(&stated, 5, limits, |_| Some(|_: &[_]| Relaxed::Unknown));
    assert!(proof(LIMITS).is_some());
    assert_eq!(proof(Limits { boxes: 3, ..LIMITS }), None);
    assert_eq!(proof(Limits { bytes: 1_000, ..LIMITS }), None);
}
