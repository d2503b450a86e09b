//! Other rates: of a room, of what of its sessions comes after a moment, by a number or by per cent.

use crate::problem::{Moment, OwnRate, Parts, Room, RoomIndex, Session};

/// Lets a room serve at another rate: always, whatever its sessions had of their own, or from a moment on.
pub(super) fn set(parts: &mut Parts, room: RoomIndex, from: Option<Moment>, (heads, seconds): (u64, u64)) {
    let Some(from) = from else {
        if let Some(room) = parts.rooms.get_mut(room.0) {
            (room.served_heads, room.served_seconds) = (heads, seconds);
        }
        parts.sessions.iter_mut().filter(|session| session.room == room).for_each(|session| session.rates.clear());
        return;
    };
    later(parts, room, from, |session, from, room| {
        session.set_rate(OwnRate { from, served_heads: heads, served_seconds: seconds }, room);
    });
}

/// Lets a room, or each, serve so many per cent faster or slower, its sessions with rates of their own too.
pub(super) fn scale(parts: &mut Parts, room: Option<RoomIndex>, from: Option<Moment>, per_cent: i32) {
    let all = (0..parts.rooms.len()).map(RoomIndex);
    for room in room.map_or_else(|| all.collect(), |room| vec![room]) {
        scale_room(parts, room, from, per_cent);
    }
}

fn scale_room(parts: &mut Parts, room: RoomIndex, from: Option<Moment>, per_cent: i32) {
    let Some(from) = from else {
        if let Some(room) = parts.rooms.get_mut(room.0).filter(|room| room.has_rate()) {
            (room.served_heads, room.served_seconds) = scaled((room.served_heads, room.served_seconds), per_cent);
        }
        let rooms = &parts.rooms;
        for session in parts.sessions.iter_mut().filter(|session| session.room == room) {
            session.rates.iter_mut().for_each(|rate| scale_own(rate, per_cent));
            rooms.get(room.0).into_iter().for_each(|room| session.join_rates(room));
        }
        return;
    };
    later(parts, room, from, |session, from, room| {
        if !room.has_rate() {
            return;
        }
        let (before, mut later): (Vec<OwnRate>, Vec<OwnRate>) =
            session.rates.iter().partition(|rate| rate.from <= from);
        let now = before.last().map_or((room.served_heads, room.served_seconds), OwnRate::speed);
        later.iter_mut().for_each(|rate| scale_own(rate, per_cent));
        let (served_heads, served_seconds) = scaled(now, per_cent);
        session.set_rate(OwnRate { from, served_heads, served_seconds }, room);
        later.into_iter().for_each(|rate| session.set_rate(rate, room));
    });
}

/// Changes what of a room's sessions is after a moment: from which minute on.
fn later(parts: &mut Parts, room: RoomIndex, from: Moment, change: impl Fn(&mut Session, u32, &Room)) {
    let slot = parts.settings.slot_minutes.max(1);
    let Some(place) = parts.rooms.get(room.0) else { return };
    for session in parts.sessions.iter_mut().filter(|session| session.room == room) {
        let Some(half_day) = parts.half_days.get(session.half_day.0) else { continue };
        let done = from.absolute() - half_day.absolute(session.hours.start);
        if done < i64::from(session.closes(slot) - session.hours.start) {
            let done = u32::try_from(done.max(0)).unwrap_or(0);
            change(session, session.hours.start + done, place);
        }
    }
}

fn scale_own(rate: &mut OwnRate, per_cent: i32) {
    (rate.served_heads, rate.served_seconds) = scaled(rate.speed(), per_cent);
}

/// So many per cent more heads, or fewer, in whole heads an hour, rounded half up; at least one.
fn scaled((heads, seconds): (u64, u64), per_cent: i32) -> (u64, u64) {
    let hundredths = i128::from(heads) * 3600 * (100 + i128::from(per_cent)).max(0);
    let seconds = i128::from(seconds.max(1));
    let an_hour = (hundredths * 2 + 100 * seconds) / (200 * seconds);
    (u64::try_from(an_hour).unwrap_or(u64::MAX).max(1), 3600)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rate_by_per_cent_is_whole_heads_an_hour() {
        assert_eq!(scaled((180, 3600), -10), (162, 3600));
        assert_eq!(scaled((95, 3600), 10), (105, 3600), "104.5 rounded half up");
        assert_eq!(scaled((2, 7), 0), (1029, 3600), "1028.6 an hour");
        assert_eq!(scaled((180, 3600), -100), (1, 3600));
    }
}
