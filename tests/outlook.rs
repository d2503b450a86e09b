//! What is called impossible before any solving is impossible, to the slot.

use halfday::diagnostic::{Finding, Severity};
use halfday::read::{self, Reading};
use halfday::words::Language;
use proptest::prelude::*;

/// One room, one session of an hour in six slots of ten minutes, 60 heads an hour: ten heads a slot.
fn file(settings: &str, rooms: &str, colleges: &[u64], rules: &str) -> String {
    let colleges: String = colleges
        .iter()
        .enumerate()
        .map(|(number, heads)| format!("[[colleges]]\nname = \"c{number}\"\nheadcount = {heads}\n"))
        .collect();
    format!(
        "schema = 1\nlanguage = \"en\"\n[settings]\nslot_minutes = 10\n{settings}\n[calendar]\ndates = [2026-04-01]\n\
         [[calendar.half_days]]\nname = \"am\"\nstart = \"9:00\"\nend = \"10:00\"\n{rooms}\n{colleges}{rules}"
    )
}

const ROOM: &str = "[[rooms]]\nname = \"A\"\nheads_per_hour = 60\n";
const TWO_ROOMS: &str = "[[rooms]]\nname = \"A\"\nheads_per_hour = 60\n[[rooms]]\nname = \"B\"\nheads_per_hour = 90\n";

fn reading(text: &str) -> Reading {
    read::problem(text, "FILE").unwrap_or_else(|findings| panic!("{findings:#?}"))
}

fn codes(findings: &[Finding]) -> Vec<&str> {
    findings.iter().map(Finding::code).collect()
}

fn impossible(text: &str) -> Vec<String> {
    reading(text).impossible.iter().map(Finding::code).map(str::to_owned).collect()
}

#[test]
fn time_is_short_from_the_first_slot_too_many() {
    assert_eq!(impossible(&file("", ROOM, &[20, 20, 20], "")), Vec::<String>::new());
    assert_eq!(impossible(&file("", ROOM, &[20, 20, 21], "")), ["not-enough-time"]);
    // 20 heads and 5 % are 21: three slots each.
    assert_eq!(impossible(&file("allowance = 5", ROOM, &[20, 20], "")), Vec::<String>::new());
    assert_eq!(impossible(&file("allowance = 5", ROOM, &[20, 20, 1], "")), ["not-enough-time"]);
    // Three colleges in one session: two changeovers of one slot.
    assert_eq!(impossible(&file("changeover = 1", ROOM, &[20, 10, 10], "")), Vec::<String>::new());
    assert_eq!(impossible(&file("changeover = 1", ROOM, &[20, 20, 10], "")), ["not-enough-time"]);
    // 25 heads are nearest to three slots, 24 to two.
    assert_eq!(impossible(&file("rounding = \"nearest\"", ROOM, &[24, 24, 24], "")), Vec::<String>::new());
    assert_eq!(impossible(&file("rounding = \"nearest\"", ROOM, &[24, 24, 25], "")), ["not-enough-time"]);
}

#[test]
fn the_shortage_is_said_with_its_numbers() {
    let colleges = [60; 42];
    let finding = &reading(&file("", ROOM, &colleges, "")).impossible[0];
    assert_eq!(finding.message(Language::English), "2,520 minutes are needed, 60 are open: 2,460 short");
    assert_eq!(finding.message(Language::Chinese), "共需 2,520 分钟，开放 60 分钟，差 2,460 分钟");
}

#[test]
fn a_shortage_is_only_a_warning_where_a_partial_plan_is_allowed_but_a_pin_must_hold() {
    let pin = "[[rules]]\nname = \"p\"\nkind = \"pin\"\ncolleges = [\"c0\"]\nstart = \"9:03\"\n";
    let reading = reading(&file("partial = true", ROOM, &[70, 10], pin));
    assert_eq!(codes(&reading.impossible), ["pin-off-grid"]);
    assert_eq!(codes(&reading.warnings), ["college-too-large", "not-enough-time"]);
    assert!(reading.warnings.iter().all(|finding| finding.severity == Severity::Warning));
}

#[test]
fn a_session_called_as_a_whole_is_taken_by_clock_rules_as_a_whole() {
    let never = "[[rules]]\nname = \"n\"\nkind = \"never\"\ncolleges = \"all\"\nfrom = \"9:50\"\nto = \"12:00\"\n";
    assert_eq!(impossible(&file("", ROOM, &[10], never)), Vec::<String>::new());
    let whole = file("", ROOM, &[10], never).replace("end = \"10:00\"\n", "end = \"10:00\"\ntimes = \"session\"\n");
    assert_eq!(impossible(&whole), ["no-session-left"]);
}

/// Whether so many slots per college and session exist: every college in batches of whole slots, sessions not overfull.
fn fits(work: &[u64], rates: &[u64], changeover: u64, allowed: &dyn Fn(usize, usize) -> bool, limit: usize) -> bool {
    fn place(
        college: usize,
        left: &[(u64, u64)],
        work: &[u64],
        rates: &[u64],
        changeover: u64,
        allowed: &dyn Fn(usize, usize) -> bool,
        limit: usize,
    ) -> bool {
        let Some(&need) = work.get(college) else { return true };
        let choices = |room: usize| if allowed(college, room) { 0..=left[room].0 } else { 0..=0 };
        choices(0).any(|first| {
            choices(left.len() - 1).any(|last| {
                let lengths = if left.len() == 1 { vec![first] } else { vec![first, last] };
                let carried: u64 = lengths.iter().zip(rates).map(|(slots, rate)| slots * rate).sum();
                let mut after = left.to_vec();
                for (room, slots) in lengths.iter().enumerate().filter(|(_, slots)| **slots > 0) {
                    let gap = if left[room].1 > 0 { changeover } else { 0 };
                    if slots + gap > left[room].0 {
                        return false;
                    }
                    after[room] = (left[room].0 - slots - gap, left[room].1 + 1);
                }
                carried >= need
                    && lengths.iter().filter(|slots| **slots > 0).count() <= limit
                    && place(college + 1, &after, work, rates, changeover, allowed, limit)
            })
        })
    }
    place(0, &vec![(6, 0); rates.len()], work, rates, changeover, allowed, limit)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_that_fits_is_called_impossible(
        heads in prop::collection::vec(1..70u64, 1..4),
        two_rooms in any::<bool>(),
        changeover in 0..2u64,
        only_in_a in prop::collection::vec(any::<bool>(), 3),
        limit in 1..3usize,
    ) {
        let mut rules = format!("[[rules]]\nname = \"l\"\nkind = \"at-most-batches\"\ncolleges = \"all\"\nlimit = {limit}\n");
        for college in (0..heads.len()).filter(|&college| only_in_a[college]) {
            rules += &format!("[[rules]]\nname = \"o{college}\"\nkind = \"only\"\ncolleges = [\"c{college}\"]\nrooms = [\"A\"]\n");
        }
        let (rooms, rates): (&str, &[u64]) = if two_rooms { (TWO_ROOMS, &[10, 15]) } else { (ROOM, &[10]) };
        let allowed = |college: usize, room: usize| room == 0 || !only_in_a[college];
        let claims = impossible(&file(&format!("changeover = {changeover}"), rooms, &heads, &rules));
        if fits(&heads, rates, changeover, &allowed, limit) {
            prop_assert_eq!(claims, Vec::<String>::new());
        } else if !two_rooms && changeover == 0 {
            // In one room the arithmetic is the whole truth.
            prop_assert!(!claims.is_empty());
        }
    }
}
