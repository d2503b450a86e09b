//! Everything that is written passes the program's own check and reads back as the plan that it was, in every format that
//! carries a plan: plans of random problems, partial ones, half-days called at once, names of every kind.

use crate::common::unhurried;
use crate::support::random::{Dice, case, seeds};
use halfday::check::check;
use halfday::plan::Plan;
use halfday::problem::Problem;
use halfday::read;
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
