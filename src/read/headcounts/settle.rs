//! Which rows sum up others, or are parts of others: the numbers decide, the words help. Where neither leaves no doubt,
//! the planner is asked; nothing is dropped, and nothing counted twice, without a word.

use super::super::ledger::Ledger;
use super::labels;
use super::line::{Line, Record, Stated};
use super::sums::Totals;
use super::{HeadcountOptions, note, units};
use crate::words::headcounts::RowSkipped;
use crate::words::reading::{HeadcountFault, RowsFault};
use std::collections::{BTreeMap, BTreeSet};

/// Rows that may follow "of which" without a word of their own.
const PARTS: usize = 12;

/// The rows of a table, settled.
#[derive(Debug, Default)]
pub(super) struct Settled {
    /// The rows that are counted.
    pub records: Vec<Record>,
    /// The sums, each with the number of records that stand above it.
    pub sums: Vec<(Stated, usize)>,
    /// Rows that are not counted, and why.
    pub skipped: Vec<(u32, RowSkipped)>,
}

/// What a line is taken for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Taken {
    AsItSays,
    Sum,
    Part,
}

/// A line whose number sums up others, while its name does not say so.
struct Doubt {
    line: usize,
    /// The first and the last line that it would sum up.
    from: usize,
    to: usize,
}

/// Settles the lines of a table; what was decided by the numbers alone is noted, and so is what cannot be decided.
pub(super) fn settle(lines: Vec<Line>, options: &HeadcountOptions, students: bool, ledger: &mut Ledger) -> Settled {
    let mut table = Table { taken: vec![Taken::AsItSays; lines.len()], lines, options };
    if !students {
        table.parts(ledger);
        table.bare_colleges();
        table.sums_before(ledger);
        table.first_of_all(ledger);
        table.sums_behind(ledger);
        table.below_the_total(ledger);
    }
    table.settled(ledger)
}

struct Table<'o> {
    lines: Vec<Line>,
    taken: Vec<Taken>,
    options: &'o HeadcountOptions,
}

impl Table<'_> {
    /// A line that is counted as things stand.
    fn record(&self, line: usize) -> Option<&Record> {
        match (self.lines.get(line)?, self.taken.get(line)?) {
            (Line::Counts(record), Taken::AsItSays) => Some(record),
            _ => None,
        }
    }

    /// The lines that are counted as things stand.
    fn records(&self) -> impl Iterator<Item = (usize, &Record)> {
        (0..self.lines.len()).filter_map(|line| Some((line, self.record(line)?)))
    }

    /// Whether the planner has said that a row is no sum.
    fn is_sure(&self, record: &Record) -> bool {
        self.options.no_sums.iter().any(|name| super::columns::tidy(name) == record.label())
    }

    /// The names of lines with their cells, for a message.
    fn named(&self, lines: &[usize]) -> Vec<String> {
        let name = |line: &usize| match self.lines.get(*line)? {
            Line::Counts(record) => Some(format!("{} {}", record.heads_place, record.label())),
            Line::Sum(sum) | Line::Nameless(sum, ..) => Some(format!("{} {}", sum.place, sum.label)),
            Line::Part(..) => None,
        };
        lines.iter().filter_map(name).collect()
    }

    /// The first record among lines, for the place of a message.
    fn note(&self, fault: impl Into<HeadcountFault>, line: usize, ledger: &mut Ledger) {
        if let Some(Line::Counts(record)) = self.lines.get(line) {
            note(fault, record.heads_place.clone(), ledger);
        }
    }

    /// Rows that follow "of which" until the parts are the whole, and rows such as 男 and 女 that are the row above again.
    fn parts(&mut self, ledger: &mut Ledger) {
        let mut whole: Option<usize> = None;
        let mut line = 0;
        while line < self.lines.len() {
            let heads = whole.and_then(|whole| self.record(whole)).map_or(0, |record| record.heads);
            let mut sum = 0;
            while let Some(Line::Part(_, part)) = self.lines.get(line) {
                (sum, line) = (sum + part, line + 1);
            }
            let is_word = |line: usize| self.record(line).is_some_and(|record| labels::is_group(record.label()));
            if sum > 0 {
                let may = |line: usize| self.record(line).is_some_and(|record| !units::is_unit(record.label()));
                let more = self.reaching(line, sum, heads, may);
                if let Some(first) = more.first().filter(|_| !more.iter().all(|&line| is_word(line))) {
                    let fault = RowsFault::TakenAsParts { rows: self.named(&more) };
                    self.note(fault, *first, ledger);
                }
                more.iter().for_each(|&part| self.taken[part] = Taken::Part);
                line += more.len();
            } else if is_word(line) && heads > 0 {
                let more = self.reaching(line, 0, heads, is_word);
                let more = if more.len() > 1 { more } else { Vec::new() };
                more.iter().for_each(|&part| self.taken[part] = Taken::Part);
                line += more.len();
            }
            if self.record(line).is_some() {
                whole = Some(line);
            }
            line += 1;
        }
    }

    /// The lines from one on that bring a sum to just a number; none if it is missed.
    fn reaching(&self, from: usize, sum: u64, wanted: u64, may: impl Fn(usize) -> bool) -> Vec<usize> {
        let mut sum = sum;
        for line in from..from.saturating_add(PARTS) {
            let Some(record) = self.record(line).filter(|record| may(line) && !self.is_sure(record)) else { break };
            sum += record.heads;
            if sum >= wanted {
                return if sum == wanted { (from..=line).collect() } else { Vec::new() };
            }
        }
        Vec::new()
    }

    /// A row that names only a college whose other rows, of its classes or programmes, add up to it.
    fn bare_colleges(&mut self) {
        let mut colleges: BTreeMap<&str, (u64, Vec<usize>)> = BTreeMap::new();
        for (line, record) in self.records() {
            let (parts, bare) = colleges.entry(&record.college).or_default();
            if record.is_part { *parts += record.heads } else { bare.push(line) }
        }
        let is_sum = |(parts, bare): (u64, Vec<usize>)| match bare.as_slice() {
            [line] if self.record(*line).is_some_and(|record| record.heads == parts) => Some(*line),
            _ => None,
        };
        let sums: Vec<usize> = colleges.into_values().filter_map(is_sum).collect();
        sums.into_iter().for_each(|line| self.taken[line] = Taken::Sum);
    }

    /// A table of one column of names in which each college stands above its classes, or each field of study above its
    /// colleges, as a pivot table has it: the rows are, without a rest, numbers each followed by others that add up to it.
    fn sums_before(&mut self, ledger: &mut Ledger) {
        let records: Vec<usize> = self.records().map(|(line, _)| line).collect();
        let heads = |at: usize| records.get(at).and_then(|&line| self.record(line)).map_or(0, |record| record.heads);
        let is_told = self.lines.iter().any(|line| matches!(line, Line::Sum(sum) if sum.kind == labels::Sum::Block));
        let all: u64 = (0..records.len()).map(heads).sum();
        let is_all = self.lines.iter().any(|line| matches!(line, Line::Sum(sum) if sum.stated == Some(all)));
        if is_told || is_all || self.records().any(|(_, record)| record.is_part || self.is_sure(record)) {
            return;
        }
        let (mut groups, mut at): (Vec<(usize, usize)>, usize) = (Vec::new(), 0);
        while at < records.len() {
            let (mut end, mut sum) = (at + 1, 0);
            while end < records.len() && sum < heads(at) {
                (sum, end) = (sum + heads(end), end + 1);
            }
            if sum != heads(at) {
                return;
            }
            groups.push((at, end));
            at = end;
        }
        if groups.iter().filter(|(first, end)| end - first > 2).count() < 2 {
            return;
        }
        let sums: Vec<usize> = groups.iter().map(|(first, _)| records[*first]).collect();
        let fault = RowsFault::TakenAsSums { rows: self.named(&sums) };
        self.note(fault, sums[0], ledger);
        let label = |line: usize| self.record(line).map_or("", |record| record.label());
        let heads: BTreeSet<usize> = sums.iter().copied().collect();
        let of_colleges = sums.iter().all(|&line| !units::is_college(label(line)) || labels::may_be_sum(label(line)))
            && records.iter().filter(|line| !heads.contains(line)).all(|&line| units::is_college(label(line)));
        for (first, end) in groups {
            if !of_colleges {
                self.classes_of(records[first], &records[first + 1..end]);
            }
            self.taken[records[first]] = Taken::Sum;
        }
    }

    /// Takes lines for the classes of the college in the line above them.
    fn classes_of(&mut self, head: usize, lines: &[usize]) {
        let head = self.record(head).map(|record| (record.college.clone(), record.place.clone()));
        let Some((college, place)) = head else { return };
        for &line in lines {
            if let Line::Counts(record) = &mut self.lines[line] {
                record.class = Some(std::mem::replace(&mut record.college, college.clone()));
                record.class_place = std::mem::replace(&mut record.place, place.clone());
                record.is_part = true;
            }
        }
    }

    /// A first row that is the sum of all others: the whole university, if its name may say so.
    fn first_of_all(&mut self, ledger: &mut Ledger) {
        let records: Vec<(usize, u64)> = self.records().map(|(line, record)| (line, record.heads)).collect();
        let [(first, heads), others @ ..] = records.as_slice() else { return };
        let sum: u64 = others.iter().map(|(_, heads)| heads).sum();
        let Some(record) = self.record(*first).filter(|record| !record.is_part && !self.is_sure(record)) else {
            return;
        };
        if sum != *heads || others.len() < 2 {
            return;
        }
        let is_word = labels::may_be_sum(record.label());
        let as_colleges = self.taken.clone();
        let mut as_sum = as_colleges.clone();
        as_sum[*first] = Taken::Sum;
        match (self.stated_sums_agree(&as_sum), self.stated_sums_agree(&as_colleges)) {
            (Some(true), Some(false)) => self.take(as_sum, &[*first], ledger),
            (Some(false), Some(true)) => {}
            _ if is_word => self.taken = as_sum,
            _ => {
                let last = others.last().map_or(*first, |(line, _)| line + 1);
                self.doubt(&Doubt { line: *first, from: others[0].0, to: last - 1 }, true, ledger);
            }
        }
    }

    /// Rows that sum up rows above them: where name or structure agree they are sums; of the others, two or more are, or
    /// what the sums that the table states bear out; a single one is asked for.
    fn sums_behind(&mut self, ledger: &mut Ledger) {
        let (as_sums, doubts) = self.behind(true);
        let (as_colleges, classes) = self.behind(false);
        for doubt in classes.iter().filter(|doubt| self.record(doubt.line).is_some_and(|record| record.is_part)) {
            self.doubt(doubt, false, ledger);
        }
        if doubts.is_empty() {
            self.taken = as_colleges;
            return;
        }
        let told = |taken: &[Taken]| self.stated_sums_agree(taken);
        let lines: Vec<usize> = doubts.iter().map(|doubt| doubt.line).collect();
        match (told(&as_sums), told(&as_colleges)) {
            (Some(false), Some(true)) => {
                self.taken = as_colleges;
                doubts.iter().for_each(|doubt| self.doubt(doubt, false, ledger));
            }
            (Some(true), Some(false)) => self.take(as_sums, &lines, ledger),
            _ if lines.len() > 1 => self.take(as_sums, &lines, ledger),
            _ => {
                self.taken = as_colleges;
                doubts.iter().for_each(|doubt| self.doubt(doubt, true, ledger));
            }
        }
    }

    fn take(&mut self, taken: Vec<Taken>, sums: &[usize], ledger: &mut Ledger) {
        self.taken = taken;
        let fault = RowsFault::TakenAsSums { rows: self.named(sums) };
        self.note(fault, sums.first().copied().unwrap_or(0), ledger);
    }

    /// Notes a row that may be a sum: it is asked for, or counted all the same.
    fn doubt(&self, doubt: &Doubt, is_asked: bool, ledger: &mut Ledger) {
        let named = self.named(&[doubt.from, doubt.to]);
        let Some(Line::Counts(record)) = self.lines.get(doubt.line) else { return };
        let (from, to) = (named.first().cloned().unwrap_or_default(), named.last().cloned().unwrap_or_default());
        let fault = RowsFault::MaybeSum { name: record.label().to_owned(), heads: record.heads, from, to, is_asked };
        note(fault, record.heads_place.clone(), ledger);
    }

    /// What each line is taken for if rows in doubt are sums, or if they are not; and which are in doubt.
    fn behind(&self, doubts_are_sums: bool) -> (Vec<Taken>, Vec<Doubt>) {
        let mut taken = self.taken.clone();
        let (mut kept, mut above, mut starts): (Vec<usize>, Vec<u64>, BTreeSet<usize>) =
            (Vec::new(), vec![0], [0].into());
        let mut doubts = Vec::new();
        for (line, says) in self.lines.iter().enumerate() {
            let running = above.last().copied().unwrap_or(0);
            // Where, among the lines that are kept, those begin that a number sums up.
            let begin = |heads: u64, starts: &BTreeSet<usize>| {
                let at = above.binary_search(&running.checked_sub(heads)?).ok()?;
                starts.contains(&at).then_some(at)
            };
            match says {
                Line::Part(..) => {}
                Line::Sum(_) => {
                    starts.insert(kept.len());
                }
                Line::Nameless(sum, ..) => {
                    // One row alone is summed up only where there is no other.
                    let is_sum = |at: usize| at + 1 < kept.len() || at == 0 && kept.len() == 1;
                    if sum.stated.and_then(|heads| begin(heads, &starts)).is_some_and(is_sum) {
                        taken[line] = Taken::Sum;
                        starts.insert(kept.len());
                    }
                }
                Line::Counts(_) if taken[line] == Taken::Part => {}
                Line::Counts(_) if taken[line] == Taken::Sum => {
                    starts.insert(kept.len());
                }
                Line::Counts(record) => {
                    let at = begin(record.heads, &starts).filter(|at| at + 1 < kept.len() && !self.is_sure(record));
                    let agrees = at.is_some_and(|at| self.agrees(record, &kept[at..]));
                    let is_doubt = at.is_some() && !agrees;
                    if let Some(at) = at.filter(|_| is_doubt && (!doubts_are_sums || !record.is_part)) {
                        doubts.push(Doubt { line, from: kept[at], to: kept.last().copied().unwrap_or(line) });
                    }
                    if agrees || is_doubt && doubts_are_sums && !record.is_part {
                        taken[line] = Taken::Sum;
                    } else {
                        kept.push(line);
                        above.push(running + record.heads);
                    }
                    if at.is_some() {
                        starts.insert(kept.len());
                    }
                }
            }
        }
        (taken, doubts)
    }

    /// Whether name or structure say that a row sums up others: it may be the name of a sum, or all the others are of one
    /// college, which it names.
    fn agrees(&self, sum: &Record, others: &[usize]) -> bool {
        let of_college = |line: &usize| match &self.lines[*line] {
            Line::Counts(record) => Some(record.college.as_str()),
            Line::Sum(_) | Line::Nameless(..) | Line::Part(..) => None,
        };
        let college = others.first().and_then(of_college);
        let is_one = others.iter().all(|line| of_college(line) == college);
        let names_it = college.is_some_and(|college| is_one && sum.college.contains(college) && !sum.is_part);
        names_it || !sum.is_part && labels::may_be_sum(sum.label())
    }

    /// Whether the sums that the table states agree with its rows as they are taken; `None` where it states none.
    fn stated_sums_agree(&self, taken: &[Taken]) -> Option<bool> {
        let table = Table { lines: self.lines.clone(), taken: taken.to_vec(), options: self.options };
        let told: BTreeSet<u32> = self
            .lines
            .iter()
            .filter_map(|line| match line {
                Line::Sum(sum) => sum.stated.map(|_| sum.row),
                Line::Counts(_) | Line::Nameless(..) | Line::Part(..) => None,
            })
            .collect();
        let settled = table.settled(&mut Ledger::new(""));
        let totals = Totals::of(&settled.records, &settled.sums);
        let mut agree =
            settled.sums.iter().filter(|(sum, _)| told.contains(&sum.row)).map(|(sum, at)| totals.agrees(sum, *at));
        (!told.is_empty()).then(|| agree.all(|agrees| agrees))
    }

    /// Rows below the sum of all: the same heads again where they add up to it, else counted and told.
    fn below_the_total(&mut self, ledger: &mut Ledger) {
        let last = self.lines.iter().enumerate().rev().find_map(|(line, says)| match says {
            Line::Sum(sum) if sum.kind != labels::Sum::Figure => Some((line, sum)),
            _ => None,
        });
        let Some((total, sum)) = last.filter(|(_, sum)| sum.kind == labels::Sum::Whole) else { return };
        let (label, stated) = (sum.label.clone(), sum.stated);
        let heads = |lines: &[usize]| {
            lines.iter().filter_map(|&line| self.record(line)).map(|record| record.heads).sum::<u64>()
        };
        let (above, below): (Vec<usize>, Vec<usize>) =
            self.records().map(|(line, _)| line).partition(|line| *line < total);
        let Some(&first) = below.first().filter(|_| above.len() > 1 && stated == Some(heads(&above))) else { return };
        let rows = self.named(&below);
        let is_sure = below.iter().filter_map(|&line| self.record(line)).any(|record| self.is_sure(record));
        if is_sure {
            return;
        }
        if below.len() > 1 && stated == Some(heads(&below)) {
            self.note(RowsFault::TakenAsParts { rows }, first, ledger);
            below.iter().for_each(|&line| self.taken[line] = Taken::Part);
        } else {
            self.note(RowsFault::BelowTotal { label, rows }, first, ledger);
        }
    }

    /// The lines as they are taken.
    fn settled(self, ledger: &mut Ledger) -> Settled {
        let mut settled = Settled::default();
        for (line, taken) in self.lines.into_iter().zip(self.taken) {
            let at = settled.records.len();
            match (line, taken) {
                (Line::Counts(record), Taken::AsItSays) => settled.records.push(record),
                (Line::Counts(record), Taken::Sum) => {
                    let label = record.label().to_owned();
                    let college = Some(record.college);
                    let (kind, stated) = (labels::Sum::Block, Some(record.heads));
                    let sum = Stated { row: record.row, label, kind, stated, college, place: record.heads_place };
                    settled.skipped.push((sum.row, RowSkipped::Sum));
                    settled.sums.push((sum, at));
                }
                (Line::Counts(record), Taken::Part) => settled.skipped.push((record.row, RowSkipped::Part)),
                (Line::Part(row, _), _) => settled.skipped.push((row, RowSkipped::Part)),
                (Line::Sum(sum), _) if sum.kind == labels::Sum::Figure => {
                    let is_word = labels::is_sum(&sum.label);
                    settled.skipped.push((sum.row, if is_word { RowSkipped::Figure } else { RowSkipped::Sum }));
                }
                (Line::Sum(sum), _) | (Line::Nameless(sum, ..), Taken::Sum) => {
                    settled.skipped.push((sum.row, RowSkipped::Sum));
                    settled.sums.push((sum, at));
                }
                (Line::Nameless(_, fault, place), _) => note(fault, place, ledger),
            }
        }
        settled
    }
}
