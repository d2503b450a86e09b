//! The values of a line: texts without quotes, counts with units, full-width marks.

use super::super::clock;
use super::super::letters::half_width;
use super::lines::{Mender, is_blank, is_odd_blank, wide_or};
use super::number::number;
use super::vocabulary::Takes;
use crate::words::reading::Slip;
use toml::de::DeTable;

/// Marks that begin what is no value any more.
const REMARKS: [&str; 8] = ["＃", "//", "/*", "；", ";", "--", "（", "("];
/// What ends a text that was begun with full-width quotes.
const QUOTES: &str = "\"“”＂„‟「」『』«»";
const SINGLE_QUOTES: &str = "'‘’＇";

impl Mender<'_> {
    /// Goes through values, commas and brackets up to the end of a line.
    pub fn values(&mut self, mut at: usize, end: usize) {
        while let Some(letter) = self.text[at..end].chars().next().filter(|_| !self.given_up) {
            let after = at + letter.len_utf8();
            if self.open.is_empty() && self.value_before && !is_blank(letter) && !self.tail(at, end) {
                return;
            }
            at = match letter {
                '#' => return,
                '＃' => return self.replace(at..after, "#", Slip::Comment),
                _ if is_odd_blank(letter) => {
                    self.replace(at..after, " ", Slip::WideMark { wide: letter, narrow: ' ' });
                    after
                }
                _ if is_blank(letter) => after,
                ',' | '，' | '、' | ';' | '；' => {
                    self.narrowed(at, letter, ',');
                    (self.value_before, self.inner_key) = (false, None);
                    self.content_end = after;
                    after
                }
                '[' | '［' | '【' => self.opened(at, letter, '[', ']'),
                '{' | '｛' => self.opened(at, letter, '{', '}'),
                ']' | '］' | '】' => self.closed(at, letter, ']'),
                '}' | '｝' => self.closed(at, letter, '}'),
                _ if self.open.last() == Some(&'}') && (self.inner_key.is_none() || self.value_before) => {
                    self.inner(at, end)
                }
                _ if QUOTES.contains(letter) || SINGLE_QUOTES.contains(letter) => self.quoted(at, end),
                _ => self.bare(at, end),
            };
        }
    }

    /// Writes a mark as it should be, if it is another.
    fn narrowed(&mut self, at: usize, mark: char, narrow: char) {
        if mark != narrow {
            self.replace(at..at + mark.len_utf8(), &narrow.to_string(), Slip::WideMark { wide: mark, narrow });
        }
    }

    fn opened(&mut self, at: usize, mark: char, narrow: char, closing: char) -> usize {
        self.comma_before(at);
        self.narrowed(at, mark, narrow);
        self.open.push(closing);
        (self.value_before, self.inner_key) = (false, None);
        (self.value_end, self.content_end) = (at + mark.len_utf8(), at + mark.len_utf8());
        self.value_end
    }

    fn closed(&mut self, at: usize, mark: char, closing: char) -> usize {
        self.narrowed(at, mark, closing);
        if self.open.pop() != Some(closing) {
            self.given_up = true;
        }
        self.ended(at + mark.len_utf8())
    }

    /// A value ends here.
    fn ended(&mut self, at: usize) -> usize {
        (self.value_before, self.value_end, self.content_end) = (true, at, at);
        at
    }

    /// Writes the comma that is missing between two values of a list.
    fn comma_before(&mut self, at: usize) {
        if self.value_before && !self.open.is_empty() {
            if self.value_end == at {
                self.given_up = true; // quotes that do not pair: nobody knows which is missing
            }
            self.replace(self.value_end..self.value_end, ",", Slip::Comma);
            (self.value_before, self.inner_key) = (false, None);
        }
    }

    /// A key of an inline table, with the sign behind it.
    fn inner(&mut self, at: usize, end: usize) -> usize {
        self.comma_before(at);
        let rest = &self.text[at..end];
        let Some(sign_at) = rest.find(['=', '＝', ':', '：', ',', '，', '}', '#']) else {
            self.given_up = true;
            return end;
        };
        let sign = rest[sign_at..].chars().next().unwrap_or('=');
        if !"=＝:：".contains(sign) {
            self.given_up = true;
            return end;
        }
        let table = format!("{}.{}", self.table, self.key).trim_start_matches('.').to_owned();
        let key = self.key_at(at..at + rest[..sign_at].trim_end().len(), &table);
        if sign != '=' {
            let bytes = at + sign_at..at + sign_at + sign.len_utf8();
            self.replace(bytes, if sign == '＝' { "=" } else { " =" }, wide_or(sign, Slip::Equals));
        }
        self.inner_key = Some(key);
        at + sign_at + sign.len_utf8()
    }

    /// A text in quotes of any kind.
    fn quoted(&mut self, at: usize, end: usize) -> usize {
        self.comma_before(at);
        let rest = &self.text[at..end];
        for quotes in ["\"\"\"", "'''"] {
            if let Some(inner) = rest.strip_prefix(quotes) {
                let Some(length) = inner.find(quotes) else {
                    self.long_text = Some(quotes);
                    return self.ended(end);
                };
                return self.ended(at + 2 * quotes.len() + length);
            }
        }
        let opening = rest.chars().next().unwrap_or('"');
        if let Some(length) = closing(rest, opening) {
            return self.ended(at + length);
        }
        let endings = if QUOTES.contains(opening) { QUOTES } else { SINGLE_QUOTES };
        let inner = &rest[opening.len_utf8()..];
        let found = inner.find(|letter: char| endings.contains(letter));
        let (text, length) = match found {
            Some(found) => {
                let mark = inner[found..].chars().next().map_or(0, char::len_utf8);
                (&inner[..found], opening.len_utf8() + found + mark)
            }
            None => {
                // The quote at the end is missing: brackets and commas behind the text are none of it.
                let text = inner.split('#').next().unwrap_or_default().trim_end_matches(is_blank);
                let of_list: &[char] = if self.open.is_empty() { &[] } else { &[']', '}', ',', ' '] };
                let text = text.trim_end_matches(of_list);
                (text, opening.len_utf8() + text.len())
            }
        };
        let slip = if found.is_some() { wide_or_quotes(opening) } else { Slip::Quotes };
        let write = in_quotes(text);
        self.replace(at..at + length, &write, slip);
        self.ended(at + length)
    }

    /// A value without quotes.
    fn bare(&mut self, at: usize, end: usize) -> usize {
        self.comma_before(at);
        let rest = &self.text[at..end];
        let in_list = !self.open.is_empty();
        let ends = |letter: char| {
            if in_list { ",，、;；[]［］【】{}｛｝#＃\"“”".contains(letter) } else { letter == '#' }
        };
        let typed = rest.split(ends).next().unwrap_or_default().trim_end_matches(is_blank);
        let key = self.inner_key.clone().unwrap_or_else(|| self.key.clone());
        let table = if self.inner_key.is_some() { format!("{}.{}", self.table, self.key) } else { self.table.clone() };
        let table = table.trim_start_matches('.');
        let bytes = at..at + typed.len();
        match self.meant(table, &key, typed, in_list) {
            Meant::AsTyped => {}
            Meant::Unsaid(write) => self.edits.push(super::Edit { at: bytes.clone(), write }),
            Meant::Write(write, slip) => self.replace(bytes.clone(), &write, slip),
            Meant::Unknown => self.given_up = true,
        }
        self.ended(bytes.end.max(at + 1))
    }

    /// What a value without quotes means.
    fn meant(&self, table: &str, key: &str, typed: &str, in_list: bool) -> Meant {
        if is_scalar(typed) {
            return Meant::AsTyped;
        }
        let takes = self.vocabulary.takes(table, key);
        let remark = |marks: &[&str]| {
            let found = marks.iter().filter_map(|mark| Some((typed.find(mark).filter(|at| *at > 0)?, *mark))).min();
            found.filter(|_| !in_list).map_or((typed, None), |(at, mark)| {
                let said = typed[at..].trim_start_matches(mark).trim_end_matches(['）', ')', '/', '*', ' ']).trim();
                (typed[..at].trim_end(), Some(said.to_owned()))
            })
        };
        let with = |value: String, remark: Option<String>| match remark {
            Some(remark) if !remark.is_empty() => format!("{value} # {remark}"),
            _ => value,
        };
        match takes {
            Some(Takes::Number) => {
                let (value, remark) = remark(&REMARKS);
                let slip = if remark.is_some() && is_scalar(value) { Slip::Comment } else { Slip::Unit };
                match number(key, value) {
                    Some(number) => Meant::Write(with(number.to_string(), remark), slip),
                    None => Meant::Write("1".into(), Slip::NoNumber { key: key.to_owned() }),
                }
            }
            Some(Takes::YesNo) => {
                let (value, remark) = remark(&REMARKS);
                match yes_or_no(value) {
                    Some(yes) => Meant::Write(with(yes.to_string(), remark), Slip::YesNo),
                    None => Meant::Unknown,
                }
            }
            _ => {
                let (value, remark) = remark(&REMARKS[..6]);
                text_meant(value, remark.is_some(), |value| with(value, remark.clone()))
            }
        }
    }

    /// What stands behind a whole value: nothing, a remark, or more values of a list without its brackets. Says whether
    /// there are more values.
    fn tail(&mut self, at: usize, end: usize) -> bool {
        let rest = self.text[at..end].trim_end_matches(is_blank);
        if rest.starts_with('#') {
            return false;
        }
        if let Some(mark) = REMARKS.iter().find(|mark| rest.starts_with(**mark)) {
            let is_bracket = ["（", "("].contains(mark);
            if rest.trim_start_matches(mark).is_empty() {
                self.replace(at..at + mark.len(), "", Slip::Extra);
            } else if is_bracket {
                self.replace(at..at, "# ", Slip::Comment);
            } else {
                self.replace(at..at + mark.len(), "#", Slip::Comment);
            }
            return false;
        }
        if rest.trim_start_matches(|letter: char| ",，。、.;；".contains(letter) || is_blank(letter)).is_empty() {
            self.replace(at..at + rest.len(), "", Slip::Extra);
            return false;
        }
        let is_list = self.vocabulary.takes(&self.table, &self.key) == Some(Takes::List);
        let is_closed = rest.starts_with([']', '］', '】']);
        if is_list && (is_closed || rest.starts_with([',', '，', '、', '"', '“'])) {
            let start = self.value_start + self.text[self.value_start..].find(|c: char| !is_blank(c)).unwrap_or(0);
            self.replace(start..start, "[", Slip::ListBrackets);
            self.open.push(']');
            self.bare_list = !is_closed;
            return true;
        }
        self.given_up = true;
        false
    }
}

/// What a value without quotes means.
enum Meant {
    AsTyped,
    /// Something else, of which the reader will speak.
    Unsaid(String),
    Write(String, Slip),
    Unknown,
}

/// A text, or a date, without its quotes.
fn text_meant(typed: &str, remarked: bool, with: impl Fn(String) -> String) -> Meant {
    let value = typed.trim_end_matches(['。', '，', ',', ';', '；']).trim_matches(['"', '“', '”', '\'']).trim();
    let narrow = half_width(value);
    if remarked && is_scalar(value) {
        return Meant::Write(with(value.to_owned()), Slip::Comment);
    }
    if value.is_empty() || value.contains(['"', '“', '”']) {
        return Meant::Unknown;
    }
    if let Some(date) = clock::date(&narrow, &[]) {
        return Meant::Write(with(date.to_string()), Slip::Date);
    }
    if clock::clock(&narrow).is_some() {
        return Meant::Write(with(in_quotes(&narrow)), Slip::Quotes);
    }
    if narrow.len() >= 6 && narrow.chars().all(|letter| letter.is_ascii_digit() || "-/.".contains(letter)) {
        return Meant::Unsaid(with(in_quotes(&narrow)));
    }
    Meant::Write(with(in_quotes(value)), Slip::Quotes)
}

/// `true` or `false` as people say it.
pub(in super::super) fn yes_or_no(text: &str) -> Option<bool> {
    match half_width(text).to_lowercase().as_str() {
        "true" | "yes" | "y" | "on" | "1" | "是" | "对" | "真" | "要" => Some(true),
        "false" | "no" | "n" | "off" | "0" | "否" | "不" | "假" | "不要" => Some(false),
        _ => None,
    }
}

/// Bytes of a text in plain quotes, both included; `None` where the quote at its end is missing.
fn closing(text: &str, opening: char) -> Option<usize> {
    if opening != '"' && opening != '\'' {
        return None;
    }
    let mut escaped = false;
    for (at, letter) in text.char_indices().skip(1) {
        if !escaped && letter == opening {
            return Some(at + 1);
        }
        escaped = opening == '"' && letter == '\\' && !escaped;
    }
    None
}

/// That a quote is full-width, or else that one is missing.
fn wide_or_quotes(opening: char) -> Slip {
    match opening {
        '"' | '\'' => Slip::Quotes,
        wide if SINGLE_QUOTES.contains(wide) => Slip::WideMark { wide, narrow: '\'' },
        wide => Slip::WideMark { wide, narrow: '"' },
    }
}

/// Whether TOML takes a value as it stands.
fn is_scalar(typed: &str) -> bool {
    !typed.is_empty() && DeTable::parse(&format!("x = {typed}")).is_ok()
}

/// A text as TOML writes it.
pub(in super::super) fn in_quotes(text: &str) -> String {
    toml_edit::Value::from(text).to_string()
}
