//! Which college of last year is which of this year: by name, never by likeness alone.

use super::super::suggest::folded;
use crate::words::reading::NextYearFault;
use std::collections::{BTreeMap, BTreeSet};

/// Colleges of two years.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Matching {
    /// Per name of last year the name of this year; `None` if it is gone.
    pub of_old: BTreeMap<String, Option<String>>,
    /// Names of this year alone, in the table's order.
    pub new: Vec<String>,
}

/// Matches names; a doubt about two of them is a fault unless the planner has said what they are, by renamings (last
/// year's name, this year's) or that names alike are of two (`keep_both`).
pub(super) fn matched(
    old: &[String],
    new: &[String],
    renames: &[(String, String)],
    keep_both: bool,
) -> (Matching, Vec<NextYearFault>) {
    let (olds, news): (BTreeSet<&String>, BTreeSet<&String>) = (old.iter().collect(), new.iter().collect());
    let mut faults = Vec::new();
    let mut renamed: BTreeMap<&String, &String> = BTreeMap::new();
    let renames = spelled_out(renames, &olds);
    for (from, to) in &renames {
        for (name, is_old, names) in [(from, true, &olds), (to, false, &news)] {
            if !names.contains(name) {
                let choices = names.iter().map(|name| (*name).clone()).collect();
                faults.push(NextYearFault::UnknownRename { name: name.clone(), is_old, choices });
            }
        }
        renamed.insert(from, to);
    }
    let mut matching = Matching::default();
    let mut taken: BTreeSet<&String> = BTreeSet::new();
    for name in old {
        // A college of both years stays itself, also where another is merged into it.
        let now = renamed.get(name).copied().or_else(|| news.get(name).copied());
        taken.extend(now);
        matching.of_old.insert(name.clone(), now.cloned());
    }
    matching.new = new.iter().filter(|name| !taken.contains(name)).cloned().collect();
    if !keep_both {
        let gone = old.iter().filter(|name| matching.of_old.get(*name).is_some_and(Option::is_none));
        for old in gone {
            for new in matching.new.iter().filter(|new| are_near(old, new)) {
                faults.push(NextYearFault::NearName { old: old.clone(), new: new.clone() });
            }
        }
    }
    (matching, faults)
}

/// The renamings one by one: `A+B` are two colleges that became one, unless one was called so.
fn spelled_out(renames: &[(String, String)], olds: &BTreeSet<&String>) -> Vec<(String, String)> {
    let of_one = |(from, to): &(String, String)| -> Vec<(String, String)> {
        if olds.contains(from) {
            return vec![(from.clone(), to.clone())];
        }
        from.split(['+', '＋']).map(|part| (part.trim().to_owned(), to.clone())).collect()
    };
    renames.iter().flat_map(of_one).collect()
}

/// Whether two names may be of one college: equal but for widths, blanks, brackets and marks; one within the other,
/// with or without 学院 and the like; the same at the beginning; or half of one like the other.
fn are_near(one: &str, other: &str) -> bool {
    let (one, other) = (bare(one), bare(other));
    let has = |whole: &str, part: &str| part.chars().count() >= 3 && whole.contains(part);
    if one == other || has(&one, &other) || has(&other, &one) {
        return true;
    }
    let (one, other) = (stem(&one), stem(&other));
    let long = |text: &str| text.chars().count() >= 2;
    let within = long(one) && other.contains(one) || long(other) && one.contains(other);
    let same = one.chars().zip(other.chars()).take_while(|(one, other)| one == other && !one.is_ascii()).count();
    within || same >= 3 || strsim::normalized_damerau_levenshtein(one, other) >= 0.5
}

/// A name without widths, blanks, brackets and marks.
fn bare(name: &str) -> String {
    folded(name).chars().filter(|letter| letter.is_alphanumeric()).collect()
}

/// A name without what many colleges have in common.
fn stem(name: &str) -> &str {
    let front = ["schoolof", "collegeof", "facultyof", "departmentof"].iter().find_map(|mark| name.strip_prefix(mark));
    let name = front.unwrap_or(name);
    let back = ["学院", "学部", "书院", "系", "部", "中心", "school", "college", "department"];
    back.iter().find_map(|mark| name.strip_suffix(mark)).filter(|stem| !stem.is_empty()).unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Statement;

    fn matched(
        old: &[String],
        new: &[String],
        renames: &[(&str, &str)],
        keep_both: bool,
    ) -> (Matching, Vec<NextYearFault>) {
        let renames: Vec<_> = renames.iter().map(|(old, new)| ((*old).to_owned(), (*new).to_owned())).collect();
        super::matched(old, new, &renames, keep_both)
    }

    fn names(names: &[&str]) -> Vec<String> {
        names.iter().map(|name| (*name).to_owned()).collect()
    }

    #[test]
    fn names_that_may_be_one_are_asked_about() {
        for (old, new) in [
            ("计算机学院", "计算机科学与工程学院"),
            ("外国语学院(国际)", "外国语学院（国际）"),
            ("2021届毕业生", "2022届毕业生"),
            ("School of Law", "Law"),
            ("生命科学学院", "生命科学与健康学院"),
            ("计算机科学与工程学院", "计算机与人工智能学院"),
        ] {
            let found = matched(&names(&[old, "商学院"]), &names(&["商学院", new]), &[], false);
            assert_eq!(found.1[0].code(), "near-name", "{old} {new}");
            let (kept, faults) = matched(&names(&[old]), &names(&[new]), &[], true);
            assert_eq!(faults, []);
            assert_eq!((kept.of_old[old].as_ref(), kept.new), (None, names(&[new])));
            let (renamed, faults) = matched(&names(&[old]), &names(&[new]), &[(old, new)], false);
            assert_eq!(faults, []);
            assert_eq!((renamed.of_old[old].as_deref(), renamed.new), (Some(new), names(&[])));
        }
    }

    #[test]
    fn other_colleges_are_not_asked_about() {
        for (old, new) in
            [("法学院", "文学院"), ("体育学院", "马克思主义学院"), ("Law", "Arts"), ("Engineering", "English")]
        {
            assert_eq!(matched(&names(&[old]), &names(&[new]), &[], false).1, [], "{old} {new}");
        }
    }

    #[test]
    fn colleges_that_became_one_are_renamed_together() {
        let (old, new) = (names(&["艺术学院", "设计学院", "法学院"]), names(&["艺术设计学院", "法学院"]));
        let target = "艺术设计学院";
        for renames in [
            &[("艺术学院+设计学院", target)][..],
            &[("艺术学院", target), ("设计学院", target)],
            &[("艺术学院 ＋ 设计学院", target)],
        ] {
            let (matching, faults) = matched(&old, &new, renames, false);
            assert_eq!(faults, []);
            let now = |name: &str| matching.of_old[name].as_deref();
            assert_eq!((now("艺术学院"), now("设计学院"), now("法学院")), (Some(target), Some(target), Some("法学院")));
            assert!(matching.new.is_empty());
        }
        let into = matched(&old, &names(&["艺术学院", "法学院"]), &[("设计学院", "艺术学院")], false).0;
        assert_eq!(
            (into.of_old["艺术学院"].as_deref(), into.of_old["设计学院"].as_deref()),
            (Some("艺术学院"), Some("艺术学院"))
        );
    }

    #[test]
    fn a_renaming_of_what_is_not_there_is_refused() {
        let found = matched(&names(&["法学院"]), &names(&["文学院"]), &[("理学院", "工学院")], false);
        let codes: Vec<_> = found.1.iter().map(Statement::code).collect();
        assert_eq!(codes, ["unknown-rename"; 2]);
    }
}
