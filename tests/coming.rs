//! When a college can come, said half-day by half-day: only rules `never` and `only` and wishes of its own are written; what
//! other rules say is read; and half-days that are named by number stay the same ones when dates come and go.

use crate::common;
use halfday::problem::{Problem, RuleKind};
use halfday::read::{self, Coming, Revision, revised, standings};

fn office() -> (String, Problem) {
    let path = common::path("problems/offices/graduation-photos-2021.toml");
    (common::text(&path), common::problem(&path))
}

fn reading(text: &str) -> Problem {
    read::problem(text, "a.toml").unwrap_or_else(|findings| panic!("{findings:?}\n{text}")).problem
}

fn says(college: &str, date: &str, half_day: &str, says: Coming) -> Revision {
    Revision::Coming { college: college.into(), date: date.parse().unwrap(), half_day: half_day.into(), says }
}

/// The signs of a college's row: + for can, - for cannot, ! for wanted, in capitals of a rule of others.
fn row(problem: &Problem, college: &str) -> String {
    let whose = problem.college_indices().find(|&own| problem.college(own).name == college).unwrap();
    let sign = |standing: &read::Standing| match (standing.says, standing.by.is_some()) {
        (Coming::Can, _) => '+',
        (Coming::Cannot, false) => '-',
        (Coming::Cannot, true) => 'R',
        (Coming::Wanted, false) => '!',
        (Coming::Wanted, true) => 'W',
    };
    standings(problem)[whose.0].iter().map(sign).collect()
}

#[test]
fn a_call_is_noted_cell_by_cell_and_taken_back_without_a_trace() {
    let (text, problem) = office();
    assert_eq!(row(&problem, "艺术学院"), "++++++");
    let (mut now, mut read) = (text.clone(), problem);
    let mut say = |date: &str, half_day: &str, coming: Coming, row_after: &str| {
        now = revised(&now, &read, &says("艺术学院", date, half_day, coming)).unwrap();
        read = reading(&now);
        assert_eq!(row(&read, "艺术学院"), row_after, "{now}");
        now.clone()
    };
    let first = say("2021-04-09", "下午", Coming::Cannot, "+-++++");
    let rule = "\n[[rules]]\nname = \"艺术学院不能来\"\nkind = \"never\"\ncolleges = [\"艺术学院\"]\nhalf_days = [2]\n";
    assert_eq!(first.strip_prefix(text.trim_end()).unwrap().trim_start(), rule.trim_start());
    let whole = say("2021-04-09", "上午", Coming::Cannot, "--++++");
    assert!(
        whole.contains("colleges = [\"艺术学院\"]\ndates = [2021-04-09]\n") && !whole.contains("half_days = ["),
        "{whole}"
    );
    say("2021-04-11", "上午", Coming::Cannot, "--++-+");
    let wanted = say("2021-04-10", "下午", Coming::Wanted, "--+!-+");
    assert!(wanted.contains("[[wishes]]\nname = \"艺术学院想来\"\nkind = \"only\"\n"), "{wanted}");
    // From one to the next, as pressing a cell goes.
    say("2021-04-09", "上午", Coming::Wanted, "!-+!-+");
    say("2021-04-09", "上午", Coming::Can, "+-+!-+");
    say("2021-04-09", "上午", Coming::Can, "+-+!-+");
    say("2021-04-10", "下午", Coming::Cannot, "+-+--+");
    say("2021-04-09", "下午", Coming::Can, "+++--+");
    say("2021-04-10", "下午", Coming::Can, "++++-+");
    assert_eq!(say("2021-04-11", "上午", Coming::Can, "++++++").trim_end(), text.trim_end());
}

#[test]
fn rules_that_are_there_are_read_and_only_those_of_the_college_alone_are_changed() {
    let (text, _) = office();
    let text = text
        + "\n# 电话里说好的\n[[rules]]\nname = \"只能这三个半天\"   # 王老师\nkind = \"only\"\ncolleges = [\"艺术学院\"]\n\
           half_days = [1, 3, 5]\n\
           \n[[rules]]\nname = \"考试\"\nkind = \"never\"\ncolleges = [\"人文学院\", \"商学院\"]\ndates = [2021-04-10]\n\
           \n[[rules]]\nname = \"不去101\"\nkind = \"never\"\ncolleges = [\"人文学院\"]\nrooms = [\"101\"]\n\
           \n[[wishes]]\nname = \"都想早点\"\nkind = \"only\"\ncolleges = [\"人文学院\", \"商学院\"]\nhalf_days = [1]\nweight = 3\n";
    let problem = reading(&text);
    assert_eq!((row(&problem, "艺术学院"), row(&problem, "人文学院")), ("+-+-+-".into(), "W+RR++".into()));
    let after = revised(&text, &problem, &says("艺术学院", "2021-04-10", "下午", Coming::Can)).unwrap();
    assert_eq!(after, text.replace("half_days = [1, 3, 5]", "half_days = [1, 3, 4, 5]"));
    let now = reading(&after);
    let after = revised(&after, &now, &says("艺术学院", "2021-04-09", "上午", Coming::Cannot)).unwrap();
    assert_eq!(after, text.replace("half_days = [1, 3, 5]", "half_days = [3, 4, 5]"));
    assert_eq!(row(&reading(&after), "艺术学院"), "--+++-");
    let fixed = revised(&text, &problem, &says("人文学院", "2021-04-10", "上午", Coming::Can)).unwrap_err();
    assert_eq!(fixed[0].code(), "of-a-rule");
    // The last half-day that a rule leaves is not taken away by a slip.
    let one = text.replace("half_days = [1, 3, 5]", "half_days = [3]");
    let last = revised(&one, &reading(&one), &says("艺术学院", "2021-04-10", "上午", Coming::Cannot)).unwrap_err();
    assert_eq!(last[0].code(), "no-half-day-left");
}

#[test]
fn half_days_that_are_named_by_number_stay_the_same_when_dates_come_and_go() {
    let (text, problem) = office();
    let noted = revised(&text, &problem, &says("艺术学院", "2021-04-10", "下午", Coming::Cannot)).unwrap();
    let noted = noted + "\n[[closed]]\nhalf_days = [3, 6] # 停电\nrooms = [\"101\"]\n";
    let problem = reading(&noted);
    let away = |problem: &Problem| {
        let RuleKind::Never { region, .. } = &problem.rules()[0].kind else { panic!("{:?}", problem.rules()) };
        let places = region.half_days.iter().flatten().map(|half_day| problem.half_day(*half_day));
        places.map(|half_day| (half_day.date.to_string(), half_day.name.clone())).collect::<Vec<_>>()
    };
    assert_eq!(away(&problem), [("2021-04-10".to_owned(), "下午".to_owned())]);
    let dates = |days: &[&str]| Revision::Dates { dates: days.iter().map(|day| day.parse().unwrap()).collect() };
    let earlier = dates(&["2021-04-07", "2021-04-09", "2021-04-10", "2021-04-11"]);
    let with = revised(&noted, &problem, &earlier).unwrap();
    assert!(with.contains("half_days = [6]\n") && with.contains("half_days = [5, 8] # 停电"), "{with}");
    let with = reading(&with);
    assert_eq!(away(&with), away(&problem));
    let fewer = revised(&noted, &problem, &dates(&["2021-04-10"])).unwrap();
    assert!(fewer.contains("half_days = [2]\n") && fewer.contains("half_days = [1] # 停电"), "{fewer}");
    assert_eq!(away(&reading(&fewer)), away(&problem));
    let gone = revised(&noted, &problem, &dates(&["2021-04-09"])).unwrap_err();
    assert_eq!(gone[0].code(), "of-dates-that-go");
}
