//! Offices at random: a calendar, rooms, colleges, and a plan that somebody could have made by hand.

use super::random::Dice;
use chrono::{Datelike, NaiveDate};
use halfday::plan::{Batch, ClassShare};
use halfday::problem::{ClassIndex, Problem, SessionIndex, Timing};

const COLLEGES: [&str; 16] = [
    "法学院",
    "商学院",
    "信息与安全工程学院",
    "新闻与文化传播学院",
    "1院",
    "外国语学院",
    "2021届毕业生",
    "国际学院（留学生）",
    "School of Law",
    "Letts floor Terrace,2-3",
    "统计与数学学院",
    "马克思主义学院",
    "Mars",
    "会计系",
    "12院",
    "晚霞艺术学院",
];
const ROOMS: [(&str, &str); 6] = [
    ("101", "四教楼101"),
    ("106", "四教楼106"),
    ("东区", "东区体育馆"),
    ("文泉楼", "南湖 文泉楼1楼书库"),
    ("Gym", "Semple Gymnasium"),
    ("A座", "A座大厅"),
];

/// An office, and its plan.
pub struct Office {
    pub problem: Problem,
    pub batches: Vec<Batch>,
}

/// The office of a seed, of which everybody finds a place.
pub fn office(dice: &mut Dice) -> Office {
    loop {
        let problem =
            halfday::read::problem(&file(dice), "office.toml").unwrap_or_else(|found| panic!("{found:?}")).problem;
        if let Some(mut batches) = plan(&problem, dice) {
            halfday::read::line_up(&problem, &mut batches);
            return Office { problem, batches };
        }
    }
}

fn file(dice: &mut Dice) -> String {
    let first = NaiveDate::from_ymd_opt(2021, dice.from(1, 12) as u32, dice.from(1, 28) as u32).unwrap();
    let days = dice.from(1, 4);
    let dates: Vec<NaiveDate> =
        (0..days).map(|day| first + chrono::Days::new(day)).filter(|date| date.year() == 2021).collect();
    let dates: Vec<String> = dates.iter().map(|date| format!("{date}")).collect();
    let at_once = if dice.chance(25) { ", times = \"session\"" } else { "" };
    let evening = if dice.chance(30) { ", { name = \"晚上\", start = \"19:00\", end = \"21:00\" }" } else { "" };
    let opening = dice.pick(&["8:00", "8:15", "9:00"]);
    let mut text = format!(
        "schema = 1\n[calendar]\ndates = [{}]\nhalf_days = [{{ name = \"上午\", start = \"{opening}\", end = \"12:00\" }}, {{ name = \"下午\", start = \"14:00\", end = \"17:00\"{at_once} }}{evening}]\n",
        dates.iter().map(|date| format!("{date:?}")).collect::<Vec<_>>().join(", ")
    );
    let mut rooms = ROOMS.to_vec();
    dice.shuffle(&mut rooms);
    for (name, label) in &rooms[..dice.from(1, 4) as usize] {
        let rate = dice.pick(&[120, 180, 240]);
        text += &format!("[[rooms]]\nname = {name:?}\nlabel = {label:?}\nheads_per_hour = {rate}\n");
    }
    let mut colleges = COLLEGES.to_vec();
    dice.shuffle(&mut colleges);
    for name in &colleges[..dice.from(2, 9) as usize] {
        text += &format!("[[colleges]]\nname = {name:?}\n");
        if dice.chance(25) {
            let class = |number: u64, dice: &mut Dice| {
                format!("{{ name = \"{number}班\", headcount = {} }}", dice.from(20, 60))
            };
            let classes: Vec<String> = (1..=dice.from(2, 4)).map(|number| class(number, dice)).collect();
            text += &format!("classes = [{}]\n", classes.join(", "));
        } else {
            text += &format!("headcount = {}\n", dice.from(20, 700));
        }
    }
    text
}

/// Places colleges one after the other, each into as few sessions as it needs; `None` where one does not fit.
fn plan(problem: &Problem, dice: &mut Dice) -> Option<Vec<Batch>> {
    let mut free: Vec<u32> = problem.sessions().iter().map(|_| 0).collect();
    let mut batches = Vec::new();
    for college in problem.college_indices() {
        let mut order: Vec<SessionIndex> = problem.session_indices().collect();
        dice.shuffle(&mut order);
        let classes = &problem.college(college).classes;
        let (mut left, mut next_class) = (problem.count(college), 0);
        for session in order {
            let rate = problem.rate_in(college, session);
            let room = problem.session(session).slots - free[session.0];
            let mut shares = Vec::new();
            let mut heads = 0;
            if classes.is_empty() {
                heads = left.min(rate.most(room));
            }
            while let Some(class) = classes.get(next_class).filter(|class| heads + class.heads <= rate.most(room)) {
                shares.push(ClassShare { class: ClassIndex(next_class), heads: class.heads });
                heads += class.heads;
                next_class += 1;
            }
            if heads == 0 {
                continue;
            }
            let slots = rate.slots_for(heads) as u32;
            let at_once = problem.half_day(problem.session(session).half_day).timing == Timing::Session;
            let start = if at_once { 0 } else { free[session.0] };
            batches.push(Batch {
                session,
                start,
                slots,
                college,
                heads: Some(heads),
                classes: shares,
                parts: Vec::new(),
            });
            let gap = if dice.chance(15) { 1 } else { 0 };
            free[session.0] =
                (free[session.0] + slots + if at_once { 0 } else { gap }).min(problem.session(session).slots);
            left -= heads;
            if left == 0 {
                break;
            }
        }
        if left > 0 {
            return None;
        }
    }
    batches.sort();
    Some(batches)
}
