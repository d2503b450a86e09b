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

    /// The minutes by which the objective `peak` divides 60 times the heads of a window: its own where heads an hour are
    /// counted, else 60.
    #[must_use]
    pub fn peak_minutes(&self, window: WindowAt) -> u64 {
        if self.settings().peak_per_hour { u64::from(self.window_hours(window).minutes()).max(1) } else { 60 }
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
