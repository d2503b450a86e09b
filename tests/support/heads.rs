//! How many heads each of the chosen batches has: every number is tried that its length is the least for.

use super::choices::Choice;
use chrono::Datelike;
use halfday::problem::*;
use std::collections::BTreeMap;

/// Batches, as college and session, that may have no more heads together.
type Limited = (Vec<(usize, usize)>, u64);

/// The least that the most heads at once can be, if some heads keep all limits; 0 where no level counts that.
pub fn lowest_peak(problem: &Problem, chosen: &[Choice], patience: &mut u64) -> Option<u64> {
    let limits: Vec<Limited> = problem.rules().iter().flat_map(|rule| limits_of(problem, &rule.kind, chosen)).collect();
    let peak = problem.to_parts().objectives.contains(&Objective::Peak);
    let colleges: Vec<CollegeIndex> = problem.college_indices().collect();
    let together = if peak {
        together(problem, &colleges, &Region::default(), problem.settings().peak, chosen)
    } else {
        Vec::new()
    };
    if limits.is_empty() && together.is_empty() {
        return Some(0);
    }
    let batches = chosen.iter().enumerate().flat_map(|(college, way)| way.sessions().map(move |at| (college, at)));
    let mut trial = Trial {
        chosen,
        limits: &limits,
        together: &together,
        batches: batches.collect(),
        given: BTreeMap::new(),
        best: None,
        patience,
    };
    trial.assign(0);
    trial.best
}

/// What the most heads at once are at least, if each batch has as few as can be; 0 where no level counts that.
pub fn least_peak(problem: &Problem, chosen: &[(usize, &Choice)]) -> u64 {
    if !problem.to_parts().objectives.contains(&Objective::Peak) {
        return 0;
    }
    let mut groups = BTreeMap::<usize, u64>::new();
    for (_, way) in chosen {
        for session in way.sessions() {
            *groups.entry(place(problem, session, problem.settings().peak)).or_default() += way.heads[session].0;
        }
    }
    groups.into_values().max().unwrap_or(0)
}

/// The half-day of a session, a number of its date, or the session's own.
fn place(problem: &Problem, session: usize, per: Per) -> usize {
    let half_day = problem.sessions()[session].half_day;
    match per {
        Per::HalfDay => half_day.0,
        Per::Day => problem.half_days()[half_day.0].date.num_days_from_ce() as usize,
        Per::Session => session,
    }
}

fn limits_of(problem: &Problem, kind: &RuleKind, chosen: &[Choice]) -> Vec<Limited> {
    let RuleKind::Limit { counted: Counted::Heads, colleges, region, limit, per } = kind else { return Vec::new() };
    let groups = together(problem, colleges, region, *per, chosen).into_iter();
    groups.map(|group| (group, u64::from(*limit))).collect()
}

/// The batches of some colleges in a region by half-day, date or session.
fn together(
    problem: &Problem,
    colleges: &[CollegeIndex],
    region: &Region,
    per: Per,
    chosen: &[Choice],
) -> Vec<Vec<(usize, usize)>> {
    let mut groups = BTreeMap::<usize, Vec<(usize, usize)>>::new();
    for college in colleges {
        for session in chosen[college.0].sessions() {
            let Session { room, half_day, .. } = problem.sessions()[session];
            let inside = region.rooms.as_ref().is_none_or(|rooms| rooms.contains(&room))
                && region.half_days.as_ref().is_none_or(|half_days| half_days.contains(&half_day));
            if inside {
                groups.entry(place(problem, session, per)).or_default().push((college.0, session));
            }
        }
    }
    groups.into_values().collect()
}

struct Trial<'a> {
    chosen: &'a [Choice],
    limits: &'a [Limited],
    together: &'a [Vec<(usize, usize)>],
    batches: Vec<(usize, usize)>,
    given: BTreeMap<(usize, usize), u64>,
    best: Option<u64>,
    patience: &'a mut u64,
}

impl Trial<'_> {
    /// Gives heads to the batches from a position on.
    fn assign(&mut self, position: usize) {
        *self.patience = self.patience.saturating_sub(5);
        let sum = |group: &Vec<(usize, usize)>| -> u64 {
            group.iter().map(|batch| self.given.get(batch).copied().unwrap_or(0)).sum()
        };
        let peak = self.together.iter().map(sum).max().unwrap_or(0);
        let exceeded = self.limits.iter().any(|(group, most)| sum(group) > *most);
        if *self.patience == 0 || exceeded || self.best.is_some_and(|best| peak >= best) {
            return;
        }
        let Some(&(college, session)) = self.batches.get(position) else {
            self.best = Some(peak);
            return;
        };
        let way = &self.chosen[college];
        let part = way.parts[session];
        let beside = |&(other, at): &(usize, usize)| other == college && way.parts[at] == part;
        let done: u64 = self.given.iter().filter(|(batch, _)| beside(batch)).map(|(_, heads)| heads).sum();
        let left = way.placed[part] - done;
        let later = self.batches[position + 1..].iter().filter(|batch| beside(batch));
        let others = later.fold((0, 0), |(low, high), &(_, at)| (low + way.heads[at].0, high + way.heads[at].1));
        let (least, most) = way.heads[session];
        for heads in least..=most {
            if heads + others.0 <= left && left <= heads + others.1 {
                self.given.insert((college, session), heads);
                self.assign(position + 1);
                self.given.remove(&(college, session));
            }
        }
    }
}
