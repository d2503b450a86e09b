//! Changes as a clerk would say them: 停用四教楼106, "open 四教楼102 on Sun 11 Apr, 2:00-5:00 pm". Names are those of the
//! problem before each change.

use super::{Change, NewHeads, RoomHalfDay, Scenario};
use crate::problem::{CollegeIndex, Demand, HalfDay, HalfDayIndex, Moment, Problem, RoomIndex, RuleIndex, RuleKind};
use crate::rules;
use crate::words::schedule::{TimeStyle, list};
use crate::words::{Language, counted, day_remark};
use std::collections::{BTreeMap, BTreeSet};

impl Scenario {
    /// What changes, as one phrase without a full stop: `停用四教楼106；增加4月12日（安排同4月11日）`; that nothing changes,
    /// where there is nothing. A change that does not fit the problem, and what comes after it, is left out.
    #[must_use]
    pub fn phrase(&self, problem: &Problem, language: Language) -> String {
        let printing = problem.printing();
        let style = TimeStyle {
            language,
            whole_day: printing.whole_day_clock,
            weekday: printing.weekday,
            year: problem.spans_two_years(),
        };
        let mut now = problem.clone();
        let mut phrases = Vec::new();
        for change in &self.changes {
            let Ok(next) = change.apply(&now) else { break };
            phrases.extend(Around { before: &now, after: &next, style }.say(change));
            now = next;
        }
        if phrases.is_empty() {
            language.pick("不作改动", "no change").into()
        } else {
            phrases.join(language.pick("；", "; "))
        }
    }
}

/// The problem before and after a change, and how dates and times are written: as the schedule prints them.
struct Around<'a> {
    before: &'a Problem,
    after: &'a Problem,
    style: TimeStyle,
}

impl Around<'_> {
    /// The change as a phrase without a full stop. Nothing is said of what names nothing.
    fn say(&self, change: &Change) -> Option<String> {
        let style = self.style;
        Some(match change {
            Change::LoseRoom { room, from } => self.lose_room(self.label(*room)?, *from),
            Change::Close { places } => {
                let places = self.half_days(places);
                self.pick(format!("停开{places}"), format!("close {places}"))
            }
            Change::Break { places, hours } => self.pause(places, (hours.start, hours.end)),
            Change::UseMakeUp { places } => self.use_make_up(places),
            Change::Hours { places, hours } => self.hours(places, (hours.start, hours.end)),
            Change::AddRoom { room, like } => {
                let (new, like) = (&room.label, self.label(*like)?);
                let speed = self.speed(room.served_heads, room.served_seconds);
                self.pick(
                    format!("增加{new}（开放时间同{like}，{speed}）"),
                    format!("add {new}, open whenever {like} is ({speed})"),
                )
            }
            Change::AddDay { date, like } => {
                let remark = day_remark(self.before.kind_of_day(*date), style.language);
                let (date, like) = (style.date(*date), style.date(*like));
                let (chinese, english) = remark.map_or_else(Default::default, |remark| {
                    (format!("，这一天{remark}"), format!(" (it is {remark})"))
                });
                self.pick(format!("增加{date}（安排同{like}{chinese}）"), format!("add {date}, like {like}{english}"))
            }
            Change::Rate { room, served_heads, served_seconds } => {
                let (room, speed) = (self.label(*room)?, self.speed(*served_heads, *served_seconds));
                self.pick(format!("{room}改为{speed}"), format!("let {room} serve {speed}"))
            }
            Change::RateFrom { room, from, served_heads, served_seconds } => {
                let (room, speed) = (self.label(*room)?, self.speed(*served_heads, *served_seconds));
                let from = self.moment(*from);
                self.pick(format!("{room}自{from}起改为{speed}"), format!("let {room} serve {speed} from {from}"))
            }
            Change::RatePercent { room, from, per_cent } => {
                let room = match room {
                    Some(room) => self.label(*room)?,
                    None => style.language.pick("每个地点", "every room"),
                };
                self.percent(room, *from, *per_cent)
            }
            Change::Heads { college: None, heads } => {
                self.heads(self.style.language.pick("每个单位", "every college"), false, *heads)
            }
            Change::Heads { college: Some(college), heads } => {
                let college = self.before.colleges().get(college.0)?;
                self.heads(&college.name, matches!(college.demand, Demand::Minutes(_)), *heads)
            }
            Change::DropRule { rule } => self.drop(self.rule(*rule)?),
            Change::ChangeRule { rule, kind } => {
                let (rule, demanded) = (self.rule(*rule)?, self.demanded(kind));
                self.pick(format!("规则“{rule}”改为：{demanded}"), format!("change rule \"{rule}\": {demanded}"))
            }
            Change::ChangeRuleFor { rule, college, kind } => self.rule_for(*rule, *college, kind.as_ref())?,
            Change::AddRule { rule } => {
                let (rule, demanded) = (&rule.name, self.demanded(&rule.kind));
                self.pick(format!("增加规则“{rule}”：{demanded}"), format!("add rule \"{rule}\": {demanded}"))
            }
        })
    }

    fn drop(&self, rule: &str) -> String {
        self.pick(format!("取消规则“{rule}”"), format!("drop rule \"{rule}\""))
    }

    fn pause(&self, places: &[RoomHalfDay], (start, end): (u32, u32)) -> String {
        let places = self.places(places, |day| self.style.when(day.date, &day.name, start, end));
        self.pick(format!("{places}休息"), format!("a break of {places}"))
    }

    fn use_make_up(&self, places: &[RoomHalfDay]) -> String {
        let places = self.half_days(places);
        let english = format!("use the make-up time of {places} for batches");
        self.pick(format!("{places}的补拍时间改排批次"), english)
    }

    /// Places with their half-days.
    fn half_days(&self, places: &[RoomHalfDay]) -> String {
        self.places(places, |half_day| self.style.half_day(half_day.date, &half_day.name))
    }

    fn pick(&self, chinese: String, english: String) -> String {
        self.style.language.pick(chinese, english)
    }

    fn label(&self, room: RoomIndex) -> Option<&str> {
        self.before.rooms().get(room.0).map(|room| room.label.as_str())
    }

    fn rule(&self, rule: RuleIndex) -> Option<&str> {
        self.before.rules().get(rule.0).map(|rule| rule.name.as_str())
    }

    fn demanded(&self, kind: &RuleKind) -> String {
        rules::demanded(self.after, kind).text(self.style.language).to_owned()
    }

    fn lose_room(&self, room: &str, from: Option<Moment>) -> String {
        match from.map(|from| self.moment(from)) {
            None => self.pick(format!("停用{room}"), format!("take {room} out of use")),
            Some(from) => self.pick(format!("自{from}起停用{room}"), format!("take {room} out of use from {from}")),
        }
    }

    /// `4月10日上午10:20`, `Sat 10 Apr, 10:20 am`; the date alone for its beginning. It is named after the half-day in
    /// which it lies, or whose end it is.
    fn moment(&self, moment: Moment) -> String {
        let day = self.style.date(moment.date);
        if moment.minute == 0 {
            return day;
        }
        let of_date = || self.before.half_days().iter().filter(|half_day| half_day.date == moment.date);
        let inside = of_date().find(|half_day| (half_day.hours.start..half_day.hours.end).contains(&moment.minute));
        let found = inside.or_else(|| of_date().find(|half_day| half_day.hours.end == moment.minute));
        let time = self.style.named_moment(found.map_or("", |half_day| &half_day.name), moment.minute);
        self.pick(format!("{day}{time}"), format!("{day}, {time}"))
    }

    /// Sessions that open, or have other hours.
    fn hours(&self, places: &[RoomHalfDay], (start, end): (u32, u32)) -> String {
        let style = self.style;
        let with_hours = || self.places(places, |half_day| style.when(half_day.date, &half_day.name, start, end));
        if places.iter().all(|place| self.before.session_of(place.room, place.half_day).is_none()) {
            let (places, reasons) = (with_hours(), self.closed_for(places));
            return self.pick(format!("增开{places}{reasons}"), format!("open {places}{reasons}"));
        }
        match style.language {
            Language::Chinese => {
                let first = places.iter().map(|place| place.half_day).min();
                let first = first.and_then(|half_day| self.before.half_days().get(half_day.0));
                let times = style.times(first.map_or("", |half_day| &half_day.name), start, end);
                let places = self.half_days(places);
                format!("{places}改为{times}开放")
            }
            Language::English => format!("set the hours of {}", with_hours()),
        }
    }

    /// Why the file closes what is to be opened, and on what holidays it lies; nothing where it says nothing.
    fn closed_for(&self, places: &[RoomHalfDay]) -> String {
        let mut said: Vec<String> = Vec::new();
        for place in places {
            let reason = self.before.closed_for(place.room, place.half_day);
            let reason =
                reason.map(|reason| self.pick(format!("关闭的原因：{reason}"), format!("closed for: {reason}")));
            let date = self.before.half_days().get(place.half_day.0).map(|half_day| half_day.date);
            let day = date.and_then(|date| day_remark(self.before.kind_of_day(date), self.style.language));
            let day = day.map(|day| self.pick(format!("这一天{day}"), format!("that day is {day}")));
            for remark in [reason, day].into_iter().flatten() {
                if !said.contains(&remark) {
                    said.push(remark);
                }
            }
        }
        let all = said.join(self.style.language.pick("；", "; "));
        if all.is_empty() { all } else { self.pick(format!("（{all}）"), format!(" ({all})")) }
    }

    /// `4月11日上午四教楼101、四教楼102`, `四教楼101, 四教楼102 on Sun 11 Apr, 上午`; several half-days one after the other,
    /// each as `when` has it.
    fn places(&self, places: &[RoomHalfDay], when: impl Fn(&HalfDay) -> String) -> String {
        let language = self.style.language;
        let mut by_half_day: BTreeMap<HalfDayIndex, BTreeSet<RoomIndex>> = BTreeMap::new();
        for place in places {
            by_half_day.entry(place.half_day).or_default().insert(place.room);
        }
        let one = |(half_day, rooms): (HalfDayIndex, BTreeSet<RoomIndex>)| {
            let when = when(self.before.half_days().get(half_day.0)?);
            let all = rooms.len() > 1 && rooms.len() == self.before.rooms().len();
            let labels: Vec<String> = rooms.iter().filter_map(|&room| self.label(room)).map(str::to_owned).collect();
            let rooms = if all { language.pick("全部地点", "all rooms").into() } else { list(&labels, language) };
            Some(self.pick(beside(&when, &rooms), format!("{rooms} on {when}")))
        };
        by_half_day.into_iter().filter_map(one).collect::<Vec<_>>().join(language.pick("，", " and "))
    }

    /// Other heads of a college, or minutes.
    fn heads(&self, whom: &str, minutes: bool, heads: NewHeads) -> String {
        let (unit, what) = if minutes { ("分钟", "用时") } else { ("人", "人数") };
        let (one, many) = if minutes { ("minute", "minutes") } else { ("person", "people") };
        let sides = |less: bool| if less { ("减少", "fewer") } else { ("增加", "more") };
        match heads {
            NewHeads::To(heads) => {
                self.pick(format!("{whom}{what}改为{heads}{unit}"), format!("{whom}: {}", counted(heads, one, many)))
            }
            NewHeads::By(more) => {
                let ((side, english), more) = (sides(more < 0), more.unsigned_abs());
                let english = format!("{whom}: {} {english}", counted(more, one, many));
                self.pick(format!("{whom}{side}{more}{unit}"), english)
            }
            NewHeads::Percent(more) => {
                let ((side, english), more) = (sides(more < 0), more.unsigned_abs());
                self.pick(format!("{whom}{what}{side}{more}%"), format!("{whom}: {more}% {english} {many}"))
            }
        }
    }

    /// A rule that demands something else of one college, or nothing.
    fn rule_for(&self, rule: RuleIndex, college: CollegeIndex, kind: Option<&RuleKind>) -> Option<String> {
        let (rule, college) = (self.rule(rule)?, &self.before.colleges().get(college.0)?.name);
        let Some(kind) = kind else {
            let english = format!("exempt {college} from rule \"{rule}\"");
            return Some(self.pick(format!("规则“{rule}”不再管{college}"), english));
        };
        let demanded = self.demanded(kind);
        let english = format!("change rule \"{rule}\" for {college} alone: {demanded}");
        Some(self.pick(format!("规则“{rule}”只对{college}改为：{demanded}"), english))
    }

    /// Rooms that serve faster or slower.
    fn percent(&self, room: &str, from: Option<Moment>, per_cent: i32) -> String {
        let (chinese, english) = if per_cent < 0 { ("减慢", "slower") } else { ("加快", "faster") };
        let number = per_cent.unsigned_abs();
        let from = from.map(|from| self.moment(from));
        let since = |chinese: bool| match &from {
            None => String::new(),
            Some(from) if chinese => format!("自{from}起"),
            Some(from) => format!(" from {from}"),
        };
        let said = format!("let {room} serve {number}% {english}{}", since(false));
        self.pick(format!("{room}{}{chinese}{number}%", since(true)), said)
    }

    /// `每小时180人`, `180 heads an hour`; in seconds a head where an hour has no whole number of heads.
    fn speed(&self, heads: u64, seconds: u64) -> String {
        let seconds = seconds.max(1);
        let in_an_hour = u128::from(heads) * 3600;
        if in_an_hour.is_multiple_of(u128::from(seconds)) {
            let heads = u64::try_from(in_an_hour / u128::from(seconds)).unwrap_or(u64::MAX);
            return self.pick(format!("每小时{heads}人"), format!("{} an hour", counted(heads, "person", "people")));
        }
        let english = format!("{} in {}", counted(heads, "person", "people"), counted(seconds, "second", "seconds"));
        self.pick(format!("每{seconds}秒{heads}人"), english)
    }
}

/// One behind the other; with a blank where Latin letters or digits would meet.
fn beside(one: &str, other: &str) -> String {
    let meet =
        one.ends_with(|c: char| c.is_ascii_alphanumeric()) && other.starts_with(|c: char| c.is_ascii_alphanumeric());
    if meet { format!("{one} {other}") } else { format!("{one}{other}") }
}
