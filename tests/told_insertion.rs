//! Replanning as by hand: with classes and rules too, no more colleges hear of a change than must, and that is known before
//! any search.

use halfday::check::check;
use halfday::plan::{Baseline, Plan};
use halfday::problem::{Level, Objective, Problem};
use halfday::read;
use halfday::solve::{Options, Outcome, solve};
use std::fmt::Write as _;
use std::time::Duration;

/// Twelve colleges of four classes each, three to a session of three hours in one of two rooms, on the first of three days.
const COLLEGES: usize = 12;
const HEADS: [u64; 4] = [44, 46, 45, 45];

fn problem(more: &str, grown: &[usize]) -> Problem {
    let mut file = String::from(
        "schema = 1\nlanguage = \"zh-CN\"\n\n[settings]\nobjectives = [\"unplaced\", \"changes\", \"finish\", \"batches\", \"spread\"]\n\n\
         [calendar]\ndates = [2026-04-09, 2026-04-10, 2026-04-11]\n\n\
         [[calendar.half_days]]\nname = \"上午\"\nstart = \"8:00\"\nend = \"11:00\"\n\n\
         [[calendar.half_days]]\nname = \"下午\"\nstart = \"14:00\"\nend = \"17:00\"\n\n\
         [[rooms]]\nname = \"101\"\nheads_per_hour = 180\n\n[[rooms]]\nname = \"102\"\nheads_per_hour = 180\n",
    );
    for college in 0..COLLEGES {
        write!(file, "\n[[colleges]]\nname = \"学院{college}\"\nclasses = [\n").unwrap();
        for (class, heads) in HEADS.iter().enumerate() {
            let heads = heads + if grown.contains(&college) { 15 } else { 0 };
            writeln!(file, "    {{ name = \"{college}-{class}班\", headcount = {heads} }},").unwrap();
        }
        file.push_str("]\n");
    }
    file.push_str(
        "\n[[rules]]\nname = \"同一半天\"\nkind = \"together\"\ncolleges = [\"学院0\", \"学院3\"]\nin = \"half-day\"\n",
    );
    file.push_str(more);
    read::problem(&file, "problem.toml").unwrap().problem
}

/// What everybody was told: the sessions of the first day filled one after the other.
fn told(problem: &Problem) -> Baseline {
    let mut rows = String::from("room,date,half_day,start,end,college,headcount\n");
    for college in 0..COLLEGES {
        let (session, place) = (college / 3, college % 3);
        let (half_day, first) = [("上午", 8), ("下午", 14)][session / 2];
        let (room, start) = (101 + session % 2, first + place);
        writeln!(rows, "{room},2026-04-09,{half_day},{start}:00,{}:00,学院{college},180", start + 1).unwrap();
    }
    read::baseline(&rows, "told.csv", problem).unwrap()
}

/// The plan of a search in no more nodes than it takes to look at the problem.
fn replanned(problem: &Problem) -> Plan {
    let baseline = told(problem);
    let options = Options::new(Duration::from_secs(60)).nodes(1);
    let Outcome::Found(plan) = solve(problem, Some(&baseline), &options) else { panic!("there is a plan") };
    assert!(check(problem, &plan, Some(&baseline)).is_ok());
    plan
}

fn changes(plan: &Plan) -> (u64, u64) {
    let level = Level::Of(Objective::Changes);
    let score = plan.score.iter().find(|score| score.level == level).unwrap();
    (score.value, score.bound)
}

#[test]
fn whoever_can_keep_what_he_was_told_keeps_it() {
    let lost = problem("\n[[closed]]\nrooms = [\"102\"]\ndates = [2026-04-09]\n", &[]);
    assert_eq!(changes(&replanned(&lost)).0, 7, "the six of the lost room, and who must be there with one of them");
}

#[test]
fn one_more_makes_room_where_the_others_leave_too_little() {
    // One hour is open on another day: who needs more than an hour, in one batch, finds no place unless somebody goes there.
    let little = "\n[[hours]]\ndates = [2026-04-10]\nhalf_days = [\"上午\"]\nend = \"9:00\"\n\
                  \n[[closed]]\ndates = [2026-04-10]\nhalf_days = [\"下午\"]\n\
                  \n[[closed]]\nrooms = [\"102\"]\ndates = [2026-04-10]\n\
                  \n[[closed]]\ndates = [2026-04-11]\n\
                  \n[[rules]]\nname = \"不拆\"\nkind = \"at-most-batches\"\ncolleges = \"all\"\nlimit = 1\n";
    let grown = problem(little, &[5]);
    assert_eq!(changes(&replanned(&grown)).0, 2, "the one who has grown, and one of those beside him");
}

#[test]
fn nobody_is_moved_where_nothing_has_changed() {
    assert_eq!(changes(&replanned(&problem("", &[]))), (0, 0));
}
