//! A few sessions of a table solved exactly, as a class flow of their own.

use super::class_search::Table;
use super::class_table::{Content, Part};
use super::highs::{self, Run};
use super::knobs::class_exact::MOST_COLUMNS;
use super::run_limits::RunLimits;
use crate::formulate::{Chunk, ClassView, Origin, class_flow};
use crate::numbers::to_i64;
use crate::problem::SessionIndex;
use std::collections::BTreeMap;

impl Table<'_> {
    /// Fills empty sessions with all that is left of some members, with a number of batches between two limits; leaves the
    /// table as it is where that is impossible or no small matter.
    pub(super) fn solve_exactly(
        &mut self,
        open: &[usize],
        members: &[usize],
        (least, most): (usize, usize),
        limits: RunLimits<'_>,
    ) {
        let mut free: Vec<Vec<SessionIndex>> = vec![Vec::new(); self.view.kinds.len()];
        for &position in open {
            free[self.sessions[position].0].push(SessionIndex(position)); // its position in the table stands for it
        }
        let mut counts: Vec<Vec<u32>> = self.left.iter().map(|part| vec![0; part.counts.len()]).collect();
        let mut loose = vec![0; self.left.len()];
        for &member in members {
            counts[member].clone_from(&self.left[member].counts);
            loose[member] = self.left[member].loose;
        }
        let rest = self.view.restricted(&counts, &loose, &free);
        let Some(mut flow) = class_flow(&rest, open.len()) else { return };
        if flow.program.columns.len() > MOST_COLUMNS {
            return;
        }
        let objective = flow.batches();
        flow.program.at_least(&objective, to_i64(least), Origin::Structure);
        if let Ok(most) = i64::try_from(most) {
            flow.program.at_most(&objective, most, Origin::Structure);
        }
        if let Run::Ended { point: Some(point), .. } = highs::minimise(&flow.program, &objective, limits) {
            let mut contents = BTreeMap::new();
            add_flow(&rest, &flow.sessions_of(&rest, &point), &mut contents);
            for (position, content) in contents {
                self.put_at(position.0, content);
            }
        }
    }
}

/// Puts the sessions of a class flow into sessions of the problem.
pub(super) fn add_flow(view: &ClassView, kinds: &[Vec<Vec<Chunk>>], contents: &mut BTreeMap<SessionIndex, Content>) {
    for (kind, sessions) in kinds.iter().enumerate() {
        for (&session, chunks) in view.kinds[kind].sessions.iter().zip(sessions) {
            let content = contents.entry(session).or_default();
            for chunk in chunks {
                let part = Part { counts: chunk.counts.clone(), loose: chunk.loose };
                content.entry(chunk.member).or_default().add(&part);
            }
        }
    }
}
