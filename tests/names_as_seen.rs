//! Names are what is seen of them: letters that nobody can see make no second college, room, class, half-day or rule, are found
//! by whoever types the name, are told, and are written nowhere.

use halfday::read::{self, HeadcountOptions};
use halfday::words::clean;

/// Letters that leave no trace: blanks of no width, joiners, marks of direction, soft hyphens, fillers, tags.
const UNSEEN: [char; 16] = [
    '\u{200b}',
    '\u{feff}',
    '\u{2060}',
    '\u{ad}',
    '\u{200c}',
    '\u{200d}',
    '\u{200e}',
    '\u{200f}',
    '\u{61c}',
    '\u{3164}',
    '\u{ffa0}',
    '\u{180e}',
    '\u{34f}',
    '\u{2063}',
    '\u{fe0f}',
    '\u{e0041}',
];

/// Those of them that have a say beside other letters, so that a name may keep them.
const JOINING: [char; 3] = ['\u{200c}', '\u{200d}', '\u{fe0f}'];

/// A file with one name more of each kind, and rules that speak of the first.
fn file(college: &str, room: &str, class: &str, half_day: &str, rule: &str) -> String {
    let mut text = String::from("schema = 1\nlanguage = \"en\"\n[calendar]\ndates = [2030-04-09]\n");
    for (name, hour) in [("first", 9), (half_day, 14)] {
        text +=
            &format!("[[calendar.half_days]]\nname = \"{name}\"\nstart = \"{hour}:00\"\nend = \"{}:00\"\n", hour + 2);
    }
    for name in ["101", room] {
        text += &format!("[[rooms]]\nname = \"{name}\"\nheads_per_hour = 60\n");
    }
    text += "[[colleges]]\nname = \"法学院\"\nheadcount = 5\n";
    text += &format!("[[colleges]]\nname = \"{college}\"\nclasses = [{{ name = \"1班\", headcount = 3 }}, ");
    text += &format!("{{ name = \"{class}\", headcount = 4 }}]\n");
    for name in ["R", rule] {
        text +=
            &format!("[[rules]]\nname = \"{name}\"\nkind = \"at-most-batches\"\ncolleges = [\"法学院\"]\nlimit = 1\n");
    }
    text
}

/// A name with a letter somewhere in it.
fn with(name: &str, letter: char, turn: usize) -> String {
    let at = name.char_indices().map(|(at, _)| at).chain([name.len()]).cycle().nth(turn).unwrap_or(0);
    format!("{}{letter}{}", &name[..at], &name[at..])
}

fn codes(text: &str) -> Vec<&'static str> {
    match read::problem(text, "FILE") {
        Ok(reading) => reading.warnings.iter().map(|finding| finding.code()).collect(),
        Err(findings) => findings.iter().map(|finding| finding.code()).collect(),
    }
}

#[test]
fn names_that_differ_in_nothing_that_is_seen_are_one_name_twice() {
    let sound = ["商学院", "102", "2班", "afternoon", "S"];
    let of = |names: [&str; 5]| file(names[0], names[1], names[2], names[3], names[4]);
    assert!(read::problem(&of(sound), "FILE").is_ok());
    let kinds = [
        ("法学院", "repeated-college"),
        ("101", "repeated-room"),
        ("1班", "repeated-class"),
        ("first", "repeated-half-day"),
        ("R", "repeated-rule"),
    ];
    let mut tried = 0;
    for letter in UNSEEN {
        for turn in 0..4 {
            for (slot, (name, code)) in kinds.into_iter().enumerate() {
                let twin = with(name, letter, turn);
                let mut names = sound;
                names[slot] = &twin;
                let found = codes(&of(names));
                assert!(found.contains(&code), "U+{:04X} in {name}: {found:?}", u32::from(letter));
                tried += 1;
            }
        }
    }
    println!("{tried} names twice");
}

#[test]
fn a_name_is_found_by_what_is_seen_of_it_told_and_never_written_with_what_is_not() {
    for letter in UNSEEN {
        for turn in 0..3 {
            let plain = file("商学院", "102", "2班", "afternoon", "S");
            let odd = plain.replacen("name = \"法学院\"", &format!("name = \"{}\"", with("法学院", letter, turn)), 1);
            let found = codes(&odd);
            assert_eq!(
                found.contains(&"blanks-around-name"),
                !JOINING.contains(&letter),
                "U+{:04X}: {found:?}",
                u32::from(letter)
            );
            let reading = read::problem(&odd, "FILE").unwrap_or_else(|wrong| panic!("{wrong:?}"));
            let name = &reading.problem.colleges()[0].name;
            assert_eq!(
                (clean::seen(name).as_str(), clean::clean(name) == "法学院"),
                ("法学院", !JOINING.contains(&letter))
            );
        }
    }
}

#[test]
fn a_table_of_headcounts_has_names_as_they_are_seen() {
    for letter in UNSEEN.into_iter().filter(|letter| !JOINING.contains(letter)) {
        let twice = format!("学院,人数\n法学院,5\n{},7\n", with("法学院", letter, 2));
        let once = format!("{},人数\n{},5\n商学院,7\n", with("学院", letter, 1), with("法学院", letter, 0));
        let options = HeadcountOptions::default();
        let found = read::headcounts(once.as_bytes(), "h.csv", &options).unwrap_or_else(|wrong| panic!("{wrong:?}"));
        assert_eq!(found.colleges[0].name, "法学院");
        match read::headcounts(twice.as_bytes(), "h.csv", &options) {
            Err(findings) => {
                assert!(findings.iter().any(|finding| finding.code().contains("repeated")), "{findings:?}");
            }
            Ok(found) => assert_eq!((found.colleges.len(), found.colleges[0].heads), (1, 12)),
        }
    }
}
