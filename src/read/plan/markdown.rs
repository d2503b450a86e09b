//! The tables of a text in Markdown: rows between bars, below a rule of dashes; lines between tables stand above the next.

use super::super::draft::Placed;
use super::grid::{Grid, GridCell};
use crate::words::clean::kept;
use std::ops::Range;

/// A line with its first byte.
type Line<'t> = (usize, &'t str);

/// The tables of a text; none where it has none in Markdown.
pub(super) fn tables(text: &str) -> Vec<Grid> {
    let mut at = 0;
    let mut lines: Vec<Line> = Vec::new();
    for line in text.split_inclusive('\n') {
        lines.push((at, line.trim_end()));
        at += line.len();
    }
    let (mut grids, mut before, mut next) = (Vec::new(), Vec::new(), 0);
    while let Some(&(start, line)) = lines.get(next) {
        let is_table = is_row(line) && lines.get(next + 1).is_some_and(|(_, below)| is_rule(below));
        if !is_table {
            if let Some(said) = said(start, line) {
                before.push(said);
            }
            next += 1;
            continue;
        }
        let end = lines[next..].iter().position(|(_, line)| !is_row(line)).map_or(lines.len(), |rows| next + rows);
        let rows = (next..end).filter(|row| *row != next + 1).map(|row| cells(lines[row].0, lines[row].1));
        let rows = rows.filter(|row| row.iter().any(|cell| !cell.value.is_empty())).collect();
        grids.push(Grid { before: std::mem::take(&mut before), rows });
        next = end;
    }
    grids
}

fn is_row(line: &str) -> bool {
    line.trim_start().starts_with('|')
}

fn is_rule(line: &str) -> bool {
    is_row(line) && line.contains('-') && line.chars().all(|letter| "|-: \t".contains(letter))
}

/// A line outside of tables, without the marks of headings; none where it is blank or a comment.
fn said(start: usize, line: &str) -> Option<Placed<String>> {
    let text = line.trim().trim_start_matches('#').trim().trim_matches('*');
    let is_said = !text.is_empty() && !text.starts_with("<!--");
    is_said.then(|| Placed { value: plain(text), bytes: start..start + line.len() })
}

/// The cells of a row, each with its bytes.
fn cells(start: usize, line: &str) -> Vec<GridCell> {
    let begin = line.find('|').map_or(0, |bar| bar + 1);
    let (mut cells, mut from, mut escaped) = (Vec::new(), begin, false);
    let cell = |bytes: Range<usize>| {
        let raw = &line[bytes.clone()];
        let blank = raw.len() - raw.trim_start().len();
        let at = start + bytes.start + blank;
        GridCell { value: kept(&plain(raw.trim())), bytes: at..at + raw.trim().len(), covered: false }
    };
    for (at, letter) in line.char_indices().skip_while(|(at, _)| *at < begin) {
        if letter == '|' && !escaped {
            cells.push(cell(from..at));
            from = at + 1;
        }
        escaped = letter == '\\' && !escaped;
    }
    if !line[from..].trim().is_empty() {
        cells.push(cell(from..line.len()));
    }
    cells
}

/// A text without the escapes of Markdown.
fn plain(text: &str) -> String {
    let mut plain = String::new();
    let text = text.replace("<br>", "\n");
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        let escapes = letter == '\\' && letters.peek().is_some_and(char::is_ascii_punctuation);
        plain.push(if escapes { letters.next().unwrap_or(letter) } else { letter });
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_between_bars_are_cells_with_their_bytes() {
        let text =
            "# 日程表\n\n说明\n\n| 单位 | 地点 |\n| --- | :-- |\n| a\\|b \\* | 101<br>东 |\n| 法学院 |\n\n<!-- x -->\n";
        let grids = tables(text);
        assert_eq!(grids.len(), 1);
        let before: Vec<&str> = grids[0].before.iter().map(|line| line.value.as_str()).collect();
        assert_eq!(before, ["日程表", "说明"]);
        let rows: Vec<Vec<&str>> =
            grids[0].rows.iter().map(|row| row.iter().map(|cell| cell.value.as_str()).collect()).collect();
        assert_eq!(rows, [vec!["单位", "地点"], vec!["a|b *", "101\n东"], vec!["法学院"]]);
        assert_eq!(&text[grids[0].rows[2][0].bytes.clone()], "法学院");
        assert!(tables("a,b\n1,2\n| x |\n").is_empty());
    }
}
