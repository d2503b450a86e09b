//! How names of colleges and classes look.

use super::super::suggest::folded;
use super::fields::bare;

/// Ends of names of colleges, in both languages, and how English ones begin.
const COLLEGES: [&str; 13] = [
    "院",
    "系",
    "部",
    "所",
    "中心",
    "书院",
    "college",
    "school",
    "department",
    "faculty",
    "institute",
    "centre",
    "center",
];
const COLLEGE_OF: [&str; 5] = ["collegeof", "schoolof", "departmentof", "facultyof", "instituteof"];

/// Whether a text looks like the name of a college or class, whatever stands beside it.
pub(super) fn is_unit(text: &str) -> bool {
    ends_like(text, &["班", "学科", "专业", "class"]) || is_college(text)
}

/// Whether a text looks like the name of a college.
pub(super) fn is_college(text: &str) -> bool {
    let name = bare(text);
    ends_like(text, &COLLEGES) || !folded(text).contains(':') && COLLEGE_OF.iter().any(|word| name.starts_with(word))
}

/// Whether a name, without what stands in brackets, ends in one of these words.
fn ends_like(text: &str, ends: &[&str]) -> bool {
    let folded = folded(text);
    let name = bare(text);
    let name = if name.is_empty() { folded.as_str() } else { name.as_str() };
    !folded.contains(':') && ends.iter().any(|word| name.ends_with(word))
}
