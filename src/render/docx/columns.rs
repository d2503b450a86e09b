//! Widths of a table's columns: as its texts need them, the rest shared out; where there is too little, lines break in
//! the columns where the fewest have to.

use super::super::document::Block;
use super::super::width::width;

/// A column of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Column {
    /// Twentieths of a point.
    pub(super) width: u32,
    /// Whether each of its cells is one line, so that it can stand centred.
    pub(super) one_line: bool,
}

/// Room left and right of a cell's text, in twentieths of a point.
pub(super) const PADDING: u32 = 80;

/// What is added to a measured text, for letters wider than the average, in twentieths of a point.
const SLACK: u32 = 60;

/// Letters that a column is wide in any case, if all columns together allow it.
const NARROWEST: u32 = 6;

/// How wide the lines of a column are, the widest first, and how many there are of each width.
type Lines = Vec<(u32, usize)>;

/// The columns of blocks with one heading, which stand below each other: they fill a line of so many twentieths of a
/// point, for text of so many points.
pub(super) fn columns(blocks: &[&Block], size: u32, line: u32) -> Vec<Column> {
    let count = blocks.iter().map(|block| block.heading.len()).max().unwrap_or(0);
    let lines: Vec<Lines> = (0..count).map(|column| lines(blocks, column, size)).collect();
    let widths = shared(&lines, NARROWEST * size * 10 + 2 * PADDING, line);
    let one_line = |column: usize| {
        let mut cells = blocks.iter().flat_map(|block| &block.rows).filter_map(|row| row.cells.get(column));
        cells.all(|cell| !cell.contains(['\n', '\r'])) && widest(&lines[column]) <= widths[column]
    };
    widths.iter().enumerate().map(|(column, &width)| Column { width, one_line: one_line(column) }).collect()
}

/// Width at which no line of the block would break, in twentieths of a point.
pub(super) fn natural_width(block: &Block, size: u32) -> u32 {
    let columns = (0..block.heading.len()).map(|column| widest(&lines(&[block], column, size)));
    columns.fold(0, u32::saturating_add)
}

fn widest(lines: &Lines) -> u32 {
    lines.first().map_or(0, |(width, _)| *width)
}

fn lines(blocks: &[&Block], column: usize, size: u32) -> Lines {
    let headings = blocks.iter().filter_map(|block| block.heading.get(column)).map(|text| letters(text) * 6 / 5);
    let cells = blocks.iter().flat_map(|block| &block.rows).filter_map(|row| row.cells.get(column));
    let mut letters: Vec<usize> = headings.chain(cells.flat_map(|cell| cell.lines()).map(letters)).collect();
    letters.sort_unstable_by(|a, b| b.cmp(a));
    // A letter of a fixed-width font is half as wide as it is high.
    let need = |letters: usize| u32::try_from(letters).unwrap_or(0) * size * 10 + 2 * PADDING + SLACK;
    letters.chunk_by(|a, b| a == b).map(|alike| (need(alike[0]), alike.len())).collect()
}

/// Width of a text in letters of a fixed-width font: with the gaps that Word leaves between Chinese and Latin letters,
/// a quarter of a Chinese one each.
fn letters(text: &str) -> usize {
    let is_wide = |c: char| width(c.encode_utf8(&mut [0; 4])) > 1;
    let gaps = text.chars().zip(text.chars().skip(1));
    let gaps = gaps.filter(|&(a, b)| is_wide(a) != is_wide(b) && a.is_alphanumeric() && b.is_alphanumeric()).count();
    (width(text) + gaps.div_ceil(2)).min(2000)
}

/// Shares a line out. Where there is room, every column gets more in proportion.
fn shared(lines: &[Lines], narrowest: u32, line: u32) -> Vec<u32> {
    let needs: Vec<u32> = lines.iter().map(widest).collect();
    let total: u64 = needs.iter().map(|&need| u64::from(need)).sum();
    let mut widths: Vec<u32> = if total <= u64::from(line) {
        let grown = |&need: &u32| u32::try_from(u64::from(need) * u64::from(line) / total.max(1)).unwrap_or(line);
        needs.iter().map(grown).collect()
    } else {
        narrowed(lines, narrowest, line).unwrap_or_else(|| cut(&needs, line))
    };
    let used: u32 = widths.iter().sum();
    if let Some(last) = widths.last_mut() {
        *last += line.saturating_sub(used);
    }
    widths
}

/// Narrows columns step by step, always the one in which the fewest lines break for the room that is won; `None` if
/// even the narrowest columns are too wide together.
fn narrowed(lines: &[Lines], narrowest: u32, line: u32) -> Option<Vec<u32>> {
    let mut widths: Vec<u32> = lines.iter().map(widest).collect();
    let mut steps = vec![0; lines.len()];
    loop {
        let total: u32 = widths.iter().sum();
        if total <= line {
            return Some(widths);
        }
        let choice = (0..lines.len()).filter_map(|column| {
            let (_, broken) = *lines[column].get(steps[column])?;
            let next = lines[column].get(steps[column] + 1).map_or(narrowest, |(width, _)| (*width).max(narrowest));
            let won = widths[column].checked_sub(next).filter(|won| *won > 0)?;
            Some((broken as u64 * 100_000 / u64::from(won), column, next))
        });
        let (_, column, next) = choice.min()?;
        steps[column] += 1;
        // No more than is needed.
        widths[column] = next.max(widths[column].saturating_sub(total - line));
    }
}

/// As [`shared`] in the last resort: who needs no more than an equal share keeps what it needs.
fn cut(needs: &[u32], line: u32) -> Vec<u32> {
    let mut order: Vec<usize> = (0..needs.len()).collect();
    order.sort_by_key(|&column| needs[column]);
    let mut widths = vec![0; needs.len()];
    let mut left = line;
    for (position, &column) in order.iter().enumerate() {
        let waiting = u32::try_from(needs.len() - position).unwrap_or(1);
        widths[column] = needs[column].min(left / waiting);
        left -= widths[column];
    }
    widths
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(widths: &[u32]) -> Vec<Lines> {
        widths.iter().map(|&width| vec![(width, 1)]).collect()
    }

    #[test]
    fn a_line_is_shared_out_without_a_rest() {
        assert_eq!(shared(&one(&[100, 300]), 10, 800), [200, 600]);
        assert_eq!(shared(&[], 10, 1000), Vec::<u32>::new());
        for widths in [vec![7, 7, 7], vec![1, 9999, 3, 800], vec![5000; 40]] {
            assert_eq!(shared(&one(&widths), 60, 997).iter().sum::<u32>(), 997, "{widths:?}");
        }
    }

    #[test]
    fn lines_break_where_the_fewest_have_to() {
        // One long name among twenty short ones gives way to twenty times that are all alike.
        let names = vec![(500, 1), (300, 20)];
        let times = vec![(400, 21)];
        assert_eq!(shared(&[names, times], 100, 800), [400, 400]);
    }

    #[test]
    fn where_even_narrow_columns_are_too_wide_the_widest_give_way() {
        assert_eq!(shared(&one(&[600, 700, 100]), 500, 1000), [450, 450, 100]);
    }

    #[test]
    fn gaps_between_chinese_and_latin_letters_count() {
        assert_eq!(letters("四教楼"), 6);
        assert_eq!(letters("4月10日"), 9);
    }
}
