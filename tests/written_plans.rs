//! Everything that is written passes the program's own check and reads back as the plan that it was, in every format that
//! carries a plan: plans of random problems, partial ones, half-days called at once, names of every kind.

use crate::common::unhurried;
use crate::support::random::{Dice, case, seeds};
use halfday::check::check;
use halfday::plan::Plan;
use halfday::problem::{Column, Problem};
use halfday::read::{self, PlanSource};
use halfday::render::{self, Format};
use halfday::solve::{Outcome, solve};

/// The formats that carry a plan.
const CARRIERS: [Format; 6] =
    [Format::Json, Format::Csv, Format::Docx, Format::SlipsDocx, Format::DoorsDocx, Format::Xlsx];

/// What names may have in them.
const PIECES: [&str; 14] =
    ["学院", " ", "\"", ",", ";", "=1+1", "_x0041_", "\u{3000}", "a\tb", "\u{feff}", "\u{202e}", "'", "|", "~$"];

/// The same problem with other names of colleges, classes, rooms and half-days.
fn renamed(dice: &mut Dice, problem: &Problem) -> Problem {
    let mut parts = problem.to_parts();
    let mut name = |number: usize, old: &str| {
        let odd: String = (0..dice.from(0, 3)).map(|_| dice.pick(&PIECES)).collect();
        if dice.chance(50) { old.to_owned() } else { format!("甲{number}{odd}乙") }
    };
    for (number, college) in parts.colleges.iter_mut().enumerate() {
        college.name = name(number, &college.name);
        for (class, of) in college.classes.iter_mut().enumerate() {
            of.name = name(100 + class, &of.name);
        }
    }
    for (number, room) in parts.rooms.iter_mut().enumerate() {
        room.name = name(200 + number, &room.name);
        room.label = name(300 + number, &room.label);
    }
    for (number, half_day) in parts.half_days.iter_mut().enumerate() {
        half_day.name = name(400 + number, &half_day.name);
    }
    Problem::new(parts).unwrap_or_else(|_| problem.clone())
}

#[test]
fn what_is_written_passes_the_check_and_reads_back_in_every_format() {
    let (mut written, mut partial) = (0, 0);
    for case in seeds(60).map(case) {
        let problem = renamed(&mut Dice::new(case.seed), &case.problem);
        let Outcome::Found(plan) = solve(&problem, None, &unhurried()) else { continue };
        let checked = check(&problem, &plan, None).unwrap_or_else(|wrong| panic!("seed {}: {wrong:?}", case.seed));
        partial += u32::from(!plan.unplaced.is_empty());
        for format in CARRIERS {
            let bytes = render::render(format, &problem, &checked, &render::Options::of(&problem)).unwrap();
            let what = format!("seed {} as {}", case.seed, format.name());
            let text = read::plan_text(&bytes, "FILE").unwrap_or_else(|wrong| panic!("{what}: {wrong:?}"));
            let back = read::plan(&text, "FILE", &problem).unwrap_or_else(|wrong| panic!("{what}: {wrong:?}\n{text}"));
            let Plan { batches, unplaced, .. } = checked.plan();
            assert_eq!((&back.batches, &back.unplaced), (batches, unplaced), "{what}");
            check(&problem, &back, None).unwrap_or_else(|wrong| panic!("{what}: {wrong:?}"));
            written += 1;
        }
    }
    println!("{written} files written and read back, {partial} partial plans");
    assert!(written > 100 && partial > 2, "{written} written, {partial} partial");
}

/// A file that lets some have no place: colleges by heads, by minutes and with classes, more than two rooms can take.
fn crowded(dice: &mut Dice) -> String {
    let nearest = dice.chance(40);
    let rate = |dice: &mut Dice| dice.pick(&[66, 90, 120, 150]);
    let first = rate(dice);
    let second = if nearest { first } else { rate(dice) };
    let college = |dice: &mut Dice, number: u64| match dice.from(0, if nearest { 1 } else { 3 }) {
        0 => format!("minutes = {}", 5 * dice.from(1, 12)),
        1 | 2 => format!("headcount = {}", dice.from(1, 160)),
        _ => format!(
            "classes = [{{ name = \"{number}1班\", headcount = {} }}, {{ name = \"{number}2班\", headcount = {} }}]",
            dice.from(5, 60),
            dice.from(5, 60)
        ),
    };
    let colleges: String = (1..=dice.from(2, 5))
        .map(|number| format!("[[colleges]]\nname = \"学院{number}\"\n{}\n", college(dice, number)))
        .collect();
    format!(
        "schema = 1\n[settings]\npartial = true\nrounding = \"{}\"\nallowance = {}\n[calendar]\ndates = [\"2027-04-09\"]\n\
         half_days = [{{ name = \"上午\", start = \"8:00\", end = \"{}\" }}, {{ name = \"下午\", start = \"14:00\", end = \"{}\" }}]\n\
         [[rooms]]\nname = \"101\"\nheads_per_hour = {first}\n[[rooms]]\nname = \"102\"\nheads_per_hour = {second}\n{colleges}",
        if nearest { "nearest" } else { "up" },
        dice.pick(&[0, 0, 20]),
        dice.pick(&["8:20", "8:45", "9:00"]),
        dice.pick(&["14:15", "14:40"]),
    )
}

#[test]
fn a_printed_table_that_leaves_somebody_out_is_the_plan_that_it_was_printed_from() {
    let (mut same, mut partial, mut told) = (0, 0, 0);
    for seed in seeds(40) {
        let text = crowded(&mut Dice::new(seed));
        let Ok(reading) = read::problem(&text, "FILE") else { continue };
        let problem = reading.problem;
        // Any plan will do: none has to be proven.
        let Outcome::Found(plan) = solve(&problem, None, &unhurried().nodes_per_run(500)) else { continue };
        let checked = check(&problem, &plan, None).unwrap_or_else(|wrong| panic!("{seed}: {wrong:?}\n{text}"));
        let mut options = render::Options::of(&problem);
        options.printing.columns = vec![Column::Headcount, Column::Classes];
        let without_heads = render::Options { printing: problem.printing().clone(), ..options.clone() };
        let has_classes = problem.colleges().iter().any(|college| !college.classes.is_empty());
        for (format, ending) in [(Format::Html, "html"), (Format::Markdown, "md"), (Format::Tsv, "tsv")] {
            for options in [&options, &without_heads] {
                if has_classes && options == &without_heads {
                    continue; // Which classes a batch holds is then said nowhere.
                }
                let bytes = render::render(format, &problem, &checked, options).unwrap();
                let what = || format!("{seed} as {ending}\n{text}\n{}", String::from_utf8_lossy(&bytes));
                let opened = PlanSource::open(&bytes, &format!("table.{ending}"));
                let read = opened.and_then(|source| source.plan(&problem));
                let read = read.unwrap_or_else(|wrong| panic!("{}\n{wrong:?}", what()));
                assert_eq!(read.plan.unplaced, checked.plan().unplaced, "{}", what());
                let again = check(&problem, &read.plan, None).unwrap_or_else(|wrong| panic!("{}\n{wrong:?}", what()));
                assert_eq!(again.values(), checked.values(), "{}", what());
                let warned = read.warnings.iter().any(|warning| warning.code() == "left-out");
                assert_eq!(warned, !checked.plan().unplaced.is_empty(), "{}", what());
                (same, told) = (same + 1, told + u32::from(warned));
            }
        }
        partial += u32::from(!plan.unplaced.is_empty());
    }
    println!("{same} printed tables read back, {partial} partial plans");
    assert!(same > 75 && partial > 10 && told > 30, "{same} {partial} {told}");
}

#[test]
fn a_college_that_no_row_names_is_without_a_place_only_where_the_file_allows_that() {
    let file = |partial: bool| {
        format!(
            "schema = 1\nlanguage = \"en\"\n[settings]\npartial = {partial}\n[calendar]\ndates = [\"2027-04-09\"]\n\
             half_days = [{{ name = \"m\", start = \"9:00\", end = \"10:00\" }}]\n[[rooms]]\nname = \"A\"\n\
             heads_per_hour = 240\n[[colleges]]\nname = \"Law\"\nheadcount = 240\n[[colleges]]\nname = \"Arts\"\n\
             headcount = 20\n"
        )
    };
    let table = "room,date,half_day,start,end,college\nA,2027-04-09,m,9:00,10:00,Law\n";
    let codes = |partial: bool, table: &str| {
        let problem = read::problem(&file(partial), "FILE").unwrap().problem;
        let plan = read::plan(table, "FILE", &problem).unwrap();
        let violations = check(&problem, &plan, None).err().unwrap_or_default();
        (plan.unplaced.iter().map(|unplaced| unplaced.count).collect::<Vec<_>>(), violations.len())
    };
    assert_eq!(codes(true, table), (vec![20], 0));
    assert_eq!(codes(false, table), (vec![], 1));
    // Who is left out is said by the table: then that is all of them.
    let said = format!(
        "{}\n,,,,,Arts,10\nA,2027-04-09,m,9:00,9:55,Law,220\n",
        "room,date,half_day,start,end,college,headcount"
    );
    assert_eq!(codes(true, &said).0, [10]);
    assert!(codes(true, &said).1 > 0);
}
