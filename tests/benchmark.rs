//! The benchmark's own parts: its generated problems are what their names say, and its verdicts are right.

#![allow(dead_code, reason = "the benchmark uses the rest")]

#[path = "../benches/table/instances/mod.rs"]
mod instances;
#[path = "../benches/table/levels.rs"]
mod levels;
#[path = "../benches/table/order.rs"]
mod order;
#[path = "../benches/table/row.rs"]
mod row;
#[path = "../benches/table/verdict.rs"]
mod verdict;
#[path = "../benches/table/worth.rs"]
mod worth;

use halfday::problem::{CollegeIndex, Problem};
use levels::{Known, measured};
use order::Order;
use row::Row;
use verdict::verdict;

fn problem(name: &str) -> Problem {
    instances::load(name).unwrap().problem(Order::named("A").unwrap()).unwrap()
}

/// Colleges, sessions, rules, demand and capacity in slots.
fn sizes(problem: &Problem) -> [u64; 5] {
    let demand = problem.college_indices().map(|college| problem.work(college)).sum();
    let capacity = problem.sessions().iter().map(|session| u64::from(session.slots)).sum();
    let counts = [problem.colleges().len(), problem.sessions().len(), problem.rules().len()];
    let [colleges, sessions, rules] = counts.map(|count| count as u64);
    [colleges, sessions, rules, demand, capacity]
}

#[test]
fn a_name_means_the_same_problem_for_ever() {
    let known = [
        ("g-n20-r3-u95-s1", [20, 15, 0, 5359]),
        ("g-n10000-r500-u95-s1", [10000, 7500, 0, 1224991724]),
        ("r-n50-r3-u90-s1", [50, 48, 44, 36751]),
        ("t-n20-r3-u80-s1", [20, 18, 13, 4640]),
        ("k-n300-r6-u97-s1", [64, 42, 0, 39570]),
        ("p-7", [50, 42, 0, 36149]),
        ("c-6", [58, 36, 0, 34785]),
        ("rules-9", [9, 18, 10, 2229]),
        ("rules-10", [7, 8, 9, 668]),
    ];
    for (name, known) in known {
        let problem = problem(name);
        let [colleges, sessions, rules, ..] = sizes(&problem);
        let weighted = |college: CollegeIndex| (college.0 as u64 + 1) * problem.work(college);
        let demands = problem.college_indices().map(weighted).sum();
        assert_eq!([colleges, sessions, rules, demands], known, "{name}");
    }
}

#[test]
fn generated_problems_are_as_full_as_their_names_say() {
    let entries = instances::catalogue().unwrap();
    let generated: Vec<_> = entries.iter().filter(|entry| entry.set == "generated").collect();
    assert!(generated.len() >= 27);
    for entry in generated {
        let [colleges, _, _, demand, capacity] = sizes(&problem(&entry.name));
        let fullness: u64 = entry.name.split("-u").nth(1).unwrap()[..2].parse().unwrap();
        assert!(entry.name.starts_with(&format!("g-n{colleges}-")), "{}", entry.name);
        assert_eq!(demand, capacity * fullness / 100, "{}", entry.name);
    }
}

/// A line with an outcome, levels and what is known.
fn row(outcome: &str, levels: &str, known: &str) -> Row {
    let text = format!(
        "set,instance,colleges,sessions,classes,order,engine,version,limit,runs,outcome,levels,proven,known,equal,\
         seconds,memory\ns,i,1,1,0,A,halfday,1,60,1,{outcome},{levels},no,{known},,0.1,1\n"
    );
    csv::Reader::from_reader(text.as_bytes()).deserialize().next().unwrap().unwrap()
}

#[test]
fn verdicts_compare_level_by_level() {
    let known = "finish 5; batches 24-26; spread ?-3";
    let cases = [
        ("found", "finish 5/5 counted; batches 26/25 none; spread 3/1 none", known, "yes"),
        ("found", "finish 5/5 counted; batches 27/25 none; spread 0/0 counted", known, "no"),
        ("found", "finish 5/5 counted; batches 25/25 solver; spread 9/9 solver", known, "better"),
        ("found", "finish 5/5 counted; batches 23/23 solver; spread 3/3 solver", known, "WRONG"),
        ("found", "finish 5/5 counted; batches 27/27 solver; spread 3/3 solver", known, "WRONG"),
        ("found", "finish 6/5 none; batches 23/23 solver; spread 3/3 solver", known, "no"),
        ("found", "finish 5/5 counted", known, "-"),
        ("no plan", "", known, "WRONG"),
        ("undecided", "", known, "-"),
        ("check failed", "finish 5/5 counted", "", "WRONG"),
        ("found", "finish 5/5 counted", "", "unknown"),
        ("no plan", "", "no plan", "yes"),
        ("found", "finish 5/5 counted", "no plan", "WRONG"),
        ("killed: time", "", "no plan", "-"),
    ];
    for (outcome, levels, known, expected) in cases {
        assert_eq!(verdict(&row(outcome, levels, known)), expected, "{outcome} {levels} | {known}");
    }
}

#[test]
fn cells_read_back() {
    for cell in ["finish 5; batches 24-26; spread ?-3", "no plan", ""] {
        assert_eq!(Known::from_cell(cell).cell(), cell);
    }
    let levels = measured("finish 5/5 counted; batches 26/24 none");
    assert_eq!(levels.len(), 2);
    assert_eq!((levels[1].value, levels[1].bound, levels[1].proof.as_str()), (26, 24, "none"));
}

/// A line of an ablation: without which rung, in how many processor seconds, which levels.
fn line(instance: &str, without: &str, seconds: &str, levels: &str) -> worth::Line {
    let text = format!(
        "set,instance,order,without,limit,outcome,levels,proven,seconds\ns,{instance},A,{without},10,found,{levels},yes,\
         {seconds}\n"
    );
    csv::Reader::from_reader(text.as_bytes()).deserialize().next().unwrap().unwrap()
}

#[test]
fn a_rung_is_worth_what_is_lost_without_it() {
    let lines = [
        line("i", "", "1.0", "finish 5/5 counted; batches 25/25 solver"),
        line("i", "flows", "4.0", "finish 5/5 counted; batches 25/24 none"),
        line("i", "swaps", "0.5", "finish 5/5 counted; batches 25/25 solver"),
        line("j", "", "2.0", "finish 6/5 none"),
        line("j", "flows", "3.0", "finish 5/5 counted"),
        line("k", "", "2.0", "batches 9/9 solver; spread 4/0 none"),
        line("k", "flows", "3.0", "batches 10/9 none; spread 0/0 counted"),
    ];
    let table = worth::table(&lines);
    let rows: Vec<&str> =
        table.lines().filter(|line| line.starts_with("| ") && !line.contains("---")).skip(1).collect();
    assert_eq!(rows, ["| flows | 3 | 2 | 1 | 5.0 | 10.0 |", "| swaps | 1 | 0 | 0 | 1.0 | 0.5 |"]);
}
