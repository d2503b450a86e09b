//! Counting rooms from batches and half-days: batches of one college in one half-day stand in different rooms.
//!
//! A college with p batches in h half-days has a half-day with at least ⌈p/h⌉ of them, and so needs as many rooms. If
//! all plans in question have at least `batches` batches, and all colleges together at most `spread` half-days beyond
//! their first, the rooms beyond the first are at least the cheapest way to share out both, worked out college by
//! college (a resource-constrained shortest path over batches and half-days shared out so far).

use crate::numbers::to_usize;

/// More states than this are not worth the counting.
const MOST_STATES: u64 = 50_000_000;

/// The fewest rooms beyond each college's first, summed, where college u has at least `fewest[u]` batches, all together
/// at least `batches`, and at most `spread` half-days beyond their first; `None` where that is too much to count.
pub(super) fn fewest_rooms(fewest: &[u64], batches: u64, spread: u64) -> Option<u64> {
    let given: u64 = fewest.iter().sum();
    let free = batches.saturating_sub(given); // batches to be shared out beyond what each has anyway
    let longest = fewest.iter().max().copied().unwrap_or(1) + free;
    let spread = spread.min(fewest.iter().map(|batches| batches + free - 1).sum());
    let states = (free + 1).checked_mul(spread + 1)?;
    let steps = states.checked_mul((free + 1) * longest.min(spread + 1))?.checked_mul(fewest.len() as u64)?;
    if steps > MOST_STATES {
        return None;
    }
    let at = |extra: u64, half_days: u64| to_usize(extra * (spread + 1) + half_days);
    let mut cheapest = vec![None; to_usize(states)];
    cheapest[0] = Some(0_u64);
    for &own in fewest {
        let mut next = vec![None; cheapest.len()];
        for extra in 0..=free {
            for used in 0..=spread {
                let Some(cost) = cheapest[at(extra, used)] else { continue };
                for more in 0..=free - extra {
                    let pieces = own + more;
                    for half_days in 1..=pieces.min(spread - used + 1) {
                        let cost: u64 = cost + pieces.div_ceil(half_days) - 1;
                        let entry = &mut next[at(extra + more, used + half_days - 1)];
                        *entry = Some(entry.map_or(cost, |known: u64| known.min(cost)));
                    }
                }
            }
        }
        cheapest = next;
    }
    (0..=spread).filter_map(|used| cheapest[at(free, used)]).min()
}

#[cfg(test)]
mod tests {
    use super::fewest_rooms;

    #[test]
    fn without_half_days_to_spare_every_cut_takes_a_room() {
        assert_eq!(fewest_rooms(&[1; 20], 21, 0), Some(1));
        assert_eq!(fewest_rooms(&[1; 20], 25, 0), Some(5));
        assert_eq!(fewest_rooms(&[1, 2, 3], 6, 0), Some(3));
    }

    #[test]
    fn half_days_save_rooms_and_batches_can_gather_in_one_college() {
        assert_eq!(fewest_rooms(&[1; 20], 25, 5), Some(0));
        // Four cuts, three half-days: one college of 3 batches in 2 half-days and so on; somebody needs two rooms.
        assert_eq!(fewest_rooms(&[1; 20], 24, 3), Some(1));
        // All five cuts in one college over two half-days: six batches, three rooms.
        assert_eq!(fewest_rooms(&[1], 6, 1), Some(2));
    }

    #[test]
    fn counting_equals_trying_every_way_to_share_out() {
        for fewest in [vec![1, 1, 1], vec![1, 2, 1], vec![3, 1], vec![2, 2, 2]] {
            let given: u64 = fewest.iter().sum();
            for batches in given..given + 4 {
                for spread in 0..5 {
                    let tried = by_trying(&fewest, batches - given, spread);
                    assert_eq!(fewest_rooms(&fewest, batches, spread), tried, "{fewest:?} {batches} {spread}");
                }
            }
        }
    }

    /// The cheapest way to share out exactly so many batches, over all ways.
    fn by_trying(fewest: &[u64], free: u64, spread: u64) -> Option<u64> {
        let Some((&own, others)) = fewest.split_first() else { return (free == 0).then_some(0) };
        let mut best = None;
        for more in 0..=free {
            for half_days in 1..=(own + more).min(spread + 1) {
                let here = (own + more).div_ceil(half_days) - 1;
                let rest = by_trying(others, free - more, spread + 1 - half_days);
                best = [best, rest.map(|rest| rest + here)].into_iter().flatten().min();
            }
        }
        best
    }
}
