//! True certificates, and every way to corrupt one.

use super::{Claim, Verified, verify, verify_within};
use crate::words::certificate::CertificateFault;
use crate::words::{Language, Statement};
use num_bigint::BigInt;
use num_rational::BigRational;

/// Minimise x + y with 2x + y ≥ 3, x + 2y ≥ 3, x and y whole from 0 to 5: 2, by a third of each row.
const ROUNDED: &str = "\
% x + y
VER 1.0
VAR 2
x
y
INT 2
0 1
OBJ min
2 0 1 1 1
CON 6 4
x_least G 0 1 0 1
y_least G 0 1 1 1
x_most L 5 1 0 1
y_most L 5 1 1 1
first G 3 2 0 2 1 1
second G 3 2 0 1 1 2
RTP range 2 2
SOL 1
plan 2 0 1 1 1
DER 1
bound G 2 OBJ { rnd 2 4 1/3 5 1/3 } -1
";

/// 2x + 2y = 5 has no whole point: x + y is at most 2 or at least 3, and either contradicts it.
const SPLIT: &str = "\
VER 1.0
VAR 2 x y
INT 2 0 1
OBJ min 0
CON 1 0
sum E 5 2 0 2 1 2
RTP infeas
SOL 0
DER 5
low L 2 2 0 1 1 1 { asm } -1
not_low G 1 0 { lin 2 0 1 1 -2 } -1
high G 3 2 0 1 1 1 { asm } -1
not_high G 1 0 { lin 2 0 -1 3 2 } -1
none G 1 0 { uns 2 1 4 3 } -1
";

/// Minimise x with 2x ≥ 3: the point 2 is given; whatever is better is at most 1, and that contradicts the row.
const CUT_OFF: &str = "\
VER 1.0
VAR 1 x
INT 1 0
OBJ min 1 0 1
CON 1 0
row G 3 1 0 2
RTP range 2 2
SOL 1
two 1 0 2
DER 2
better L 1 OBJ { sol } -1
none G 2 OBJ { lin 2 0 1 1 -2 } -1
";

fn refusal(text: &str) -> CertificateFault {
    match verify(text) {
        Err(fault) => fault,
        Ok(verified) => panic!("accepted: {verified:?}\n{text}"),
    }
}

fn number(number: i64) -> Option<BigRational> {
    Some(BigRational::from_integer(BigInt::from(number)))
}

#[test]
fn true_certificates_are_accepted_for_what_they_prove() {
    let range = |lower, upper| Claim::Range { lower: number(lower), upper: number(upper) };
    let cases = [(ROUNDED, range(2, 2), 1), (SPLIT, Claim::Infeasible, 5), (CUT_OFF, range(2, 2), 2)];
    for (text, claim, derivations) in cases {
        assert_eq!(verify(text), Ok(Verified { claim, minimised: true, derivations }), "{text}");
    }
}

#[test]
fn what_is_maximised_is_bounded_from_above() {
    let text = "VER 1.0 VAR 1 x INT 1 0 OBJ max 1 0 1 CON 1 0 row L 7 1 0 2 RTP range 3 3 SOL 1 three 1 0 3 \
                DER 1 bound L 3 OBJ { rnd 1 0 1/2 } -1";
    let claim = Claim::Range { lower: number(3), upper: number(3) };
    assert_eq!(verify(text), Ok(Verified { claim, minimised: false, derivations: 1 }));
    let wrong = text.replace("range 3 3", "range 3 2");
    assert!(refusal(&wrong).message(Language::English).contains("above the upper end"));
    let wrong = text.replace("range 3 3", "range 4 4");
    assert!(refusal(&wrong).message(Language::English).contains("no solution is as good as the claimed `4`"));
}

#[test]
fn a_bound_alone_needs_no_point_and_a_point_alone_no_bound() {
    let bound = ROUNDED.replace("range 2 2", "range 2 inf").replace("SOL 1\nplan 2 0 1 1 1", "SOL 0");
    let upper = |verified: Verified| matches!(verified.claim, Claim::Range { lower: Some(_), upper: None });
    assert!(verify(&bound).is_ok_and(upper));
    let point =
        ROUNDED.replace("range 2 2", "range -inf 2").replace("DER 1\nbound G 2 OBJ { rnd 2 4 1/3 5 1/3 } -1", "DER 0");
    let lower = |verified: Verified| matches!(verified.claim, Claim::Range { lower: None, upper: Some(_) });
    assert!(verify(&point).is_ok_and(lower));
}

/// What is corrupted: a certificate, what of it is replaced by what, the line of the fault, and what is said of it.
const CORRUPTIONS: &[(&str, &str, &str, usize, &str)] = &[
    // The format.
    (ROUNDED, "VER 1.0", "VER 2.0", 2, "version `2.0`"),
    (ROUNDED, "INT 2", "INT 3", 8, "`OBJ` is no index"),
    (ROUNDED, "0 1\nOBJ", "0 2\nOBJ", 7, "`2` is no index: it must be below 2"),
    (ROUNDED, "OBJ min", "OBJ least", 8, "min / max must stand here, not `least`"),
    (ROUNDED, "2 0 1 1 1\nCON", "2 0 1 0 1\nCON", 9, "index 0 stands twice"),
    (ROUNDED, "CON 6 4", "CON -6 4", 10, "`-6` is no count"),
    (ROUNDED, "first G 3", "first ≥ 3", 15, "`≥` is no sense"),
    (ROUNDED, "RTP range", "RTP about", 17, "not `about`"),
    (ROUNDED, "1/3 }", "1/0 }", 21, "`1/0` is no whole number"),
    (ROUNDED, "1/3 }", "1e9 }", 21, "`1e9` is no whole number"),
    (ROUNDED, "{ rnd 2 4 1/3 5 1/3 }", "{ rnd 2 4 1/3 6 1/3 }", 21, "`6` is no index: it must be below 6"),
    (ROUNDED, "{ rnd 2 4 1/3 5 1/3 }", "{ rnd 2 4 1/3 4 1/3 }", 21, "index 4 stands twice"),
    (ROUNDED, "{ rnd", "{ guess", 21, "no derivation is called `guess`"),
    (ROUNDED, "1/3 } -1", "1/3 -1", 21, "} must stand here, not `-1`"),
    (ROUNDED, "} -1", "} -2", 21, "`-2` is no count"),
    (ROUNDED, "DER 1", "DER 2", 21, "it ends too early"),
    (ROUNDED, "DER 1", "DER 0", 21, "`bound` stands behind the last derivation"),
    // The claim and the points.
    (ROUNDED, "range 2 2", "range 3 2", 17, "above the upper end"),
    (ROUNDED, "range 2 2", "range 3 3", 19, "nothing is claimed to be better than `3`, but a solution has `2`"),
    (ROUNDED, "range 2 2", "range 1 1", 19, "no solution is as good as the claimed `1`"),
    (ROUNDED, "SOL 1\nplan 2 0 1 1 1", "SOL 0", 18, "no solution is as good as the claimed `2`"),
    (ROUNDED, "plan 2 0 1 1 1", "plan 2 0 1 1 0", 19, "solution `plan` breaks constraint `first`"),
    (ROUNDED, "plan 2 0 1 1 1", "plan 2 0 3/2 1 1", 19, "gives the integer variable `x` a fraction"),
    (SPLIT, "SOL 0", "SOL 1 point 2 0 1 1 3/2", 8, "gives the integer variable `y` a fraction"),
    (SPLIT, "INT 2 0 1", "INT 0", 14, "of which a point may keep neither"),
    // Sums and rounding.
    (ROUNDED, "5 1/3 }", "5 1/2 }", 21, "the coefficient `7/6` of `x` is no integer"),
    (ROUNDED, "2 4 1/3 5 1/3", "2 4 2/3 5 2/3", 21, "the coefficient of `x` is `2` there, `1` here"),
    (ROUNDED, "bound G 2", "bound G 3", 21, "gives `≥ 2`, not `≥ 3`"),
    (ROUNDED, "bound G 2", "bound L 2", 21, "gives `≥ 2`, not `≤ 2`"),
    (ROUNDED, "bound G 2", "bound E 2", 21, "gives `≥ 2`, not `= 2`"),
    (ROUNDED, "first G 3", "first L 3", 21, "`second` times its multiplier points against"),
    (ROUNDED, "5 1/3 }", "5 -1/3 }", 21, "`second` times its multiplier points against"),
    (ROUNDED, "2 4 1/3 5 1/3", "2 4 1/3 3 1/3", 21, "`first` times its multiplier points against"),
    (ROUNDED, "INT 2\n0 1", "INT 1\n0", 21, "`y` is no integer variable"),
    (ROUNDED, "range 2 2", "range 0 2", 20, "accepted"),
    // Assumptions.
    (SPLIT, "low L 2", "low L 3", 11, "gives `≥ -1`, not `≥ 1`"),
    (
        SPLIT,
        "not_low G 1 0 { lin 2 0 1 1 -2 }",
        "not_low G 1 0 { lin 1 0 1 }",
        11,
        "the coefficient of `x` is `2` there, `0` here",
    ),
    (SPLIT, "uns 2 1 4 3", "uns 2 1 4 1", 14, "of which a point may keep neither"),
    (SPLIT, "uns 2 1 4 3", "uns 2 1 2 3", 14, "still rests on the assumption `low`"),
    (SPLIT, "uns 2 1 4 3", "uns 2 0 4 3", 14, "unsplits `sum`, which is no assumption"),
    (SPLIT, "none G 1 0 { uns 2 1 4 3 } -1\n", "", 13, "ends too early"),
    (CUT_OFF, "better L 1", "better L 0", 11, "`better`: it does not follow from a solution"),
    (CUT_OFF, "better L 1 OBJ", "better L 1 1 0 2", 11, "`better`: it does not follow from a solution"),
    (CUT_OFF, "range 2 2", "range 5 5", 9, "but a solution has `2`"),
];

#[test]
fn every_kind_of_corruption_is_refused_with_its_line_and_its_reason() {
    let mut faults = Vec::new();
    for &(text, right, wrong, line, reason) in CORRUPTIONS {
        assert!(text.contains(right), "{right} in\n{text}");
        let said = match verify(&text.replacen(right, wrong, 1)) {
            Ok(_) => "accepted".to_owned(),
            Err(fault) => fault.message(Language::English),
        };
        if !said.contains(reason) || !(reason == "accepted" || said.contains(&format!("line {line} "))) {
            faults.push(format!("{right:?} -> {wrong:?}: {said}"));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn what_costs_too_much_is_refused() {
    let said = |text, most| verify_within(text, most).map_err(|fault| fault.message(Language::English));
    for text in [ROUNDED, SPLIT, CUT_OFF] {
        assert!(said(text, 100).is_ok());
        assert!(said(text, 2).is_err_and(|said| said.contains("more work than is spent")), "{text}");
    }
    // Long fractions cost more than short ones: each sum has the product of all denominators below it.
    let fraction = |number: usize| format!(" {number} 1/{}", "9".repeat(60) + &number.to_string());
    let rows: String = (0..40).map(|row| format!("row{row} G 0 1 0 1\n")).collect();
    let cited: String = (0..40).map(fraction).collect();
    let text = format!(
        "VER 1.0 VAR 1 x INT 0 OBJ min 0 CON 40 0 {rows} RTP infeas SOL 0 DER 1 sum G 0 0 {{ lin 40 {cited} }} -1"
    );
    assert!(said(&text, 1_000).is_err_and(|said| said.contains("more work than is spent")));
    assert!(said(&text, 10_000_000).is_err_and(|said| said.contains("is not the sum")));
}

#[test]
fn no_text_whatever_makes_the_verifier_fail_to_answer() {
    for text in [ROUNDED, SPLIT, CUT_OFF] {
        for end in 0..text.len() {
            refusal_or_claim(&text[..end]);
        }
        for byte in 0..text.len() {
            for other in [" ", "\n", "-", "/", "9", "%", "界", "\u{0}"] {
                let mut changed = text.to_owned();
                changed.replace_range(byte..=byte, other);
                refusal_or_claim(&changed);
            }
        }
    }
}

fn refusal_or_claim(text: &str) {
    if let Err(fault) = verify(text) {
        for language in [Language::Chinese, Language::English] {
            assert!(!fault.message(language).is_empty() && fault.help(language).is_some());
        }
    }
}
