//! Breaks: stretches of a session in which nobody is served. Its slots are those that no break touches, numbered without
//! gaps, so that a batch may run across a break; what a slot is on the clock is reckoned here.

use super::{ClockSpan, Clocked, Objective, Problem, Rule, Session, SessionIndex, Timing};

impl Session {
    /// The stretches of its grid that breaks take: every slot that one of them touches; in order, and apart.
    #[must_use]
    pub fn pauses(&self, slot_minutes: u32) -> Vec<ClockSpan> {
        let (grid, opens) = (slot_minutes.max(1), self.hours.start);
        let mut pauses: Vec<ClockSpan> = Vec::new();
        for pause in self.breaks.iter().filter(|pause| pause.end > opens && pause.start < pause.end) {
            let start = opens + pause.start.saturating_sub(opens) / grid * grid;
            let end = opens + (pause.end - opens).div_ceil(grid) * grid;
            match pauses.last_mut().filter(|last| start <= last.end) {
                Some(last) => last.end = last.end.max(end),
                None => pauses.push(ClockSpan { start, end }),
            }
        }
        pauses
    }

    /// The minute after midnight at which one of its slots begins.
    #[must_use]
    pub fn minute_of(&self, slot: u32, slot_minutes: u32) -> u32 {
        let mut minute = self.hours.start.saturating_add(slot.saturating_mul(slot_minutes));
        if !self.breaks.is_empty() {
            for pause in self.pauses(slot_minutes) {
                minute += if pause.start <= minute { pause.minutes() } else { 0 };
            }
        }
        minute
    }

    /// The minute after midnight at which so many of its slots are over.
    #[must_use]
    pub fn minute_after(&self, slots: u32, slot_minutes: u32) -> u32 {
        slots.checked_sub(1).map_or(self.hours.start, |last| self.minute_of(last, slot_minutes) + slot_minutes)
    }

    /// How many of its slots are over at a minute after midnight, those before its opening being none; whether it is open so
    /// long is not asked.
    #[must_use]
    pub fn slots_until(&self, minute: u32, slot_minutes: u32) -> u32 {
        let grid = slot_minutes.max(1);
        let on_grid = |minute: u32| minute.saturating_sub(self.hours.start) / grid;
        let paused = |pause: &ClockSpan| on_grid(pause.end.min(minute)).saturating_sub(on_grid(pause.start));
        let lost: u32 = if self.breaks.is_empty() { 0 } else { self.pauses(grid).iter().map(paused).sum() };
        on_grid(minute).saturating_sub(lost)
    }

    /// The slot that begins at a minute after midnight, open or not; `None` where none does.
    #[must_use]
    pub fn slot_at(&self, minute: u32, slot_minutes: u32) -> Option<u32> {
        let slot = self.slots_until(minute, slot_minutes);
        (self.minute_of(slot, slot_minutes) == minute).then_some(slot)
    }

    /// The slots from one minute after midnight to another; `None` where no batch can begin and end so, be it open or not.
    #[must_use]
    pub fn slots_between(&self, start: u32, end: u32, slot_minutes: u32) -> Option<(u32, u32)> {
        let first = self.slot_at(start, slot_minutes)?;
        let behind = self.slots_until(end, slot_minutes);
        let ends = behind > first && self.minute_after(behind, slot_minutes) == end;
        ends.then(|| (first, behind - first))
    }

    /// The minute after midnight at which it closes: when its last slot is over, and the break behind that.
    #[must_use]
    pub fn closes(&self, slot_minutes: u32) -> u32 {
        let over = self.minute_after(self.slots, slot_minutes);
        let behind = self.breaks.iter().any(|pause| pause.end > over);
        let pauses = if behind { self.pauses(slot_minutes) } else { Vec::new() };
        pauses.iter().find(|pause| pause.start == over).map_or(over, |pause| pause.end)
    }

    /// Whether a pause lies before its last slot, so that slots are not where counting from its opening has them.
    #[must_use]
    pub fn is_interrupted(&self, slot_minutes: u32) -> bool {
        let last = self.slots.saturating_sub(1);
        !self.breaks.is_empty() && self.minute_of(last, slot_minutes) != self.hours.start + last * slot_minutes
    }

    /// The pause between a slot and the one before it; `None` where there is none.
    #[must_use]
    pub fn pause_before(&self, slot: u32, slot_minutes: u32) -> Option<ClockSpan> {
        if self.breaks.is_empty() || slot == 0 {
            return None;
        }
        let (start, end) = (self.minute_after(slot, slot_minutes), self.minute_of(slot, slot_minutes));
        (start < end).then_some(ClockSpan { start, end })
    }
}

impl Problem {
    /// Whether breaks of a session hold changeovers: batches have places on the clock there.
    fn holds_changeovers(&self, session: &Session) -> bool {
        let by_the_clock = self.half_day(session.half_day).timing == Timing::Batch;
        by_the_clock && !session.breaks.is_empty() && !session.is_divided()
    }

    /// Whether any of its sessions has a break before its last slot.
    #[must_use]
    pub fn has_breaks(&self) -> bool {
        self.has_breaks
    }

    /// Whether it matters when in a session a break is: something goes by the clock, or there are changeovers, which a break
    /// may hold. Else a break only takes slots.
    #[must_use]
    pub fn breaks_matter(&self) -> bool {
        let by_the_clock = |rule: &Rule| {
            let in_a_span = rule.kind.place().is_some_and(|(_, region, _)| region.span.is_some());
            in_a_span || rule.kind.clocked() != Clocked::Nobody
        };
        self.has_breaks
            && (self.settings().changeover_slots() > 0
                || self.minimises(Objective::Ends)
                || self.rules().iter().any(by_the_clock)
                || self.wishes().iter().any(|wish| wish.region.span.is_some()))
    }

    /// Whether only what knows every slot by the clock says true things of it: there are windows, breaks that matter, or rates
    /// that change inside a session.
    #[must_use]
    pub fn is_of_the_clock(&self) -> bool {
        self.speaks_of_windows() || self.breaks_matter() || self.changes_rates()
    }

    /// How many slots of a session lie behind one in which no batch may begin that follows a batch which ends with that one:
    /// as many as the changeover takes, less what a break between them holds of it.
    #[must_use]
    pub fn changeover_behind(&self, session: SessionIndex, slot: u32) -> u32 {
        let changeover = self.settings().changeover_slots();
        let place = self.session(session);
        if changeover == 0 || !self.holds_changeovers(place) {
            return changeover;
        }
        let grid = self.settings().slot_minutes;
        let over = place.minute_of(slot, grid) + grid;
        place.slots_until(over + changeover * grid, grid).saturating_sub(slot + 1)
    }

    /// How much of the changeovers of a session its breaks hold at most, in slots: each of one, as far as it is long.
    #[must_use]
    pub fn changeover_in_breaks(&self, session: SessionIndex) -> u32 {
        let changeover = self.settings().changeover_slots();
        let place = self.session(session);
        if changeover == 0 || !self.holds_changeovers(place) {
            return 0;
        }
        let grid = self.settings().slot_minutes;
        let pauses = (1..place.slots).filter_map(|slot| place.pause_before(slot, grid));
        pauses.map(|pause| (pause.minutes() / grid).min(changeover)).sum()
    }
}

#[cfg(test)]
mod tests {
    use crate::problem::{ClockSpan, HalfDayIndex, RoomIndex, Session};

    /// A session from 9:00 to 12:00 in slots of a quarter of an hour with a break from 10:05 to 10:20, and one from 11:50.
    fn session() -> Session {
        let hours = ClockSpan { start: 540, end: 720 };
        let breaks = [(605, 620), (710, 720)].map(|(start, end)| ClockSpan { start, end }).to_vec();
        Session {
            room: RoomIndex(0),
            half_day: HalfDayIndex(0),
            hours,
            slots: 9,
            windows: Vec::new(),
            breaks,
            rates: Vec::new(),
        }
    }

    #[test]
    fn slots_that_a_break_touches_are_not_counted() {
        let session = session();
        assert_eq!(session.slots_until(720, 15), 9, "12 less the two from 10:00 and the one from 11:45");
        assert_eq!([3, 4, 5, 8].map(|slot| session.minute_of(slot, 15)), [585, 630, 645, 690]);
        assert_eq!([0, 4, 5].map(|slots| session.minute_after(slots, 15)), [540, 600, 645]);
        assert_eq!(
            [585, 600, 615, 630, 637].map(|minute| session.slot_at(minute, 15)),
            [Some(3), None, None, Some(4), None]
        );
        assert_eq!(session.slots_between(585, 645, 15), Some((3, 2)), "across the break");
        assert_eq!(session.slots_between(585, 630, 15), None, "nothing ends with a break");
        assert_eq!(session.closes(15), 720, "the break at its end is open");
        assert_eq!(session.pause_before(4, 15), Some(ClockSpan { start: 600, end: 630 }));
        assert_eq!(session.pause_before(5, 15), None);
    }

    #[test]
    fn every_slot_is_found_again_where_it_begins() {
        let session = session();
        for slot in 0..20 {
            assert_eq!(session.slot_at(session.minute_of(slot, 15), 15), Some(slot));
        }
    }
}
