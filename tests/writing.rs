//! A written problem reads back as the same problem, whatever is in it.

use halfday::read;
use halfday::words::Language;
use proptest::prelude::*;
use std::fmt::Write;
use std::path::Path;

fn round_trip(text: &str) -> Result<(), TestCaseError> {
    let Ok(reading) = read::problem(text, "FILE") else {
        return Err(TestCaseError::reject("not a problem"));
    };
    let written = read::write_problem(&reading.problem);
    let again = match read::problem(&written, "WRITTEN") {
        Ok(again) => again.problem,
        Err(findings) => {
            let said: Vec<String> = findings.iter().map(|finding| finding.message(Language::English)).collect();
            return Err(TestCaseError::fail(format!("{said:?}\n{written}\nfrom\n{text}")));
        }
    };
    prop_assert_eq!(again.fingerprint(), reading.problem.fingerprint(), "{}\nfrom\n{}", written, text);
    prop_assert_eq!(&again, &reading.problem);
    prop_assert_eq!(read::write_problem(&again), written);
    Ok(())
}

#[test]
fn the_starters_and_all_problems_of_the_corpus_are_written_back() {
    for language in [Language::Chinese, Language::English] {
        round_trip(read::starter(language)).unwrap();
    }
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("problems")];
    let mut read_back = 0;
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "toml") {
                match round_trip(&std::fs::read_to_string(&path).unwrap()) {
                    Ok(()) => read_back += 1,
                    Err(TestCaseError::Reject(_)) => {}
                    Err(fault) => panic!("{}: {fault}", path.display()),
                }
            }
        }
    }
    assert!(read_back > 10, "only {read_back} problems of the corpus can be read");
}

/// A name that needs quoting now and then.
fn name(number: usize) -> String {
    let odd = ["商学院", "a\"b", "back\\slash", "tab\there", "[x]", "院 系", "é#", "it's", "= 1", "new\nline"];
    format!("{}{number}", odd[number % odd.len()])
}

fn quoted(text: &str) -> String {
    format!("{text:?}")
}

/// Choices from which a problem file is put together.
#[derive(Debug, Clone)]
struct Choices {
    dates: usize,
    rooms: Vec<(bool, u64, u64)>,
    heads: Vec<u64>,
    numbers: Vec<usize>,
    kept_free: u64,
    slot: u64,
}

fn choices() -> impl Strategy<Value = Choices> {
    let rooms = prop::collection::vec((any::<bool>(), 1..1000u64, 1..4u64), 1..4);
    let heads = prop::collection::vec(1..500u64, 2..6);
    let numbers = prop::collection::vec(0..1000usize, 24);
    (1..4usize, rooms, heads, numbers, 0..30u64, prop::sample::select(vec![1u64, 5, 7, 15])).prop_map(
        |(dates, rooms, heads, numbers, kept_free, slot)| Choices { dates, rooms, heads, numbers, kept_free, slot },
    )
}

fn file_of(choices: &Choices) -> String {
    let pick = |position: usize, most: usize| choices.numbers[position] % most;
    let mut text = format!(
        "schema = 1\nlanguage = \"{}\"\n[settings]\nslot_minutes = {}\nkept_free = {}\nchangeover = {}\npartial = {}\n\
         allowance = {}\n",
        ["en", "zh-CN"][pick(0, 2)],
        choices.slot,
        choices.kept_free,
        pick(1, 20),
        pick(2, 2) == 0,
        pick(3, 30),
    );
    if pick(4, 2) == 0 {
        text += "objectives = [\"batches\", \"finish\", \"changes\"]\n";
    }
    if pick(5, 2) == 0 {
        let _ = writeln!(
            text,
            "[schedule]\ntitle = {}\nnotes = []\nclock = 24\narrive_early = 20\nutc_offset = \"-03:30\"\nform_over = 45\ncolumns = [\"contact\"]",
            quoted(&name(5))
        );
    }
    let dates: Vec<String> = (0..choices.dates).map(|day| format!("2026-04-{:02}", day + 1)).collect();
    let _ = writeln!(text, "[calendar]\ndates = [{}]", dates.join(", "));
    text += "[[calendar.half_days]]\nname = \"a\"\nstart = \"8:15\"\nend = \"11:00\"\n";
    text += "[[calendar.half_days]]\nname = \"b\"\nstart = \"14:00\"\nend = \"17:00\"\n";
    if pick(6, 2) == 0 {
        text += "times = \"session\"\n";
    }
    text += "[[calendar.half_days]]\nname = \"c\"\nstart = \"18:00\"\nend = \"19:00\"\ndates = [2026-04-01]\n";
    for (position, &(hourly, rate, stations)) in choices.rooms.iter().enumerate() {
        let key = if hourly { "heads_per_hour" } else { "seconds_per_head" };
        let _ = writeln!(text, "[[rooms]]\nname = {}\n{key} = {rate}\nstations = {stations}", quoted(&name(position)));
    }
    sessions_of(choices, &mut text);
    for (position, heads) in choices.heads.iter().enumerate() {
        let _ = writeln!(text, "[[colleges]]\nname = {}", quoted(&name(position)));
        let _ = match pick(7 + position, 3) {
            0 => writeln!(text, "headcount = {heads}\ngroups = 1\ntags = [\"t\"]\ncontact = {}", quoted(&name(9))),
            1 => writeln!(text, "minutes = {heads}\ncampus = \"t\"\npriority = 2"),
            _ => {
                writeln!(text, "classes = [{{ name = \"1\", headcount = {heads} }}, {{ name = \"2\", headcount = 3 }}]")
            }
        };
    }
    rules_of(choices, &mut text);
    text
}

fn sessions_of(choices: &Choices, text: &mut String) {
    let pick = |position: usize, most: usize| choices.numbers[position] % most;
    let room = quoted(&name(pick(13, choices.rooms.len())));
    match pick(14, 4) {
        0 => *text += &format!("[[hours]]\nrooms = [{room}]\nhalf_days = [\"a\"]\nstart = \"9:02\"\n"),
        1 => *text += "[[hours]]\ndates = [2026-04-01]\nkept_free = 3\n",
        2 => *text += &format!("[[closed]]\nrooms = [{room}]\nhalf_days = [1]\n"),
        _ => {
            *text += &format!(
                "[[make_up]]\nname = \"m\"\nroom = {room}\ndate = 2026-04-01\nhalf_day = \"c\"\nend = \"18:30\"\n"
            );
        }
    }
}

fn rules_of(choices: &Choices, text: &mut String) {
    let pick = |position: usize, most: usize| choices.numbers[position] % most;
    let college = |position: usize| quoted(&name(pick(position, choices.heads.len())));
    let bodies = [
        format!("kind = \"only\"\ncolleges = [{}]\nhalf_days = [\"a\", 2]", college(15)),
        "kind = \"never\"\ncolleges = \"all\"\nfrom = \"12:00\"\nto = \"24:00\"\ndates = [2026-04-01]".to_owned(),
        format!("kind = \"pin\"\ncolleges = [{}]\nstart = \"8:15\"\nfirst = true\nwhole = true", college(16)),
        format!("kind = \"pin\"\ncolleges = [{}]\nfirst = false", college(16)),
        format!("kind = \"before\"\ncolleges = [{}]\nthen = [{}]\ngrain = \"half-day\"", college(17), college(18)),
        "kind = \"apart\"\ncolleges = \"all\"".to_owned(),
        format!("kind = \"apart\"\ncolleges = [{}]\nothers = [{}]", college(17), college(18)),
        format!("kind = \"apart\"\ncolleges = [{}]", college(17)),
        format!("kind = \"together\"\ncolleges = [{}, {}]\nin = \"room\"", college(19), college(20)),
        "kind = \"at-most-batches\"\ncolleges = \"all\"\nlimit = 3".to_owned(),
        "kind = \"shortest-batch\"\ncolleges = \"all\"\nminutes = 15".to_owned(),
        "kind = \"at-a-time\"\ncolleges = \"all\"\nwalking = 10".to_owned(),
    ];
    for (position, body) in bodies.iter().enumerate().filter(|(position, _)| pick(*position, 2) == 0) {
        let _ = writeln!(text, "[[rules]]\nname = \"r{position}\"\n{body}");
    }
    let _ = writeln!(
        text,
        "[[wishes]]\nname = \"w\"\nkind = \"never\"\ncolleges = [{}]\nrooms = [{}]\nweight = 2",
        college(21),
        quoted(&name(0))
    );
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, max_global_rejects: 20_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_written_problem_reads_back_as_the_same(choices in choices()) {
        round_trip(&file_of(&choices))?;
    }
}
