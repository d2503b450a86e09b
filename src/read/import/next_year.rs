//! Next year's problem: last year's file with this year's headcounts, dates moved, colleges matched by name.

use super::super::draft::{Draft, Given, List, Placed, RuleDraft, Selector, WishDraft};
use super::super::headcounts::{CollegeHeads, Headcounts};
use super::super::ledger::Ledger;
use super::super::{Fetch, problem_with, walk};
use super::dates::{self, NewDates};
use super::names::{self, Matching};
use super::rewrite::{self, Changes};
use crate::diagnostic::{Finding, Place};
use crate::problem::{College, Demand, Problem};
use crate::words::next_year::{Compared, Comparison};
use crate::words::reading::NextYearFault;
use chrono::{Datelike, NaiveDate};
use std::collections::{BTreeMap, BTreeSet};

/// What the planner decides about the new year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NextYearOptions {
    /// How dates move.
    pub dates: NewDates,
    /// Colleges that have a new name: last year's, this year's.
    pub renames: Vec<(String, String)>,
    /// Colleges with names alike are two.
    pub keep_both: bool,
    /// Colleges that are gone are taken out of rules, and rules left without any are dropped.
    pub drop_gone: bool,
}

/// Next year's problem file.
#[derive(Debug)]
pub struct NextYear {
    /// The file: last year's with its comments, what changed in place.
    pub text: String,
    /// The two years side by side.
    pub comparison: Comparison,
    /// What its reader should look at, placed in last year's file.
    pub warnings: Vec<Finding>,
}

/// Makes next year's problem file from last year's and this year's table of headcounts. Rooms, half-days, rules and
/// options stay; dates move wherever they stand; heads and classes are the table's, also campus, contact and phone where
/// it has them. Colleges of both years keep last year's order, new ones come after them.
///
/// # Errors
///
/// What is wrong with last year's file; `near-name`, `unknown-rename`, `gone-in-rule`, `dates-differ`, `repeated-date`,
/// `date-out-of-reach`. Whether the new file can be used, reading it says.
pub fn next_year(
    text: &str,
    file: &str,
    fetch: &Fetch<'_>,
    table: &Headcounts,
    options: &NextYearOptions,
) -> Result<NextYear, Vec<Finding>> {
    let problem = problem_with(text, file, fetch)?.problem;
    let (draft, _) = walk::draft(text, &mut Ledger::new(file));
    let old: Vec<String> = problem.colleges().iter().map(|college| college.name.clone()).collect();
    let new: Vec<String> = table.colleges.iter().map(|college| college.name.clone()).collect();
    let dates: BTreeSet<NaiveDate> =
        draft.calendar.dates.iter().flat_map(|list| list.value.iter().map(|date| date.value)).collect();
    let (matching, doubts) = names::matched(&old, &new, &options.renames, options.keep_both);
    let workbook = table.report.file.as_str();
    let table: BTreeMap<&str, &CollegeHeads> =
        table.colleges.iter().map(|college| (college.name.as_str(), college)).collect();
    let doubtful: BTreeSet<&str> = doubts.iter().filter_map(NextYearFault::doubtful).collect();
    let years = Years { problem: &problem, draft: &draft, matching: &matching, table: &table, doubtful, file };
    let gone = years.gone();
    let mut findings: Vec<Finding> = doubts.iter().map(|doubt| years.finding(doubt.clone(), workbook)).collect();
    if !options.drop_gone {
        findings.extend(years.gone_in_rules(&gone));
    }
    let dates = dates::moved(&dates, &options.dates).unwrap_or_else(|faults| {
        findings.extend(faults);
        BTreeMap::new()
    });
    if !findings.is_empty() {
        return Err(findings);
    }
    let changes = Changes { dates: &dates, matching: &matching, old: problem.colleges(), table: &table, gone: &gone };
    let (text, of_rules) = rewrite::rewritten(text, &changes);
    let comparison = Comparison {
        colleges: years.compared(),
        dates: dates.iter().map(|(old, new)| (*old, *new)).collect(),
        dropped_rules: of_rules.dropped,
        taken: of_rules.taken,
    };
    Ok(NextYear { text, comparison, warnings: years.warnings(&dates) })
}

/// Last year and this year.
struct Years<'y> {
    problem: &'y Problem,
    draft: &'y Draft,
    matching: &'y Matching,
    table: &'y BTreeMap<&'y str, &'y CollegeHeads>,
    /// Colleges of last year of which the planner is asked whether they are gone.
    doubtful: BTreeSet<&'y str>,
    file: &'y str,
}

impl Years<'_> {
    /// A college of last year as it is this year.
    fn now(&self, college: &College) -> Option<&CollegeHeads> {
        let name = self.matching.of_old.get(&college.name)?.as_ref()?;
        self.table.get(name.as_str()).copied()
    }

    /// A doubt about names as a finding: at the cell of the new name, where it is about one.
    fn finding(&self, doubt: NextYearFault, workbook: &str) -> Finding {
        let new = match &doubt {
            NextYearFault::NearName { new, .. } => self.table.get(new.as_str()),
            _ => None,
        };
        let place = new.map(|college| Place::cell(workbook, college.place.clone()));
        Finding::error(doubt, place)
    }

    /// How rules may call what is gone for certain: names of colleges, and tags that no college has any more, with `#`.
    fn gone(&self) -> BTreeSet<String> {
        let colleges = self.problem.colleges();
        let mut gone: BTreeSet<String> = BTreeSet::new();
        let mut kept: BTreeSet<&str> =
            self.table.values().flat_map(|now| now.tags.iter().map(String::as_str)).collect();
        kept.extend(self.table.values().filter_map(|now| now.campus.as_deref()));
        for college in colleges {
            match self.now(college) {
                None if self.doubtful.contains(college.name.as_str()) => {
                    kept.extend(college.tags.iter().chain(&college.campus).map(String::as_str));
                }
                None => drop(gone.insert(college.name.clone())),
                Some(now) => {
                    kept.extend(college.tags.iter().map(String::as_str));
                    kept.extend(college.campus.as_deref().filter(|_| now.campus.is_none()));
                }
            }
        }
        let tags = colleges.iter().flat_map(|college| college.tags.iter().chain(&college.campus));
        gone.extend(tags.filter(|tag| !kept.contains(tag.as_str())).map(|tag| format!("#{tag}")));
        gone
    }

    /// Each place where a rule or wish names what is gone.
    fn gone_in_rules(&self, gone: &BTreeSet<String>) -> Vec<Finding> {
        let of_rule = |rule: &RuleDraft| (rule.name.clone(), rule.selectors().flat_map(listed).collect::<Vec<_>>());
        let wishes = self.draft.wishes.iter().map(|WishDraft(wish)| wish);
        let all = self.draft.rules.iter().chain(wishes).map(of_rule);
        let finding = |rule: &Option<Placed<String>>, name: Placed<String>| {
            let rule = rule.as_ref().map_or_else(String::new, |rule| rule.value.clone());
            let fault = NextYearFault::GoneInRule { rule, college: name.value };
            Finding::error(fault, Some(Place::text(self.file, name.bytes)))
        };
        let of_one = |(rule, names): (Option<Placed<String>>, Vec<Placed<String>>)| {
            let named = names.into_iter().filter(|name| gone.contains(&name.value));
            named.map(|name| finding(&rule, name)).collect::<Vec<_>>()
        };
        all.flat_map(of_one).collect()
    }

    fn compared(&self) -> Vec<Compared> {
        let of_old = |college: &College| {
            let now = self.now(college);
            let name = now.map_or(&college.name, |now| &now.name).clone();
            let renamed_from = (name != college.name).then(|| college.name.clone());
            let old = match college.demand {
                Demand::Heads(heads) => heads,
                Demand::Minutes(_) => 0,
            };
            Compared { name, renamed_from, old: Some(old), new: now.map(|now| now.heads) }
        };
        let of_new = |name: &String| {
            let new = self.table.get(name.as_str()).map(|college| college.heads);
            Compared { name: name.clone(), renamed_from: None, old: None, new }
        };
        let mut compared: Vec<Compared> = Vec::new();
        for each in self.problem.colleges().iter().map(of_old) {
            // Colleges that became one are one line.
            match compared.iter_mut().find(|before| each.new.is_some() && before.name == each.name) {
                Some(before) => before.merge(each),
                None => compared.push(each),
            }
        }
        compared.extend(self.matching.new.iter().map(of_new));
        compared
    }

    /// What holds on some dates of the calendar alone, by its list, with its reason or name.
    fn of_some_dates(&self, all: usize) -> Vec<(&'static str, String)> {
        let some = |dates: &Option<List<NaiveDate>>| dates.as_ref().is_some_and(|dates| dates.value.len() < all);
        let said = |name: &Option<Placed<String>>| name.as_ref().map_or_else(String::new, |name| name.value.clone());
        let closed = self.draft.closed.iter().filter(|entry| some(&entry.dates));
        let hours = self.draft.hours.iter().filter(|entry| some(&entry.dates));
        let breaks = self.draft.breaks.iter().filter(|entry| some(&entry.dates));
        let dated = |rule: &&RuleDraft| {
            rule.given.values().any(|given| matches!(given, Given::Dates(dates) if dates.value.len() < all))
        };
        let rules = self.draft.rules.iter().filter(dated);
        let wishes = self.draft.wishes.iter().map(|WishDraft(wish)| wish).filter(dated);
        closed
            .map(|entry| ("closed", said(&entry.reason)))
            .chain(hours.map(|_| ("hours", String::new())))
            .chain(breaks.map(|_| ("breaks", String::new())))
            .chain(rules.map(|rule| ("rules", said(&rule.name))))
            .chain(wishes.map(|wish| ("wishes", said(&wish.name))))
            .collect()
    }

    fn warnings(&self, dates: &BTreeMap<NaiveDate, NaiveDate>) -> Vec<Finding> {
        let mut ledger = Ledger::new(self.file);
        let place = |name: &str| {
            let names = self.draft.colleges.iter().filter_map(|college| college.name.as_ref());
            names.into_iter().find(|found| found.value == name).map_or(0..0, |found| found.bytes.clone())
        };
        for college in self.problem.colleges() {
            let Some(now) = self.now(college) else { continue };
            if !college.classes.is_empty() && now.classes.is_empty() {
                let fault = NextYearFault::ClassesLost { college: college.name.clone() };
                ledger.warning(fault, place(&college.name));
            }
            if let Demand::Minutes(minutes) = college.demand {
                let fault = NextYearFault::MinutesReplaced { college: college.name.clone(), minutes };
                ledger.warning(fault, place(&college.name));
            }
        }
        let entries =
            if dates.iter().all(|(old, new)| old == new) { Vec::new() } else { self.of_some_dates(dates.len()) };
        if !entries.is_empty() {
            ledger.warning(NextYearFault::OfSomeDates { entries }, 0..0);
        }
        let year = dates.first_key_value().map(|(old, new)| (old.year(), new.year()));
        if let Some((year, _)) = year.filter(|(old, new)| old != new) {
            let printed = &self.draft.schedule;
            let notes = printed.notes.iter().flat_map(|notes| notes.value.iter());
            let make_ups = self.draft.make_up.iter().filter_map(|make_up| make_up.name.as_ref());
            let texts = printed.title.iter().chain(notes).chain(make_ups);
            for text in texts.filter(|text| text.value.contains(&year.to_string())) {
                ledger.warning(NextYearFault::OldYear { year, text: text.value.clone() }, text.bytes.clone());
            }
        }
        ledger.into_findings()
    }
}

/// The names of a selector.
fn listed(selector: &Placed<Selector>) -> Vec<Placed<String>> {
    match &selector.value {
        Selector::All => Vec::new(),
        Selector::Names(names) => names.clone(),
    }
}
