//! How many heads each of the chosen batches has: every number is tried that its length is the least for.

use super::choices::Choice;
use chrono::Datelike;
use halfday::problem::*;
use std::collections::BTreeMap;

/// A batch, or its part of one window: college, session and window.
type At = (usize, usize, usize);

/// Batches or parts that may have no more heads together.
type Limited = (Vec<At>, u64);

/// Where heads are counted together: a number and the hours of a window.
pub type Place = (usize, u32, u32);

/// The least that the most heads at once can be, if some heads keep all limits; 0 where no level counts that.
pub fn lowest_peak(problem: &Problem, chosen: &[Choice], patience: &mut u64) -> Option<u64> {
    let limits: Vec<Limited> = problem.rules().iter().flat_map(|rule| limits_of(problem, &rule.kind, chosen)).collect();
    let peak = problem.to_parts().objectives.contains(&Objective::Peak);
    let colleges: Vec<CollegeIndex> = problem.college_indices().collect();
    let together = if peak {
        let groups = together(problem, &colleges, &Region::default(), problem.settings().peak, chosen);
        groups.into_iter().map(|group| (minutes(problem, (group[0].1, group[0].2)), group)).collect()
    } else {
        Vec::new()
    };
    if limits.is_empty() && together.is_empty() {
        return Some(0);
    }
    let batches = chosen.iter().enumerate().flat_map(|(college, way)| {
        way.places().into_iter().map(move |((session, window), _)| (college, session, window))
    });
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
    let mut groups = BTreeMap::<Place, (u64, u64)>::new();
    for (_, way) in chosen {
        for (at, (least, _)) in way.places() {
            let group = groups.entry(place(problem, at, problem.settings().peak)).or_default();
            *group = (minutes(problem, at), group.1 + least);
        }
    }
    groups.into_values().map(|(minutes, heads)| by_hour(heads, minutes)).max().unwrap_or(0)
}

/// The hours of a window, or of a session that is not divided.
fn hours(problem: &Problem, (session, window): (usize, usize)) -> ClockSpan {
    let session = &problem.sessions()[session];
    if session.windows.is_empty() { session.hours } else { session.windows[window].hours }
}

/// Of how many minutes an hour is made; 60 where heads are not counted by the hour.
fn minutes(problem: &Problem, at: (usize, usize)) -> u64 {
    let ClockSpan { start, end } = hours(problem, at);
    if !problem.settings().peak_per_hour {
        return 60;
    }
    let served = |session: usize| {
        let breaks = &problem.sessions()[session].breaks;
        let is_served = |minute: &u32| !breaks.iter().any(|pause| (pause.start..pause.end).contains(minute));
        (start..end).filter(is_served).count().max(1) as u64
    };
    let counted = problem.settings().peak;
    let windows =
        |session: usize| (0..problem.sessions()[session].windows.len().max(1)).map(move |window| (session, window));
    let together = |other| place(problem, other, counted) == place(problem, at, counted);
    let sessions = (0..problem.sessions().len()).filter(|&session| session == at.0 || windows(session).any(together));
    let alike = sessions.filter(|&session| session == at.0 || counted == Per::Window);
    alike.map(served).min().unwrap()
}

fn by_hour(heads: u64, minutes: u64) -> u64 {
    (0..).find(|most| most * minutes >= heads * 60).unwrap()
}

/// The half-day of a session, a number of its date, the session's own, the hours of a window on its date, or a window's own
/// number.
pub fn place(problem: &Problem, at: (usize, usize), per: Per) -> Place {
    let (session, window) = at;
    let half_day = problem.sessions()[session].half_day;
    let day = problem.half_days()[half_day.0].date.num_days_from_ce() as usize;
    match per {
        Per::HalfDay => (half_day.0, 0, 0),
        Per::Day => (day, 0, 0),
        Per::Session => (session, 0, 0),
        Per::Window => (day, hours(problem, at).start, hours(problem, at).end),
        Per::WindowRoom => (session, window as u32, 0),
    }
}

fn limits_of(problem: &Problem, kind: &RuleKind, chosen: &[Choice]) -> Vec<Limited> {
    let RuleKind::Limit { counted: Counted::Heads, colleges, region, limit, per } = kind else { return Vec::new() };
    let groups = together(problem, colleges, region, *per, chosen).into_iter();
    groups.map(|group| (group, u64::from(*limit))).collect()
}

/// The batches of some colleges in a region, or their parts, by what they are counted with.
fn together(
    problem: &Problem,
    colleges: &[CollegeIndex],
    region: &Region,
    per: Per,
    chosen: &[Choice],
) -> Vec<Vec<At>> {
    let mut groups = BTreeMap::<Place, Vec<At>>::new();
    for college in colleges {
        for (at, _) in chosen[college.0].places() {
            let Session { room, half_day, .. } = problem.sessions()[at.0];
            let inside = region.rooms.as_ref().is_none_or(|rooms| rooms.contains(&room))
                && region.half_days.as_ref().is_none_or(|half_days| half_days.contains(&half_day));
            if inside {
                groups.entry(place(problem, at, per)).or_default().push((college.0, at.0, at.1));
            }
        }
    }
    groups.into_values().collect()
}

struct Trial<'a> {
    chosen: &'a [Choice],
    limits: &'a [Limited],
    together: &'a [(u64, Vec<At>)],
    batches: Vec<At>,
    given: BTreeMap<At, u64>,
    best: Option<u64>,
    patience: &'a mut u64,
}

impl Trial<'_> {
    /// Gives heads to the batches from a position on.
    fn assign(&mut self, position: usize) {
        *self.patience = self.patience.saturating_sub(5);
        let sum =
            |group: &Vec<At>| -> u64 { group.iter().map(|batch| self.given.get(batch).copied().unwrap_or(0)).sum() };
        let peaks = self.together.iter().map(|(minutes, group)| by_hour(sum(group), *minutes));
        let peak = peaks.max().unwrap_or(0);
        let exceeded = self.limits.iter().any(|(group, most)| sum(group) > *most);
        if *self.patience == 0 || exceeded || self.best.is_some_and(|best| peak >= best) {
            return;
        }
        let Some(&(college, session, window)) = self.batches.get(position) else {
            self.best = Some(peak);
            return;
        };
        let way = &self.chosen[college];
        let range = |&(_, session, window): &At| {
            let piece = way.pieces[session].iter().find(|piece| piece.window == window);
            piece.map_or(way.heads[session], |piece| piece.range)
        };
        let part = way.parts[session];
        let beside = |&(other, at, _): &At| other == college && way.parts[at] == part;
        let done: u64 = self.given.iter().filter(|(batch, _)| beside(batch)).map(|(_, heads)| heads).sum();
        let left = way.placed[part] - done;
        let later = self.batches[position + 1..].iter().filter(|batch| beside(batch));
        let others = later.map(range).fold((0, 0), |(low, high), (least, most)| (low + least, high + most));
        let (least, most) = range(&(college, session, window));
        for heads in least..=most {
            if heads + others.0 <= left && left <= heads + others.1 {
                self.given.insert((college, session, window), heads);
                self.assign(position + 1);
                self.given.remove(&(college, session, window));
            }
        }
    }
}
