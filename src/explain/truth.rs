//! Explanations are true: what they name is enough for there to be no plan, and nothing that they name is idle.

use super::sample::{at_most, class, colleges, has_plan, never, only, parts, problem};
use super::{Amount, Explanation, Shortage, explain_by, explain_from, shortages};
use crate::problem::subset;
use crate::problem::{College, Demand, HalfDayIndex, Parts, Problem, Rule, RuleIndex, RuleKind, Target};
use crate::solve::{self, Options};
use std::time::Duration;

fn explained(problem: &Problem) -> Explanation {
    explain_by(problem, &mut |problem| Some(has_plan(problem)))
}

#[test]
fn where_all_sessions_are_too_few_that_alone_is_said() {
    let mut parts = parts(&[10, 10, 10], 1, 2);
    parts.rules.push(only("r", &[0], &[0], None));
    let expected = Shortage {
        colleges: colleges(&[0, 1, 2]),
        sessions: problem(parts.clone()).session_indices().collect(),
        rules: Vec::new(),
        amount: Amount::Minutes { need: 30 * 5, changeovers: None, capacity: 24 * 5 },
    };
    assert_eq!(explained(&problem(parts)), Explanation::Shortage(vec![expected]));
}

#[test]
fn colleges_squeezed_into_one_half_day_are_named_with_the_rules_that_squeeze_them() {
    let mut parts = parts(&[8, 7, 3], 1, 3);
    parts.rules.push(never("idle", &[2], &[1], None));
    parts.rules.push(only("first", &[0], &[0], None));
    parts.rules.push(never("others", &[1], &[1, 2], None));
    let problem = problem(parts);
    let Explanation::Shortage(found) = explained(&problem) else { panic!("a shortage") };
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].colleges, colleges(&[0, 1]));
    assert_eq!(found[0].rules, [RuleIndex(1), RuleIndex(2)]);
    assert_eq!(found[0].amount, Amount::Minutes { need: 15 * 5, changeovers: None, capacity: 12 * 5 });
}

#[test]
fn changeovers_are_counted_where_batches_outnumber_sessions() {
    let mut parts = parts(&[3, 3, 2], 1, 1);
    parts.settings.changeover = 15; // 3 slots
    let problem = problem(parts);
    assert!(!has_plan(&problem));
    let found = shortages(&problem);
    assert_eq!(
        found[0].amount,
        Amount::Minutes { need: (8 + 2 * 3) * 5, changeovers: Some((2, 15)), capacity: 12 * 5 }
    );
}

#[test]
fn a_changeover_between_two_open_spans_costs_nothing_open() {
    let mut parts = parts(&[4, 4], 1, 1);
    parts.settings.changeover = 20; // 4 slots, which lie between the two spans
    parts.rules.push(never("break", &[0, 1], &[0], Some((500, 520))));
    assert_eq!(shortages(&problem(parts)), []);
}

#[test]
fn rooms_of_different_rates_are_compared_in_heads() {
    let mut parts = parts(&[20, 17], 2, 1);
    parts.rooms[1].served_heads = 24; // 24 heads in its session, 12 in the other
    let found = shortages(&problem(parts));
    assert_eq!(found[0].amount, Amount::Heads { need: 37, allowance: 0, capacity: 36 });
}

#[test]
fn a_college_in_minutes_beside_rooms_of_different_rates_claims_no_more_than_the_fastest_room() {
    let mut parts = parts(&[20, 10], 2, 1);
    parts.rooms[1].served_heads = 24;
    parts.colleges[1].demand = Demand::Minutes(60);
    assert_eq!(shortages(&problem(parts.clone())), [], "10 slots of the fast room and 12 make 22 of 24");
    parts.colleges[0].demand = Demand::Heads(25);
    let found = shortages(&problem(parts));
    assert_eq!(found[0].amount, Amount::Minutes { need: 25 * 5, changeovers: None, capacity: 24 * 5 });
}

#[test]
fn two_shortages_that_share_no_session_are_both_told() {
    let mut parts = parts(&[13, 1, 8, 8], 1, 4);
    parts.rules.push(only("a", &[0], &[0], None));
    parts.rules.push(only("b", &[2, 3], &[1], None));
    let found = shortages(&problem(parts));
    let named: Vec<_> = found.iter().map(|shortage| (shortage.colleges.clone(), shortage.rules.clone())).collect();
    assert_eq!(named, [(colleges(&[0]), vec![RuleIndex(0)]), (colleges(&[2, 3]), vec![RuleIndex(1)])]);
}

#[test]
fn rules_at_odds_are_a_smallest_set_and_the_mends_are_true() {
    let mut parts = parts(&[13, 5], 1, 3);
    parts.rules.push(never("idle", &[1], &[2], None));
    parts.rules.push(at_most("one", &[0], 1));
    parts.rules.push(at_most("two", &[1], 2));
    let problem = problem(parts);
    let Explanation::Conflict(conflict) = explained(&problem) else { panic!("a conflict") };
    assert_eq!((conflict.rules.as_slice(), conflict.smallest), ([RuleIndex(1)].as_slice(), true));
    assert_eq!(conflict.mends, [RuleIndex(1)]);
    assert_eq!(conflict.alone, Some(true), "13 people are more than one session serves");
}

#[test]
fn changeovers_can_leave_no_plan_without_any_rule() {
    let mut parts = parts(&[8, 8, 8], 1, 2);
    parts.settings.slot_minutes = 5;
    parts.settings.changeover = 1;
    let explanation = explained(&problem(parts));
    assert!(matches!(explanation, Explanation::Shortage(_) | Explanation::WithoutRules), "{explanation:?}");
}

/// Problems of a few colleges, sessions and rules, all different, none chosen.
fn many() -> impl Iterator<Item = Parts> {
    (0..120_u64).map(|seed| {
        let mut state = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) + 1;
        let mut draw = move |below: u64| {
            state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
            let mixed = (state ^ (state >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
            (mixed >> 33) % below
        };
        let heads: Vec<u64> = (0..1 + draw(3)).map(|_| 1 + draw(15)).collect();
        let mut parts = parts(&heads, 1 + draw(2) as usize, 2);
        parts.settings.changeover = [0, 0, 5, 10][draw(4) as usize];
        if draw(2) == 0 {
            parts.rooms[0].served_heads = 8 + draw(12);
        }
        if draw(4) == 0 {
            parts.colleges.push(College::new("按分钟", 1));
            let last = parts.colleges.len() - 1;
            parts.colleges[last].demand = Demand::Minutes(5 + draw(50));
        }
        for number in 0..draw(6) {
            let (whom, half_day) = ([draw(heads.len() as u64) as usize], [draw(parts.half_days.len() as u64) as usize]);
            let name = format!("规则{number}");
            parts.rules.push(match draw(4) {
                0 => only(&name, &whom, &half_day, None),
                1 => never(&name, &whom, &half_day, None),
                _ => at_most(&name, &whom, 1),
            });
        }
        parts
    })
}

#[test]
fn every_claim_of_no_plan_is_true_and_so_is_every_claim_of_one() {
    let mut told = [0; 5];
    for parts in many() {
        let problem = problem(parts);
        let explanation = explained(&problem);
        assert_eq!(explanation.is_no(), !has_plan(&problem), "{problem:?}\n{explanation:?}");
        told[match explanation {
            Explanation::HasPlan => 0,
            Explanation::Shortage(_) => 1,
            Explanation::Conflict(_) => 2,
            Explanation::WithoutRules => 3,
            Explanation::Undecided => 4,
        }] += 1;
    }
    assert!(told[0] > 10 && told[1] > 10 && told[2] > 4, "{told:?}");
}

#[test]
fn what_a_shortage_names_is_enough_for_no_plan() {
    for parts in many() {
        let problem = problem(parts);
        for shortage in shortages(&problem) {
            let smaller = subset::with_rules(&problem, &shortage.rules).unwrap();
            let smaller = subset::with_colleges(&smaller, &shortage.colleges).unwrap();
            assert!(!has_plan(&smaller), "{shortage:?}\n{smaller:?}");
            for dropped in &shortage.rules {
                let rest: Vec<_> = shortage.rules.iter().copied().filter(|rule| rule != dropped).collect();
                let less = subset::with_colleges(&subset::with_rules(&problem, &rest).unwrap(), &shortage.colleges);
                let less = shortages(&less.unwrap());
                assert!(less.iter().all(|less| less.amount != shortage.amount), "{dropped:?} is idle in {shortage:?}");
            }
        }
    }
}

#[test]
fn what_a_conflict_names_is_enough_for_no_plan_and_no_rule_of_it_is_idle() {
    for parts in many() {
        let problem = problem(parts);
        let Explanation::Conflict(conflict) = explained(&problem) else { continue };
        assert!(conflict.smallest);
        assert!(!has_plan(&subset::with_rules(&problem, &conflict.rules).unwrap()));
        for dropped in &conflict.rules {
            let without = |rules: &[RuleIndex]| {
                let rest: Vec<_> = rules.iter().copied().filter(|rule| rule != dropped).collect();
                has_plan(&subset::with_rules(&problem, &rest).unwrap())
            };
            assert!(without(&conflict.rules), "{dropped:?} is idle in {conflict:?}");
            let all: Vec<_> = (0..problem.rules().len()).map(RuleIndex).collect();
            assert_eq!(conflict.mends.contains(dropped), without(&all), "{conflict:?}");
        }
    }
}

#[test]
fn classes_are_kept_when_colleges_are_left_out() {
    let mut parts = parts(&[4, 4], 1, 1);
    parts.colleges[1].classes = vec![class("一班", 1), class("二班", 3)];
    parts.rules.push(only("both", &[0, 1], &[0], None));
    let smaller = subset::with_colleges(&problem(parts), &colleges(&[1])).unwrap();
    assert_eq!(smaller.colleges()[0].classes.len(), 2);
    assert_eq!(smaller.rules()[0].kind.colleges(), colleges(&[0]));
}

/// Two colleges that do not both fit the first day, and must, beside idle rules about a third.
fn two_on_a_full_day(idle: usize) -> Problem {
    let mut parts = parts(&[7, 7, 5], 1, 3);
    let half_days = Some([HalfDayIndex(0)].into());
    let pin = |whom: usize| {
        let target = Target { half_days: half_days.clone(), ..Target::default() };
        let kind = RuleKind::Pin { colleges: colleges(&[whom]), target, whole: true };
        Rule { name: format!("第一天{whom}"), kind }
    };
    parts.rules.push(pin(0));
    parts.rules.extend((0..idle).map(|number| at_most(&format!("闲{number}"), &[2], 3)));
    parts.rules.push(pin(1));
    problem(parts)
}

#[test]
fn an_infeasible_relaxation_names_rules_that_are_at_odds() {
    let options = Options::new(Duration::from_secs(60));
    let named = |problem: &Problem| solve::contradicting_rules(problem, &options);
    assert_eq!(named(&two_on_a_full_day(6)), Some(vec![RuleIndex(0), RuleIndex(7)]));
    assert_eq!(named(&two_on_a_full_day(0)), None, "every rule is needed");
    let mut possible = two_on_a_full_day(6).to_parts();
    possible.colleges[1].demand = Demand::Heads(5);
    assert_eq!(named(&problem(possible)), None, "there is a plan");
}

#[test]
fn a_conflict_that_a_relaxation_shows_is_found_in_fewer_questions() {
    let options = Options::new(Duration::from_secs(60));
    let problem = two_on_a_full_day(30);
    let explained = |at_odds: &mut dyn FnMut(&Problem) -> Option<Vec<RuleIndex>>| {
        let mut questions = 0;
        let mut has_plan = |problem: &Problem| {
            questions += 1;
            solve::is_feasible(problem, &options)
        };
        let explanation = explain_from(&problem, &mut has_plan, at_odds);
        let Explanation::Conflict(conflict) = explanation else { panic!("rules are at odds") };
        assert_eq!((&conflict.rules[..], conflict.smallest), (&[RuleIndex(0), RuleIndex(31)][..], true));
        questions
    };
    let without = explained(&mut |_| None);
    let with = explained(&mut |problem| solve::contradicting_rules(problem, &options));
    assert!(with + 5 <= without, "{with} and {without} questions");
}
