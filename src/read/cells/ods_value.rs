//! A cell of an OpenDocument spreadsheet: its text, paragraph by paragraph, and the value that its attributes state.

use super::super::xml::attribute;
use super::Value;
use chrono::{NaiveDate, NaiveDateTime, Timelike};
use quick_xml::events::BytesStart;

/// Letters that a cell can hold.
const CELL_LETTERS: usize = 32_767;
/// Blanks that one element stands for, at most.
const BLANKS: u32 = 100;

/// What a cell is by its element.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A cell.
    Plain,
    /// One that lies under a merged one.
    Covered,
}

/// A cell that is being read.
pub(super) struct Open {
    pub kind: Kind,
    pub repeated: u32,
    pub high: u32,
    pub wide: u32,
    pub computed: bool,
    pub linked: bool,
    /// Its type, and the value that goes with it.
    type_: String,
    stated: Option<String>,
    text: String,
    paragraphs: usize,
    /// Elements that are open in it; the paragraph, and what in it is no part of its text.
    depth: usize,
    paragraph: Option<usize>,
    aside: Option<usize>,
}

impl Open {
    /// The cell that begins with an element.
    pub fn of(tag: &BytesStart<'_>) -> Self {
        let number = |name: &str| attribute(tag, name).and_then(|number| number.parse::<u32>().ok()).unwrap_or(1);
        let type_ = attribute(tag, "office:value-type").unwrap_or_default();
        let formula = attribute(tag, "table:formula");
        let is_fault = attribute(tag, "calcext:value-type").as_deref() == Some("error");
        let of_type = match type_.as_str() {
            "date" => "office:date-value",
            "time" => "office:time-value",
            "boolean" => "office:boolean-value",
            "string" => "office:string-value",
            _ => "office:value",
        };
        Open {
            kind: if tag.local_name().as_ref() == "covered-table-cell" { Kind::Covered } else { Kind::Plain },
            repeated: number("table:number-columns-repeated"),
            high: number("table:number-rows-spanned"),
            wide: number("table:number-columns-spanned"),
            computed: formula.is_some(),
            // `['file:///去年.ods'#$人数.B7]`
            linked: formula.is_some_and(|formula| formula.contains("'file:")),
            stated: attribute(tag, of_type),
            type_: if is_fault { "error".into() } else { type_ },
            text: String::new(),
            paragraphs: 0,
            depth: 0,
            paragraph: None,
            aside: None,
        }
    }

    /// An element begins in the cell. Only paragraphs right in it are its text: not those of notes and drawings.
    pub fn start(&mut self, name: &str, tag: &BytesStart<'_>) {
        self.depth += 1;
        match (name, self.paragraph) {
            ("p", None) if self.depth == 1 => {
                if self.paragraphs > 0 {
                    self.text.push('\n');
                }
                self.paragraphs += 1;
                self.paragraph = Some(self.depth);
            }
            // How a text is spoken.
            ("ruby-text" | "note" | "annotation" | "frame", Some(_)) if self.aside.is_none() => {
                self.aside = Some(self.depth);
            }
            ("s", Some(_)) => {
                let blanks = attribute(tag, "text:c").and_then(|number| number.parse().ok()).unwrap_or(1_u32);
                self.text.extend((0..blanks.min(BLANKS)).map(|_| ' '));
            }
            ("tab", Some(_)) => self.text.push('\t'),
            ("line-break", Some(_)) => self.text.push('\n'),
            _ => {}
        }
    }

    /// An element of the cell ends.
    pub fn end(&mut self) {
        if self.aside == Some(self.depth) {
            self.aside = None;
        }
        if self.paragraph == Some(self.depth) {
            self.paragraph = None;
        }
        self.depth = self.depth.saturating_sub(1);
    }

    /// Takes text; whether there is room for it.
    pub fn text(&mut self, text: &str) -> bool {
        if self.paragraph.is_some() && self.aside.is_none() {
            self.text.push_str(text);
        }
        self.text.len() <= 4 * CELL_LETTERS
    }

    /// What the cell holds, if it holds something to see.
    pub fn value(&self) -> Option<Value> {
        let stated = self.stated.as_deref();
        let by_text = || Value::of_text(&self.text);
        match self.type_.as_str() {
            "error" => Some(Value::Fault),
            "float" | "percentage" | "currency" => number(stated?).map(Value::Number).or_else(by_text),
            "date" => moment(stated?).map(Value::Moment).or_else(by_text),
            "time" => duration(stated?).map(Value::Moment).or_else(by_text),
            "boolean" => Some(Value::Flag(stated? == "true")),
            _ => by_text()
                .or_else(|| Value::of_text(stated.unwrap_or_default()))
                .or_else(|| self.computed.then_some(Value::Uncomputed).filter(|_| self.type_.is_empty())),
        }
    }
}

fn number(text: &str) -> Option<f64> {
    text.trim().parse::<f64>().ok().filter(|number| number.is_finite())
}

/// `2022-03-01`, `2022-03-01T08:15:00`: days since 1899-12-30.
fn moment(text: &str) -> Option<f64> {
    let first = NaiveDate::from_ymd_opt(1899, 12, 30)?;
    let (date, minutes) = match NaiveDate::parse_from_str(text, "%Y-%m-%d") {
        Ok(date) => (date, 0),
        Err(_) => {
            let whole = NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M:%S%.f").ok()?;
            (whole.date(), whole.time().num_seconds_from_midnight() / 60)
        }
    };
    let days = i32::try_from((date - first).num_days()).ok()?;
    Some(f64::from(days) + f64::from(minutes) / 1440.0)
}

/// `PT08H15M00S`: a part of a day.
fn duration(text: &str) -> Option<f64> {
    let (hours, rest) = text.strip_prefix("PT")?.split_once('H')?;
    let (minutes, _) = rest.split_once('M')?;
    Some((number(hours)? * 60.0 + number(minutes)?) / 1440.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_and_times_are_days_as_in_other_workbooks() {
        assert_eq!(moment("2022-04-08"), Some(44659.0));
        assert_eq!(moment("2022-04-08T12:00:00"), Some(44659.5));
        assert_eq!(duration("PT06H00M00S"), Some(0.25));
        assert_eq!([moment("8 April"), duration("6:00"), moment("")], [None; 3]);
    }
}
