//! What a sweep found, as a document: sentences, the map of critical sessions, a table per kind of scenario.

use super::document::{Block, Document, Letter, Row};
use crate::plan::Proof;
use crate::plan::file::UnmetEntry;
use crate::problem::{HalfDayIndex, Level, Problem, RoomIndex};
use crate::sweep::{Cost, Found, LevelLine, Line, Subject, cost, half_day_named, room_named};
use crate::words::Language;
use crate::words::schedule::TimeStyle;
use crate::words::sweep::{Price, Summary, SweepLabel};

/// The lines of a sweep of a problem, by number. Where Ctrl-C ended it, some are missing.
#[derive(Debug, Clone, Copy)]
pub struct Swept<'a> {
    /// The problem as it is.
    pub problem: &'a Problem,
    /// The lines.
    pub lines: &'a [Line],
    /// How many lines there would be with none missing.
    pub all: usize,
    /// The language of its words.
    pub language: Language,
}

impl<'a> Swept<'a> {
    /// The problem as it is, if it was answered.
    pub(super) fn base(&self) -> Option<&'a Line> {
        self.lines.first().filter(|line| line.number == 0)
    }

    /// What a line costs.
    pub(super) fn cost(&self, line: &Line) -> Cost {
        match (self.base(), line.verdict) {
            (Some(base), _) => cost(base, line),
            (None, Found::NoPlan) => Cost::NoPlan,
            (None, _) => Cost::Unknown,
        }
    }

    /// The levels of the plans, in their order.
    pub(super) fn levels(&self) -> Vec<Level> {
        let planned = self.lines.iter().find(|line| !line.objectives.is_empty());
        planned.map_or_else(Vec::new, |line| line.objectives.iter().map(LevelLine::level).collect())
    }

    /// The cost in words, with a star where it is not proven.
    pub(super) fn price(&self, line: &Line) -> String {
        let price = match self.cost(line) {
            Cost::Nothing => Price::Nothing,
            Cost::Differs { level, by, .. } => Price::More(level.short_phrase(self.has_priorities()), by),
            Cost::NoPlan => Price::NoPlan,
            Cost::PlanAfterAll => Price::PlanAfterAll,
            Cost::Unknown => Price::Unknown,
        };
        let star = if self.is_proven(line) { "" } else { "*" };
        format!("{}{star}", price.text(self.language))
    }

    /// Whether a line's cost is proven: every level up to the one that differs is, here and in the problem as it is.
    fn is_proven(&self, line: &Line) -> bool {
        let until = match self.cost(line) {
            Cost::NoPlan | Cost::PlanAfterAll => return true,
            Cost::Unknown => return false,
            Cost::Differs { place, .. } => place + 1,
            Cost::Nothing => usize::MAX,
        };
        let proven = |line: &Line| line.objectives.iter().take(until).all(LevelLine::is_proven);
        proven(line) && self.base().is_none_or(proven)
    }

    fn style(&self) -> TimeStyle {
        let printing = self.problem.printing();
        TimeStyle {
            language: self.language,
            whole_day: printing.whole_day_clock,
            weekday: printing.weekday,
            year: self.problem.spans_two_years(),
        }
    }

    fn has_priorities(&self) -> bool {
        self.problem.colleges().iter().any(|college| college.priority != 1)
    }

    fn count(&self, of: impl Fn(&Line) -> bool) -> usize {
        self.lines.iter().filter(|line| line.number > 0 && of(line)).count()
    }
}

/// What a case changes, as people say it.
#[must_use]
pub fn tried(subject: &Subject, problem: &Problem, language: Language) -> String {
    match (subject.scenario(problem), subject) {
        (Some(scenario), _) => scenario.phrase(problem, language),
        (None, Subject::Named { name }) => name.clone(),
        // What the problem does not have, by its name.
        (None, Subject::CloseSession { room, date, half_day }) => format!("{date} {half_day} {room}"),
        (None, Subject::LoseRoom { room }) => room.clone(),
        (None, Subject::AsIs {} | Subject::Growth { .. }) => String::new(),
    }
}

/// The document: how many have a plan, the map, then a table for each kind of scenario.
#[must_use]
pub fn sweep_document(swept: &Swept<'_>) -> Document {
    let mut warnings = Vec::new();
    if swept.all > swept.lines.len() {
        warnings.push(Summary::NotTried(swept.all - swept.lines.len()).text(swept.language));
    }
    if swept.lines.iter().any(|line| !line.is_decided()) {
        warnings.push(SweepLabel::Star.text(swept.language).to_owned());
    }
    let map = map(swept).map(|map| Block {
        caption: Some(SweepLabel::Map.text(swept.language).to_owned()),
        ..Block::of(map.heading, map.rows.iter().map(|row| plain_row(row)).collect())
    });
    Document {
        language: swept.language,
        title: SweepLabel::Title.text(swept.language).to_owned(),
        notes: summary(swept).iter().map(|sentence| sentence.text(swept.language)).collect(),
        warnings,
        blocks: map.into_iter().chain(tables(swept)).collect(),
        proof: None,
        foot: None,
        letter: Letter::default(),
    }
}

fn plain_row(cells: &[MapCell]) -> Row {
    Row { cells: cells.iter().map(|cell| cell.text.clone()).collect(), make_up: false }
}

/// What was found, in sentences.
fn summary(swept: &Swept<'_>) -> Vec<Summary> {
    let found = |what: Found| swept.count(|line| line.verdict == what);
    let unproven = swept.count(|line| line.verdict == Found::Plan && !line.is_decided());
    let (plans, none, undecided) = (found(Found::Plan), found(Found::NoPlan), found(Found::Undecided));
    let mut said = vec![Summary::Counts { plans, unproven, none, undecided }];
    // Of a part nothing more can be said for certain.
    let is_whole = swept.lines.first().is_some_and(|line| swept.lines.len() == line.scenarios + 1);
    if !is_whole {
        return said;
    }
    let closed = |line: &Line| matches!(line.scenario, Subject::CloseSession { .. });
    let sessions = swept.count(closed);
    if sessions > 0 {
        let vital = swept.count(|line| closed(line) && line.verdict == Found::NoPlan);
        let free = swept.count(|line| closed(line) && swept.cost(line) == Cost::Nothing);
        said.push(Summary::Vital { vital, sessions, free });
    }
    said.extend(growth(swept));
    said
}

/// How much growth there is a plan for, where the steps say so plainly: a plan up to one step, none from the next on.
fn growth(swept: &Swept<'_>) -> Option<Summary> {
    let steps: Vec<(i32, Found)> = swept
        .lines
        .iter()
        .filter_map(|line| match line.scenario {
            Subject::Growth { percent } => Some((percent, line.verdict)),
            _ => None,
        })
        .collect();
    let until = steps.iter().take_while(|(_, found)| *found == Found::Plan).count();
    let last = until.checked_sub(1).map(|position| steps[position].0);
    match steps.get(until) {
        None => last.map(Summary::Bears),
        Some((first, _)) => {
            let plain = steps[until..].iter().all(|(_, found)| *found == Found::NoPlan);
            plain.then_some(Summary::Breaks { last, first: *first })
        }
    }
}

/// The map of sessions: what it costs to close each.
pub(super) struct Map {
    pub(super) heading: Vec<String>,
    pub(super) rows: Vec<Vec<MapCell>>,
}

/// A cell of the map: its words, and what they mean; a heading means nothing.
pub(super) struct MapCell {
    pub(super) text: String,
    pub(super) meaning: Option<Meaning>,
}

/// What a cell of the map means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Meaning {
    /// So much.
    Costs(Cost),
    /// No session is open there.
    Closed,
    /// It was not tried.
    NotTried,
}

/// The map; none where no session was closed.
pub(super) fn map(swept: &Swept<'_>) -> Option<Map> {
    let problem = swept.problem;
    let place = |line: &'_ Line| match &line.scenario {
        Subject::CloseSession { room, date, half_day } => {
            Some((half_day_named(problem, *date, half_day)?, room_named(problem, room)?))
        }
        _ => None,
    };
    let tried: std::collections::BTreeMap<(HalfDayIndex, RoomIndex), &Line> =
        swept.lines.iter().filter_map(|line| Some((place(line)?, line))).collect();
    if tried.is_empty() {
        return None;
    }
    let open = |room: &RoomIndex| problem.sessions().iter().any(|session| session.room == *room);
    let rooms: Vec<RoomIndex> = (0..problem.rooms().len()).map(RoomIndex).filter(open).collect();
    let cell = |half_day: HalfDayIndex, room: RoomIndex| match tried.get(&(half_day, room)) {
        Some(line) => MapCell { text: swept.price(line), meaning: Some(Meaning::Costs(swept.cost(line))) },
        None => {
            let open = problem.session_of(room, half_day).is_some();
            let (price, meaning) =
                if open { (Price::NotTried, Meaning::NotTried) } else { (Price::Closed, Meaning::Closed) };
            MapCell { text: price.text(swept.language), meaning: Some(meaning) }
        }
    };
    let row = |position: usize| {
        let index = HalfDayIndex(position);
        let name = problem.half_day(index);
        let said = swept.style().half_day(name.date, &name.name);
        let first = MapCell { text: said, meaning: None };
        std::iter::once(first).chain(rooms.iter().map(|&room| cell(index, room))).collect::<Vec<MapCell>>()
    };
    let is_used = |position: &usize| problem.sessions_in(HalfDayIndex(*position)).next().is_some();
    let labels = rooms.iter().map(|&room| problem.room(room).label.clone());
    Some(Map {
        heading: std::iter::once(SweepLabel::HalfDay.text(swept.language).to_owned()).chain(labels).collect(),
        rows: (0..problem.half_days().len()).filter(is_used).map(row).collect(),
    })
}

/// A table for each kind of scenario; the levels that are zero everywhere are left out.
pub(super) fn tables(swept: &Swept<'_>) -> Vec<Block> {
    let kind = |line: &Line| match line.scenario {
        Subject::AsIs {} => SweepLabel::AsIs,
        Subject::LoseRoom { .. } => SweepLabel::Rooms,
        Subject::CloseSession { .. } => SweepLabel::Sessions,
        Subject::Growth { .. } => SweepLabel::Growth,
        Subject::Named { .. } => SweepLabel::Named,
    };
    let counts = |level: &Level| swept.lines.iter().any(|line| line.value(*level).is_some_and(|value| value > 0));
    let levels: Vec<Level> = swept.levels().into_iter().filter(counts).collect();
    let parts = swept.lines.chunk_by(|one, next| kind(one) == kind(next));
    parts
        .map(|lines| {
            let beside = Beside {
                unmet: lines.iter().any(|line| !line.unmet.is_empty()),
                reasons: lines.iter().any(|line| line.because.is_some()),
            };
            let rows = lines.iter().map(|line| row(swept, line, &levels, beside)).collect();
            let caption = lines.first().map(|line| kind(line).text(swept.language).to_owned());
            Block { caption, ..Block::of(heading(swept, &levels, beside), rows) }
        })
        .collect()
}

/// What a table has beside scenarios and levels.
#[derive(Debug, Clone, Copy)]
struct Beside {
    /// Wishes that are not met.
    unmet: bool,
    /// Why there is no plan.
    reasons: bool,
}

fn heading(swept: &Swept<'_>, levels: &[Level], beside: Beside) -> Vec<String> {
    let word = |label: SweepLabel| label.text(swept.language).to_owned();
    let first = [SweepLabel::Number, SweepLabel::Scenario, SweepLabel::Cost].map(word);
    let levels = levels.iter().map(|&level| level.short_phrase(swept.has_priorities()).text(swept.language).to_owned());
    let unmet = beside.unmet.then(|| word(SweepLabel::Unmet));
    let reasons = beside.reasons.then(|| word(SweepLabel::Reason));
    first.into_iter().chain(levels).chain(unmet).chain(reasons).collect()
}

fn row(swept: &Swept<'_>, line: &Line, levels: &[Level], beside: Beside) -> Row {
    let value = |level: &Level| {
        let found = line.objectives.iter().find(|entry| entry.level() == *level);
        let star = |entry: &LevelLine| if entry.proof == Proof::None { "*" } else { "" };
        found.map_or_else(|| "—".to_owned(), |entry| format!("{}{}", entry.value, star(entry)))
    };
    let price = match line.scenario {
        Subject::AsIs {} if line.verdict == Found::Plan => "—".to_owned(),
        _ => swept.price(line),
    };
    let mut cells = vec![line.number.to_string(), tried(&line.scenario, swept.problem, swept.language), price];
    cells.extend(levels.iter().map(value));
    if beside.unmet {
        cells.push(UnmetEntry::sentences(&line.unmet, swept.language).join("\n"));
    }
    if beside.reasons {
        let sentences = line.because.as_ref().map(|because| because.sentences(swept.language));
        cells.push(sentences.and_then(<[String]>::first).cloned().unwrap_or_default());
    }
    Row { cells, make_up: false }
}
