//! Names of files with numbers.

use crate::render::Format;
use std::path::Path;

/// A file's name with a number before its ending, which may be a compound one.
pub(super) fn numbered(file: &str, number: u32) -> String {
    let (stem, ending) = stem_and_ending(file);
    format!("{stem}-{number}{ending}")
}

/// The name of a copy that is kept, as file managers number them.
pub(super) fn numbered_copy(file: &str, number: u32) -> String {
    let (stem, ending) = stem_and_ending(file);
    format!("{stem} ({number}){ending}")
}

fn stem_and_ending(file: &str) -> (&str, &str) {
    let dotted = |ending: &str| format!(".{ending}");
    let lower = file.to_ascii_lowercase();
    let known = Format::ALL.into_iter().flat_map(Format::endings).map(|&ending| dotted(ending));
    let own = Path::new(file).extension().map(|ending| dotted(&ending.to_string_lossy()));
    let ending = known.filter(|ending| lower.ends_with(ending.as_str())).max_by_key(String::len).or(own);
    let at = file.len() - ending.map_or(0, |ending| ending.len());
    file.split_at_checked(at).unwrap_or((file, ""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_stands_before_the_ending() {
        assert_eq!(numbered("out/plan.docx", 2), "out/plan-2.docx");
        assert_eq!(numbered("a.b/plan.slips.HTML", 3), "a.b/plan-3.slips.HTML");
        assert_eq!(numbered("日程表.md", 2), "日程表-2.md");
        assert_eq!(numbered("a.b/plan", 2), "a.b/plan-2");
        assert_eq!(numbered("plan.x", 2), "plan-2.x");
    }
}
