//! What the columns of a printed table hold: by the words above them, by rooms and times that stand there in place of
//! words, or else by what stands in them.

use super::super::suggest::folded;
use super::grid::GridCell;
use super::names::Names;
use super::said::Said;
use crate::problem::RoomIndex;
use crate::words::told_table::Field;
use std::collections::BTreeSet;

/// What a column holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Column {
    /// A field of the batch.
    Of(Field),
    /// Colleges that come to this room.
    Room(RoomIndex),
    /// Colleges that come at this time.
    When(Said),
}

impl Column {
    /// Whether the time above a column has a date; `None` where there is no time.
    fn has_date(&self) -> Option<bool> {
        match self {
            Column::When(said) => Some(!said.dates.is_empty() || !said.weekdays.is_empty()),
            Column::Of(_) | Column::Room(_) => None,
        }
    }
}

/// Words above columns, folded and without brackets; a heading that ends with one of them is of that field too.
const WORDS: [(Field, &[&str]); 11] = [
    (Field::Slots, &["格数", "slots"]),
    (Field::Headcount, &["人数", "headcount", "heads", "students", "people", "persons", "pax", "numberofstudents"]),
    (Field::Classes, &["班级", "行政班", "班级名称", "classes", "class"]),
    (
        Field::Start,
        &["开始", "开始时间", "起始时间", "起", "集合时间", "start", "starttime", "from", "begin", "begins", "starts"],
    ),
    (Field::End, &["结束", "结束时间", "截止时间", "截止", "止", "end", "endtime", "until", "to", "ends", "finish"]),
    (Field::Date, &["日期", "date", "day", "日"]),
    (
        Field::HalfDay,
        &["半天", "午别", "上/下午", "上下午", "场次", "half_day", "half-day", "halfday", "session", "period", "am/pm"],
    ),
    (
        Field::Time,
        &[
            "时间",
            "起止时间",
            "时段",
            "时间段",
            "时间安排",
            "时刻",
            "time",
            "times",
            "hours",
            "when",
            "timeslot",
            "window",
            "wave",
            "dateandtime",
            "date&time",
            "date/time",
            "日期时间",
            "日期及时间",
            "日期和时间",
        ],
    ),
    (
        Field::Place,
        &[
            "地点", "教室", "场地", "场所", "位置", "场馆", "会场", "place", "room", "location", "venue", "where",
            "building", "hall", "site",
        ],
    ),
    (Field::Number, &["批次", "序号", "编号", "序", "次序", "no.", "no", "#", "number", "batch"]),
    (
        Field::College,
        &[
            "单位",
            "学院",
            "院系",
            "部门",
            "系部",
            "院部",
            "书院",
            "系",
            "单位名称",
            "院（系）",
            "对象",
            "参加人员",
            "人员",
            "college",
            "colleges",
            "unit",
            "units",
            "department",
            "school",
            "faculty",
            "group",
            "groups",
            "who",
            "house",
            "floor",
            "residents",
            "lastname",
            "surname",
            "name",
            "division",
        ],
    ),
];

/// The field that a heading names, and whether it says nothing else.
fn named(heading: &str, names: &Names) -> Option<(Field, bool)> {
    const LONGEST: usize = 16;
    let own = |of_problem: Option<&String>| of_problem.is_some_and(|own| folded(own) == folded(heading));
    if own(names.problem.printing().college_heading.as_ref()) {
        return Some((Field::College, true));
    }
    if own(names.problem.printing().place_heading.as_ref()) {
        return Some((Field::Place, true));
    }
    let whole = folded(heading);
    let bare: String = whole.split(['(', '[', '【']).next().unwrap_or_default().trim_end_matches(':').to_owned();
    let exact = |text: &str| WORDS.iter().find(|(_, words)| words.contains(&text)).map(|(field, _)| *field);
    let ends = || {
        let short = bare.chars().count() <= LONGEST;
        let fits = |word: &&&str| word.chars().count() > 1 && !word.is_ascii() && bare.ends_with(**word);
        let longest = WORDS.iter().filter_map(|(field, words)| {
            let word = words.iter().filter(fits).map(|word| word.len()).max()?;
            Some((word, *field))
        });
        longest.filter(|_| short).max_by_key(|(length, _)| *length).map(|(_, field)| field)
    };
    let words = || {
        let lower = heading.to_lowercase();
        let last = lower.split(|letter: char| !letter.is_ascii_alphanumeric()).rfind(|word| !word.is_empty())?;
        exact(last)
    };
    let whole = exact(&whole).or_else(|| exact(&bare)).map(|field| (field, true));
    whole.or_else(|| ends().or_else(words).map(|field| (field, false)))
}

/// The columns of one table, or of one of several that stand beside each other.
#[derive(Debug, Clone, Default)]
pub(super) struct Columns {
    pub fields: Vec<(usize, Column)>,
}

impl Columns {
    /// The positions of a field's columns.
    pub fn of(&self, field: Field) -> impl Iterator<Item = usize> + '_ {
        self.fields.iter().filter(move |(_, column)| *column == Column::Of(field)).map(|(position, _)| *position)
    }

    /// Whether colleges stand below rooms or times.
    pub fn is_crossed(&self) -> bool {
        self.fields.iter().filter(|(_, column)| !matches!(column, Column::Of(_))).count() > 0
    }

    fn is_usable(&self) -> bool {
        self.of(Field::College).next().is_some() || self.is_crossed()
    }
}

/// The columns that a row names, if it is a heading: at least two of them, and no college among its cells.
pub(super) fn heading(row: &[GridCell], names: &Names) -> Option<Vec<(usize, Column)>> {
    let mut fields = Vec::new();
    let (mut words, mut exact, mut other) = (0, 0, 0);
    for (position, cell) in row.iter().enumerate().filter(|(_, cell)| !cell.value.is_empty()) {
        if let Some((field, is_exact)) = named(&cell.value, names) {
            words += usize::from(!cell.covered);
            exact += usize::from(!cell.covered && is_exact);
            fields.push((position, Column::Of(field)));
        } else if names.units.known(&cell.value).is_some() {
            return None;
        } else if let Some(room) = names.room_called(&cell.value) {
            fields.push((position, Column::Room(room)));
        } else {
            let said = names.said(&cell.value);
            match said.is_whole() {
                true => fields.push((position, Column::When(said))),
                false => other += 1,
            }
        }
    }
    // A row of a table has one time or one room, and a college that may be gone; a heading has several of a kind, or none.
    let rooms = fields.iter().filter(|(_, column)| matches!(column, Column::Room(_))).count();
    let times: Vec<bool> = fields.iter().filter_map(|(_, column)| column.has_date()).collect();
    let alike = times.windows(2).all(|pair| pair[0] == pair[1]);
    let is_crossed = rooms >= 2 && times.is_empty() || times.len() >= 2 && alike && rooms == 0;
    let is_uncrossed = rooms == 0 && times.is_empty();
    let cells = fields.iter().map(|(position, _)| row[*position].bytes.start).collect::<BTreeSet<_>>().len();
    // One cell that covers several columns is a line of its own.
    let is_crossed = is_crossed && cells >= 2;
    let is_heading = words >= 2 && is_uncrossed || is_crossed && (exact > 0 || words == 0 && other == 0);
    is_heading.then_some(fields)
}

/// A heading of two rows, the lower one below the upper: times of both go together, words below go before words above.
pub(super) fn below(upper: Vec<(usize, Column)>, lower: Vec<(usize, Column)>) -> Vec<(usize, Column)> {
    let mut both = lower;
    for (position, column) in upper {
        match both.iter_mut().find(|(known, _)| *known == position) {
            None => both.push((position, column)),
            Some((_, known)) => {
                if let (Column::When(said), Column::When(above)) = (&*known, &column) {
                    *known = Column::When(above.clone().and(said.clone()));
                }
            }
        }
    }
    both.sort_by_key(|(position, _)| *position);
    both
}

/// The tables that stand beside each other: a new one begins where a field comes again that each has once.
pub(super) fn beside(fields: &[(usize, Column)]) -> Vec<Columns> {
    let once = [Field::Number, Field::College, Field::Time, Field::Headcount];
    let mut groups: Vec<Columns> = vec![Columns::default()];
    for (position, column) in fields {
        let again = matches!(column, Column::Of(field) if once.contains(field))
            && groups.last().is_some_and(|group| group.fields.iter().any(|(_, known)| known == column));
        if again {
            groups.push(Columns::default());
        }
        if let Some(group) = groups.last_mut() {
            group.fields.push((*position, column.clone()));
        }
    }
    let of_colleges = |group: &Columns| group.of(Field::College).next().is_some();
    if groups.len() > 1 && groups.iter().all(of_colleges) { groups } else { vec![Columns { fields: fields.to_vec() }] }
}

/// The columns of rows, with what their cells say where no word above them does; `None` where there is no column of
/// colleges.
pub(super) fn by_content(mut fields: Vec<(usize, Column)>, rows: &[Vec<GridCell>], names: &Names) -> Option<Columns> {
    const LOOKED_AT: usize = 200;
    let wide = rows.iter().take(LOOKED_AT).map(Vec::len).max().unwrap_or(0);
    let has = |fields: &[(usize, Column)], wanted: &[Field]| {
        fields.iter().any(|(_, column)| matches!(column, Column::Of(field) if wanted.contains(field)))
    };
    for position in 0..wide {
        if fields.iter().any(|(known, _)| *known == position) {
            continue;
        }
        let cells =
            rows.iter().take(LOOKED_AT).filter_map(|row| row.get(position)).filter(|cell| !cell.value.is_empty());
        let texts: Vec<&str> = cells.map(|cell| cell.value.as_str()).collect();
        let most = |says: &dyn Fn(&str) -> bool| {
            let found = texts.iter().filter(|text| says(text)).count();
            found > 0 && found * 5 >= texts.len() * 3
        };
        let crossed = fields.iter().any(|(_, column)| !matches!(column, Column::Of(_)));
        if !has(&fields, &[Field::College]) && !crossed && most(&|text| names.units.known(text).is_some()) {
            fields.push((position, Column::Of(Field::College)));
        } else if !has(&fields, &[Field::Place]) && most(&|text| names.room_called(text).is_some()) {
            fields.push((position, Column::Of(Field::Place)));
        } else if !has(&fields, &[Field::Time, Field::Start]) && most(&|text| names.said(text).is_whole()) {
            fields.push((position, Column::Of(Field::Time)));
        }
    }
    fields.sort_by_key(|(position, _)| *position);
    let columns = Columns { fields };
    columns.is_usable().then_some(columns)
}
