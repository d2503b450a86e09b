//! What a sweep found as CSV: a row per scenario, every level with a column of its own.

use super::csv::{guarded, record};
use super::sweep::{Swept, tried};
use crate::plan::file::UnmetEntry;
use crate::problem::Level;
use crate::sweep::{Cost, Line, Subject};

/// The columns: `number,kind,room,date,half_day,percent,scenario,verdict,proven,cost,more`, a column per level (value),
/// `because`, and `unmet`, the wishes that the plan does not meet. `cost` is `same`, `no-plan`, `plan`, `unknown`, or the first objective with another value, `more` by
/// how much. With `bom` it begins with a byte order mark.
#[must_use]
pub fn sweep_csv(swept: &Swept<'_>, bom: bool) -> String {
    let levels = swept.levels();
    let first =
        ["number", "kind", "room", "date", "half_day", "percent", "scenario", "verdict", "proven", "cost", "more"];
    let heading = first.into_iter().map(str::to_owned).chain(levels.iter().map(|&level| column(level)));
    let heading: Vec<String> = heading.chain(["because", "unmet"].map(str::to_owned)).collect();
    let rows = swept.lines.iter().map(|line| fields(swept, line, &levels));
    let text: String = std::iter::once(heading).chain(rows).map(|fields| record(&fields)).collect();
    if bom { format!("\u{feff}{text}") } else { text }
}

/// The name of a level's column: `batches`, `unplaced`, `unplaced-2` for the second priority class.
fn column(level: Level) -> String {
    match level {
        Level::Unplaced { priority } if priority != 1 => format!("{}-{priority}", level.objective().name()),
        _ => level.objective().name().to_owned(),
    }
}

fn fields(swept: &Swept<'_>, line: &Line, levels: &[Level]) -> Vec<String> {
    let none = String::new;
    let (kind, room, date, half_day, percent) = match &line.scenario {
        Subject::AsIs {} => ("as-is", none(), none(), none(), none()),
        Subject::LoseRoom { room } => ("lose-room", guarded(room), none(), none(), none()),
        Subject::CloseSession { room, date, half_day } => {
            ("close-session", guarded(room), date.to_string(), guarded(half_day), none())
        }
        Subject::Growth { percent } => ("growth", none(), none(), none(), percent.to_string()),
        Subject::Named { .. } => ("named", none(), none(), none(), none()),
    };
    let (cost, more) = match swept.cost(line) {
        Cost::Nothing => ("same".to_owned(), none()),
        Cost::Differs { level, by, .. } => (column(level), by.to_string()),
        Cost::NoPlan => ("no-plan".to_owned(), none()),
        Cost::PlanAfterAll => ("plan".to_owned(), none()),
        Cost::Unknown => ("unknown".to_owned(), none()),
    };
    let proven = if line.is_decided() { "yes" } else { "no" };
    let said = guarded(&tried(&line.scenario, swept.problem, swept.language));
    let mut fields = vec![line.number.to_string(), kind.to_owned(), room, date, half_day, percent, said];
    fields.extend([line.verdict.name().to_owned(), proven.to_owned(), cost, more]);
    fields.extend(levels.iter().map(|&level| line.value(level).map_or_else(none, |value| value.to_string())));
    let sentences = line.because.as_ref().map(|because| because.sentences(swept.language).join(" "));
    fields.push(guarded(&sentences.unwrap_or_default()));
    fields.push(guarded(&UnmetEntry::sentences(&line.unmet, swept.language).join(" ")));
    fields
}
