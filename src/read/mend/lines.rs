//! A typed file line by line: which lines are statements, headers and comments, and where a list was left open.

use super::Edit;
use super::vocabulary::Vocabulary;
use crate::words::reading::{Slip, TypingFault};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// Marks with which other programs begin a comment.
const COMMENTS: [&str; 8] = ["//", "--", "/*", "*/", "＃", "；", ";", "•"];

/// A file being gone through.
pub(super) struct Mender<'t> {
    pub vocabulary: &'t Vocabulary,
    pub text: &'t str,
    pub edits: Vec<Edit>,
    slips: Vec<(TypingFault, Range<usize>)>,
    /// The first slip of the line, with its bytes.
    pub slip: Option<(Slip, Range<usize>)>,
    /// Nothing is known of this line: it stays as it is.
    pub given_up: bool,
    /// Nothing is known up to the next statement.
    lost: bool,
    /// The closing brackets that are waited for.
    pub open: Vec<char>,
    /// The path of the table, and the key, whose value is being read.
    pub table: String,
    pub key: String,
    /// The key within an inline table.
    pub inner_key: Option<String>,
    /// Whether a value stands before without a comma, and where it ends.
    pub value_before: bool,
    pub value_end: usize,
    /// Where that value, or the comma behind it, ends.
    pub content_end: usize,
    /// Where the value of the statement begins.
    pub value_start: usize,
    /// Whether the value is a list whose brackets were left out.
    pub bare_list: bool,
    /// Whether the whole file has been gone through.
    is_at_end: bool,
    /// The quotes that end a text of many lines.
    pub long_text: Option<&'static str>,
    /// The keys of this table so far.
    keys: BTreeSet<String>,
    first_key: String,
    /// Headers with wrong brackets: as typed and as meant; where first, and how often.
    pub brackets: BTreeMap<(String, String), (Range<usize>, usize)>,
}

/// The edits that undo all slips, and the slips.
pub(super) fn slips(text: &str, vocabulary: &Vocabulary) -> (Vec<Edit>, Vec<(TypingFault, Range<usize>)>) {
    let mut mender = Mender {
        vocabulary,
        text,
        edits: Vec::new(),
        slips: Vec::new(),
        slip: None,
        given_up: false,
        open: Vec::new(),
        table: String::new(),
        key: String::new(),
        inner_key: None,
        value_before: false,
        value_end: 0,
        content_end: 0,
        lost: false,
        value_start: 0,
        bare_list: false,
        is_at_end: false,
        long_text: None,
        keys: BTreeSet::new(),
        first_key: String::new(),
        brackets: BTreeMap::new(),
    };
    let mut start = text.len() - text.trim_start_matches(super::super::letters::MARK).len();
    for line in text[start..].split_inclusive('\n') {
        mender.line(start, start + line.trim_end_matches(['\n', '\r']).len());
        start += line.len();
    }
    mender.is_at_end = true;
    mender.close_what_is_open();
    let brackets = std::mem::take(&mut mender.brackets);
    mender.slips.extend(
        brackets
            .into_iter()
            .map(|((found, write), (bytes, places))| (TypingFault::Brackets { found, write, places }, bytes)),
    );
    (mender.edits, mender.slips)
}

impl Mender<'_> {
    fn line(&mut self, start: usize, end: usize) {
        if let Some(quotes) = self.long_text {
            if self.text[start..end].contains(quotes) {
                self.long_text = None;
            }
            return;
        }
        let line = self.text[start..end].trim_start_matches(is_blank);
        let at = end - line.len();
        if self.lost && !(line.starts_with(['[', '#']) || line.is_empty() || is_key_line(line)) {
            return;
        }
        self.lost = false;
        if self.is_left_open(line) {
            self.close_what_is_open();
        }
        let before = self.edits.len();
        self.plain_blanks(start, at);
        if self.open.is_empty() {
            self.statement(at, end);
        } else {
            self.values(at, end);
        }
        // Its own bracket at the end may be there all the same.
        if std::mem::take(&mut self.bare_list) && !self.open.is_empty() {
            self.open.clear();
            self.insert(self.value_end, "]");
        }
        self.settle(before, start, end);
    }

    /// Writes the blanks between two bytes as TOML takes them.
    fn plain_blanks(&mut self, from: usize, to: usize) {
        if let Some(wide) = self.text[from..to].chars().find(|letter| is_odd_blank(*letter)) {
            self.replace(from..to, " ", Slip::WideMark { wide, narrow: ' ' });
        }
    }

    /// Notes the slip of a line with the line as it should be, or takes back its edits.
    fn settle(&mut self, before: usize, start: usize, end: usize) {
        if std::mem::take(&mut self.given_up) {
            self.edits.truncate(before);
            self.slip = None;
            self.open.clear();
            self.lost = true;
        }
        let Some((slip, bytes)) = self.slip.take() else { return };
        // A comma may be missing at the end of the line before.
        let (start, end) = if bytes.start < start { self.line_of(bytes.start) } else { (start, end) };
        let write = match &slip {
            Slip::NoNumber { .. } | Slip::MissingHeader { .. } => None,
            _ => Some(self.rewritten(start, end)),
        };
        self.slips.push((TypingFault::Syntax { slip, write }, bytes));
    }

    /// Where the line of a byte begins and ends.
    fn line_of(&self, at: usize) -> (usize, usize) {
        let start = self.text[..at].rfind('\n').map_or(0, |found| found + 1);
        (start, self.text[at..].find(['\r', '\n']).map_or(self.text.len(), |found| at + found))
    }

    /// A line with the edits in it.
    fn rewritten(&self, start: usize, end: usize) -> String {
        const MOST_OF_A_LINE: usize = 200;
        let inside = |edit: &&Edit| start <= edit.at.start && edit.at.end <= end;
        let mut edits: Vec<&Edit> = self.edits.iter().rev().take(MOST_OF_A_LINE).filter(inside).collect();
        edits.sort_by_key(|edit| edit.at.start);
        let mut line = String::new();
        let mut from = start;
        for edit in edits {
            line.push_str(self.text.get(from..edit.at.start).unwrap_or_default());
            line.push_str(&edit.write);
            from = edit.at.end;
        }
        line.push_str(self.text.get(from..end).unwrap_or_default());
        line.trim().to_owned()
    }

    /// Whether a line begins something new although a bracket before it was not closed.
    fn is_left_open(&self, line: &str) -> bool {
        match self.open.last() {
            None => false,
            Some('}') => line.starts_with(['{', ']', '[']) || is_key_line(line) && self.value_before,
            Some(_) => is_key_line(line) || line.starts_with('[') && self.is_header(line),
        }
    }

    /// Closes brackets that were left open, behind the last value.
    fn close_what_is_open(&mut self) {
        // The brace of the last line alone, where the list around it goes on.
        let Some(&closing) = self.open.last() else { return };
        let at = if closing == '}' { self.value_end } else { self.content_end };
        while let Some(closing) = self.open.pop() {
            self.insert(if closing == '}' { self.value_end } else { self.content_end }, &closing.to_string());
            if closing == '}' && !self.open.is_empty() && !self.is_at_end {
                break;
            }
        }
        let (start, end) = self.line_of(at);
        let write = Some(self.rewritten(start, end));
        self.slips.push((TypingFault::Syntax { slip: Slip::Unclosed { closing }, write }, at..at));
        // A comma inside the brace now stands behind it.
        self.value_before = self.content_end == self.value_end;
        self.inner_key = None;
    }

    fn statement(&mut self, at: usize, end: usize) {
        let line = &self.text[at..end];
        if line.is_empty() || line.starts_with('#') {
            return;
        }
        if let Some(mark) = COMMENTS.iter().find(|mark| line.starts_with(**mark)) {
            return self.replace(at..at + mark.len(), "#", Slip::Comment);
        }
        let other_brackets = ['{', '｛', '(', '（', '<', '《', '〈'];
        if line.starts_with(['[', '［', '【']) || line.starts_with(other_brackets) && self.is_header(line) {
            self.header(at, end);
            self.keys.clear();
            self.first_key.clear();
            return;
        }
        let Some((before, sign)) = self.separator(line) else { return self.without_sign(at, end) };
        let key = line[..before].trim_end_matches(is_blank);
        let (table, signed) = (self.table.clone(), at + before);
        self.key = self.key_at(at..at + key.len(), &table);
        self.plain_blanks(at + key.len(), signed);
        if sign != '=' {
            let after = signed + sign.len_utf8();
            self.replace(signed..after, if sign == '＝' { "=" } else { " =" }, wide_or(sign, Slip::Equals));
        }
        self.note_key(at);
        self.value(signed + sign.len_utf8(), end);
    }

    /// Goes through the value of a statement.
    fn value(&mut self, at: usize, end: usize) {
        (self.value_before, self.inner_key) = (false, None);
        (self.value_start, self.value_end, self.content_end) = (at, at, at);
        self.values(at, end);
    }

    /// The sign between key and value, and the byte at which it stands; a colon only behind a word that is a key.
    fn separator(&self, line: &str) -> Option<(usize, char)> {
        let mut quoted = None;
        for (at, letter) in line.char_indices() {
            match (quoted, letter) {
                (None, '"' | '\'') => quoted = Some(letter),
                (Some(quote), _) if quote == letter => quoted = None,
                (None, '#') => return None,
                (None, '=' | '＝') => return Some((at, letter)),
                (None, ':' | '：') => {
                    let word = line[..at].trim();
                    let known = self.vocabulary.takes(&self.table, word).is_some();
                    return (known || self.vocabulary.key(&self.table, word).is_some()).then_some((at, letter));
                }
                _ => {}
            }
        }
        None
    }

    /// A line without a sign between key and value: a key whose sign is missing, or words that belong into a comment.
    fn without_sign(&mut self, at: usize, end: usize) {
        let line = &self.text[at..end];
        let word = line.split(|letter: char| is_blank(letter) || "\"“'[【".contains(letter)).next().unwrap_or_default();
        let rest = line[word.len()..].trim();
        if self.vocabulary.takes(&self.table, word).is_some() {
            if !rest.is_empty() && !rest.starts_with('#') {
                let behind = at + word.len();
                self.key = word.to_owned();
                self.replace(behind..behind, " =", Slip::Equals);
                self.note_key(at);
                self.value(behind, end);
            }
        } else if !line.is_ascii() || line.split_whitespace().count() > 2 {
            self.replace(at..at, "# ", Slip::Comment);
        }
    }

    /// Notes a key of the table; the first key again begins another table, whose header is missing.
    fn note_key(&mut self, at: usize) {
        if self.first_key.is_empty() {
            self.first_key.clone_from(&self.key);
        }
        if self.keys.insert(self.key.clone()) {
            return;
        }
        let is_first = self.key == self.first_key || self.key == "name";
        if is_first && self.vocabulary.is_list(&self.table) {
            let header = self.vocabulary.header(&self.table);
            self.edits.push(Edit { at: at..at, write: format!("{header}\n") });
            self.note(Slip::MissingHeader { header }, at..at);
            self.keys = BTreeSet::from([self.key.clone()]);
        }
    }

    /// The key of some bytes, mended where no key may be written so.
    pub fn key_at(&mut self, at: Range<usize>, table: &str) -> String {
        let typed = &self.text[at.clone()];
        let bare = |text: &str| {
            !text.is_empty() && text.chars().all(|letter| letter.is_ascii_alphanumeric() || "_-. ".contains(letter))
        };
        if bare(typed) {
            return typed.trim().to_owned();
        }
        if let Some(inner) = typed.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')) {
            return inner.to_owned();
        }
        let word = super::super::letters::half_width(typed.trim_matches(['“', '”', '"', '\'', '‘', '’']));
        let known = self.vocabulary.takes(table, &word).map(|_| word.as_str());
        let key = known.or_else(|| self.vocabulary.key(table, &word)).map(str::to_owned);
        let key = key.or_else(|| bare(&word).then(|| word.clone()));
        let write = key.clone().unwrap_or_else(|| format!("\"{}\"", word.replace(['"', '\\'], "")));
        // Of a key that nobody knows it is said that nobody knows it.
        match key {
            Some(key) => self.replace(at, &write, Slip::Key { found: word, key }),
            None => self.edits.push(Edit { at, write }),
        }
        self.edits.last().map_or_else(String::new, |edit| edit.write.trim_matches('"').to_owned())
    }

    /// Puts something in the place of some bytes, and notes why.
    pub fn replace(&mut self, at: Range<usize>, write: &str, slip: Slip) {
        self.edits.push(Edit { at: at.clone(), write: write.to_owned() });
        self.note(slip, at);
    }

    /// Notes the slip of this line, if it is the first.
    pub fn note(&mut self, slip: Slip, at: Range<usize>) {
        self.slip.get_or_insert((slip, at));
    }

    pub fn insert(&mut self, at: usize, write: &str) {
        self.edits.push(Edit { at: at..at, write: write.to_owned() });
    }
}

/// Whether a line begins with a key and an equals sign.
fn is_key_line(line: &str) -> bool {
    let (word, has_sign) = line.split_once(['=', '＝']).map_or((line, false), |(word, _)| (word.trim(), true));
    let of_key = |letter: char| letter.is_ascii_alphanumeric() || "_-.".contains(letter);
    has_sign && !word.is_empty() && word.chars().all(of_key)
}

/// Blanks of any kind, also those that no keyboard shows.
pub(super) fn is_blank(letter: char) -> bool {
    letter.is_whitespace() || is_odd_blank(letter)
}

/// Blanks that TOML does not take between its words.
pub(super) fn is_odd_blank(letter: char) -> bool {
    matches!(letter, '\u{3000}' | '\u{A0}' | '\u{FEFF}' | '\u{200B}' | '\u{2002}' | '\u{2003}')
}

/// That a mark is full-width, or else another slip.
pub(super) fn wide_or(mark: char, slip: Slip) -> Slip {
    let narrow = super::super::letters::half_width(&mark.to_string()).chars().next();
    match narrow.filter(|narrow| *narrow != mark) {
        Some(narrow) => Slip::WideMark { wide: mark, narrow },
        None => slip,
    }
}
