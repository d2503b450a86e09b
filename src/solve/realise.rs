//! From what a point says to a plan: batches are offered, lengths get rooms and starts, domains are searched.

use super::budget::Budget;
use super::formulation::Reading;
use super::incumbent::Incumbent;
use super::scope::Scope;
use super::{compact, room_assignment};

/// Follows what a point says, in turn, until the best plan is as good as a floor.
pub(super) fn follow<K>(
    readings: Vec<Reading>,
    scope: &Scope<'_, K>,
    floor: u64,
    best: &mut Incumbent,
    budget: &mut Budget<'_>,
) {
    for (position, reading) in readings.into_iter().enumerate() {
        if position > 0 && best.meets(scope, floor) {
            return;
        }
        match reading {
            Reading::Plan(found) => drop(best.offer(scope, found)),
            Reading::Lengths(found) => room_assignment::assign(scope, &found, best, budget),
            Reading::Domains(domains) => {
                // What misses the aim may be better all the same.
                let scope = scope.hoping(Vec::new());
                compact::refine(&scope.within(domains), floor, best, budget);
            }
        }
    }
}
