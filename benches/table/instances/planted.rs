//! A hidden plan, from which rules are read off: so a problem with many rules is sure to have a plan.

use super::calendar::add_college;
use super::dice::Dice;
use super::generated::{Size, add_half_day_everywhere, calendar, college, settle};
use halfday::problem::{Parts, SessionIndex};

/// Least slots of a batch of the hidden plan.
pub const SHORTEST: u64 = 3;

/// One batch of the hidden plan.
#[derive(Debug, Clone, Copy)]
pub struct Piece {
    pub session: SessionIndex,
    /// First slot in the session.
    pub start: u32,
    pub slots: u32,
}

/// A problem without rules, and a plan of it.
pub struct Planted {
    pub parts: Parts,
    /// Per college.
    pub pieces: Vec<Vec<Piece>>,
}

/// Fills the sessions one after the other with the colleges in a random order.
pub fn planted(size: Size, dice: &mut Dice) -> Planted {
    let mut demands: Vec<u64> = (0..size.colleges).map(|_| college(dice)).collect();
    let mut parts = calendar(size, demands.iter().sum());
    let slots: u64 = parts.sessions.iter().map(|session| u64::from(session.slots)).sum();
    settle(&mut demands, slots * size.fullness / 100, dice);
    for (position, &demand) in demands.iter().enumerate() {
        add_college(&mut parts, &format!("U{}", position + 1), demand, &[]);
    }
    let mut order: Vec<usize> = (0..size.colleges).collect();
    dice.shuffle(&mut order);
    let mut pieces = vec![Vec::new(); size.colleges];
    let (mut session, mut start) = (0, 0);
    for college in order {
        let mut left = demands[college];
        while left > 0 {
            if session == parts.sessions.len() {
                let next = parts.half_days.len(); // short batches were left out at the ends of sessions
                add_half_day_everywhere(&mut parts, next);
            }
            let slots = piece(left, u64::from(parts.sessions[session].slots - start));
            if slots > 0 {
                pieces[college].push(Piece { session: SessionIndex(session), start, slots: slots as u32 });
            }
            left -= slots;
            start += slots as u32;
            if left > 0 {
                (session, start) = (session + 1, 0);
            }
        }
    }
    Planted { parts, pieces }
}

/// How much of a college goes to the free slots of a session: what remains on either side of a cut is a batch of its
/// own, so it is long enough or nothing.
fn piece(left: u64, free: u64) -> u64 {
    let cut = free.min(left.saturating_sub(SHORTEST));
    if left <= free {
        left
    } else if cut >= SHORTEST {
        cut
    } else {
        0
    }
}
