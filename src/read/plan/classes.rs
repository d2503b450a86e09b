//! The classes of a batch as a cell says them: names joined by `+` (or as they are printed, by `、` or a comma), a part of a
//! divided class as `name(40)` or `name(40人)`.

use super::super::draft::Placed;
use super::super::ledger::Ledger;
use super::super::resolve::unknown_name;
use super::cell::MOST;
use crate::plan::ClassShare;
use crate::problem::{Class, ClassIndex};
use crate::words::clean::kept;
use crate::words::reading::{Named, PlanFault};

/// The shares that a cell names, in the college's order; `None` and a finding if it names what the college lacks.
pub(super) fn shares(cell: &Placed<String>, classes: &[Class], ledger: &mut Ledger) -> Option<Vec<ClassShare>> {
    let mut shares = Vec::new();
    let text = kept(&cell.value);
    let mut rest = text.as_str();
    while !rest.is_empty() {
        let Some((share, after)) = first_share(rest, classes) else {
            let name = rest.split('+').next().unwrap_or(rest).trim();
            let known = classes.iter().map(|class| class.name.as_str());
            let fault = unknown_name(Named::Class, name, known, ledger);
            ledger.error(fault, cell.bytes.clone());
            return None;
        };
        // No heads are well: a batch may hold less than the work of one.
        if share.heads > MOST {
            let fault = PlanFault::BadNumber { column: "classes".into(), found: cell.value.clone() };
            ledger.error(fault, cell.bytes.clone());
            return None;
        }
        shares.push(share);
        rest = after;
    }
    shares.sort();
    Some(shares)
}

/// Whether a cell says of some class that it is only there in part.
pub(super) fn is_divided(cell: &Placed<String>, classes: &[Class]) -> bool {
    let found = shares(cell, classes, &mut Ledger::new("")).unwrap_or_default();
    found.iter().any(|share| share.heads != classes[share.class.0].heads)
}

/// The share at the beginning of a text, and what follows its `+`. Names may themselves hold `+` or brackets, so the
/// longest class name that leaves a sound rest is taken.
fn first_share<'t>(text: &'t str, classes: &[Class]) -> Option<(ClassShare, &'t str)> {
    let text = text.trim_start();
    let mut found: Option<(usize, ClassShare, &str)> = None;
    for (position, class) in classes.iter().enumerate() {
        let Some(after) = text.strip_prefix(kept(&class.name).as_str()) else { continue };
        let (heads, after) = part(after).unwrap_or((class.heads, after));
        let after = after.trim_start();
        let rest = match after.strip_prefix(['+', '、', ',', '，', '\n']) {
            Some(rest) => rest,
            None if after.is_empty() => after,
            None => continue,
        };
        if found.as_ref().is_none_or(|(length, ..)| *length < class.name.len()) {
            found = Some((class.name.len(), ClassShare { class: ClassIndex(position), heads }, rest));
        }
    }
    found.map(|(_, share, rest)| (share, rest))
}

/// A number in brackets at the beginning of a text, in either width.
fn part(text: &str) -> Option<(u64, &str)> {
    let inner = text.trim_start().strip_prefix(['(', '（'])?;
    let end = inner.find([')', '）'])?;
    let said = super::super::letters::half_width(&inner[..end]);
    let number = ["人", "名", "people", "person", "heads", "head"]
        .iter()
        .find_map(|unit| said.strip_suffix(unit))
        .unwrap_or(&said);
    let heads = number.trim().parse().ok()?;
    let bracket = inner[end..].chars().next().map_or(1, char::len_utf8);
    Some((heads, &inner[end + bracket..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_with_plus_and_brackets_are_told_apart() {
        let class = |name: &str, heads| Class { name: name.into(), heads };
        let classes = [class("A", 10), class("A+B", 20), class("B(2)", 30)];
        let read = |text: &str| {
            let cell = Placed { value: text.into(), bytes: 0..0 };
            shares(&cell, &classes, &mut Ledger::new("-"))
                .map(|shares| shares.iter().map(|share| (share.class.0, share.heads)).collect::<Vec<_>>())
        };
        assert_eq!(read("A+B"), Some(vec![(1, 20)]));
        assert_eq!(read("A(4) + B(2)(7)"), Some(vec![(0, 4), (2, 7)]));
        assert_eq!(read("B(2)+A"), Some(vec![(0, 10), (2, 30)]));
        assert_eq!(read("C"), None);
        assert_eq!(read("A(0)"), Some(vec![(0, 0)]));
        assert_eq!(read("A(4人)、B(2)(7 heads)"), Some(vec![(0, 4), (2, 7)]));
        assert_eq!(read("A（4人）、B(2)（7 people）"), Some(vec![(0, 4), (2, 7)]));
        assert_eq!(read("A (1 head), A+B"), Some(vec![(0, 1), (1, 20)]));
        assert_eq!(read("A(99999999999999999)"), None);
    }
}
