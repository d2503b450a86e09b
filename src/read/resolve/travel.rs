//! `[[travel]]`: between which rooms, buildings or campuses a way leads.

use super::super::draft::TravelDraft;
use super::super::ledger::Ledger;
use crate::problem::{Ends, Room, Travel};
use crate::words::reading::FileFault;

/// The ways of a file; what is between no two places of one kind, or is told twice, is noted.
pub(super) fn travel(drafts: &[TravelDraft], rooms: &[Room], ledger: &mut Ledger) -> Vec<Travel> {
    let mut all: Vec<Travel> = Vec::new();
    for draft in drafts {
        let (Some(between), Some(minutes)) = (&draft.between, &draft.minutes) else { continue };
        let names: Vec<String> = between.value.iter().map(|name| name.value.clone()).collect();
        let Some((ends, [from, to])) = ends(&names, rooms) else {
            ledger.error(FileFault::TravelBetween { names }, between.bytes.clone());
            continue;
        };
        let same = |other: &Travel| {
            let [one, two] = &other.between;
            other.ends == ends && ((one == from && two == to) || (one == to && two == from))
        };
        if all.iter().any(same) {
            ledger.error(FileFault::RepeatedTravel { names }, between.bytes.clone());
            continue;
        }
        let minutes = u32::try_from(minutes.value).unwrap_or(u32::MAX);
        all.push(Travel { ends, between: [from.clone(), to.clone()], minutes });
    }
    all
}

/// What two names are: rooms before buildings before campuses. A room is not away from itself.
fn ends<'n>(names: &'n [String], rooms: &[Room]) -> Option<(Ends, &'n [String; 2])> {
    let names: &[String; 2] = names.try_into().ok()?;
    let all = |is: &dyn Fn(&Room, &String) -> bool| names.iter().all(|name| rooms.iter().any(|room| is(room, name)));
    if names[0] != names[1] && all(&|room, name| room.name == *name) {
        return Some((Ends::Rooms, names));
    }
    if all(&|room, name| room.building() == name) {
        return Some((Ends::Buildings, names));
    }
    all(&|room, name| room.campus.as_ref() == Some(name)).then_some((Ends::Campuses, names))
}
