//! Changes of a problem as a clerk would say them: 停用四教楼106, "open 四教楼102 on Sun 11 Apr, 2:00-5:00 pm".

use super::number::counted;
use super::schedule::{TimeStyle, list};
use super::{Language, Phrase};
use chrono::NaiveDate;

/// Rooms in one half-day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoomsOfHalfDay {
    /// The date.
    pub date: NaiveDate,
    /// The half-day's name.
    pub half_day: String,
    /// Labels of the rooms; empty where all rooms are meant.
    pub rooms: Vec<String>,
}

/// How fast a room serves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Speed {
    /// Heads served in `seconds`.
    pub heads: u64,
    /// The seconds in which `heads` are served; at least 1.
    pub seconds: u64,
}

/// How demand changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MoreHeads {
    /// So many now.
    To(u64),
    /// So many more, or fewer.
    By(i64),
    /// So many per cent more, or fewer.
    Percent(i32),
}

/// One change, with names in place of indices.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ChangeSaid {
    /// A room is out of use, perhaps only from a moment on: its date, the half-day's name (empty outside of all
    /// half-days), minutes after midnight.
    LoseRoom {
        /// The room's label.
        room: String,
        /// From when on.
        from: Option<(NaiveDate, String, u32)>,
    },
    /// Sessions are closed.
    Close {
        /// Which.
        places: Vec<RoomsOfHalfDay>,
    },
    /// Sessions that were closed are open, from and to in minutes after midnight.
    Open {
        /// Which.
        places: Vec<RoomsOfHalfDay>,
        /// Their hours.
        hours: (u32, u32),
    },
    /// Sessions have other hours, from and to in minutes after midnight.
    Hours {
        /// Which.
        places: Vec<RoomsOfHalfDay>,
        /// Their hours.
        hours: (u32, u32),
    },
    /// A room more.
    AddRoom {
        /// Its label.
        room: String,
        /// The label of the room whose hours it has.
        like: String,
        /// How fast it serves.
        speed: Speed,
    },
    /// A day more.
    AddDay {
        /// The date.
        date: NaiveDate,
        /// The date that it is like.
        like: NaiveDate,
    },
    /// Another rate.
    Rate {
        /// The room's label.
        room: String,
        /// How fast it serves.
        speed: Speed,
    },
    /// Other headcounts.
    Heads {
        /// The college's name; `None` for every college.
        college: Option<String>,
        /// How many.
        heads: MoreHeads,
        /// In minutes, for a college that states these.
        minutes: bool,
    },
    /// A rule less.
    DropRule {
        /// Its name.
        rule: String,
    },
    /// A rule that demands something else.
    ChangeRule {
        /// Its name.
        rule: String,
        /// What it demands now.
        demanded: Phrase,
    },
    /// A rule that no longer binds one of its colleges, or demands something else of it.
    ChangeRuleFor {
        /// Its name.
        rule: String,
        /// The college's name.
        college: String,
        /// What it demands of this college now; `None` for nothing.
        demanded: Option<Phrase>,
    },
    /// A rule more.
    AddRule {
        /// Its name.
        rule: String,
        /// What it demands.
        demanded: Phrase,
    },
}

/// Changes in a row, as one phrase without a full stop; that nothing changes, where there is none.
#[must_use]
pub fn changes(changes: &[ChangeSaid], style: TimeStyle) -> String {
    let language = style.language;
    let phrases: Vec<String> = changes.iter().map(|change| change.text(style)).collect();
    if phrases.is_empty() {
        language.pick("不作改动", "no change").into()
    } else {
        phrases.join(language.pick("；", "; "))
    }
}

impl ChangeSaid {
    /// The change as a phrase without a full stop. Dates, half-days and times stand as the schedule prints them.
    #[must_use]
    pub fn text(&self, style: TimeStyle) -> String {
        match style.language {
            Language::Chinese => self.chinese(style),
            Language::English => self.english(style),
        }
    }

    fn chinese(&self, style: TimeStyle) -> String {
        match self {
            ChangeSaid::LoseRoom { room, from: None } => format!("停用{room}"),
            ChangeSaid::LoseRoom { room, from: Some(from) } => format!("自{}起停用{room}", moment(from, style)),
            ChangeSaid::Close { places } => format!("停开{}", rooms_and_half_days(places, style)),
            ChangeSaid::Open { places, hours } => format!("增开{}", rooms_and_hours(places, *hours, style)),
            ChangeSaid::Hours { places, hours } => {
                let name = places.first().map_or("", |place| place.half_day.as_str());
                let times = style.times(name, hours.0, hours.1);
                format!("{}改为{times}开放", rooms_and_half_days(places, style))
            }
            ChangeSaid::AddRoom { room, like, speed } => {
                format!("增加{room}（开放时间同{like}，{}）", speed.text(style.language))
            }
            ChangeSaid::AddDay { date, like } => format!("增加{}（安排同{}）", style.date(*date), style.date(*like)),
            ChangeSaid::Rate { room, speed } => format!("{room}改为{}", speed.text(style.language)),
            ChangeSaid::Heads { college, heads, minutes } => {
                let (unit, what) = if *minutes { ("分钟", "用时") } else { ("人", "人数") };
                let whom = college.as_deref().unwrap_or("每个单位");
                match heads {
                    MoreHeads::To(heads) => format!("{whom}{what}改为{heads}{unit}"),
                    MoreHeads::By(more) => format!("{whom}{}{}{unit}", more_or_less(*more < 0), more.unsigned_abs()),
                    MoreHeads::Percent(more) => {
                        format!("{whom}{what}{}{}%", more_or_less(*more < 0), more.unsigned_abs())
                    }
                }
            }
            ChangeSaid::DropRule { rule } => format!("取消规则“{rule}”"),
            ChangeSaid::ChangeRule { rule, demanded } => {
                format!("规则“{rule}”改为：{}", demanded.chinese)
            }
            ChangeSaid::ChangeRuleFor { rule, college, demanded: None } => format!("规则“{rule}”不再管{college}"),
            ChangeSaid::ChangeRuleFor { rule, college, demanded: Some(demanded) } => {
                format!("规则“{rule}”只对{college}改为：{}", demanded.chinese)
            }
            ChangeSaid::AddRule { rule, demanded } => format!("增加规则“{rule}”：{}", demanded.chinese),
        }
    }

    fn english(&self, style: TimeStyle) -> String {
        match self {
            ChangeSaid::LoseRoom { room, from: None } => format!("take {room} out of use"),
            ChangeSaid::LoseRoom { room, from: Some(from) } => {
                format!("take {room} out of use from {}", moment(from, style))
            }
            ChangeSaid::Close { places } => format!("close {}", rooms_and_half_days(places, style)),
            ChangeSaid::Open { places, hours } => format!("open {}", rooms_and_hours(places, *hours, style)),
            ChangeSaid::Hours { places, hours } => {
                format!("set the hours of {}", rooms_and_hours(places, *hours, style))
            }
            ChangeSaid::AddRoom { room, like, speed } => {
                format!("add {room}, open whenever {like} is ({})", speed.text(style.language))
            }
            ChangeSaid::AddDay { date, like } => format!("add {}, like {}", style.date(*date), style.date(*like)),
            ChangeSaid::Rate { room, speed } => format!("let {room} serve {}", speed.text(style.language)),
            ChangeSaid::Heads { college, heads, minutes } => {
                let unit = |number: u64| match minutes {
                    true => counted(number, "minute", "minutes"),
                    false => counted(number, "head", "heads"),
                };
                let whom = college.as_deref().unwrap_or("every college");
                match heads {
                    MoreHeads::To(heads) => format!("{whom}: {}", unit(*heads)),
                    MoreHeads::By(more) if *more < 0 => format!("{whom}: {} fewer", unit(more.unsigned_abs())),
                    MoreHeads::By(more) => format!("{whom}: {} more", unit(more.unsigned_abs())),
                    MoreHeads::Percent(more) => {
                        let (side, what) =
                            (if *more < 0 { "fewer" } else { "more" }, if *minutes { "minutes" } else { "heads" });
                        format!("{whom}: {}% {side} {what}", more.unsigned_abs())
                    }
                }
            }
            ChangeSaid::DropRule { rule } => format!("drop rule \"{rule}\""),
            ChangeSaid::ChangeRule { rule, demanded } => {
                format!("change rule \"{rule}\": {}", demanded.english)
            }
            ChangeSaid::ChangeRuleFor { rule, college, demanded: None } => {
                format!("exempt {college} from rule \"{rule}\"")
            }
            ChangeSaid::ChangeRuleFor { rule, college, demanded: Some(demanded) } => {
                format!("change rule \"{rule}\" for {college} alone: {}", demanded.english)
            }
            ChangeSaid::AddRule { rule, demanded } => {
                format!("add rule \"{rule}\": {}", demanded.english)
            }
        }
    }
}

impl Speed {
    /// `每小时180人`, `180 heads an hour`; in seconds a head where an hour has no whole number of heads.
    fn text(self, language: Language) -> String {
        let seconds = self.seconds.max(1);
        let in_an_hour = u128::from(self.heads) * 3600;
        if in_an_hour.is_multiple_of(u128::from(seconds)) {
            let heads = u64::try_from(in_an_hour / u128::from(seconds)).unwrap_or(u64::MAX);
            return match language {
                Language::Chinese => format!("每小时{heads}人"),
                Language::English => format!("{} an hour", counted(heads, "head", "heads")),
            };
        }
        match language {
            Language::Chinese => format!("每{seconds}秒{}人", self.heads),
            Language::English => {
                format!("{} in {}", counted(self.heads, "head", "heads"), counted(seconds, "second", "seconds"))
            }
        }
    }
}

fn more_or_less(less: bool) -> &'static str {
    if less { "减少" } else { "增加" }
}

/// `4月10日上午10:20`, `Sat 10 Apr, 10:20 am`; the date alone for its beginning.
fn moment((date, half_day, minute): &(NaiveDate, String, u32), style: TimeStyle) -> String {
    let day = style.date(*date);
    if *minute == 0 {
        return day;
    }
    let time = style.named_moment(half_day, *minute);
    style.language.pick(format!("{day}{time}"), format!("{day}, {time}"))
}

fn rooms(place: &RoomsOfHalfDay, language: Language) -> String {
    if place.rooms.is_empty() {
        language.pick("全部地点", "all rooms").into()
    } else {
        list(&place.rooms, language)
    }
}

/// `4月11日上午四教楼101、四教楼102`, `四教楼101, 四教楼102 on Sun 11 Apr, 上午`; several half-days one after the other.
fn rooms_and_half_days(places: &[RoomsOfHalfDay], style: TimeStyle) -> String {
    let language = style.language;
    let one = |place: &RoomsOfHalfDay| {
        let (half_day, rooms) = (style.half_day(place.date, &place.half_day), rooms(place, language));
        language.pick(beside(&half_day, &rooms), format!("{rooms} on {half_day}"))
    };
    places.iter().map(one).collect::<Vec<_>>().join(language.pick("，", " and "))
}

/// The same with the hours: `4月11日下午2:00-5:00四教楼102`, `四教楼102 on Sun 11 Apr, 2:00-5:00 pm`.
fn rooms_and_hours(places: &[RoomsOfHalfDay], (start, end): (u32, u32), style: TimeStyle) -> String {
    let language = style.language;
    let one = |place: &RoomsOfHalfDay| {
        let (when, rooms) = (style.when(place.date, &place.half_day, start, end), rooms(place, language));
        language.pick(beside(&when, &rooms), format!("{rooms} on {when}"))
    };
    places.iter().map(one).collect::<Vec<_>>().join(language.pick("，", " and "))
}

/// One behind the other; with a blank where Latin letters or digits would meet.
fn beside(one: &str, other: &str) -> String {
    let meet =
        one.ends_with(|c: char| c.is_ascii_alphanumeric()) && other.starts_with(|c: char| c.is_ascii_alphanumeric());
    if meet { format!("{one} {other}") } else { format!("{one}{other}") }
}
