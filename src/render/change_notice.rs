//! The notice of changes: who comes at another time or to another place, old and new side by side; nobody else is named.

use super::csv::{guarded, record};
use super::document::{Block, Document, Letter, Row};
use super::docx::{Paper, PaperKind, docx};
use super::ics::ics_changes;
use super::json::padded;
use super::schedule::{is_divided_by_classes, without_place};
use super::source::Source;
use super::{Format, Options, write_document};
use crate::check::CheckedPlan;
use crate::compare::{ChangeKind, Changes, CollegeChange};
use crate::diagnostic::Finding;
use crate::plan::ToldBatch;
use crate::problem::{CollegeIndex, Problem};
use crate::words::changes::{self, ChangeLabel, ChangesFault};
use crate::words::clean::line;
use crate::words::schedule::see_class_times;
use crate::words::sheets::{message_heading, message_line};
use chrono::Datelike;

/// The usual size of the table's text on paper, in points.
const TABLE: u32 = 12;

/// Writes the notice of changes in a format. `reason` is a phrase such as `四教楼106停电`.
///
/// # Errors
///
/// `not-for-changes` for a format that has no form for them.
pub fn render_changes(
    format: Format,
    problem: &Problem,
    checked: &CheckedPlan,
    changes: &Changes,
    options: &Options,
    reason: Option<&str>,
) -> Result<Vec<u8>, Vec<Finding>> {
    let notice = || change_notice(problem, checked, changes, options, reason);
    let on_paper = || notice_to_sign(problem, checked, changes, options, reason);
    let bytes = match format {
        Format::Docx => {
            // A batch before and one now, side by side, each in a line.
            let text_size = options.printing.text_size.unwrap_or(TABLE);
            let paper = Paper { kind: PaperKind::Notice, text_size, ..Paper::of_attachment(&options.printing) };
            return docx(&[on_paper()], &paper, None);
        }
        Format::Chat => Some(change_messages(problem, checked, changes, options, reason).into_bytes()),
        Format::Csv => Some(changes_csv(changes, options).into_bytes()),
        Format::Ics => Some(ics_changes(problem, checked, changes, options).into_bytes()),
        Format::Html => write_document(format, &on_paper()),
        other => write_document(other, &notice()),
    };
    bytes.ok_or_else(|| vec![Finding::error(ChangesFault::NoSuchFormat { format: format.name() }, None)])
}

/// The notice without a format: title, reason, a table of college, before and now, and that nobody else need read on.
/// Of the options, language, clock, headings and the choice of colleges count.
#[must_use]
pub fn change_notice(
    problem: &Problem,
    checked: &CheckedPlan,
    changes: &Changes,
    options: &Options,
    reason: Option<&str>,
) -> Document {
    let told = Told::new(problem, checked, changes, options);
    let language = options.language;
    let row = |change: &&CollegeChange| Row {
        cells: vec![change.name.clone(), told.before(change).join("\n"), told.now(change).join("\n")],
        make_up: false,
    };
    let rows: Vec<Row> = told.wanted().iter().map(row).collect();
    let label = |label: ChangeLabel| label.text(language).to_owned();
    let heading = vec![told.source.college_heading(), label(ChangeLabel::Before), label(ChangeLabel::Now)];
    Document {
        language,
        title: told.title(),
        notes: std::iter::once(changes::salutation(language).to_owned()).chain(told.lines(reason)).collect(),
        warnings: Vec::new(),
        blocks: if rows.is_empty() { Vec::new() } else { vec![Block::of(heading, rows)] },
        proof: None,
        foot: None,
        letter: Letter { closing: changes::closing(language), ..options.letter.clone() },
    }
}

/// The notice as it stands on paper, with places for who signs it and when.
#[must_use]
pub fn notice_to_sign(
    problem: &Problem,
    checked: &CheckedPlan,
    changes: &Changes,
    options: &Options,
    reason: Option<&str>,
) -> Document {
    let mut notice = change_notice(problem, checked, changes, options, reason);
    for cell in notice.blocks.iter_mut().flat_map(|block| &mut block.rows).flat_map(|row| &mut row.cells[1..]) {
        *cell = places_below(cell, &problem.rooms().iter().map(|room| room.label.as_str()).collect::<Vec<_>>());
    }
    to_be_signed(notice)
}

/// A cell of batches, the place of each in a line of its own: in one line it would break within the place.
fn places_below(cell: &str, labels: &[&str]) -> String {
    let of_line = |line: &str| {
        let at = labels.iter().filter_map(|label| line.find(&format!(" {label}"))).min();
        at.map_or_else(|| line.to_owned(), |at| format!("{}\n{}", line[..at].trim_end_matches(','), &line[at + 1..]))
    };
    cell.lines().map(of_line).collect::<Vec<_>>().join("\n")
}

/// A notice on paper has a place for who signs it, and when, where that is not said.
fn to_be_signed(mut notice: Document) -> Document {
    let [who, when] = changes::to_be_signed(notice.language);
    notice.letter.signed.get_or_insert_with(|| who.to_owned());
    notice.letter.date.get_or_insert_with(|| when.to_owned());
    notice
}

/// The notice as short messages for a group chat: what has changed for how many, then one message per college, each of
/// which can be copied alone.
fn change_messages(
    problem: &Problem,
    checked: &CheckedPlan,
    changes: &Changes,
    options: &Options,
    reason: Option<&str>,
) -> String {
    let told = Told::new(problem, checked, changes, options);
    let language = options.language;
    let title = line(&told.title());
    let mut messages = vec![message_heading(&title, "", language).trim_end().to_owned()];
    messages[0].extend(told.lines(reason).iter().map(|text| format!("\n{}", line(text))));
    for change in told.wanted() {
        let mut lines = vec![message_heading(&title, &line(&change.name), language)];
        let left = change.old.iter().filter(|old| !change.new.iter().any(|new| new.key() == old.key()));
        let before: Vec<String> =
            if change.old.is_empty() { told.before(change) } else { left.map(|old| told.batch(old)).collect() };
        lines.extend(before.iter().map(|text| changes::message_was(&line(text), language)));
        lines.extend(told.now(change).iter().map(|text| changes::message_now(&line(text), language)));
        messages.push(lines.join("\n"));
    }
    messages.join("\n\n") + "\n"
}

/// The changes as CSV for other programs: a line for each batch before or now, the first beside the first. `change` is
/// `moved`, `new` or `gone`; a side without a batch is empty.
fn changes_csv(changes: &Changes, options: &Options) -> String {
    const SIDE: [&str; 5] = ["room", "date", "half_day", "start", "end"];
    let side = |name: &str| SIDE.map(|column| format!("{name}_{column}"));
    let mut heading = vec!["college".to_owned(), "change".to_owned()];
    heading.extend(side("old").into_iter().chain(side("new")));
    let mut text = String::from(if options.bom { "\u{feff}" } else { "" });
    text.push_str(&record(&heading));
    for change in changes.colleges.iter().filter(|change| options.wants_change(change)) {
        let kind = match change.kind {
            ChangeKind::Moved => "moved",
            ChangeKind::New => "new",
            ChangeKind::Gone => "gone",
        };
        for position in 0..change.old.len().max(change.new.len()).max(1) {
            let mut cells = vec![guarded(&change.name), kind.to_owned()];
            cells.extend([&change.old, &change.new].into_iter().flat_map(|side| cells_of(side.get(position))));
            text.push_str(&record(&cells));
        }
    }
    text
}

fn cells_of(batch: Option<&ToldBatch>) -> [String; 5] {
    batch.map_or_else(Default::default, |batch| {
        let (start, end) = (padded(batch.start), padded(batch.end));
        [guarded(&batch.room), batch.date.to_string(), guarded(&batch.half_day), start, end]
    })
}

/// What the notice is made from.
struct Told<'a> {
    source: Source<'a>,
    changes: &'a Changes,
}

impl<'a> Told<'a> {
    fn new(problem: &'a Problem, checked: &'a CheckedPlan, changes: &'a Changes, options: &'a Options) -> Self {
        let mut source = Source::new(problem, checked, options);
        let batches = changes.colleges.iter().flat_map(|change| change.old.iter().chain(&change.new));
        let mut years = batches.map(|batch| batch.date.year());
        let first = years.next();
        source.style.year |= years.any(|year| Some(year) != first);
        Told { source, changes }
    }

    fn title(&self) -> String {
        changes::notice_title(&self.source.title(), self.source.language())
    }

    fn wanted(&self) -> Vec<&'a CollegeChange> {
        self.changes.colleges.iter().filter(|change| self.source.options.wants_change(change)).collect()
    }

    /// What has changed for how many, and for how many nothing changes.
    fn lines(&self, reason: Option<&str>) -> Vec<String> {
        let language = self.source.language();
        let (wanted, same) = (self.wanted().len(), self.changes.same.len());
        if self.changes.colleges.is_empty() {
            return vec![changes::all_stay(language).to_owned()];
        }
        let mut lines = vec![changes::what_changed(wanted, reason, language)];
        // A notice to some of those who move says nothing of the others.
        if same > 0 && wanted == self.changes.colleges.len() {
            lines.push(changes::others_stay(same, language));
        }
        let names: Vec<CollegeIndex> = self.wanted().iter().filter_map(|change| change.college).collect();
        if is_divided_by_classes(&self.source, &|college| names.contains(college)) {
            lines.push(see_class_times(language).to_owned());
        }
        lines
    }

    /// `4月9日上午8:15-8:45 四教楼101`.
    fn batch(&self, batch: &ToldBatch) -> String {
        let when = self.source.style.when(batch.date, &batch.half_day, batch.start, batch.end);
        message_line(&when, &batch.place, None, self.source.language())
    }

    /// What a college was told, a line per batch.
    fn before(&self, change: &CollegeChange) -> Vec<String> {
        let none = match change.kind {
            ChangeKind::New => ChangeLabel::NewCollege,
            ChangeKind::Moved | ChangeKind::Gone => ChangeLabel::NoPlace,
        };
        self.or_else(change.old.iter().map(|batch| self.batch(batch)).collect(), none)
    }

    /// What it is told now, a line per batch; batches that stay or end early are marked, and heads without a place said.
    fn now(&self, change: &CollegeChange) -> Vec<String> {
        let language = self.source.language();
        let one = |batch: &ToldBatch| {
            let mark = match (change.was_told(batch), change.ends_early(batch)) {
                (true, _) => ChangeLabel::Unchanged.text(language),
                (false, true) => ChangeLabel::EndsEarly.text(language),
                (false, false) => "",
            };
            format!("{}{mark}", self.batch(batch))
        };
        let mut lines: Vec<String> = change.new.iter().map(one).collect();
        let none = if change.kind == ChangeKind::Gone { ChangeLabel::GoneCollege } else { ChangeLabel::NoPlace };
        let rest = self.source.plan.unplaced.iter().filter(|unplaced| Some(unplaced.college) == change.college);
        for unplaced in rest.filter(|_| !change.new.is_empty()) {
            let amount = without_place(&self.source, unplaced).amount.text(language);
            lines.push(changes::rest_without_place(&amount, language));
        }
        self.or_else(lines, none)
    }

    fn or_else(&self, lines: Vec<String>, none: ChangeLabel) -> Vec<String> {
        if lines.is_empty() { vec![none.text(self.source.language()).to_owned()] } else { lines }
    }
}
