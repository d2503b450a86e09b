//! A plan inside an office file: how its JSON is marked, and how a later change of the printed tables is noticed.

use sha2::{Digest, Sha256};

/// Namespace of the XML part that holds the plan in a Word document.
pub const NAMESPACE: &str = "urn:halfday:plan";

/// Name of that part's only element.
pub const ELEMENT: &str = "plan";

/// Its attribute with the fingerprints of the printed tables, blanks between them.
pub const TABLES: &str = "tables";

/// Name of the hidden sheet that holds the plan in a workbook.
pub const SHEET: &str = "halfday-plan";

/// Fingerprint of a printed table, 64 hexadecimal digits: the same as long as its cells say the same. Neither the order
/// of its rows, nor blanks, nor fonts count.
#[must_use]
pub fn fingerprint(rows: impl IntoIterator<Item = Vec<String>>) -> String {
    let seen = |cell: &String| cell.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut rows: Vec<String> =
        rows.into_iter().map(|cells| cells.iter().map(seen).collect::<Vec<_>>().join("\u{1f}")).collect();
    rows.sort_unstable();
    let digest = Sha256::digest(rows.join("\u{1e}").as_bytes());
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(cells: &[[&str; 2]]) -> Vec<Vec<String>> {
        cells.iter().map(|row| row.iter().map(|&cell| cell.to_owned()).collect()).collect()
    }

    #[test]
    fn a_table_is_the_same_whatever_its_order_and_blanks() {
        let first = fingerprint(rows(&[["1", "法学院"], ["2", "a  b\nc"]]));
        assert_eq!(first, fingerprint(rows(&[["2", " a b c "], ["1", "法学院"]])));
        assert_ne!(first, fingerprint(rows(&[["1", "法学院"], ["2", "a b d"]])));
        assert_ne!(fingerprint(rows(&[["1", "2"]])), fingerprint(rows(&[["12", ""]])));
        assert_eq!(first.len(), 64);
    }
}
