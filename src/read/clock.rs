//! Dates and clock times as planners write them, with half-width or full-width digits.

use super::day_part;
use super::letters::half_width;
use crate::problem::Moment;
use crate::words::reading::{NoDate, TypingFault};
use chrono::{Datelike, NaiveDate};

/// Minutes after midnight of `8:15`, `08:15` or `08:15:00`, up to `24:00`; also of times as they are said: `下午2:00`,
/// `下午2点半`, `2:00 pm`.
pub(super) fn clock(text: &str) -> Option<u32> {
    bare_clock(text).or_else(|| day_part::spoken(text))
}

/// Minutes after midnight of a time in digits and colons.
fn bare_clock(text: &str) -> Option<u32> {
    let text = half_width(text);
    let parts: Vec<&str> = text.split(':').collect();
    let number = |part: &str| {
        let fits = (1..=2).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
        if fits { part.parse::<u32>().ok() } else { None }
    };
    let (hour, minute) = match parts.as_slice() {
        [hour, minute] | [hour, minute, "00"] if minute.len() == 2 => (number(hour)?, number(minute)?),
        _ => return None,
    };
    let minutes = hour * 60 + minute;
    (minute < 60 && minutes <= 1440).then_some(minutes)
}

/// Start and end of `9:00-11:00`, also `下午2:00至5:00`.
pub(super) fn span(text: &str) -> Option<(u32, u32)> {
    let text = half_width(text);
    let (start, end) = text.split_once(['-', '–', '—', '~', '至', '到'])?;
    let (begins, ends) = (clock(start)?, clock(end)?);
    let of_same_part = if ends > begins { None } else { day_part::spoken_end(start, end) };
    Some((begins, of_same_part.unwrap_or(ends)))
}

/// The fault of a text that is no clock time.
pub(super) fn bad_time(found: &str) -> TypingFault {
    TypingFault::BadTime { found: found.to_owned(), offered: near_clock(found) }
}

/// The fault of a text that is no date, and why it is none where that is plain.
pub(super) fn bad_date(found: &str) -> TypingFault {
    let text = half_width(found);
    let digits = text.split(|letter: char| !letter.is_ascii_digit()).filter(|part| !part.is_empty());
    let numbers: Vec<(usize, u32)> = digits.map_while(|part| Some((part.len(), part.parse().ok()?))).collect();
    let last_day = |year: i32, month: u32| {
        let next = if month == 12 { (year + 1, 1) } else { (year, month + 1) };
        NaiveDate::from_ymd_opt(next.0, next.1, 1).and_then(|day| day.pred_opt()).map(|day| day.day())
    };
    let named = |year: i32, month: u32, day: u32| match last_day(year, month).filter(|_| month >= 1) {
        None => Some(NoDate::Month),
        Some(last) if day > last => Some(NoDate::DayOfMonth { year, month, last }),
        Some(_) => None,
    };
    let reason = match *numbers.as_slice() {
        [(4, year), (_, month), (_, day)] => i32::try_from(year).ok().and_then(|year| named(year, month, day)),
        [(2, year), (_, month), (_, day)] => {
            let year = 2000 + i32::try_from(year).unwrap_or(0);
            let whole = NaiveDate::from_ymd_opt(year, month, day);
            named(year, month, day).or(whole.map(|_| NoDate::ShortYear { year, month, day }))
        }
        [(_, month), (_, day)] if month <= 12 && day <= 31 => Some(NoDate::NoYear { month, day }),
        _ => None,
    };
    TypingFault::BadDate { found: found.to_owned(), reason }
}

/// The time that a text in another form probably means, as it should be written: `8:15` for `8.15`, `815` or `8h15`.
pub(super) fn near_clock(text: &str) -> Option<String> {
    let text = half_width(text);
    let digits: Vec<&str> =
        text.split(|letter: char| !letter.is_ascii_digit()).filter(|part| !part.is_empty()).collect();
    let (hour, minute) = match digits.as_slice() {
        [one] if one.len() >= 3 => one.split_at_checked(one.len() - 2)?,
        [hour, minute] | [hour, minute, "00"] if minute.len() == 2 => (*hour, *minute),
        _ => return None,
    };
    bare_clock(&format!("{hour}:{minute}")).map(|minutes| crate::words::clock(minutes, true))
}

/// Minutes ahead of universal time of `+08:00`, `-03:30`; at most 14 hours either way.
pub(super) fn offset(text: &str) -> Option<i32> {
    let text = half_width(text);
    let (sign, rest) = match text.split_at_checked(1)? {
        ("+", rest) => (1, rest),
        ("-", rest) => (-1, rest),
        _ => return None,
    };
    let minutes = bare_clock(rest).filter(|&minutes| rest.len() == 5 && minutes <= 14 * 60)?;
    i32::try_from(minutes).ok().map(|minutes| sign * minutes)
}

/// A date `2021-04-09`, `2021/4/9`, `2021.4.9` or `2021年4月9日`; or, where `years` leaves no doubt, `4月9日`.
pub(super) fn date(text: &str, calendar: &[NaiveDate]) -> Option<NaiveDate> {
    let text = half_width(text);
    let text = text.trim_end_matches(['日', '号']);
    let parts: Vec<&str> = text.split(['-', '/', '.', '年', '月']).collect();
    let number = |part: &str, most: usize| {
        let fits = (1..=most).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
        if fits { part.parse::<u32>().ok() } else { None }
    };
    match parts.as_slice() {
        [year, month, day] if year.len() == 4 => {
            NaiveDate::from_ymd_opt(i32::try_from(number(year, 4)?).ok()?, number(month, 2)?, number(day, 2)?)
        }
        [month, day] if text.contains('月') => {
            let (month, day) = (number(month, 2)?, number(day, 2)?);
            let mut matching = calendar.iter().filter(|date| (date.month(), date.day()) == (month, day));
            let found = matching.next().copied()?;
            matching.all(|other| *other == found).then_some(found)
        }
        _ => None,
    }
}

/// A moment `2021-04-10 10:20`, `2021-04-10T10:20`, `2021-04-10 下午2:20` or, where the calendar leaves no doubt,
/// `4月10日10:20`.
pub(super) fn moment(text: &str, calendar: &[NaiveDate]) -> Option<Moment> {
    let text = half_width(text);
    let boundaries = text.char_indices().map(|(at, _)| at).rev();
    let split = |at: usize| {
        let (day, time) = text.split_at(at);
        let date = date(day.trim_end().trim_end_matches('T').trim_end(), calendar)?;
        let minute = clock(time).filter(|&minute| minute < 1440)?;
        Some(Moment { date, minute })
    };
    boundaries.filter(|&at| at > 0).find_map(split)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clock_times_are_read_in_either_width() {
        assert_eq!(clock("8:15"), Some(495));
        assert_eq!(clock("08:15:00"), Some(495));
        assert_eq!(clock(" 08:15 "), Some(495));
        assert_eq!(clock("24:00"), Some(1440));
        for wrong in ["24:01", "8:5", "8:60", "815", "", "8:15:30", "-1:00", "+8:15"] {
            assert_eq!(clock(wrong), None, "{wrong}");
        }
        assert_eq!(clock("１４：００"), Some(840));
        assert_eq!(clock("八点"), Some(480));
        for (text, meant) in [("8.15", "8:15"), ("815", "8:15"), ("8h15", "8:15"), ("14：00点", "14:00")] {
            assert_eq!(near_clock(text).as_deref(), Some(meant), "{text}");
        }
        assert_eq!(["8", "8:75", "上午", "1:2:3"].map(near_clock), [const { None }; 4]);
    }

    #[test]
    fn a_span_of_the_afternoon_ends_in_the_afternoon() {
        assert_eq!(span("9:00-11:00"), Some((540, 660)));
        assert_eq!(span("下午2:00至5:00"), Some((840, 1020)));
        assert_eq!(span("上午9点到下午2点"), Some((540, 840)));
        assert_eq!(span("9:00"), None);
    }

    #[test]
    fn a_moment_is_a_date_and_a_clock_time() {
        let day = NaiveDate::from_ymd_opt(2021, 4, 10).unwrap();
        let there = Some(Moment { date: day, minute: 620 });
        for right in [
            "2021-04-10 10:20",
            "2021-04-10T10:20",
            "2021/4/10 10:20",
            "4月10日10:20",
            "4月10日 10：20",
            "4月10日上午10点20分",
            "2021-04-10 10:20 am",
        ] {
            assert_eq!(moment(right, &[day]), there, "{right}");
        }
        for wrong in
            ["2021-04-10", "10:20", "2021-04-10 24:00", "2021-04-10 10", "2021-04-10 上午14:00", "4月11日10:20", ""]
        {
            assert_eq!(moment(wrong, &[day]), None, "{wrong}");
        }
    }

    #[test]
    fn an_offset_has_a_sign_hours_and_minutes() {
        assert_eq!(offset("+08:00"), Some(480));
        assert_eq!(offset("-03:30"), Some(-210));
        assert_eq!(offset("＋08：00"), Some(480));
        for wrong in ["8", "08:00", "+8:00", "+14:01", "+08:60", "+0800", "", "＋", "Asia/Shanghai"] {
            assert_eq!(offset(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_date_without_a_year_is_read_only_where_the_calendar_knows_it() {
        let days = [NaiveDate::from_ymd_opt(2021, 4, 9), NaiveDate::from_ymd_opt(2022, 4, 10)].map(Option::unwrap);
        assert_eq!(date("4月9日", &days), Some(days[0]));
        assert_eq!(date("2022/4/10", &days), Some(days[1]));
        assert_eq!(date("2021年4月9日", &days), Some(days[0]));
        for wrong in ["4月11日", "4/9", "2021-02-30", "21-04-09", ""] {
            assert_eq!(date(wrong, &days), None, "{wrong}");
        }
        let twice = [days[0], NaiveDate::from_ymd_opt(2022, 4, 9).unwrap()];
        assert_eq!(date("4月9日", &twice), None);
    }
}
