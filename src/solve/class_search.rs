//! Local search over class plans: a few sessions are emptied and filled again, and the result is kept unless it is worse.
//!
//! A large-neighbourhood search (Shaw 1998) in the place of the tabu search of Barkel, Delorme, Malaguti & Monaci (2025).
//! It minimises what is without a place, then the number of batches. It is deterministic: a fixed seed, and so many
//! rounds; only the caller's clock may end it early.

use super::class_fill::{Dice, Prices, fill};
use super::class_table::{Content, Part};
use crate::formulate::ClassView;
use crate::numbers::to_i64;

/// Sessions with their contents, and what has no place in them.
#[derive(Debug, Clone)]
pub(super) struct Table<'a> {
    pub(super) view: &'a ClassView,
    /// The type of each session, and what it holds.
    pub(super) sessions: Vec<(usize, Content)>,
    /// What has no place.
    pub(super) left: Vec<Part>,
}

impl<'a> Table<'a> {
    /// Sessions with nothing in them; the largest ones, if not all may be used.
    pub(super) fn empty(view: &'a ClassView, sessions: usize) -> Self {
        let left = view.members.iter().map(Part::whole).collect();
        let mut table = Table { view, sessions: Vec::new(), left };
        table.add_empty(sessions);
        table
    }

    /// Puts a content into an empty session of a type; false if there is none.
    pub(super) fn put(&mut self, kind: usize, content: Content) -> bool {
        let Some(free) = self.sessions.iter().position(|(own, inside)| *own == kind && inside.is_empty()) else {
            return false;
        };
        self.put_at(free, content);
        true
    }

    /// Puts a content into an empty session.
    pub(super) fn put_at(&mut self, at: usize, content: Content) {
        for (&member, part) in &content {
            self.left[member].remove(part);
        }
        self.sessions[at].1 = content;
    }

    /// Adds so many sessions with nothing in them, the largest that are not in the table yet.
    pub(super) fn add_empty(&mut self, sessions: usize) {
        let mut spare: Vec<usize> = self.view.kinds.iter().map(|kind| kind.sessions.len()).collect();
        for &(kind, _) in &self.sessions {
            spare[kind] -= 1;
        }
        let mut kinds: Vec<usize> = (0..spare.len()).flat_map(|kind| std::iter::repeat_n(kind, spare[kind])).collect();
        kinds.sort_by_key(|&kind| (std::cmp::Reverse(self.view.room(kind)), kind));
        self.sessions.extend(kinds.into_iter().take(sessions).map(|kind| (kind, Content::new())));
    }

    /// Work without a place, and batches: what the search minimises.
    pub(super) fn value(&self) -> (u64, usize) {
        let work = self.left.iter().zip(&self.view.members).map(|(part, member)| part.work(member)).sum();
        (work, self.sessions.iter().map(|(_, content)| content.len()).sum())
    }

    /// Fills all empty sessions, the largest first.
    pub(super) fn fill_up(&mut self, prices: Prices, dice: &mut Dice) {
        for at in 0..self.sessions.len() {
            if self.sessions[at].1.is_empty() {
                self.refill(at, prices, dice);
            }
        }
    }

    fn refill(&mut self, at: usize, prices: Prices, dice: &mut Dice) {
        let content = fill(self.view, self.sessions[at].0, &self.left, prices, dice);
        self.put_at(at, content);
    }

    fn take_out(&mut self, at: usize) {
        for (member, part) in std::mem::take(&mut self.sessions[at].1) {
            self.left[member].add(&part);
        }
    }

    /// Empties and fills again a few sessions at a time, until the value is `good_enough`, or so many rounds have brought
    /// nothing, or `is_over` says so.
    pub(super) fn improve(
        &mut self,
        good_enough: usize,
        patience: usize,
        dice: &mut Dice,
        is_over: &mut dyn FnMut() -> bool,
    ) {
        let mut idle = 0;
        let mut best = self.value();
        while idle < patience && !self.sessions.is_empty() {
            let value = self.value();
            if value < best {
                (best, idle) = (value, 0);
            }
            if value.0 == 0 && value.1 <= good_enough || (idle % 16 == 0 && is_over()) {
                return;
            }
            idle += 1;
            let chosen = self.choose(dice);
            let before: Vec<Content> = chosen.iter().map(|&at| self.sessions[at].1.clone()).collect();
            let left = self.left.clone();
            for &at in &chosen {
                self.take_out(at);
            }
            let room = i64::from(self.view.room(self.sessions[chosen[0]].0));
            let cut = [100, 100, 10 * room, 40 * room, 1_000 * room][dice.below(5)];
            let prices = Prices { cut, empty: 10 * to_i64(1 + dice.below(10)) };
            for &at in &chosen {
                self.refill(at, prices, dice);
            }
            if self.value() > value {
                self.left = left;
                for (&at, content) in chosen.iter().zip(before) {
                    self.sessions[at].1 = content;
                }
            }
        }
    }

    /// A few sessions: around a college that stands in several, and some others.
    fn choose(&self, dice: &mut Dice) -> Vec<usize> {
        let wanted = (2 + dice.below(4)).min(self.sessions.len());
        let seed = dice.below(self.sessions.len());
        let mut chosen = vec![seed];
        let members: Vec<usize> = self.sessions[seed].1.keys().copied().collect();
        if !members.is_empty() && dice.below(3) > 0 {
            let member = members[dice.below(members.len())];
            let mut same: Vec<usize> = (0..self.sessions.len())
                .filter(|&at| at != seed && self.sessions[at].1.contains_key(&member))
                .collect();
            dice.shuffle(&mut same);
            chosen.extend(same.into_iter().take(wanted - 1));
        }
        while chosen.len() < wanted {
            let other = dice.below(self.sessions.len());
            if !chosen.contains(&other) {
                chosen.push(other);
            }
        }
        dice.shuffle(&mut chosen);
        chosen
    }
    /// Sessions worth solving together exactly: those with more than one college, fewest colleges first, and others.
    pub(super) fn mixed(&self, wanted: usize, dice: &mut Dice) -> Vec<usize> {
        let mut order: Vec<usize> = (0..self.sessions.len()).collect();
        dice.shuffle(&mut order);
        let (mixed, plain): (Vec<usize>, Vec<usize>) =
            order.into_iter().partition(|&at| self.sessions[at].1.len() > 1 || self.sessions[at].1.is_empty());
        let half = mixed.len().min(wanted.div_ceil(2) + dice.below(2));
        let chosen = mixed.iter().take(half).chain(&plain).chain(mixed.iter().skip(half));
        chosen.copied().take(wanted).collect()
    }

    /// Empties some sessions.
    pub(super) fn clear(&mut self, chosen: &[usize]) {
        for &at in chosen {
            self.take_out(at);
        }
    }
}
