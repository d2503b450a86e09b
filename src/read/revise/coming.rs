//! When a college can come, half-day by half-day: what the rules and wishes of a problem say of that, and how it is said in
//! a file: by rules `never` and `only` and by wishes that are the college's own.

use super::super::in_place::{set, set_value};
use super::{at_name, date_value, fault, no_such, number, push, retain};
use crate::diagnostic::Finding;
use crate::problem::{CollegeIndex, HalfDayIndex, Problem, Region, RuleKind};
use crate::words::edit::EditFault;
use crate::words::page_rules;
use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Deserialize;
use std::collections::BTreeSet;
use toml_edit::{Array, Table, TableLike, Value};

type Done = Result<(), Vec<Finding>>;

/// Whether a college comes in a half-day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Coming {
    /// It can.
    Can,
    /// It cannot.
    Cannot,
    /// It wants to.
    Wanted,
}

/// What a problem says of one college in one half-day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// Whether it comes.
    pub says: Coming,
    /// The rule or wish by which that is so, where it is not the college's own or is about more than half-days: it is changed
    /// as a rule.
    pub by: Option<String>,
}

/// A rule or wish that is about one college and about half-days alone.
struct Own {
    name: String,
    half_days: BTreeSet<HalfDayIndex>,
}

/// The half-days of a region of nothing but half-days.
fn alone(region: &Region) -> Option<&BTreeSet<HalfDayIndex>> {
    region.half_days.as_ref().filter(|_| region.rooms.is_none() && region.span.is_none())
}

/// What the problem says of each college in each half-day: by college, then by half-day.
#[must_use]
pub fn standings(problem: &Problem) -> Vec<Vec<Standing>> {
    let half_days = problem.half_days().len();
    let of = |college| (0..half_days).map(|half_day| standing(problem, college, HalfDayIndex(half_day))).collect();
    problem.college_indices().map(of).collect()
}

fn standing(problem: &Problem, college: CollegeIndex, half_day: HalfDayIndex) -> Standing {
    let mut says = Coming::Can;
    for rule in problem.rules() {
        let (colleges, region, keeps_away) = match &rule.kind {
            RuleKind::Never { colleges, region } => {
                (colleges, region, alone(region).is_some_and(|set| set.contains(&half_day)))
            }
            RuleKind::Only { colleges, region } => {
                (colleges, region, region.half_days.as_ref().is_some_and(|set| !set.contains(&half_day)))
            }
            _ => continue,
        };
        if !keeps_away || !colleges.contains(&college) {
            continue;
        }
        says = Coming::Cannot;
        if colleges.len() > 1 || alone(region).is_none() {
            return Standing { says, by: Some(rule.name.clone()) };
        }
    }
    if says == Coming::Cannot {
        return Standing { says, by: None };
    }
    let wanted = problem.wishes().iter().filter(|wish| {
        wish.inside
            && wish.colleges.contains(&college)
            && alone(&wish.region).is_some_and(|set| set.contains(&half_day))
    });
    let mut standing = Standing { says, by: None };
    for wish in wanted {
        standing.says = Coming::Wanted;
        if wish.colleges.len() > 1 {
            standing.by = Some(wish.name.clone());
        }
    }
    standing
}

/// Says in the file whether a college comes in a half-day.
pub(super) fn say(
    root: &mut Table,
    problem: &Problem,
    (college, date, half_day): (&str, NaiveDate, &str),
    says: Coming,
) -> Done {
    let whom = problem.college_indices().find(|&own| problem.college(own).name == college);
    let whom = whom.ok_or_else(|| no_such(college))?;
    let mut places = problem.half_days().iter();
    let place = places.position(|own| own.date == date && own.name == half_day).ok_or_else(|| no_such(half_day))?;
    let place = HalfDayIndex(place);
    if let Some(rule) = standing(problem, whom, place).by {
        return Err(fault(EditFault::OfARule { rule }));
    }
    let (never, only, wishes) = own(problem, whom);
    let file = File { problem, college };
    match says {
        Coming::Cannot if only.is_empty() => file.put(root, "rules", never.first(), place)?,
        Coming::Cannot => file.take(root, "rules", only.first(), place, true)?,
        Coming::Can | Coming::Wanted => {
            never.iter().try_for_each(|own| file.take(root, "rules", Some(own), place, false))?;
            only.iter().try_for_each(|own| file.put(root, "rules", Some(own), place))?;
        }
    }
    if says == Coming::Wanted {
        return file.put(root, "wishes", wishes.first(), place);
    }
    wishes.iter().try_for_each(|own| file.take(root, "wishes", Some(own), place, false))
}

/// The rules `never` and `only` and the wishes to come that are about one college and half-days alone.
fn own(problem: &Problem, college: CollegeIndex) -> (Vec<Own>, Vec<Own>, Vec<Own>) {
    let one = |name: &str, colleges: &[CollegeIndex], region: &Region| {
        let half_days = alone(region).filter(|_| colleges == [college])?.clone();
        Some(Own { name: name.to_owned(), half_days })
    };
    let rules = || problem.rules().iter();
    let never = rules().filter_map(|rule| match &rule.kind {
        RuleKind::Never { colleges, region } => one(&rule.name, colleges, region),
        _ => None,
    });
    let only = rules().filter_map(|rule| match &rule.kind {
        RuleKind::Only { colleges, region } => one(&rule.name, colleges, region),
        _ => None,
    });
    let wishes = problem.wishes().iter().filter(|wish| wish.inside);
    let wishes = wishes.filter_map(|wish| one(&wish.name, &wish.colleges, &wish.region));
    (never.collect(), only.collect(), wishes.collect())
}

struct File<'p> {
    problem: &'p Problem,
    college: &'p str,
}

impl File<'_> {
    /// A half-day more; in a new entry, where the college has none of its own.
    fn put(&self, root: &mut Table, list: &str, own: Option<&Own>, place: HalfDayIndex) -> Done {
        let Some(own) = own else {
            let wanted = list == "wishes";
            let mut table = Table::new();
            set(&mut table, "name", &self.free_name(wanted));
            set(&mut table, "kind", if wanted { "only" } else { "never" });
            set_value(&mut table, "colleges", Value::Array(Array::from_iter([self.college])));
            self.write(&mut table, &BTreeSet::from([place]));
            push(root, list, table);
            return Ok(());
        };
        let mut half_days = own.half_days.clone();
        if !half_days.insert(place) {
            return Ok(());
        }
        self.rewrite(root, list, own, &half_days)
    }

    /// A half-day less; an entry of which none are left goes, unless one must be left.
    fn take(&self, root: &mut Table, list: &str, own: Option<&Own>, place: HalfDayIndex, must_stay: bool) -> Done {
        let Some(own) = own.filter(|own| own.half_days.contains(&place)) else { return Ok(()) };
        let half_days: BTreeSet<HalfDayIndex> = own.half_days.iter().copied().filter(|other| *other != place).collect();
        if !half_days.is_empty() {
            return self.rewrite(root, list, own, &half_days);
        }
        if must_stay {
            return Err(fault(EditFault::NoHalfDayLeft { college: self.college.to_owned(), rule: own.name.clone() }));
        }
        retain(root, list, &mut |table| table.get("name").and_then(toml_edit::Item::as_str) != Some(&own.name));
        Ok(())
    }

    fn rewrite(&self, root: &mut Table, list: &str, own: &Own, half_days: &BTreeSet<HalfDayIndex>) -> Done {
        let found = at_name(root, list, &own.name, &mut |table| self.write(table, half_days));
        if found { Ok(()) } else { Err(no_such(&own.name)) }
    }

    /// Whole dates as dates, anything else by number over the whole calendar.
    fn write(&self, table: &mut dyn TableLike, half_days: &BTreeSet<HalfDayIndex>) {
        let all = self.problem.half_days();
        let dates: BTreeSet<NaiveDate> =
            half_days.iter().map(|half_day| self.problem.half_day(*half_day).date).collect();
        let are_whole = all.iter().filter(|half_day| dates.contains(&half_day.date)).count() == half_days.len();
        let (key, other, list): (&str, &str, Array) = if are_whole {
            ("dates", "half_days", dates.into_iter().map(date_value).collect())
        } else {
            ("half_days", "dates", half_days.iter().map(|half_day| number(half_day.0 as u64 + 1)).collect())
        };
        table.remove(other);
        set_value(table, key, Value::Array(list));
    }

    /// A name that no rule and no wish has.
    fn free_name(&self, wanted: bool) -> String {
        let base = page_rules::coming(self.college, wanted, self.problem.settings().language);
        let is_taken = |name: &String| {
            self.problem.rules().iter().any(|rule| rule.name == *name)
                || self.problem.wishes().iter().any(|wish| wish.name == *name)
        };
        let numbered = (2..).map(|number| format!("{base} {number}"));
        std::iter::once(base.clone()).chain(numbered).find(|name| !is_taken(name)).unwrap_or(base.clone())
    }
}
