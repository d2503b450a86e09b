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
const NARROWEST: u32 = 8;

/// A column no wider than so many Chinese letters keeps its lines whole (half-days, times, short names), as long as others
/// can give way.
const SHORT: u32 = 14;

/// How wide the lines of a column are, the widest first, and how many there are of each width.
type Lines = Vec<(u32, usize)>;

/// The columns of blocks with one heading, which stand below each other: they fill a line of so many twentieths of a
/// point, for text of so many points.
pub(super) fn columns(blocks: &[&Block], size: u32, line: u32) -> Vec<Column> {
    let count = blocks.iter().map(|block| block.heading.len()).max().unwrap_or(0);
    let lines: Vec<Lines> = (0..count).map(|column| lines(blocks, column, size)).collect();
    let around = 2 * PADDING + SLACK;
    // Nine tenths of what each would have if all were alike.
    let long = line * 9 / 10 / u32::try_from(count.max(1)).unwrap_or(u32::MAX);
    let floors = Floors { narrowest: NARROWEST * size * 10 + 2 * PADDING, short: SHORT * size * 20 + around, long };
    let whole: Vec<bool> = (0..count).map(|column| says_times(blocks, column)).collect();
    let widths = shared(&lines, &whole, floors, line);
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

/// Height of the table of a block, in twentieths of a point: of each row its highest cell.
pub(super) fn table_height(block: &Block, columns: &[Column], size: u32) -> u32 {
    let around = 2 * PADDING + SLACK;
    let need = |line: &str| u32::try_from(tenths(line)).unwrap_or(u32::MAX).saturating_mul(size);
    let lines_of = |cell: &String, column: &Column| {
        let room = column.width.saturating_sub(around).max(1);
        cell.lines().map(|line| need(line).div_ceil(room).max(1)).sum::<u32>().max(1)
    };
    let lines = |cells: &Vec<String>| cells.iter().zip(columns).map(|(cell, column)| lines_of(cell, column)).max();
    // A line of text with what is around it in a row, see `row_properties` and `properties` of a paragraph.
    let height = |cells: &Vec<String>| (lines(cells).unwrap_or(1) * size * 26 + 60).max(size * 36);
    let rows = block.rows.iter().map(|row| height(&row.cells));
    height(&block.heading) + rows.fold(0, u32::saturating_add)
}

fn widest(lines: &Lines) -> u32 {
    lines.first().map_or(0, |(width, _)| *width)
}

fn lines(blocks: &[&Block], column: usize, size: u32) -> Lines {
    // Headings are bold: Latin ones are much wider then, the more so in what stands in for Times.
    let bold = |text: &String| tenths(text) * if text.is_ascii() { 14 } else { 11 } / 10;
    let headings = blocks.iter().filter_map(|block| block.heading.get(column)).map(bold);
    let cells = blocks.iter().flat_map(|block| &block.rows).filter_map(|row| row.cells.get(column));
    let mut widths: Vec<usize> = headings.chain(cells.flat_map(|cell| cell.lines()).map(tenths)).collect();
    widths.sort_unstable_by(|a, b| b.cmp(a));
    // A Chinese letter is as wide as it is high.
    let need = |tenths: usize| u32::try_from(tenths).unwrap_or(0) * size + 2 * PADDING + SLACK;
    widths.chunk_by(|a, b| a == b).map(|alike| (need(alike[0]), alike.len())).collect()
}

/// Width of a text in twentieths of a Chinese letter: Latin letters about as Times has them, digits a little wider (what
/// stands in for Times has wide ones, and a time that breaks is read wrongly), and the gaps that Word leaves
/// between Chinese and Latin letters, a quarter of a Chinese one each.
fn tenths(text: &str) -> usize {
    let is_wide = |c: char| width(c.encode_utf8(&mut [0; 4])) > 1;
    let one = |c: char| match c {
        c if is_wide(c) => 20,
        '.' | ',' | ':' | ';' | '-' | '\'' | '|' | '!' | '(' | ')' | '/' => 7,
        'i' | 'j' | 'l' | 't' | 'f' | 'I' => 7,
        '0'..='9' => 13,
        'm' | 'w' | 'A'..='Z' | '@' | '%' | '—' => 15,
        _ => 10,
    };
    let gaps = text.chars().zip(text.chars().skip(1));
    let gaps = gaps.filter(|&(a, b)| is_wide(a) != is_wide(b) && a.is_alphanumeric() && b.is_alphanumeric()).count();
    (text.chars().map(one).sum::<usize>() + gaps * 5).min(20_000)
}

/// How narrow columns may become, in twentieths of a point.
#[derive(Debug, Clone, Copy)]
struct Floors {
    /// Any column.
    narrowest: u32,
    /// One that is no wider than this anyway does not give way as long as others can.
    short: u32,
    /// One that is wider keeps so much, as long as others can give way: columns of a kind end about alike.
    long: u32,
}

/// Whether a column's cells say clock times: one that breaks is read wrongly.
fn says_times(blocks: &[&Block], column: usize) -> bool {
    let is_time = |cell: &String| {
        let letters: Vec<char> = cell.chars().collect();
        letters.windows(3).any(|at| at[1] == ':' && at[0].is_ascii_digit() && at[2].is_ascii_digit())
    };
    blocks.iter().flat_map(|block| &block.rows).filter_map(|row| row.cells.get(column)).any(is_time)
}

/// Shares a line out; columns of whole lines give way last. Where there is room, every column gets more in proportion.
fn shared(lines: &[Lines], whole_lines: &[bool], floors: Floors, line: u32) -> Vec<u32> {
    let needs: Vec<u32> = lines.iter().map(widest).collect();
    let total: u64 = needs.iter().map(|&need| u64::from(need)).sum();
    let mut widths: Vec<u32> = if total <= u64::from(line) {
        let grown = |&need: &u32| u32::try_from(u64::from(need) * u64::from(line) / total.max(1)).unwrap_or(line);
        needs.iter().map(grown).collect()
    } else {
        let whole = |&need: &u32| if need <= floors.short { need } else { floors.long.min(need) };
        let kept: Vec<u32> = needs.iter().map(whole).map(|floor| floor.max(floors.narrowest)).collect();
        let any: Vec<u32> =
            (0..needs.len()).map(|at| if whole_lines[at] { needs[at] } else { floors.narrowest }).collect();
        let bare = vec![floors.narrowest; needs.len()];
        let found = narrowed(lines, &kept, line).or_else(|| narrowed(lines, &any, line));
        let found = found.or_else(|| narrowed(lines, &bare, line));
        found.unwrap_or_else(|| cut(&needs, line))
    };
    let used: u32 = widths.iter().sum();
    if let Some(last) = widths.last_mut() {
        *last += line.saturating_sub(used);
    }
    widths
}

/// Narrows columns step by step, always the one in which the fewest lines are added for the room that is won; `None` if
/// even the narrowest columns are too wide together.
fn narrowed(lines: &[Lines], narrowest: &[u32], line: u32) -> Option<Vec<u32>> {
    let mut widths: Vec<u32> = lines.iter().map(widest).collect();
    loop {
        let total: u32 = widths.iter().sum();
        if total <= line {
            return Some(widths);
        }
        let choice = widths.iter().enumerate().filter_map(|(column, &width)| {
            // To where the next shorter line would break, but no more than a quarter at once, and than is needed.
            let shorter = lines[column].iter().map(|(need, _)| *need).find(|need| *need < width).unwrap_or(0);
            let next = shorter.max(width - width / 4).max(narrowest[column]).max(width.saturating_sub(total - line));
            let won = width.checked_sub(next).filter(|won| *won > 0)?;
            let added = height(&lines[column], next) - height(&lines[column], width);
            Some((added * 100_000 / u64::from(won), column, next))
        });
        let (_, column, next) = choice.min()?;
        widths[column] = next;
    }
}

/// How many lines a column has at a width, one below the other.
fn height(lines: &Lines, width: u32) -> u64 {
    let around = 2 * PADDING + SLACK;
    let room = width.saturating_sub(around).max(1);
    lines.iter().map(|(need, count)| u64::from((need - around).div_ceil(room).max(1)) * *count as u64).sum()
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
    use super::super::super::document::Row;
    use super::*;

    fn shared(lines: &[Lines], floors: Floors, line: u32) -> Vec<u32> {
        super::shared(lines, &vec![false; lines.len()], floors, line)
    }

    #[test]
    fn a_column_of_times_keeps_its_lines_whole_as_long_as_others_can_give_way() {
        let heading = ["时间", "班级", "单位"].map(str::to_owned).to_vec();
        let cells = ["4月10日下午14:00-15:30", "汉语言文学2201班", "文学与新闻传播学院"].map(str::to_owned).to_vec();
        let block = Block::of(heading, vec![Row { cells, make_up: false }]);
        let needed = widest(&lines(&[&block], 0, 12));
        let found = columns(&[&block], 12, needed + 2300);
        assert!(found[0].width >= needed && found[1].width + found[2].width <= 2300, "{found:?} {needed}");
    }

    /// Where no column is short.
    fn any(narrowest: u32) -> Floors {
        Floors { narrowest, short: 0, long: 0 }
    }

    fn one(widths: &[u32]) -> Vec<Lines> {
        widths.iter().map(|&width| vec![(width, 1)]).collect()
    }

    #[test]
    fn a_line_is_shared_out_without_a_rest() {
        assert_eq!(shared(&one(&[300, 900]), any(230), 2400), [600, 1800]);
        assert_eq!(shared(&[], any(230), 1000), Vec::<u32>::new());
        for widths in [vec![307, 307, 307], vec![301, 9999, 303, 800], vec![5000; 40]] {
            assert_eq!(shared(&one(&widths), any(260), 997).iter().sum::<u32>(), 997, "{widths:?}");
        }
    }

    #[test]
    fn lines_break_where_the_fewest_have_to() {
        // One long name among twenty short ones gives way to twenty times that are all alike.
        let names = vec![(2500, 1), (1500, 20)];
        let times = vec![(2000, 21)];
        assert_eq!(shared(&[names, times], any(500), 4000), [2000, 2000]);
        // A name of two hundred letters does not end as a tower.
        let names = vec![(30_000, 1), (1000, 4)];
        let times = vec![(3000, 5)];
        assert!(shared(&[names, times], any(1000), 8000)[0] > 4000);
    }

    #[test]
    fn a_short_column_keeps_its_lines_as_long_as_others_give_way() {
        let (times, names) = (vec![(900, 2), (800, 3)], vec![(3000, 40)]);
        let floors = Floors { narrowest: 500, short: 1000, long: 0 };
        assert_eq!(shared(&[times.clone(), names.clone()], floors, 2600), [900, 1700]);
        assert_eq!(shared(&[times, names], floors, 1200).iter().sum::<u32>(), 1200);
    }

    #[test]
    fn columns_of_a_kind_end_about_alike() {
        // Three rooms of a grid: the last has a line or two fewer, and is no tower for that.
        let lines = vec![vec![(1800, 7)], vec![(4000, 7)], vec![(4000, 6)], vec![(4000, 5)]];
        let floors = Floors { narrowest: 500, short: 2000, long: 9000 * 9 / 40 };
        let widths = shared(&lines, floors, 9000);
        assert!(widths[1..].iter().all(|width| *width >= 2025), "{widths:?}");
    }

    #[test]
    fn where_even_narrow_columns_are_too_wide_the_widest_give_way() {
        assert_eq!(shared(&one(&[600, 700, 300]), any(500), 1000), [350, 350, 300]);
    }

    #[test]
    fn a_table_is_as_high_as_the_highest_cells_of_its_rows() {
        let row = |classes: &str| Row { cells: vec!["1".into(), classes.into()], make_up: false };
        let block = |rows: Vec<Row>| Block::of(vec!["批次".into(), "班级".into()], rows);
        let height = |block: &Block| table_height(block, &columns(&[block], 24, 9000), 24);
        let short = height(&block(vec![row("会计学2201班")]));
        assert_eq!(height(&block(vec![row("会计学2201班"); 2])) - short, 24 * 36);
        assert!(height(&block(vec![row(&"会计学2201班、".repeat(20))])) > 3 * short);
    }

    #[test]
    fn gaps_between_chinese_and_latin_letters_count() {
        assert_eq!(tenths("四教楼"), 60);
        assert_eq!(tenths("4月10日"), 40 + 39 + 15);
    }
}
