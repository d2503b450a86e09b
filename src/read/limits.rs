//! How large a problem file may be: far above any office's need, and low enough that no later sum overflows.

/// Heads of a college or class, and other plain counts; minutes of a day.
pub(super) use crate::rules::{COUNT, DAY};
/// Colleges.
pub(super) const COLLEGES: usize = 20_000;
/// Classes of one college.
pub(super) const CLASSES: usize = 10_000;
/// Classes of a table of headcounts, over all its colleges.
pub(super) const TABLE_CLASSES: usize = 100_000;
/// Rows of a table of headcounts that count heads; each names a college or a class of its own, so more are too many.
pub(super) const TABLE_ROWS: usize = COLLEGES + TABLE_CLASSES;
/// Rooms.
pub(super) const ROOMS: usize = 5_000;
/// Half-days over the whole calendar.
pub(super) const HALF_DAYS: usize = 10_000;
/// Pairs of a room and a half-day.
pub(super) const SESSIONS: usize = 100_000;
/// Windows of one list: as many as a day has slots of 5 minutes.
pub(super) const WINDOWS: usize = 288;
/// Windows of all sessions together.
pub(super) const ALL_WINDOWS: usize = 200_000;
/// Entries of any other list of tables.
pub(super) const ENTRIES: usize = 10_000;
/// Entries of `[[hours]]`, of `[[closed]]` and of `[[breaks]]`.
pub(super) const CALENDAR_ENTRIES: usize = 2_000;
/// Colleges, half-days and rooms named by all rules and wishes together, tags and names of half-days spelled out.
pub(super) const MENTIONS: usize = 5_000_000;
/// Points of the tables' text on paper: the least and the most.
pub(super) const TEXT_SIZE: (u64, u64) = (6, 36);
/// Number of an attachment.
pub(super) const ATTACHMENTS: u64 = 99;
