//! A plan as offices print it, in many layouts: what a program would need is left out, cells are merged, headings renamed.

use super::office::Office;
use super::random::Dice;
use super::table_files::{Printed, PrintedCell, PrintedRows, cell};
use chrono::{Datelike, NaiveDate};
use halfday::plan::Batch;
use halfday::problem::{ClockSpan, Problem, Timing};
use halfday::words::{Language, clock, weekday};
use std::collections::{BTreeMap, BTreeSet};

/// How many layouts there are.
pub const LAYOUTS: u64 = 15;

/// How times are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Hours {
    Whole,
    Parts,
    English,
}

/// A printed plan, and whether it leaves open which plan it is.
pub struct Layout {
    pub printed: Printed,
    pub open: bool,
}

struct Writer<'o> {
    problem: &'o Problem,
    batches: &'o [Batch],
    hours: Hours,
    date_form: u64,
    dash: &'static str,
    heads: bool,
    open: bool,
}

/// A plan in a layout.
pub fn layout(office: &Office, number: u64, dice: &mut Dice) -> Layout {
    let hours = if number == 8 { Hours::English } else { dice.pick(&[Hours::Whole, Hours::Parts]) };
    let dash = dice.pick(&["-", "—", "–", "~", "至", " - "]);
    let date_form = if number == 8 { 10 + dice.from(0, 2) } else { dice.from(0, 6) };
    let heads = dice.chance(40) || number == 9;
    let (problem, batches) = (&office.problem, office.batches.as_slice());
    let mut writer = Writer { problem, batches, hours, date_form, dash, heads, open: false };
    writer.open = writer.leaves_open();
    let mut printed = match number {
        0 => writer.by_room(dice),
        1 => writer.flat(&["序号", "日期", "单位", "时间", "地点"], dice),
        2 => writer.dates_once(dice),
        3 => writer.room_rows(dice),
        4 => writer.date_lines(dice),
        5 => writer.starts_only(dice),
        6 => writer.times_by_rooms(dice),
        7 => writer.half_days_by_rooms(),
        8 => writer.flat(&["No.", "College", "Date and time", "Place", "Remarks"], dice),
        9 => writer.flat(&["日期", "午别", "开始时间", "结束时间", "教室", "学院", "人数", "备注"], dice),
        10 => writer.in_pieces(dice),
        11 => writer.side_by_side(dice),
        12 => writer.shared_rows(dice),
        13 => writer.without_heading(dice),
        _ => writer.room_and_date_lines(dice),
    };
    writer.noise(&mut printed, dice);
    Layout { printed, open: writer.open }
}

impl Writer<'_> {
    /// Whether it cannot be known: how a college is shared among half-days to which all are called at once, without heads; or
    /// whether 8:00 is in the morning or in the evening.
    fn leaves_open(&self) -> bool {
        let silent = |batch: &&Batch| batch.classes.is_empty();
        let at_once = |batch: &&Batch| self.timing(batch) == Timing::Session;
        let several = |batch: &&Batch| self.batches.iter().filter(|other| other.college == batch.college).count() > 1;
        let shared = !self.heads && self.batches.iter().filter(silent).filter(several).any(|batch| at_once(&batch));
        let late = self.batches.iter().any(|batch| self.span(batch).end >= 13 * 60);
        let evening = self.problem.half_days().iter().any(|half_day| half_day.name == "晚上");
        shared || self.hours == Hours::Whole && !late && evening
    }

    fn timing(&self, batch: &Batch) -> Timing {
        self.problem.half_day(self.problem.session(batch.session).half_day).timing
    }

    fn span(&self, batch: &Batch) -> ClockSpan {
        let session = self.problem.session(batch.session);
        let slot = self.problem.settings().slot_minutes;
        match self.timing(batch) {
            Timing::Session => session.hours,
            Timing::Batch => {
                let start = session.hours.start + batch.start * slot;
                ClockSpan { start, end: start + batch.slots * slot }
            }
        }
    }

    fn day(&self, batch: &Batch) -> NaiveDate {
        self.problem.half_day(self.problem.session(batch.session).half_day).date
    }

    fn part(&self, batch: &Batch) -> String {
        self.problem.half_day(self.problem.session(batch.session).half_day).name.clone()
    }

    fn date(&self, date: NaiveDate) -> String {
        let (year, month, day) = (date.year(), date.month(), date.day());
        let week = |language| weekday(date, language);
        match self.date_form {
            0 => format!("{month}月{day}日"),
            1 => format!("{year}年{month}月{day}日"),
            2 => format!("{month}月{day}日（{}）", week(Language::Chinese)),
            3 => format!("{date}"),
            4 => format!("{month}月{day}日 {}", week(Language::Chinese).replace('周', "星期")),
            5 => format!("{month}/{day}"),
            6 => format!("{month}.{day}"),
            10 => halfday::words::date(date, Language::English),
            11 => format!("{}, {year}", date.format("%B %-d")),
            _ => format!("{}", date.format("%A %-d %B")),
        }
    }

    fn one(&self, minute: u32) -> String {
        clock(minute, self.hours == Hours::Whole)
    }

    fn time(&self, batch: &Batch) -> String {
        let ClockSpan { start, end } = self.span(batch);
        match self.hours {
            Hours::Whole => format!("{}{}{}", self.one(start), self.dash, self.one(end)),
            Hours::Parts => format!("{}{}{}{}", self.part(batch), self.one(start), self.dash, self.one(end)),
            Hours::English => halfday::words::times(&self.part(batch), start, end, false, Language::English),
        }
    }

    fn when(&self, batch: &Batch) -> String {
        let between = if self.hours == Hours::English { ", " } else { "" };
        // A date of digits runs into a time of digits.
        let between = if self.date_form > 2 && self.hours == Hours::Whole { " " } else { between };
        format!("{}{between}{}", self.date(self.day(batch)), self.time(batch))
    }

    fn place(&self, batch: &Batch) -> String {
        let room = self.problem.room(self.problem.session(batch.session).room);
        if self.dash == "-" { room.name.clone() } else { room.label.clone() }
    }

    fn unit(&self, batch: &Batch) -> String {
        let college = self.problem.college(batch.college);
        let classes: Vec<String> =
            batch.classes.iter().map(|share| college.classes[share.class.0].name.clone()).collect();
        let only = self.batches.iter().filter(|other| other.college == batch.college).count() == 1;
        match classes.as_slice() {
            [] => college.name.clone(),
            _ if only && self.date_form.is_multiple_of(2) => college.name.clone(),
            classes if self.dash == "—" => format!("{}（{}）", college.name, classes.join("、")),
            classes => format!("{}{}", college.name, classes.join("、")),
        }
    }

    fn field(&self, heading: &str, batch: &Batch, number: usize) -> String {
        match heading {
            "序号" | "批次" | "No." => number.to_string(),
            "日期" => self.date(self.day(batch)),
            "午别" => self.part(batch),
            "时间" | "起" => self.time(batch),
            "起止时间" | "Date and time" => self.when(batch),
            "开始时间" => self.one(self.span(batch).start),
            "结束时间" => self.one(self.span(batch).end),
            "地点" | "教室" | "Place" => self.place(batch),
            "单位" | "学院" | "College" => self.unit(batch),
            "人数" => batch.heads.unwrap_or(0).to_string(),
            _ => String::new(),
        }
    }

    /// Rows of the fields, below their headings under other words.
    fn rows(&self, headings: &[&str], batches: &[&Batch], dice: &mut Dice) -> PrintedRows {
        let mut headings = headings.to_vec();
        if self.heads && !headings.contains(&"人数") {
            headings.push("人数");
        }
        let mut rows: PrintedRows = vec![headings.iter().map(|word| cell(renamed(word, dice))).collect()];
        for (number, batch) in batches.iter().enumerate() {
            rows.push(headings.iter().map(|word| cell(self.field(word, batch, number + 1))).collect());
        }
        rows
    }

    fn all(&self) -> Vec<&Batch> {
        let mut all: Vec<&Batch> = self.batches.iter().collect();
        all.sort_by_key(|batch| (self.day(batch), self.span(batch).start, batch.session));
        all
    }

    /// The batches by room, or by date.
    fn grouped<K: Ord>(&self, key: impl Fn(&Batch) -> K) -> BTreeMap<K, Vec<&Batch>> {
        let mut groups: BTreeMap<K, Vec<&Batch>> = BTreeMap::new();
        self.all().into_iter().for_each(|batch| groups.entry(key(batch)).or_default().push(batch));
        groups
    }

    fn by_room(&self, dice: &mut Dice) -> Printed {
        let rooms = self.grouped(|batch| self.problem.session(batch.session).room);
        let table = |batches: &Vec<&Batch>, dice: &mut Dice| {
            (Vec::new(), self.rows(&["批次", "单位", "起止时间", "地点"], batches, dice))
        };
        Printed { tables: rooms.values().map(|batches| table(batches, dice)).collect() }
    }

    fn flat(&self, headings: &[&str], dice: &mut Dice) -> Printed {
        Printed { tables: vec![(Vec::new(), self.rows(headings, &self.all(), dice))] }
    }

    /// The date in one merged cell for all its rows.
    fn dates_once(&self, dice: &mut Dice) -> Printed {
        let mut rows = self.rows(&["日期", "时间", "单位", "地点"], &self.all(), dice);
        let counts: Vec<usize> = self.grouped(|batch| self.day(batch)).values().map(Vec::len).collect();
        let mut at = 1;
        for count in counts {
            if let Some(first) = &mut rows[at][0] {
                first.down = count;
            }
            rows[at + 1..at + count].iter_mut().for_each(|row| row[0] = None);
            at += count;
        }
        Printed { tables: vec![(Vec::new(), rows)] }
    }

    /// Each room's name in a merged row above its batches.
    fn room_rows(&self, dice: &mut Dice) -> Printed {
        let headings = ["批次", "单位", "起止时间"];
        let wide = headings.len() + usize::from(self.heads);
        let mut rows: PrintedRows = Vec::new();
        for batches in self.grouped(|batch| self.problem.session(batch.session).room).values() {
            let mut block = self.rows(&headings, batches, dice);
            if rows.is_empty() {
                rows.push(block.remove(0));
            } else {
                block.remove(0);
            }
            let mut heading: Vec<Option<PrintedCell>> = vec![None; wide];
            heading[0] = Some(PrintedCell { text: self.place(batches[0]), down: 1, across: wide });
            rows.push(heading);
            rows.extend(block);
        }
        Printed { tables: vec![(Vec::new(), rows)] }
    }

    /// Each date in a line above a table of its batches.
    fn date_lines(&self, dice: &mut Dice) -> Printed {
        let table = |batches: &Vec<&Batch>, dice: &mut Dice| {
            let line = dice.pick(&["", "日期："]).to_owned() + &self.date(self.day(batches[0]));
            (vec![line], self.rows(&["地点", "单位", "时间"], batches, dice))
        };
        Printed { tables: self.grouped(|batch| self.day(batch)).values().map(|batches| table(batches, dice)).collect() }
    }

    /// When each college is to come, and not until when.
    fn starts_only(&mut self, dice: &mut Dice) -> Printed {
        let several = |batch: &&Batch| self.batches.iter().filter(|other| other.college == batch.college).count() > 1;
        self.open |= !self.heads && self.batches.iter().any(|batch| several(&batch) && batch.classes.is_empty());
        self.hours = Hours::Whole;
        self.open |= self.leaves_open();
        self.flat(&["单位", "日期", "开始时间", "地点"], dice)
    }

    /// Times down, rooms across.
    fn times_by_rooms(&self, dice: &mut Dice) -> Printed {
        let rooms: BTreeSet<_> = self.batches.iter().map(|batch| self.problem.session(batch.session).room).collect();
        if rooms.len() < 2 {
            return self.dates_once(dice);
        }
        let label = |room| self.problem.room(room).label.clone();
        let first = std::iter::once(cell("时间"));
        let mut rows: PrintedRows = vec![first.chain(rooms.iter().map(|&room| cell(label(room)))).collect()];
        let key = |batch: &Batch| (self.day(batch), self.span(batch).start, self.span(batch).end);
        for batches in self.grouped(key).values() {
            let units = |room| {
                let in_room = batches.iter().filter(|batch| self.problem.session(batch.session).room == room);
                in_room.map(|batch| self.said(batch)).collect::<Vec<_>>().join("\n")
            };
            let first = std::iter::once(cell(self.when(batches[0])));
            rows.push(first.chain(rooms.iter().map(|&room| cell(units(room)))).collect());
        }
        Printed { tables: vec![(Vec::new(), rows)] }
    }

    /// A unit with its heads beside it.
    fn said(&self, batch: &Batch) -> String {
        if self.heads { format!("{}（{}人）", self.unit(batch), batch.heads.unwrap_or(0)) } else { self.unit(batch) }
    }

    /// Half-days down, rooms across, each batch with its time in the cell.
    fn half_days_by_rooms(&self) -> Printed {
        let rooms: Vec<_> = (0..self.problem.rooms().len()).map(halfday::problem::RoomIndex).collect();
        let label = |room: &halfday::problem::RoomIndex| self.problem.room(*room).label.clone();
        let half_days = self.grouped(|batch| self.problem.session(batch.session).half_day);
        let cells = |batches: &Vec<&Batch>, room| {
            let own = batches.iter().filter(|batch| self.problem.session(batch.session).room == room);
            cell(own.map(|batch| format!("{} {}", self.time(batch), self.said(batch))).collect::<Vec<_>>().join("\n"))
        };
        let title = |batches: &Vec<&Batch>| format!("{}{}", self.date(self.day(batches[0])), self.part(batches[0]));
        let mut rows: PrintedRows = Vec::new();
        if rooms.len() >= 2 {
            rows.push(std::iter::once(cell("半天")).chain(rooms.iter().map(|room| cell(label(room)))).collect());
            for batches in half_days.values() {
                let first = std::iter::once(cell(title(batches)));
                rows.push(first.chain(rooms.iter().map(|&room| cells(batches, room))).collect());
            }
        } else {
            rows.push([cell("地点"), cell("单位")].into_iter().collect());
            for batches in half_days.values() {
                for batch in batches {
                    rows.push(vec![cell(label(&rooms[0])), cell(format!("{} {}", self.unit(batch), self.when(batch)))]);
                }
            }
            rows = self.rows(&["单位", "起止时间"], &self.all(), &mut Dice::new(0));
        }
        Printed { tables: vec![(Vec::new(), rows)] }
    }

    /// Batches in two rows that touch, or a row for each class.
    fn in_pieces(&mut self, dice: &mut Dice) -> Printed {
        let mut rows: PrintedRows = vec![["单位", "起止时间", "地点"].iter().map(|word| cell(*word)).collect()];
        for batch in self.all() {
            let classes = &self.problem.college(batch.college).classes;
            let mut row = |unit: String, when: String| rows.push(vec![cell(unit), cell(when), cell(self.place(batch))]);
            if batch.classes.len() > 1 {
                for share in &batch.classes {
                    let name = &self.problem.college(batch.college).name;
                    row(format!("{name}{}", classes[share.class.0].name), self.when(batch));
                }
            } else if self.timing(batch) == Timing::Batch && batch.slots > 1 && dice.chance(50) {
                let first = Batch { slots: batch.slots / 2, ..batch.clone() };
                let second =
                    Batch { start: batch.start + first.slots, slots: batch.slots - first.slots, ..batch.clone() };
                row(self.unit(batch), self.when(&first));
                row(self.unit(batch), self.when(&second));
            } else {
                row(self.unit(batch), self.when(batch));
            }
        }
        self.heads = false;
        self.open = self.leaves_open();
        Printed { tables: vec![(Vec::new(), rows)] }
    }

    /// Two halves beside each other.
    fn side_by_side(&self, dice: &mut Dice) -> Printed {
        let all = self.all();
        let (left, right) = all.split_at(all.len().div_ceil(2));
        let mut rows = self.rows(&["单位", "起止时间", "地点"], left, dice);
        let other = self.rows(&["单位", "起止时间", "地点"], right, dice);
        let wide = rows[0].len();
        for (at, row) in rows.iter_mut().enumerate() {
            row.extend(other.get(at).cloned().unwrap_or_else(|| vec![cell(""); wide]));
        }
        Printed { tables: vec![(Vec::new(), rows)] }
    }

    /// Colleges that are called at once share a row.
    fn shared_rows(&mut self, dice: &mut Dice) -> Printed {
        self.heads = false;
        self.open = self.leaves_open();
        let mut rows: PrintedRows =
            vec![["起止时间", "地点", "单位"].iter().map(|word| cell(renamed(word, dice))).collect()];
        let key = |batch: &Batch| (self.day(batch), self.span(batch).start, batch.session, self.span(batch).end);
        for batches in self.grouped(key).values() {
            let units: Vec<String> = batches.iter().map(|batch| self.unit(batch)).collect();
            rows.push(vec![cell(self.when(batches[0])), cell(self.place(batches[0])), cell(units.join("、"))]);
        }
        Printed { tables: vec![(Vec::new(), rows)] }
    }

    fn without_heading(&mut self, dice: &mut Dice) -> Printed {
        self.heads = false;
        self.open = self.leaves_open();
        let mut rows = self.rows(&["批次", "单位", "起止时间", "地点"], &self.all(), dice);
        rows.remove(0);
        Printed { tables: vec![(Vec::new(), rows)] }
    }

    /// Room and half-day in a line above each small table.
    fn room_and_date_lines(&self, dice: &mut Dice) -> Printed {
        let table = |batches: &Vec<&Batch>, dice: &mut Dice| {
            let lines =
                vec![self.place(batches[0]), format!("{}{}", self.date(self.day(batches[0])), self.part(batches[0]))];
            (lines, self.rows(&["时间", "单位"], batches, dice))
        };
        Printed { tables: self.grouped(|batch| batch.session).values().map(|batches| table(batches, dice)).collect() }
    }

    /// What stands around the rows of a real table.
    fn noise(&self, printed: &mut Printed, dice: &mut Dice) {
        if let Some((above, _)) = printed.tables.first_mut().filter(|_| dice.chance(50)) {
            above.insert(
                0,
                dice.pick(&["2021届毕业生学历图像信息采集日程表", "Schedule of the graduation photographs", "附件2"])
                    .into(),
            );
        }
        let Some((_, rows)) = printed.tables.last_mut() else { return };
        let wide = rows.last().map_or(1, Vec::len);
        let headings: Vec<String> =
            rows[0].iter().map(|found| found.as_ref().map_or(String::new(), |found| found.text.clone())).collect();
        let unit = headings.iter().position(|word| UNIT.contains(&word.as_str()) || word == "College");
        if let Some(unit) = unit.filter(|_| dice.chance(40) && self.hours != Hours::English) {
            let mut row = vec![cell(""); wide];
            row[unit] = cell(dice.pick(&["补拍（未到的同学）", "机动", "make-up"]));
            rows.push(row);
        }
        if dice.chance(40) {
            let mut row = vec![cell(""); wide];
            row[0] = cell(dice.pick(&[
                "注：请各单位提前10分钟到场，联系人：教务处。",
                "联系电话：58290001",
                "Please be on time.",
            ]));
            rows.push(row);
        }
    }
}

const UNIT: [&str; 7] = ["单位", "学院", "拍摄单位", "院系", "参加单位", "单位名称", "所在学院"];

/// Another word for a heading.
fn renamed(word: &str, dice: &mut Dice) -> String {
    let words: &[&str] = match word {
        "单位" | "学院" => &UNIT,
        "起止时间" => &["起止时间", "时间", "拍摄时间", "时间安排", "领取时间"],
        "时间" => &["时间", "时间段", "时段", "具体时间"],
        "地点" | "教室" => &["地点", "拍摄地点", "教室", "场地", "领取地点"],
        "日期" => &["日期", "拍摄日期"],
        "批次" | "序号" => &["批次", "序号", "编号"],
        "College" => &["College", "Unit", "School", "Department", "Who"],
        "Place" => &["Place", "Room", "Location", "Venue", "Where"],
        "Date and time" => &["Time", "Date and time", "When", "Time slot"],
        other => return other.to_owned(),
    };
    dice.pick(words).to_owned()
}
