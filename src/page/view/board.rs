//! The schedule as strips, one for each half-day: rooms as rows, time to scale. Where an element stands is written beside
//! it as a value, for the page allows no styles in its text.

use super::super::element::{Element, h};
use super::View;
use super::pieces::{flag, list, number, text};
use serde_json::{Value, json};

/// Pixels of one lane of a track, and of the first with its edges.
const LANE: usize = 32;
const FIRST: usize = 36;

/// A half-day's strip: from which minute to which.
#[derive(Clone, Copy)]
struct Strip {
    from: u64,
    to: u64,
}

impl Strip {
    /// A share of the strip, in per cent.
    fn share(self, minutes: u64) -> String {
        let hundredths = minutes * 10_000 / (self.to - self.from).max(1);
        format!("{}.{:02}%", hundredths / 100, hundredths % 100)
    }

    fn left(self, minute: u64) -> String {
        self.share(minute.saturating_sub(self.from))
    }
}

impl View<'_> {
    pub(super) fn board(&self) -> Element {
        let problem = &self.state["problem"];
        let halves = list(problem, "half_days").iter().enumerate();
        let strips: Vec<Element> = halves.map(|(place, half)| self.half_day(place, half)).collect();
        h("div")
            .class("board")
            .with("id", "board")
            .number("data-slot", number(problem, "slot"))
            .is("data-whole-day", flag(problem, "whole_day"))
            .with("data-picked", self.t("picked-up"))
            .with("data-put-back", self.t("put-back"))
            .with("data-and", self.t("list-and"))
            .add(strips)
    }

    fn half_day(&self, place: usize, half: &Value) -> Element {
        let problem = &self.state["problem"];
        let cells: Vec<&Value> = list(problem, "cells").iter().filter_map(|row| row.get(place)).collect();
        let open = || cells.iter().filter(|cell| text(cell, "state") == "open");
        let from = open().map(|cell| number(cell, "start")).chain([number(half, "start")]).min().unwrap_or_default();
        let to = open().map(|cell| number(cell, "end")).chain([number(half, "end")]).max().unwrap_or_default();
        let strip = Strip { from, to };
        let batches = list(&self.state["plan"], "batches").iter().enumerate();
        let own: Vec<(usize, &Value)> = batches.filter(|(_, batch)| batch["half_day"] == json!(place)).collect();
        let used: u64 = own.iter().map(|(_, batch)| number(batch, "used")).sum();
        let whole: u64 = open().map(|cell| number(cell, "minutes")).sum();
        let load = if own.is_empty() { self.t("empty").to_owned() } else { self.tt("used", &[&used, &whole]) };
        let ticks: Vec<u64> = (from.div_ceil(30)..=to / 30).map(|half_hour| half_hour * 30).collect();
        let inner = ticks.iter().copied().filter(|&minute| minute >= from + 20 && minute + 20 <= to);
        let shown = std::iter::once(from).chain(inner).chain([to]);
        let hours: Vec<Element> = shown
            .map(|minute| h("span").with("data-at", format!("left:{}", strip.left(minute))).add(self.clock(minute)))
            .collect();
        let rows = list(problem, "rooms").iter().enumerate().map(|(row, room)| {
            let own: Vec<(usize, &Value)> =
                own.iter().copied().filter(|(_, batch)| batch["room"] == json!(row)).collect();
            let called = format!("{} {}", text(half, "text"), text(room, "label"));
            let track = self.track(strip, &ticks, cells.get(row).copied().unwrap_or(&Value::Null), &own, &called);
            let label = h("div").class("lab").with("title", text(room, "label"));
            let long = h("span").class("hide-s").add(text(room, "label"));
            let label = label.add((long, h("span").class("only-s").add(text(room, "name"))));
            h("div").class("track-row").add((label, track))
        });
        let title = format!("{} {} {}", text(half, "day"), text(half, "weekday"), text(half, "name"));
        let axis = h("div").class("track-row axis-row").with("aria-hidden", "true");
        let rows: Vec<Element> = rows.collect();
        h("section").class("hd").with("aria-label", text(half, "text")).add((
            h("header").add((h("h2").add(title), h("span").class("load").add(load))),
            axis.add((h("div").class("lab"), h("div").class("axis").add(hours))),
            rows,
        ))
    }

    /// A room in a half-day.
    fn track(&self, strip: Strip, ticks: &[u64], cell: &Value, own: &[(usize, &Value)], called: &str) -> Element {
        let lanes = lanes(own);
        let height = FIRST + (lanes.iter().map(|lane| lane + 1).max().unwrap_or(1) - 1) * LANE;
        let ticks: Vec<Element> = ticks
            .iter()
            .map(|&minute| h("i").class("tick").with("data-at", format!("left:{}", strip.left(minute))))
            .collect();
        let track = h("div").class("track").with("data-at", format!("height:{height}px")).add(ticks);
        if text(cell, "state") != "open" {
            let said = match text(cell, "state") {
                "make_up" => format!("{} {}", text(cell, "name"), text(cell, "hours")),
                _ => self.t("closed").to_owned(),
            };
            return track.class("shut").add(h("span").class("free").add(said));
        }
        let (start, end) = (number(cell, "start"), number(cell, "last"));
        let shut = |on: bool, at: String| on.then(|| h("i").class("before").with("data-at", at));
        let empty = own.is_empty().then(|| h("span").class("free").add(self.t("empty")));
        let several = lanes.iter().any(|lane| *lane > 0);
        let batches: Vec<Element> = own
            .iter()
            .zip(&lanes)
            .map(|(&(index, batch), &lane)| self.batch_on_board(strip, index, batch, several.then_some(lane)))
            .collect();
        track
            .number("data-session", number(cell, "session"))
            .number("data-from", strip.from)
            .number("data-to", strip.to)
            .number("data-start", start)
            .number("data-minutes", number(cell, "minutes"))
            .with("data-called", called)
            .add((
                shut(start > strip.from, format!("left:0;width:{}", strip.left(start))),
                shut(end < strip.to, format!("left:{};right:0", strip.left(end))),
                empty,
                batches,
            ))
    }

    fn batch_on_board(&self, strip: Strip, index: usize, batch: &Value, lane: Option<usize>) -> Element {
        let is_broken = self.broken().contains(&(index as u64));
        let chosen = self.chosen();
        let is_same = chosen.is_some_and(|(own, other)| own != index && other["college"] == batch["college"]);
        let kind = match (is_broken, flag(batch, "moved"), is_same) {
            (true, ..) => "broken",
            (_, true, _) => "moved",
            (_, _, true) => "same",
            _ => "",
        };
        let heads = batch["heads"].as_u64().map(|heads| self.tt("heads-unit", &[&heads]));
        let (start, end) = (number(batch, "start"), number(batch, "end"));
        let states = [(is_broken, "does-not"), (flag(batch, "moved"), "moved"), (flag(batch, "kept"), "held")];
        let states = states.into_iter().filter(|(on, _)| *on).map(|(_, word)| self.t(word).to_owned());
        let said = [text(batch, "when").to_owned(), text(batch, "where").to_owned()].into_iter();
        let said = self.in_list(&said.chain(heads.clone()).chain(states).collect::<Vec<_>>());
        let mut at = format!("left:{};width:calc({} - 1px)", strip.left(start), strip.share(end.saturating_sub(start)));
        if let Some(lane) = lane {
            at += &format!(";top:{}px;bottom:auto;height:30px", 3 + lane * LANE);
        }
        let heads = heads.filter(|_| end.saturating_sub(start) > 30).map(|heads| format!(" · {heads}"));
        let name = text(batch, "name");
        h("button")
            .with("type", "button")
            .class("b")
            .class(kind)
            .key(format!("b-{index}"))
            .number("data-index", index)
            .number("data-college", number(batch, "college"))
            .number("data-session", number(batch, "session"))
            .number("data-start", start)
            .number("data-minutes", number(batch, "minutes"))
            .with("data-name", name)
            .is("data-kept", flag(batch, "kept"))
            .with("tabindex", if chosen.map_or(0, |(own, _)| own) == index { "0" } else { "-1" })
            .is("aria-pressed", chosen.is_some_and(|(own, _)| own == index))
            .with("title", format!("{name} {said}"))
            .with("data-at", at)
            .add((
                h("span").class("nm").add(name),
                h("span").class("tm").add((text(batch, "times"), heads)),
                flag(batch, "kept").then(|| h("span").class("pin").with("aria-hidden", "true").add("●")),
                h("span").class("sr").add((self.t("list-and"), said)),
            ))
    }

    /// A time as the schedule shows it.
    pub(super) fn clock(&self, minute: u64) -> String {
        let whole_day = flag(&self.state["problem"], "whole_day") || self.language == crate::words::Language::English;
        crate::words::clock(u32::try_from(minute).unwrap_or_default(), whole_day)
    }
}

/// In which lane each batch of a session stands: those that overlap stand below each other. By start.
fn lanes(own: &[(usize, &Value)]) -> Vec<usize> {
    let mut ends: Vec<u64> = Vec::new();
    let mut order: Vec<usize> = (0..own.len()).collect();
    order.sort_by_key(|&place| number(own[place].1, "start"));
    let mut lanes = vec![0; own.len()];
    for place in order {
        let batch = own[place].1;
        let free = ends.iter().position(|end| *end <= number(batch, "start"));
        let lane = free.unwrap_or(ends.len());
        if free.is_none() {
            ends.push(0);
        }
        ends[lane] = number(batch, "end");
        lanes[place] = lane;
    }
    lanes
}
