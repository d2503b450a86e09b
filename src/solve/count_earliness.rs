//! Counting earliness where only so many sessions may be used: which of them, all filled from the first one on, cost least?
//!
//! Work from the largest sessions of a half-day is as early as from its small ones, so a choice of sessions is a number for
//! each half-day: a shortest path over half-days, sessions used and slots served so far.

use crate::numbers::to_usize;
/// More states times choices than this are not worth the counting.
const MOST_STEPS: u64 = 50_000_000;

/// The least sum of slots times number of the half-day (from 1) in which `slots` slots are served by no more than so many
/// sessions; `half_days` has the slots of each session. `None` where they do not suffice, or where that is too much to count.
pub(super) fn earliest_fill(half_days: &[Vec<u64>], slots: u64, sessions: usize) -> Option<u64> {
    let all: usize = half_days.iter().map(Vec::len).sum();
    let sessions = sessions.min(all);
    let width = usize::try_from(slots).ok()?;
    let steps = (sessions as u64 + 1).checked_mul(slots)?.checked_mul(all as u64 + half_days.len() as u64)?;
    if steps > MOST_STEPS || slots == 0 {
        return (slots == 0).then_some(0);
    }
    let at = |used: usize, served: u64| used * width + to_usize(served);
    let mut cheapest = vec![None; (sessions + 1) * width];
    cheapest[0] = Some(0_u64);
    let mut least: Option<u64> = None;
    for (number, own) in (1..).zip(half_days) {
        let mut own = own.clone();
        own.sort_unstable_by(|a, b| b.cmp(a));
        let mut next = cheapest.clone(); // none of them
        for used in 0..=sessions {
            for served in 0..slots {
                let Some(cost) = cheapest[at(used, served)] else { continue };
                let mut now = served;
                for (more, size) in (1..=sessions - used).zip(&own) {
                    now += size;
                    if now >= slots {
                        let cost = cost + (slots - served) * number;
                        least = Some(least.map_or(cost, |least| least.min(cost)));
                        break;
                    }
                    let cost = cost + (now - served) * number;
                    let entry = &mut next[at(used + more, now)];
                    *entry = Some(entry.map_or(cost, |known: u64| known.min(cost)));
                }
            }
        }
        cheapest = next;
    }
    least
}

#[cfg(test)]
mod tests {
    use super::earliest_fill;

    #[test]
    fn with_all_sessions_the_earliest_are_filled() {
        assert_eq!(earliest_fill(&[vec![5, 5], vec![6, 6]], 13, 4), Some(10 + 2 * 3));
        assert_eq!(earliest_fill(&[vec![5, 5], vec![6, 6]], 23, 4), None);
        assert_eq!(earliest_fill(&[vec![5]], 0, 0), Some(0));
    }

    #[test]
    fn few_sessions_must_be_large_ones_even_if_late() {
        assert_eq!(earliest_fill(&[vec![5, 5], vec![6, 6]], 12, 2), Some(24));
        assert_eq!(earliest_fill(&[vec![5, 5], vec![6, 6]], 11, 2), Some(5 + 2 * 6));
        assert_eq!(earliest_fill(&[vec![5, 5], vec![6, 6]], 10, 2), Some(10));
        assert_eq!(earliest_fill(&[vec![5, 5], vec![6, 6]], 11, 1), None);
    }

    #[test]
    fn counting_equals_trying_every_choice_of_sessions() {
        for case in 0..200_u64 {
            let mut state = case;
            let mut draw = |most: u64| {
                state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                (state >> 33) % most
            };
            let half_days: Vec<Vec<u64>> =
                (0..1 + draw(3)).map(|_| (0..draw(4)).map(|_| 1 + draw(6)).collect()).collect();
            let (slots, most) = (1 + draw(20), draw(8) as usize);
            assert_eq!(earliest_fill(&half_days, slots, most), by_trying(&half_days, slots, most), "{half_days:?}");
        }
    }

    fn by_trying(half_days: &[Vec<u64>], slots: u64, most: usize) -> Option<u64> {
        let sessions: Vec<(u64, u64)> =
            (1..).zip(half_days).flat_map(|(number, own)| own.iter().map(move |&size| (number, size))).collect();
        let costs =
            (0..1_u32 << sessions.len()).filter(|chosen| chosen.count_ones() as usize <= most).filter_map(|chosen| {
                let (mut left, mut cost) = (slots, 0);
                for (position, &(number, size)) in sessions.iter().enumerate() {
                    if chosen & (1 << position) != 0 {
                        let taken = left.min(size);
                        (left, cost) = (left - taken, cost + taken * number);
                    }
                }
                (left == 0).then_some(cost)
            });
        costs.min()
    }
}
