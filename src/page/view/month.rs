//! The month in which dates are chosen.

use super::super::element::{Element, h};
use super::View;
use super::pieces::{button, card, list, note, text};
use chrono::{Datelike, Days, Months, NaiveDate};
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};

const WEEK: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

impl View<'_> {
    pub(super) fn month(&self) -> Element {
        let dates = self.dates();
        let chosen: BTreeSet<NaiveDate> = dates.iter().filter_map(|(date, _)| date.parse().ok()).collect();
        let shown = self.memory["month"].as_str().and_then(|month| format!("{month}-01").parse().ok());
        let first = shown.or_else(|| chosen.first().copied()).unwrap_or_default();
        let first = first.with_day(1).unwrap_or(first);
        let step = |key: &'static str, to: Option<NaiveDate>, mark: &'static str| {
            let month = to.map_or_else(String::new, |to| to.format("%Y-%m").to_string());
            button("quiet")
                .key(key)
                .with("aria-label", self.t(key))
                .json("data-set", &json!({ "month": month }))
                .add(mark)
        };
        let acts = h("span").add((
            step("month-before", first.checked_sub_months(Months::new(1)), "‹"),
            step("month-after", first.checked_add_months(Months::new(1)), "›"),
        ));
        let table = h("table").class("month").add((
            h("caption").class("sr").add(self.t("days")),
            h("thead")
                .add(h("tr").add(WEEK.map(|day| h("th").with("scope", "col").class("small muted").add(self.t(day))))),
            h("tbody").add(self.weeks(first, &chosen)),
        ));
        let title = self.tt("month", &[&first.year(), &first.month()]);
        let month = card(&title, Some(acts), h("div").class("body").add(table));
        h("div").class("stack").add((month, self.unusual_days()))
    }

    /// Holidays and worked weekends: how they are called in a cell, what is said of them, and the date in words.
    fn public_days(&self) -> BTreeMap<NaiveDate, (&str, &str, &str)> {
        let one = |day: &'_ serde_json::Value| text(day, "date").parse().ok();
        let all = list(&self.state["problem"], "public_days").iter();
        all.filter_map(|day| Some((one(day)?, (text(day, "short"), text(day, "text"), text(day, "day"))))).collect()
    }

    fn weeks(&self, first: NaiveDate, chosen: &BTreeSet<NaiveDate>) -> Vec<Element> {
        let public = self.public_days();
        let monday = first.checked_sub_days(Days::new(first.weekday().num_days_from_monday().into())).unwrap_or(first);
        let day = |date: NaiveDate| {
            if date.month() != first.month() {
                return h("td");
            }
            let is_chosen = chosen.contains(&date);
            let mut next = chosen.clone();
            if !next.remove(&date) {
                next.insert(date);
            }
            let next: Vec<String> = next.iter().map(NaiveDate::to_string).collect();
            let edit = json!([{ "problem": { "dates": { "dates": next } } }]);
            let press = h("button")
                .with("type", "button")
                .key(format!("day-{date}"))
                .class(if date.weekday().num_days_from_monday() > 4 { "we" } else { "" })
                .is("aria-pressed", is_chosen)
                .with("aria-label", {
                    let day = self.tt("year-month-day", &[&date.month(), &date.day()]);
                    public.get(&date).map_or(day.clone(), |(_, remark, _)| self.tt("day-that-is", &[&day, remark]))
                });
            // The last date stays: a problem without one is none.
            let press = if next.is_empty() { press } else { press.json("data-edit", &edit) };
            // The style writes it below the day: as text of its own it would part what is seen from how the button is called.
            let press = match public.get(&date) {
                Some((short, ..)) => press.with("data-short", *short),
                None => press,
            };
            h("td").add(press.add(date.day().to_string()))
        };
        let weeks = monday.iter_weeks().take_while(|week| *week <= first || week.month() == first.month());
        weeks.map(|week| h("tr").add(week.iter_days().take(7).map(day).collect::<Vec<_>>())).collect()
    }

    /// Chosen dates that are no usual working days.
    fn unusual_days(&self) -> Vec<Element> {
        let is_weekend = |date: &str| {
            let date: Option<NaiveDate> = date.parse().ok();
            date.is_some_and(|date| date.weekday().num_days_from_monday() > 4)
        };
        let halves = list(&self.state["problem"], "half_days").iter();
        let mut days: Vec<String> =
            halves.filter(|half| is_weekend(text(half, "date"))).map(|half| text(half, "day").to_owned()).collect();
        days.dedup();
        let weekends = (!days.is_empty()).then(|| note("warn").add(self.tt("weekend", &[&self.in_list(&days)])));
        let public = self.public_days();
        let chosen =
            self.dates().into_iter().filter_map(|(date, _)| public.get(&date.parse::<NaiveDate>().ok()?).copied());
        let said: Vec<String> = chosen.map(|(_, remark, day)| self.tt("day-that-is", &[&day, &remark])).collect();
        let holidays = (!said.is_empty()).then(|| note("warn").add(self.tt("holiday", &[&self.in_list(&said)])));
        [weekends, holidays].into_iter().flatten().collect()
    }
}
