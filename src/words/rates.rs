//! What is wrong with the rates of sessions.

use super::{Language, Statement, clock};

/// A fault of the rate that a session has of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RateFault {
    /// A rate that begins at no line of its session's grid, or while it is not open.
    OffGrid {
        /// The session.
        session: String,
        /// From when on, in minutes after midnight.
        from: u32,
        /// When the session opens: there its grid begins.
        opens: u32,
        /// When its last slot ends.
        closes: u32,
        /// Minutes of a slot.
        slot_minutes: u32,
    },
    /// A rate that begins inside a window.
    InsideWindow {
        /// The session.
        session: String,
        /// From when on, in minutes after midnight.
        from: u32,
        /// The start of the window.
        start: u32,
        /// Its end.
        end: u32,
    },
    /// A rate that begins in the middle of a session to which all are called at once.
    CalledAtOnce {
        /// The session.
        session: String,
        /// From when on, in minutes after midnight.
        from: u32,
    },
    /// A rate in a room whose speed is not known.
    WithoutRoomRate {
        /// The room's name.
        room: String,
    },
}

impl Statement for RateFault {
    fn code(&self) -> &'static str {
        match self {
            RateFault::OffGrid { .. } => "rate-off-grid",
            RateFault::InsideWindow { .. } => "rate-inside-window",
            RateFault::CalledAtOnce { .. } => "rate-inside-called-at-once",
            RateFault::WithoutRoomRate { .. } => "rate-without-room-rate",
        }
    }

    fn message(&self, language: Language) -> String {
        match self {
            RateFault::OffGrid { session, from, opens, closes, slot_minutes } => {
                let [from, opens, closes] = [*from, *opens, *closes].map(|minute| clock(minute, true));
                language.pick(
                    format!("{session} 排批次的时间是 {opens}-{closes}，每 {slot_minutes} 分钟一格，速度不能从 {from} 起改变"),
                    format!(
                        "{session} takes batches from {opens} to {closes} on a grid of {slot_minutes} minutes, so its rate \
                         cannot change at {from}"
                    ),
                )
            }
            RateFault::InsideWindow { session, from, start, end } => {
                let [from, start, end] = [*from, *start, *end].map(|minute| clock(minute, true));
                language.pick(
                    format!("{session} 的速度从 {from} 起改变，正在时间段 {start}-{end} 当中"),
                    format!("the rate of {session} changes at {from}, inside the window {start}-{end}"),
                )
            }
            RateFault::CalledAtOnce { session, from } => {
                let from = clock(*from, true);
                language.pick(
                    format!("{session} 全场同时到，分不出谁在 {from} 以前、谁在以后"),
                    format!("all are called to {session} at once, so nobody is known to come before or after {from}"),
                )
            }
            RateFault::WithoutRoomRate { room } => language.pick(
                format!("{room} 没写速度，场次的速度无从改变"),
                format!("{room} has no rate, so its sessions can have no other"),
            ),
        }
    }

    fn help(&self, language: Language) -> Option<String> {
        let (chinese, english) = match self {
            RateFault::OffGrid { .. } => ("写开放时间以内、格点上的时刻", "write a time on its grid, while it is open"),
            RateFault::InsideWindow { .. } => {
                ("写时间段的起点，或另分时间段", "write the start of a window, or divide the session otherwise")
            }
            RateFault::CalledAtOnce { .. } => (
                "写整场的速度，或把这半天分成时间段",
                "give a rate for the whole session, or divide the half-day into windows",
            ),
            RateFault::WithoutRoomRate { .. } => ("给地点写上 `heads_per_hour`", "give the room `heads_per_hour`"),
        };
        Some(language.pick(chinese, english).to_owned())
    }
}
