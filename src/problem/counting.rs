//! What is counted together: the windows of a half-day, a date, a session, or those at one time.

use super::{ClockSpan, Objective, Per, Problem, SessionIndex};
use crate::numbers::to_u32;

/// A window of a session, by its position; a session that is not divided is its window 0.
pub type WindowAt = (SessionIndex, usize);

/// What windows share in which something is counted together; comparable, and no more than a key.
pub type CountedWith = (usize, u32, u32);

impl Problem {
    /// What windows share in which something is counted together: the number of their half-day, of the first half-day of
    /// their date, or of their session; where windows are told apart, with their start and end, or their own number.
    #[must_use]
    pub fn counted_with(&self, (session, window): WindowAt, per: Per) -> CountedWith {
        let half_day = self.session(session).half_day;
        match per {
            Per::HalfDay => (half_day.0, 0, 0),
            Per::Day => (self.first_of_day(half_day).0, 0, 0),
            Per::Session => (session.0, 0, 0),
            Per::Window => {
                let hours = self.window_hours((session, window));
                (self.first_of_day(half_day).0, hours.start, hours.end)
            }
            Per::WindowRoom => (session.0, to_u32(window), 0),
        }
    }

    /// The windows of a session; one that is not divided counts as one.
    pub fn windows_of(&self, session: SessionIndex) -> impl Iterator<Item = WindowAt> + use<> {
        (0..self.session(session).windows.len().max(1)).map(move |window| (session, window))
    }

    /// The hours of a window of a session, or of the session where it is not divided.
    #[must_use]
    pub fn window_hours(&self, (session, window): WindowAt) -> ClockSpan {
        let place = self.session(session);
        place.windows.get(window).map_or(place.hours, |window| window.hours)
    }

    /// The minutes by which the objective `peak` divides 60 times the heads of a window: its own, less breaks, where heads an
    /// hour are counted; else 60.
    #[must_use]
    pub fn peak_minutes(&self, window: WindowAt) -> u64 {
        if !self.settings().peak_per_hour {
            return 60;
        }
        let hours = self.window_hours(window);
        let served = |session: SessionIndex| {
            let inside = |pause: &ClockSpan| pause.end.min(hours.end).saturating_sub(pause.start.max(hours.start));
            let broken: u32 = union(&self.session(session).breaks).iter().map(inside).sum();
            u64::from(hours.minutes() - broken).max(1)
        };
        if !self.has_breaks || self.settings().peak != Per::Window {
            return served(window.0);
        }
        // Rooms that are counted together may have different breaks: the least time counts.
        let key = self.counted_with(window, Per::Window);
        let alike =
            |session: &SessionIndex| self.windows_of(*session).any(|own| self.counted_with(own, Per::Window) == key);
        self.session_indices().filter(alike).map(served).min().unwrap_or(1)
    }

    /// Whether an objective is a level, with or without a baseline.
    #[must_use]
    pub fn minimises(&self, objective: Objective) -> bool {
        self.parts.objectives.contains(&objective)
    }

    /// Whether it matters how many heads each batch has: a rule limits them, or a level counts the most of them at once.
    #[must_use]
    pub fn counts_heads(&self) -> bool {
        self.minimises(Objective::Peak) || self.rules.iter().any(|rule| rule.kind.limits_heads())
    }
}

/// The stretches that some hours, in order of their starts, take together.
fn union(hours: &[ClockSpan]) -> Vec<ClockSpan> {
    let mut union: Vec<ClockSpan> = Vec::new();
    for own in hours {
        match union.last_mut().filter(|last| own.start <= last.end) {
            Some(last) => last.end = last.end.max(own.end),
            None => union.push(*own),
        }
    }
    union
}
