//! How full the rooms are: sessions, minutes and batches of each.

use super::calls::Call;
use super::document::{Block, Row};
use super::source::Source;
use crate::problem::{Demand, RoomIndex};
use crate::words::Language;
use crate::words::schedule::Label;
use crate::words::served::Served;
use crate::words::sheets::{SheetLabel, share};
use std::collections::BTreeSet;

/// What one room does.
#[derive(Default, Clone, Copy)]
struct Load {
    used: u64,
    open: u64,
    minutes_used: u64,
    minutes_open: u64,
    batches: u64,
    served: Served,
}

/// One row per room that is wanted and one for all of them; `calls` are the batches that count.
pub(super) fn load(source: &Source<'_>, calls: &[Call<'_>]) -> Block {
    let problem = source.problem;
    let slot = u64::from(problem.settings().slot_minutes);
    let mut loads = vec![Load::default(); problem.rooms().len()];
    for session in problem.sessions() {
        let load = &mut loads[session.room.0];
        load.open += 1;
        load.minutes_open += u64::from(problem.open_slots(session)) * slot;
    }
    let mut seen = BTreeSet::new();
    for call in calls {
        let load = &mut loads[call.room.0];
        load.used += u64::from(seen.insert(call.batch.session));
        load.minutes_used += u64::from(call.batch.slots) * slot;
        load.batches += 1;
        let count = call.batch.heads.unwrap_or(0);
        load.served = load.served
            + match problem.college(call.batch.college).demand {
                Demand::Heads(_) => Served { heads: count, minutes: 0 },
                Demand::Minutes(_) => Served { heads: 0, minutes: count },
            };
    }
    let rooms = (0..loads.len()).map(RoomIndex).filter(|&room| source.options.wants_room(room));
    let rooms: Vec<RoomIndex> = rooms.collect();
    let mut rows: Vec<Row> =
        rooms.iter().map(|&room| row(problem.room(room).label.clone(), loads[room.0], source.language())).collect();
    if rooms.len() > 1 {
        let all = rooms.iter().map(|room| loads[room.0]).fold(Load::default(), sum);
        rows.push(row(SheetLabel::AllRooms.text(source.language()).to_owned(), all, source.language()));
    }
    let word = |label: SheetLabel| label.text(source.language()).to_owned();
    let heading = vec![
        word(SheetLabel::Room),
        word(SheetLabel::Sessions),
        word(SheetLabel::MinutesUsed),
        word(SheetLabel::MinutesOpen),
        word(SheetLabel::Share),
        word(SheetLabel::Batches),
        source.label(Label::Headcount),
    ];
    Block { caption: Some(word(SheetLabel::Load)), ..Block::of(heading, rows) }
}

fn sum(a: Load, b: Load) -> Load {
    Load {
        used: a.used + b.used,
        open: a.open + b.open,
        minutes_used: a.minutes_used + b.minutes_used,
        minutes_open: a.minutes_open + b.minutes_open,
        batches: a.batches + b.batches,
        served: a.served + b.served,
    }
}

fn row(name: String, load: Load, language: Language) -> Row {
    let cells = vec![
        name,
        format!("{}/{}", load.used, load.open),
        load.minutes_used.to_string(),
        load.minutes_open.to_string(),
        share(load.minutes_used, load.minutes_open),
        load.batches.to_string(),
        load.served.cell(language),
    ];
    Row { cells, make_up: false }
}
