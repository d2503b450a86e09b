//! The rule `sequence`: read, written, said and checked, and as strong as the rules `before` of its pairs.

use crate::common;
use crate::support::oracle::{Verdict, solve};
use crate::support::random::case;
use halfday::check::check;
use halfday::problem::*;
use halfday::read;
use halfday::rules;
use halfday::words::Language;
use std::collections::BTreeSet;

fn example() -> Problem {
    common::problem(&common::path("problems/rules/sequence.toml"))
}

fn steps(problem: &Problem) -> Vec<Vec<usize>> {
    let (steps, _, _) = problem.rules()[0].kind.order().unwrap();
    steps.iter().map(|step| step.iter().map(|college| college.0).collect()).collect()
}

/// The example with other colleges in its rule.
fn with_colleges(colleges: &str) -> String {
    let text = common::text(&common::path("problems/rules/sequence.toml"));
    text.replace(r##"["Maths", "#languages", "Music"]"##, colleges)
}

fn read_example(colleges: &str) -> Problem {
    read::problem(&with_colleges(colleges), "FILE").unwrap().problem
}

#[test]
fn a_tag_is_one_step_and_all_is_the_order_of_the_file() {
    assert_eq!(steps(&example()), [vec![2], vec![1, 3], vec![0]]);
    assert_eq!(steps(&read_example(r#""all""#)), [[0], [1], [2], [3]]);
    assert_eq!(steps(&read_example(r#"["French", "Russian"]"#)), [[3], [1]], "the order written, not that of the file");
}

#[test]
fn nobody_comes_twice_and_only_three_grains_are_known() {
    let codes = |text: &str| -> Vec<&'static str> {
        read::problem(text, "FILE").unwrap_err().iter().map(|finding| finding.code()).collect()
    };
    assert_eq!(codes(&with_colleges(r##"["French", "#languages"]"##)), ["twice-in-sequence"]);
    assert_eq!(codes(&with_colleges(r#"["Music", "Maths", "Music"]"#)), ["twice-in-sequence"], "and no circle");
    for (key, code) in [("grain = \"year\"", "unknown-word"), ("then = [\"Music\"]", "misplaced-key")] {
        assert_eq!(codes(&format!("{}{key}\n", with_colleges(r#"["Music", "Maths"]"#))), [code], "{key}");
    }
}

#[test]
fn a_sequence_of_one_step_has_no_effect_and_is_told_so() {
    let reading = read::problem(&with_colleges(r##"["#languages"]"##), "FILE").unwrap();
    let codes: Vec<_> = reading.warnings.iter().map(|finding| finding.code()).collect();
    assert_eq!(codes, ["without-effect"]);
}

#[test]
fn it_is_said_in_both_languages() {
    let said = rules::demanded(&example(), &example().rules()[0].kind);
    assert_eq!(said.english, "Maths, (Russian, French), Music in this order");
    assert_eq!(said.chinese, "按Maths、（Russian、French）、Music的先后顺序安排");
    let half_days = common::problem(&common::path("problems/rules/sequence-half-day.toml"));
    let said = rules::demanded(&half_days, &half_days.rules()[0].kind).text(Language::English).to_owned();
    assert_eq!(said, "Law, Arts, Music in this order, each in an earlier half-day than the next");
}

/// The pairs that the rules of a problem order, with how they are counted.
fn pairs(problem: &Problem) -> BTreeSet<(usize, usize, bool)> {
    let orders = problem.rules().iter().filter_map(|rule| rule.kind.order());
    let of_one = |(steps, grain, _): (Vec<&[CollegeIndex]>, Grain, bool)| {
        let pairs = ordered_pairs(&steps).map(|(one, other)| (one.0, other.0, grain == Grain::HalfDay));
        pairs.collect::<Vec<_>>()
    };
    orders.flat_map(of_one).collect()
}

#[test]
fn a_step_that_no_tag_selects_is_written_as_rules_that_ask_the_same() {
    let mut parts = example().to_parts();
    let step = |colleges: &[usize]| colleges.iter().copied().map(CollegeIndex).collect::<Vec<_>>();
    let steps = vec![step(&[2]), step(&[0, 1]), step(&[3])];
    parts.rules[0].kind = RuleKind::Sequence { steps, grain: Grain::HalfDay, weak: false };
    let problem = Problem::new(parts).unwrap();
    let written = read::write_problem(&problem);
    let again = read::problem(&written, "FILE").unwrap().problem;
    assert_eq!(again.rules().len(), 2, "{written}");
    assert_eq!(pairs(&again), pairs(&problem));
    assert_eq!(pairs(&problem).len(), 5);
}

#[test]
fn without_one_of_its_colleges_the_others_keep_their_order() {
    let problem = example();
    let left = problem.rules()[0].kind.without(CollegeIndex(2)).unwrap();
    assert_eq!(left.order().unwrap().0, [&[CollegeIndex(1), CollegeIndex(3)][..], &[CollegeIndex(0)]]);
    assert_eq!(left.without(CollegeIndex(0)), None, "one step asks nothing");
}

/// The problem with each sequence as rules `before`, one for each pair of its colleges.
fn by_pairs(problem: &Problem) -> Option<Problem> {
    let mut parts = problem.to_parts();
    let mut rules = Vec::new();
    for rule in std::mem::take(&mut parts.rules) {
        let RuleKind::Sequence { steps, grain, weak: false } = &rule.kind else {
            rules.push(rule);
            continue;
        };
        for (position, step) in steps.iter().enumerate() {
            for &later in steps[position + 1..].iter().flatten() {
                let kind = RuleKind::Before { first: step.clone(), then: vec![later], grain: *grain };
                rules.push(Rule { name: format!("{} {}", rule.name, rules.len()), kind });
            }
        }
    }
    parts.rules = rules;
    let has_some = problem.rules().iter().any(|rule| matches!(rule.kind, RuleKind::Sequence { weak: false, .. }));
    has_some.then(|| Problem::new(parts).unwrap())
}

#[test]
fn a_sequence_asks_what_the_rules_before_of_its_pairs_ask() {
    let mut tried = 0;
    for case in (1..1500).map(case) {
        let Some(by_pairs) = by_pairs(&case.problem) else { continue };
        let baseline = case.baseline.as_ref();
        let of = |problem: &Problem| match solve(problem, baseline) {
            Verdict::Best(best) => Some(best.plan),
            Verdict::NoPlan | Verdict::TooMuch => None,
        };
        let (whole, single) = (of(&case.problem), of(&by_pairs));
        assert_eq!(whole.is_some(), single.is_some(), "{:?}", case.problem.rules());
        let (Some(whole), Some(single)) = (whole, single) else { continue };
        let values = |problem: &Problem, plan| {
            let checked = check(problem, plan, baseline).unwrap_or_else(|faults| panic!("{faults:?}"));
            checked.values().to_vec()
        };
        let best = values(&case.problem, &whole);
        assert_eq!(values(&case.problem, &single), best, "{:?}", case.problem.rules());
        assert_eq!(values(&by_pairs, &whole), best, "{:?}", case.problem.rules());
        tried += 1;
    }
    assert!(tried > 15, "{tried}");
}
