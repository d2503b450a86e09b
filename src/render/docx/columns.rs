//! Widths of a table's columns: as its texts need them, the rest shared out; too much is taken from the widest.

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

/// What is added to a measured text, for letters wider than the average.
const SLACK: u32 = 60;

/// The columns of blocks with one heading, which stand below each other: they fill a line of so many twentieths of a
/// point, for text of so many points.
pub(super) fn columns(blocks: &[&Block], size: u32, line: u32) -> Vec<Column> {
    let mut needs: Vec<u32> = Vec::new();
    for block in blocks {
        let own = self::needs(block, size);
        needs.resize(own.len().max(needs.len()), 0);
        needs.iter_mut().zip(own).for_each(|(need, own)| *need = own.max(*need));
    }
    let widths = shared(&needs, line);
    let one_line = |column: usize| {
        let mut cells = blocks.iter().flat_map(|block| &block.rows).filter_map(|row| row.cells.get(column));
        cells.all(|cell| !cell.contains(['\n', '\r'])) && needs[column] <= widths[column]
    };
    widths.iter().enumerate().map(|(column, &width)| Column { width, one_line: one_line(column) }).collect()
}

/// Width at which no line of the block would break, in twentieths of a point.
pub(super) fn natural_width(block: &Block, size: u32) -> u32 {
    needs(block, size).iter().fold(0, |sum, need| sum.saturating_add(*need))
}

fn needs(block: &Block, size: u32) -> Vec<u32> {
    let widest = |column: usize| {
        let cells = std::iter::once(&block.heading).chain(block.rows.iter().map(|row| &row.cells));
        let lines = cells.filter_map(|cells| cells.get(column)).flat_map(|cell| cell.lines());
        lines.map(width).max().unwrap_or(0).min(2000)
    };
    // A column of a fixed-width font is half as wide as the letters are high.
    let need = |column: usize| u32::try_from(widest(column)).unwrap_or(0) * size * 10 + 2 * PADDING + SLACK;
    (0..block.heading.len()).map(need).collect()
}

/// Shares a line out. Where there is room, everyone gets more in proportion; where there is not, those that need no
/// more than an equal share keep what they need.
fn shared(needs: &[u32], line: u32) -> Vec<u32> {
    let total: u64 = needs.iter().map(|&need| u64::from(need)).sum();
    let mut widths: Vec<u32> = if total <= u64::from(line) {
        let grown = |&need: &u32| (u64::from(need) * u64::from(line) / total.max(1)) as u32;
        needs.iter().map(grown).collect()
    } else {
        cut(needs, line)
    };
    let used: u32 = widths.iter().sum();
    if let Some(last) = widths.last_mut() {
        *last += line.saturating_sub(used);
    }
    widths
}

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

    #[test]
    fn a_line_is_shared_out_without_a_rest() {
        assert_eq!(shared(&[100, 300], 800), [200, 600]);
        assert_eq!(shared(&[100, 100, 5000], 1000), [100, 100, 800]);
        assert_eq!(shared(&[600, 700, 100], 1000), [450, 450, 100]);
        assert_eq!(shared(&[], 1000), Vec::<u32>::new());
        for needs in [vec![7, 7, 7], vec![1, 9999, 3, 800], vec![5000; 40]] {
            assert_eq!(shared(&needs, 997).iter().sum::<u32>(), 997, "{needs:?}");
        }
    }
}
