//! Bounds for few colleges: who shares sessions with whom, over all partitions of the colleges.
//!
//! Colleges linked by common sessions form groups. A group of m colleges in k sessions is connected, so it has at least
//! m + k − 1 batches; and k is at least what its classes need when they are packed without regard to colleges. So the
//! batches are at least colleges + Σ (k − 1), over the best partition whose sessions suffice (the forest bound of bin
//! packing with item fragmentation, Casazza & Ceselli 2014, with bin packing bounds for the groups). All partitions of
//! few colleges are gone through by subsets; the sessions of the subsets that matter are bounded by column generation.

use super::knobs::class_bound::{MOST_COLLEGES, MOST_GROUPS, ROUNDS};
use super::restricted_master::Master;
use super::run_limits::RunLimits;
use crate::formulate::{ClassView, Member, Size};
use crate::numbers::to_usize;
use std::collections::BTreeMap;
use std::time::Instant;

/// The batches that each member needs by its slots alone.
pub(super) fn fewest_batches(view: &ClassView) -> Vec<u64> {
    let most = |member: &Member| {
        let open = (0..view.kinds.len()).filter(|&kind| member.open[view.family[kind]]);
        open.map(|kind| member.rates[view.family[kind]].most(view.kinds[kind].slots)).max().unwrap_or(0)
    };
    view.members.iter().map(|member| member.whole().div_ceil(most(member).max(1))).collect()
}

/// A bound on the batches of few colleges, and the batches that each needs at least; `None` for many colleges.
pub(super) fn partition_bound(view: &ClassView, sessions: usize, limits: RunLimits<'_>) -> Option<(u64, Vec<u64>)> {
    let begun = Instant::now();
    let members: Vec<usize> = (0..view.members.len()).filter(|&at| view.members[at].whole() > 0).collect();
    if members.is_empty() || members.len() > MOST_COLLEGES {
        return None;
    }
    let rooms = rooms(view);
    let all = (1_usize << members.len()) - 1;
    let mut fewest: Vec<u64> = (0..=all).map(|set| by_volume(view, &members, set, &rooms)).collect();
    let alike = view.families == 1 && view.members.iter().all(|member| member.rates == view.members[members[0]].rates);
    let mut looked = vec![!alike; all + 1];
    looked[0] = true;
    let mut left = MOST_GROUPS;
    loop {
        let (bound, groups) = best_partition(&fewest, all, members.len() as u64, sessions as u64)?;
        let open: Vec<usize> = groups.into_iter().filter(|&set| !looked[set]).collect();
        if open.is_empty() || left == 0 {
            let alone = |position: usize| fewest[1 << position];
            let mut needs = fewest_batches(view);
            for (position, &member) in members.iter().enumerate() {
                needs[member] = needs[member].max(alone(position));
            }
            return Some((bound, needs));
        }
        for set in open {
            left = left.saturating_sub(1);
            looked[set] = true;
            if let Some(sessions) = by_classes(view, &members, set, limits.after(begun)) {
                fewest[set] = fewest[set].max(sessions);
            }
        }
    }
}

/// The sizes of all sessions, largest first.
fn rooms(view: &ClassView) -> Vec<u64> {
    let number = |kind: usize| view.kinds[kind].sessions.len();
    let rooms = (0..view.kinds.len()).flat_map(|kind| std::iter::repeat_n(u64::from(view.room(kind)), number(kind)));
    let mut rooms: Vec<u64> = rooms.collect();
    rooms.sort_unstable_by(|a, b| b.cmp(a));
    rooms
}

fn chosen(members: &[usize], set: usize) -> impl Iterator<Item = usize> + '_ {
    members.iter().enumerate().filter(move |&(position, _)| set >> position & 1 == 1).map(|(_, &member)| member)
}

/// The fewest sessions that have enough slots for a set of members; one more than there are if all have not.
fn by_volume(view: &ClassView, members: &[usize], set: usize, rooms: &[u64]) -> u64 {
    let own = |at: usize| view.members[at].fewest_slots(view.members[at].whole()) + u64::from(view.changeover);
    let needed: u64 = chosen(members, set).map(own).sum();
    let mut open = 0;
    for (sessions, room) in rooms.iter().enumerate() {
        if open >= needed {
            return sessions as u64;
        }
        open += room;
    }
    if open >= needed { rooms.len() as u64 } else { rooms.len() as u64 + 1 }
}

/// The fewest sessions for the classes of a set of members, packed as if they were one college.
fn by_classes(view: &ClassView, members: &[usize], set: usize, limits: RunLimits<'_>) -> Option<u64> {
    let mut sizes: BTreeMap<u64, Size> = BTreeMap::new();
    let mut loose = 0;
    for at in chosen(members, set) {
        loose += view.members[at].loose;
        for size in &view.members[at].sizes {
            let merged = sizes.entry(size.work).or_insert(Size { work: size.work, classes: Vec::new() });
            merged.classes.extend(&size.classes);
        }
    }
    let first = chosen(members, set).next()?;
    let merged = Member { sizes: sizes.into_values().rev().collect(), loose, ..view.members[first].clone() };
    let view = ClassView { members: vec![merged], changeover: 0, ..view.clone() };
    let fewest = fewest_batches(&view);
    let mut master = Master::new(&view, &fewest, view.sessions(), limits)?;
    master.generate(ROUNDS, i64::MAX)?;
    u64::try_from(master.bound).ok()
}

/// The least colleges + Σ (sessions − 1) over the partitions whose sessions suffice, and its groups.
fn best_partition(fewest: &[u64], all: usize, colleges: u64, sessions: u64) -> Option<(u64, Vec<usize>)> {
    // Per set and number of groups: the fewest sessions, and the group of the set's first member.
    let mut table: Vec<Vec<Option<(u64, usize)>>> = vec![vec![None; to_usize(colleges) + 1]; all + 1];
    table[0][0] = Some((0, 0));
    for set in 1..=all {
        let first = set & set.wrapping_neg();
        let others = set ^ first;
        let mut part = others;
        loop {
            let group = part | first;
            for groups in 1..=to_usize(colleges) {
                let Some((before, _)) = table[set ^ group][groups - 1] else { continue };
                let total = before + fewest[group].max(1); // whoever is there uses a session
                if table[set][groups].is_none_or(|(best, _)| total < best) {
                    table[set][groups] = Some((total, group));
                }
            }
            if part == 0 {
                break;
            }
            part = (part - 1) & others;
        }
    }
    let fits =
        |groups: usize| table[all][groups].filter(|&(total, _)| total <= sessions).map(|(total, _)| (total, groups));
    let (total, groups) =
        (1..=to_usize(colleges)).filter_map(fits).min_by_key(|&(total, groups)| total - groups as u64)?;
    let mut found = Vec::new();
    let mut set = all;
    for groups in (1..=groups).rev() {
        let (_, group) = table[set][groups]?;
        found.push(group);
        set ^= group;
    }
    Some((colleges + total - groups as u64, found))
}
