//! Which slots of a session are free to a college, each way once.

use crate::numbers::to_u32;
use crate::problem::{Problem, SessionIndex};
use std::collections::BTreeMap;
use std::ops::Range;

/// What a session is divided by.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(super) struct Shape {
    /// Its windows: the first slot of each, the one behind its last, and the most slots of one college's part. None where it
    /// is not divided.
    windows: Vec<(u32, u32, u32)>,
    /// The first slots of all stretches but the first, between which its rate changes.
    moments: Vec<u32>,
}

pub(super) fn shape(problem: &Problem, session: SessionIndex) -> Shape {
    let window = |window| {
        let slots = problem.window_slots(session, window);
        (slots.start, slots.end, problem.longest_part(session, window))
    };
    let windows = (0..problem.session(session).windows.len()).map(window).collect();
    let moments = problem.stretches(session).iter().skip(1).map(|stretch| stretch.slots.start).collect();
    Shape { windows, moments }
}

/// Which slots of a session are free; of one that is closed, no slot is held at all. Of a window all slots are, or none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Pattern {
    pub(super) free: Vec<bool>,
    /// The runs of free slots, cut where the rate changes.
    pub(super) runs: Vec<Range<u32>>,
    /// The length of the longest.
    pub(super) longest: u32,
    /// The slots before which a break lies that no batch may run across.
    pub(super) cuts: Vec<u32>,
}

impl Pattern {
    pub(super) fn is_partial(&self) -> bool {
        self.free.contains(&true) && (self.free.contains(&false) || !self.cuts.is_empty())
    }
}

/// All patterns that occur, each once.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Patterns {
    pub(super) list: Vec<Pattern>,
    position: BTreeMap<(Vec<bool>, Shape, Vec<u32>), u32>,
}

impl Patterns {
    /// The position of a pattern.
    pub(super) fn of(&mut self, free: Vec<bool>, shape: &Shape) -> u32 {
        self.with_cuts(free, shape, Vec::new())
    }

    /// The position of a pattern of which no batch may run across these breaks.
    pub(super) fn with_cuts(&mut self, mut free: Vec<bool>, shape: &Shape, cuts: Vec<u32>) -> u32 {
        let whole = |window: Range<u32>| window.into_iter().all(|slot| free.get(slot as usize) == Some(&true));
        let all = &shape.windows;
        let windows: Vec<(u32, u32, u32)> = all.iter().filter(|&&(start, end, _)| whole(start..end)).copied().collect();
        for slot in all.iter().filter(|window| !windows.contains(window)).flat_map(|&(start, end, _)| start..end) {
            free.get_mut(slot as usize).into_iter().for_each(|free| *free = false);
        }
        let is_open = if all.is_empty() { free.contains(&true) } else { !windows.is_empty() };
        let open = Shape { windows, moments: shape.moments.clone() };
        let key = if is_open { (free, open, cuts) } else { (Vec::new(), Shape::default(), Vec::new()) };
        if let Some(&position) = self.position.get(&key) {
            return position;
        }
        let position = to_u32(self.list.len());
        let (free, open, cuts) = &key;
        // A batch runs across neither a moment at which the rate changes nor a break that is closed to it.
        let ends: Vec<u32> = open.moments.iter().chain(cuts).copied().collect();
        let (runs, longest) = if open.windows.is_empty() {
            let runs = runs(free, &ends);
            let longest = runs.iter().map(|run| run.end - run.start).max().unwrap_or(0);
            (runs, longest)
        } else {
            (open.windows.iter().map(|&(start, end, _)| start..end).collect(), longest_of_windows(free, open, &ends))
        };
        self.list.push(Pattern { free: free.clone(), runs, longest, cuts: cuts.clone() });
        self.position.insert(key, position);
        position
    }
}

/// The most slots of a batch in windows: those of neighbouring ones of one rate, between which a batch may run.
fn longest_of_windows(free: &[bool], open: &Shape, ends: &[u32]) -> u32 {
    let (mut longest, mut run, mut ended): (u32, u32, Option<u32>) = (0, 0, None);
    for &(start, end, most) in &open.windows {
        let is_same = |ended: u32| !ends.iter().any(|end| (ended..=start).contains(end));
        let goes_on = ended.is_some_and(|end| is_same(end) && (end..start).all(|slot| free[slot as usize]));
        run = if goes_on { run + most } else { most };
        longest = longest.max(run);
        ended = Some(end);
    }
    longest
}

fn runs(slots: &[bool], ends: &[u32]) -> Vec<Range<u32>> {
    let mut runs: Vec<Range<u32>> = Vec::new();
    for (slot, _) in (0..).zip(slots).filter(|(_, free)| **free) {
        match runs.last_mut().filter(|run| run.end == slot && !ends.contains(&slot)) {
            Some(run) => run.end += 1,
            None => runs.push(slot..slot + 1),
        }
    }
    runs
}
