//! What filled-in forms mean for a plan: batches divided as the colleges want them, every fault at its cell.

use super::super::{Allocation, Arrangement, CheckedAllocation, Fault, Options, Party, Subject, Turn, allocate, check};
use super::{divisible_batches, hours};
use crate::check::CheckedPlan;
use crate::diagnostic::{Finding, Place};
use crate::plan::Batch;
use crate::problem::{ClassIndex, ClockSpan, CollegeIndex, Problem};
use crate::read::{self, FilledForm, FormLine};
use crate::words::Language;
use crate::words::allocation::{AllocationFault, FormColumn, FormFault};
use crate::words::clean::kept;
use crate::words::reading::{FileFault, Named};
use crate::words::schedule::TimeStyle;
use crate::words::violation::BatchPlace;
use std::collections::{BTreeMap, BTreeSet};

/// Why there are no class times.
#[derive(Debug)]
pub enum Hindrance {
    /// Faults of the forms or of what was asked for.
    Given(Vec<Finding>),
    /// What was made does not pass the check, though nobody's form is to blame: a fault of the program.
    Own(Vec<Finding>),
}

/// What one form says about one batch.
#[derive(Debug, Clone)]
struct Said {
    turns: Vec<Turn>,
    /// Per party of the turns, in their order, its line.
    lines: Vec<FormLine>,
    /// Where faults of the batch as a whole are shown.
    place: Place,
}

/// What one form says about one college: by the batch's position in the plan.
type OfCollege = BTreeMap<usize, Said>;

/// Class times with the forms that came back (name and bytes of each file; a college without a form gets what
/// [`allocate`] makes), checked; and what should be known about the forms.
///
/// Lines that the plan's own class times would have are no statement: of two forms of one college, one that was left as
/// it was written gives way to the other.
///
/// # Errors
///
/// Everything that is wrong with the forms, each at its cell.
pub fn with_forms(
    problem: &Problem,
    checked: &CheckedPlan,
    options: &Options,
    files: &[(String, Vec<u8>)],
) -> Result<(CheckedAllocation, Vec<Finding>), Hindrance> {
    let usual = allocate(problem, checked, options).map_err(Hindrance::Given)?;
    let (mut findings, mut warnings) = (Vec::new(), Vec::new());
    let mut said: BTreeMap<CollegeIndex, Vec<(String, OfCollege)>> = BTreeMap::new();
    for (file, bytes) in files {
        match read::form(bytes, file) {
            Ok(form) => {
                let mut meaning = Meaning { problem, checked, usual: &usual, findings: Vec::new() };
                for (college, batches) in meaning.of(&form) {
                    said.entry(college).or_default().push((file.clone(), batches));
                }
                let cell = |finding: &Finding| finding.place.as_ref().and_then(|place| place.cell.clone());
                meaning.findings.sort_by_key(cell);
                findings.extend(meaning.findings);
                warnings.extend(form.warnings);
            }
            Err(faults) => findings.extend(faults),
        }
    }
    let mut chosen = OfCollege::new();
    for (college, forms) in said {
        match one_of(problem, college, forms, &usual, checked) {
            Ok(batches) => chosen.extend(batches),
            Err(fault) => findings.push(fault),
        }
    }
    if !findings.is_empty() {
        return Err(Hindrance::Given(findings));
    }
    let arrangements =
        chosen.iter().map(|(&batch, said)| Arrangement { batch, turns: said.turns.clone() }).collect::<Vec<_>>();
    let options = Options { arrangements: [options.arrangements.clone(), arrangements].concat(), ..options.clone() };
    let allocation = allocate(problem, checked, &options).map_err(Hindrance::Given)?;
    match check(problem, checked, &allocation) {
        Ok(allocation) => Ok((allocation, warnings)),
        Err(faults) => Err(placed(faults, &allocation, &chosen)),
    }
}

/// The form that counts for a college: the one that says something else than was written on it.
fn one_of(
    problem: &Problem,
    college: CollegeIndex,
    forms: Vec<(String, OfCollege)>,
    usual: &Allocation,
    checked: &CheckedPlan,
) -> Result<OfCollege, Finding> {
    let turns = |batches: &OfCollege| -> Vec<(usize, Vec<Turn>)> {
        batches.iter().map(|(&batch, said)| (batch, said.turns.clone())).collect()
    };
    let written = divisible_batches(problem, checked.plan(), college).into_iter().map(|batch| {
        let calls = usual.calls.iter().filter(|call| call.batch == batch);
        let turn = |call: &super::super::Call| Turn { parties: vec![(call.party.clone(), call.heads)], times: None };
        (batch, calls.map(turn).collect::<Vec<_>>())
    });
    let mut written: Vec<(usize, Vec<Turn>)> = written.collect();
    written.sort_by_key(|(batch, _)| *batch);
    let mut chosen: Option<(String, OfCollege)> = None;
    for (file, batches) in forms {
        match &chosen {
            Some((_, other)) if turns(&batches) == written || turns(&batches) == turns(other) => {}
            Some((other, held)) if turns(held) != written => {
                let place = batches.values().next().map(|said| said.place.clone());
                let fault =
                    FormFault::TwoForms { college: problem.college(college).name.clone(), other: other.clone() };
                return Err(Finding::error(fault, place.or_else(|| Some(Place::text(&file, 0..0)))));
            }
            _ => chosen = Some((file, batches)),
        }
    }
    Ok(chosen.map(|(_, batches)| batches).unwrap_or_default())
}

/// Faults of an allocation at the cells that brought them about.
fn placed(faults: Vec<Fault>, allocation: &Allocation, chosen: &OfCollege) -> Hindrance {
    let place = |fault: &Fault| match fault.subject {
        Subject::Batch(batch) => chosen.get(&batch).map(|said| said.place.clone()),
        Subject::Call(position) => {
            let batch = allocation.calls[position].batch;
            let before = allocation.calls[..position].iter().filter(|call| call.batch == batch).count();
            chosen.get(&batch).and_then(|said| said.lines.get(before)).map(|line| cell_of(line, &fault.statement))
        }
    };
    let placed: Vec<(Fault, Option<Place>)> = faults
        .into_iter()
        .map(|fault| {
            let place = place(&fault);
            (fault, place)
        })
        .collect();
    let from_forms = placed.iter().any(|(_, place)| place.is_some());
    let findings = placed.into_iter().filter(|(_, place)| place.is_some() || !from_forms);
    let findings = findings.map(|(fault, place)| Finding::error(fault.statement, place));
    if from_forms {
        Hindrance::Given(findings.collect())
    } else {
        Hindrance::Own(std::iter::once(Finding::error(AllocationFault::FailsCheck, None)).chain(findings).collect())
    }
}

/// A form being understood.
struct Meaning<'a> {
    problem: &'a Problem,
    checked: &'a CheckedPlan,
    usual: &'a Allocation,
    findings: Vec<Finding>,
}

impl Meaning<'_> {
    /// What a form says, college by college. A batch of which something cannot be understood is left out.
    fn of(&mut self, form: &FilledForm) -> Vec<(CollegeIndex, OfCollege)> {
        let mut named: BTreeMap<&str, Vec<&FormLine>> = BTreeMap::new();
        form.lines.iter().for_each(|line| named.entry(&line.college.value).or_default().push(line));
        for (college, _) in &form.empty {
            named.entry(&college.value).or_default();
        }
        let mut colleges = Vec::new();
        for (name, lines) in named {
            let found = self.problem.colleges().iter().position(|college| kept(&college.name) == kept(name));
            if let Some(college) = found.map(CollegeIndex) {
                colleges.push((college, self.of_college(college, &lines, form)));
            } else {
                let names = self.problem.colleges().iter().map(|college| college.name.as_str());
                let empty = form.empty.iter().map(|(college, _)| college).find(|college| college.value == name);
                let place =
                    lines.first().map(|line| &line.college).or(empty).map_or(&form.heading, |entry| &entry.place);
                self.findings.push(unknown_name(Named::College, name, names, place));
            }
        }
        colleges
    }

    fn of_college(&mut self, college: CollegeIndex, lines: &[&FormLine], form: &FilledForm) -> OfCollege {
        let numbered = divisible_batches(self.problem, self.checked.plan(), college);
        let mut of_batch: BTreeMap<usize, Vec<&FormLine>> = BTreeMap::new();
        let mut unknown = BTreeSet::new();
        for &line in lines {
            let number = usize::try_from(line.batch.value).unwrap_or(usize::MAX);
            match number.checked_sub(1).and_then(|before| numbered.get(before)) {
                Some(&batch) => of_batch.entry(batch).or_default().push(line),
                None if unknown.insert(number) => {
                    let (found, batches) = (line.batch.value.to_string(), numbered.len());
                    let college = self.problem.college(college).name.clone();
                    self.say(FormFault::FormBatch { college, found, batches }, &line.batch.place);
                }
                None => {}
            }
        }
        let mut said = OfCollege::new();
        for (number, batch) in (1_usize..).zip(numbered) {
            if let Some(lines) = of_batch.get(&batch) {
                said.extend(self.of_batch(batch, lines).map(|meant| (batch, meant)));
                continue;
            }
            // A batch for which nothing is filled in: the checker will say so, here.
            let (name, number) = (self.problem.college(college).name.trim(), number.to_string());
            let empty = form.empty.iter().find(|(of, batch)| of.value == name && batch.value == number);
            let place = empty.map_or(&form.heading, |(_, batch)| &batch.place).clone();
            said.insert(batch, Said { turns: Vec::new(), lines: Vec::new(), place });
        }
        said
    }

    fn of_batch(&mut self, position: usize, lines: &[&FormLine]) -> Option<Said> {
        let before = self.findings.len();
        let batch = &self.checked.plan().batches[position];
        let first = lines.first()?;
        self.same_batch(batch, first);
        self.same_heads(batch, first);
        let with_times = lines.iter().filter(|line| line.times.is_some()).count();
        let with_turn = lines.iter().filter(|line| line.turn.is_some()).count();
        if with_times > 0 && with_times < lines.len() {
            self.some_only(FormColumn::Start, batch, lines, |line| line.times.is_some());
        } else if with_times == 0 && with_turn > 0 && with_turn < lines.len() {
            self.some_only(FormColumn::Turn, batch, lines, |line| line.turn.is_some());
        }
        let mut parties = Vec::new();
        for line in lines {
            let times =
                line.times.as_ref().map(|(start, end)| within(hours(self.problem, batch), start.value, end.value));
            let turn = line.turn.as_ref().map(|turn| turn.value);
            parties.extend(self.party(position, line).map(|party| (times, turn, party, *line)));
        }
        if self.findings.len() > before {
            return None;
        }
        parties.sort_by_key(|&(times, turn, ..)| (times, turn));
        let together = |one: &Option<u64>, other: &Option<u64>| one.is_some() && one == other;
        let turns = parties.chunk_by(|a, b| together(&a.1, &b.1) && a.0 == b.0).map(|same| Turn {
            parties: same.iter().map(|(_, _, party, line)| (party.clone(), line.heads.value)).collect(),
            times: same.first().and_then(|(times, ..)| *times),
        });
        Some(Said {
            turns: turns.collect(),
            lines: parties.iter().map(|&(.., line)| line.clone()).collect(),
            place: first.batch.place.clone(),
        })
    }

    /// Whether the form was made for this plan: the batch has the time and place that the form says.
    fn same_batch(&mut self, batch: &Batch, line: &FormLine) {
        let session = self.problem.session(batch.session);
        let half_day = self.problem.half_day(session.half_day);
        let room = self.problem.room(session.room);
        let (hours, spans_two) = (hours(self.problem, batch), self.problem.spans_two_years());
        let texts = |language| {
            [(false, false), (false, true), (true, false), (true, true)].map(|(whole_day, weekday)| {
                let style = TimeStyle { language, whole_day, weekday, year: spans_two };
                style.when(half_day.date, &half_day.name, hours.start, hours.end)
            })
        };
        let when = [texts(self.problem.settings().language), texts(Language::Chinese), texts(Language::English)];
        if !when.iter().flatten().any(|text| kept(text) == kept(&line.when.value)) {
            let expected = when[0][0].clone();
            self.say(FormFault::OtherPlan { stated: line.when.value.clone(), expected }, &line.when.place);
        }
        if ![&room.label, &room.name].iter().any(|name| kept(name) == kept(&line.place.value)) {
            let (stated, expected) = (line.place.value.clone(), room.label.clone());
            self.say(FormFault::OtherPlan { stated, expected }, &line.place.place);
        }
    }

    /// Whether the form gives the batch the heads that the plan does.
    fn same_heads(&mut self, batch: &Batch, line: &FormLine) {
        if let Some(total) = line.total.as_ref().filter(|total| Some(total.value) != batch.heads) {
            let expected = batch.heads.unwrap_or(0).to_string();
            self.say(FormFault::OtherPlan { stated: total.value.to_string(), expected }, &total.place);
        }
    }

    fn some_only(&mut self, column: FormColumn, batch: &Batch, lines: &[&FormLine], has: fn(&FormLine) -> bool) {
        let without = lines.iter().find(|line| !has(line));
        let place = without.map(|line| line.class.place.clone());
        let fault = FormFault::SomeLinesOnly { column, batch: place_of_batch(self.problem, batch) };
        self.findings.push(Finding::error(fault, place));
    }

    /// Who a line names; `None` and a finding where the batch does not have the class.
    fn party(&mut self, position: usize, line: &FormLine) -> Option<Party> {
        let batch = &self.checked.plan().batches[position];
        let classes = &self.problem.college(batch.college).classes;
        let name = line.class.value.as_str();
        if classes.is_empty() {
            return Some(self.unlisted(position, name, line.heads.value));
        }
        let Some(found) = classes.iter().position(|class| kept(&class.name) == kept(name)).map(ClassIndex) else {
            let names = classes.iter().map(|class| class.name.as_str());
            self.findings.push(unknown_name(Named::Class, name, names, &line.class.place));
            return None;
        };
        let holds = |batch: &Batch| batch.classes.iter().any(|share| share.class == found && share.heads > 0);
        if holds(batch) {
            return Some(Party::Class(found));
        }
        let others = self.checked.plan().batches.iter();
        let fault = match others.filter(|other| other.college == batch.college).find(|other| holds(other)) {
            Some(other) => {
                FormFault::ClassElsewhere { class: name.to_owned(), batch: place_of_batch(self.problem, other) }
            }
            None => FormFault::ClassWithoutPlace { class: name.to_owned() },
        };
        self.say(fault, &line.class.place);
        None
    }

    /// A name on the form of a college without a list: a group as the form had it, or the college's own name.
    fn unlisted(&self, position: usize, name: &str, heads: u64) -> Party {
        let college = self.checked.plan().batches[position].college;
        let written = self.usual.calls.iter().filter(|call| call.batch == position && call.heads == heads);
        let is = |party: &Party| {
            [Language::Chinese, Language::English]
                .map(|language| party.name(self.problem, college, language))
                .iter()
                .any(|written| written == name)
        };
        let mut same = written.map(|call| &call.party).filter(|party| is(party));
        same.next().cloned().unwrap_or_else(|| Party::Named(name.to_owned()))
    }

    fn say(&mut self, fault: FormFault, place: &Place) {
        self.findings.push(Finding::error(fault, Some(place.clone())));
    }
}

/// The cell of a line that a fault is about: heads, class, or the start where one is given.
fn cell_of(line: &FormLine, fault: &AllocationFault) -> Place {
    let start = line.times.as_ref().map_or(&line.class.place, |(start, _)| &start.place);
    let place = match fault {
        AllocationFault::CallHeads { .. } => &line.heads.place,
        AllocationFault::CalledTwice { .. } => &line.class.place,
        _ => start,
    };
    place.clone()
}

/// The times of a line on the batch's own half of the day: `2:10` in a batch from 14:00 on is 14:10.
fn within(batch: ClockSpan, start: u32, end: u32) -> ClockSpan {
    const HALF: u32 = 12 * 60;
    let moment = |minute: u32| {
        let inside = |minute: u32| (batch.start..=batch.end).contains(&minute);
        if !inside(minute) && inside(minute + HALF) { minute + HALF } else { minute }
    };
    ClockSpan { start: moment(start), end: moment(end) }
}

fn place_of_batch(problem: &Problem, batch: &Batch) -> BatchPlace {
    let session = problem.session(batch.session);
    let half_day = problem.half_day(session.half_day);
    let hours = hours(problem, batch);
    BatchPlace {
        college: problem.college(batch.college).name.clone(),
        room: problem.room(session.room).name.clone(),
        date: half_day.date,
        half_day: half_day.name.clone(),
        start: hours.start,
        end: hours.end,
        position: None,
    }
}

fn unknown_name<'a>(what: Named, name: &str, names: impl Iterator<Item = &'a str> + Clone, place: &Place) -> Finding {
    let suggestion = read::nearest(name, names.clone());
    let fault =
        FileFault::Unknown { what, name: name.to_owned(), suggestion, choices: names.map(str::to_owned).collect() };
    Finding::error(fault, Some(place.clone()))
}
