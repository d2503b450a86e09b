//! Names of half-days against their clocks: what contradicts is refused with a time to write, what agrees is read as it is
//! meant, however the time is typed.

use halfday::read;
use halfday::words::Language;

/// Names, with the hours at which half-days of such names begin (from, to) in the life of an office.
const NAMES: [(&str, u32, u32); 19] = [
    ("上午", 7, 11),
    ("下午", 13, 16),
    ("晚上", 18, 20),
    ("4月9日下午", 13, 16),
    ("周五晚", 18, 20),
    ("第一天上午场", 7, 11),
    ("午后", 13, 16),
    ("morning", 7, 11),
    ("afternoon", 13, 16),
    ("evening", 18, 20),
    ("Friday afternoon", 13, 16),
    ("PM", 13, 16),
    ("A.M.", 7, 11),
    ("9 Apr evening", 18, 20),
    ("下　午", 13, 16),
    ("下 午 场", 13, 16),
    ("下半天", 13, 16),
    ("夜间", 18, 20),
    ("夜晚", 18, 20),
];

fn file(name: &str, start: &str, end: &str) -> String {
    format!(
        "schema = 1\n[calendar]\ndates = [\"2027-04-09\"]\nhalf_days = [{{ name = \"{name}\", start = \"{start}\", \
         end = \"{end}\" }}]\n[[rooms]]\nname = \"101\"\nheads_per_hour = 60\n[[colleges]]\nname = \"商学院\"\nheadcount = 5\n"
    )
}

/// A time of the day as it may be typed with its name.
fn typed(name: &str, hour: u32, minute: u32) -> Vec<String> {
    let mut ways =
        vec![format!("{hour}:{minute:02}"), format!("{hour:02}：{minute:02}"), format!("{hour}点{minute:02}分")];
    let twelve = if hour > 12 { hour - 12 } else { hour };
    let part = ["上午", "下午", "晚上"].into_iter().find(|part| name.contains(part));
    ways.extend(part.map(|part| format!("{part}{twelve}:{minute:02}")));
    ways.push(format!("{twelve}:{minute:02} {}", if hour < 12 { "am" } else { "pm" }));
    ways
}

#[test]
fn clocks_that_agree_with_the_name_are_read_as_they_are_meant() {
    let mut tried = 0;
    for (name, from, to) in NAMES {
        for (hour, minute) in (from..=to).flat_map(|hour| [0, 15, 30].map(|minute| (hour, minute))) {
            for start in typed(name, hour, minute) {
                for end in typed(name, hour + 1, minute) {
                    let text = file(name, &start, &end);
                    let reading = read::problem(&text, "FILE").unwrap_or_else(|wrong| panic!("{text}{wrong:?}"));
                    let hours = reading.problem.half_days()[0].hours;
                    assert_eq!((hours.start, hours.end), (hour * 60 + minute, (hour + 1) * 60 + minute), "{text}");
                    tried += 1;
                }
            }
        }
    }
    assert!(tried > 1_500, "{tried}");
    println!("{tried} agreeing pairs of name and clock");
}

#[test]
fn clocks_half_a_day_beside_the_name_are_refused_with_the_time_to_write() {
    let mut tried = 0;
    for (name, from, to) in NAMES.into_iter().filter(|(_, from, _)| *from >= 13) {
        for (hour, minute) in (from..=to).flat_map(|hour| [0, 15, 30, 45].map(|minute| (hour, minute))) {
            let (start, end) = (format!("{}:{minute:02}", hour - 12), format!("{}:{minute:02}", hour - 11));
            let text = file(name, &start, &end);
            let found = read::problem(&text, "FILE").err().unwrap_or_else(|| panic!("read without a word:\n{text}"));
            let help = found.iter().find(|finding| finding.code() == "name-against-clock");
            let help = help.and_then(|finding| finding.statement.help(Language::English)).unwrap_or_default();
            assert!(help.contains(&format!("\"{hour}:{minute:02}\"")), "{text}{help}");
            tried += 1;
        }
    }
    assert!(tried > 100, "{tried}");
    println!("{tried} contradicting pairs of name and clock");
}

#[test]
fn hours_before_dawn_are_told_where_the_name_says_no_part_of_the_day() {
    let told = |name: &str, start: &str, end: &str| {
        let reading =
            read::problem(&file(name, start, end), "FILE").unwrap_or_else(|wrong| panic!("{name}: {wrong:?}"));
        let warning = reading.warnings.into_iter().find(|warning| warning.code() == "early-hours");
        warning.and_then(|warning| warning.statement.help(Language::English))
    };
    for name in ["第二场", "A", "全天", "下午到晚上", "2"] {
        for hour in 1..=5 {
            let help = told(name, &format!("{hour}:30"), "6:00");
            assert!(help.is_some_and(|help| help.contains(&format!("\"{}:30\"", hour + 12))), "{name} {hour}");
        }
        assert_eq!(told(name, "8:00", "17:00"), None);
        assert_eq!(told(name, "0:00", "24:00"), None);
    }
    assert_eq!([told("凌晨", "2:00", "5:00"), told("夜间", "1:00", "5:00")], [None, None]);
}

#[test]
fn a_half_day_by_another_name_of_its_part_of_the_day_is_what_is_meant() {
    let parts: [(&[&str], u32); 3] = [
        (&["上午", "早上", "早晨", "morning", "AM"], 8),
        (&["下午", "午后", "afternoon"], 14),
        (&["晚上", "傍晚", "evening"], 19),
    ];
    let mut tried = 0;
    for (called, hour) in parts {
        for (name, rule) in called.iter().flat_map(|name| called.iter().map(move |rule| (name, rule))) {
            let other = if hour == 14 { ("上午", 8) } else { ("下午", 14) };
            let text = file(name, &format!("{hour}:00"), &format!("{}:00", hour + 2)).replace(
                "half_days = [",
                &format!(
                    "half_days = [{{ name = \"{}\", start = \"{}:00\", end = \"{}:00\" }}, ",
                    other.0,
                    other.1,
                    other.1 + 2
                ),
            ) + &format!(
                "[[rules]]\nname = \"R\"\nkind = \"only\"\ncolleges = \"all\"\nhalf_days = [\"{rule}\"]\n"
            );
            match read::problem(&text, "FILE") {
                Ok(_) => assert_eq!(name, rule, "{text}"),
                Err(wrong) => {
                    let help = wrong[0].statement.help(Language::Chinese).unwrap_or_default();
                    assert!(
                        wrong[0].code() == "unknown-half-day" && help.contains(name) && name != rule,
                        "{help}\n{text}"
                    );
                    tried += 1;
                }
            }
        }
    }
    assert!(tried > 20, "{tried}");
}
