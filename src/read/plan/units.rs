//! Whom a cell means: a college, several of them, classes of one; how many heads it says; or a make-up session.

use super::super::suggest::folded;
use crate::problem::{ClassIndex, CollegeIndex, Problem};
use crate::words::clean::kept;
use std::collections::BTreeMap;

/// What stands between units that share a cell.
const SEPARATORS: [char; 8] = ['、', ',', ';', '/', '+', '&', '\n', '，'];
/// Words that do so between known names.
const AND: [&str; 4] = ["和", "及", "与", "and"];
/// Words that say all of a college.
const ALL: [&str; 8] = ["全体", "全院", "全部", "所有班级", "各班", "全员", "毕业生", "all"];
/// Words that say that the college has other batches.
const PART: [&str; 8] = ["续", "接上", "部分", "continued", "cont.", "cont", "part", "batch"];
/// Words in names of sessions to which whoever was missing may come, and of pauses.
const MAKE_UP: [&str; 21] = [
    "补拍",
    "补领",
    "补测",
    "补检",
    "补种",
    "补办",
    "补录",
    "补缴",
    "机动",
    "备用",
    "预留",
    "缓冲",
    "休息",
    "午休",
    "未到",
    "make-up",
    "makeup",
    "openperiod",
    "openhours",
    "catch-up",
    "break",
];

/// A college that a cell names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Unit {
    /// Its name: the problem's, or what stands in the cell.
    pub name: String,
    /// The college, where the problem has it.
    pub college: Option<CollegeIndex>,
    /// Its classes that are named, in the order of the cell.
    pub classes: Vec<ClassIndex>,
    /// The heads that stand beside the name.
    pub heads: Option<u64>,
}

/// Whom a cell means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Whom {
    /// Colleges; those that the problem lacks among them.
    Units(Vec<Unit>),
    /// A make-up session or a pause.
    MakeUp,
}

/// The names of colleges, classes and make-up sessions of a problem, as they are compared.
pub(super) struct Units<'p> {
    problem: &'p Problem,
    colleges: BTreeMap<String, CollegeIndex>,
    /// Classes whose names no other college's class has, nor any college.
    classes: BTreeMap<String, (CollegeIndex, ClassIndex)>,
    make_ups: Vec<String>,
}

/// Things by name, where a name means one thing.
fn only<T: Copy>(things: impl Iterator<Item = (String, T)>) -> BTreeMap<String, T> {
    let mut by_name: BTreeMap<String, Vec<T>> = BTreeMap::new();
    things.for_each(|(name, thing)| by_name.entry(name).or_default().push(thing));
    by_name.into_iter().filter(|(_, things)| things.len() == 1).map(|(name, things)| (name, things[0])).collect()
}

fn compared(name: &str) -> String {
    folded(&kept(name))
}

impl<'p> Units<'p> {
    pub fn new(problem: &'p Problem) -> Self {
        let all = || problem.colleges().iter().enumerate();
        let colleges = only(all().map(|(at, college)| (compared(&college.name), CollegeIndex(at))));
        let classes = all().flat_map(|(at, college)| {
            let classes = college.classes.iter().enumerate();
            classes.map(move |(class, found)| (compared(&found.name), (CollegeIndex(at), ClassIndex(class))))
        });
        let classes = only(classes).into_iter().filter(|(name, _)| !colleges.contains_key(name)).collect();
        let make_ups = problem.make_ups().iter().map(|make_up| compared(&make_up.name)).collect();
        Units { problem, colleges, classes, make_ups }
    }

    /// Whom a text means.
    pub fn of(&self, text: &str) -> Whom {
        if let Some(units) = self.known(text) {
            return Whom::Units(units);
        }
        let name = compared(text);
        if self.make_ups.contains(&name) || MAKE_UP.iter().any(|word| name.contains(word)) {
            return Whom::MakeUp;
        }
        let parts: Vec<&str> =
            text.split(['、', '；', ';', '\n', '，', ',']).map(str::trim).filter(|part| !part.is_empty()).collect();
        let read: Vec<Option<Vec<Unit>>> = parts.iter().map(|part| self.known(part)).collect();
        let unknown = |name: &str| Unit { name: kept(name), college: None, classes: Vec::new(), heads: None };
        if read.iter().all(Option::is_none) {
            return Whom::Units(vec![unknown(text)]);
        }
        let units = parts.iter().zip(read).flat_map(|(part, units)| units.unwrap_or_else(|| vec![unknown(part)]));
        Whom::Units(units.collect())
    }

    /// The units of a text that names nothing else.
    pub fn known(&self, text: &str) -> Option<Vec<Unit>> {
        let whole = compared(text);
        if let Some(unit) = self.named(&whole) {
            return Some(vec![unit]);
        }
        let text = text.replace('\n', "、").to_lowercase().replace(" and ", "、");
        let text = folded(&text);
        let mut units: Vec<Unit> = Vec::new();
        let mut rest = text.trim_matches(SEPARATORS);
        while !rest.is_empty() {
            let (unit, after) = self.first(rest, units.last().and_then(|unit| unit.college))?;
            match units.iter_mut().find(|known| known.college == unit.college && known.heads.is_none()) {
                Some(known) if !unit.classes.is_empty() && !known.classes.is_empty() => {
                    known.classes.extend(unit.classes);
                }
                _ => units.push(unit),
            }
            let after = AND.iter().find_map(|word| after.strip_prefix(word)).unwrap_or(after);
            rest = after.trim_start_matches(SEPARATORS);
        }
        (!units.is_empty()).then_some(units)
    }

    fn named(&self, name: &str) -> Option<Unit> {
        let college = |at: CollegeIndex| self.problem.college(at).name.clone();
        match (self.colleges.get(name), self.classes.get(name)) {
            (Some(&at), _) => Some(Unit { name: college(at), college: Some(at), classes: Vec::new(), heads: None }),
            (None, Some(&(at, class))) => {
                Some(Unit { name: college(at), college: Some(at), classes: vec![class], heads: None })
            }
            (None, None) => None,
        }
    }

    /// The unit with which a text begins, with its classes and heads, and what is left: the longest name whose rest is sound.
    fn first<'t>(&self, text: &'t str, before: Option<CollegeIndex>) -> Option<(Unit, &'t str)> {
        let names = self.colleges.keys().chain(self.classes.keys());
        let mut names: Vec<&String> = names.filter(|name| text.starts_with(name.as_str())).collect();
        names.sort_by_key(|name| std::cmp::Reverse(name.len()));
        let of_names = names.into_iter().find_map(|name| {
            let unit = self.named(name)?;
            self.with_rest(unit, &text[name.len()..])
        });
        of_names.or_else(|| {
            let college = before?;
            let unit = Unit {
                name: self.problem.college(college).name.clone(),
                college: Some(college),
                classes: Vec::new(),
                heads: None,
            };
            let (unit, after) = self.with_rest(unit, text)?;
            (!unit.classes.is_empty()).then_some((unit, after))
        })
    }

    /// A unit with what stands behind its name up to the next separator: classes, heads, words.
    fn with_rest<'t>(&self, mut unit: Unit, text: &'t str) -> Option<(Unit, &'t str)> {
        let mut depth = 0_usize;
        let ends = |&(at, letter): &(usize, char)| {
            match letter {
                '(' | '[' | '【' | '（' => depth += 1,
                ')' | ']' | '】' | '）' => depth = depth.saturating_sub(1),
                _ => {}
            }
            depth == 0
                && (SEPARATORS.contains(&letter) || at > 0 && AND.iter().any(|word| text[at..].starts_with(word)))
        };
        let mut letters = text.char_indices();
        let end = match AND.iter().any(|word| text.starts_with(word)) {
            true => 0,
            false => letters.find(ends).map_or(text.len(), |(at, _)| at),
        };
        let (mut rest, after) = text.split_at(end);
        let college = unit.college?;
        loop {
            rest =
                rest.trim_start_matches(|letter| ":：-·()[]【】（）".contains(letter) || SEPARATORS.contains(&letter));
            if rest.is_empty() {
                return Some((unit, after));
            }
            rest = self.piece(&mut unit, college, rest)?;
        }
    }

    /// Takes one piece of what stands behind a name: a class, heads, a word; gives what is left of it.
    fn piece<'t>(&self, unit: &mut Unit, college: CollegeIndex, text: &'t str) -> Option<&'t str> {
        let classes = &self.problem.college(college).classes;
        let named = classes.iter().enumerate().filter_map(|(at, class)| {
            let name = compared(&class.name);
            let rest = text.strip_prefix(name.as_str())?;
            let ends =
                |letter: char| !letter.is_alphanumeric() || !name.ends_with(|last: char| last.is_ascii_alphanumeric());
            rest.chars().next().is_none_or(ends).then_some((name.len(), at, rest))
        });
        if let Some((_, at, rest)) = named.max() {
            unit.classes.push(ClassIndex(at));
            return Some(rest);
        }
        let digits = text.bytes().take_while(u8::is_ascii_digit).count();
        let (number, behind) = text.split_at(digits);
        let heads =
            ["人", "名", "heads", "students", "people", "person"].iter().find_map(|word| behind.strip_prefix(word));
        if let (Some(rest), Ok(count)) = (heads, number.parse::<u64>())
            && count <= super::cell::MOST
        {
            unit.heads = Some(count);
            return Some(rest);
        }
        if let Some(rest) = self.range(unit, college, text) {
            return Some(rest);
        }
        if let Some(rest) = ["共", "约", "计"].iter().chain(&ALL).chain(&PART).find_map(|word| text.strip_prefix(word))
        {
            return Some(rest);
        }
        // 第2批, （二）: the college comes more than once.
        let text = text.strip_prefix('第').unwrap_or(text);
        let rest =
            text.trim_start_matches(|letter: char| letter.is_ascii_digit() || "一二三四五六七八九十".contains(letter));
        let is_number = rest.len() < text.len();
        let rest = ["批次", "批", "组", "部分"].iter().find_map(|word| rest.strip_prefix(word)).unwrap_or(rest);
        (is_number && (rest.is_empty() || rest.starts_with([')', ']', '】', '）']))).then_some(rest)
    }

    /// 1-3班: all classes from one to another.
    fn range<'t>(&self, unit: &mut Unit, college: CollegeIndex, text: &'t str) -> Option<&'t str> {
        let number = |text: &'t str| {
            let digits = text.bytes().take_while(u8::is_ascii_digit).count();
            Some((text[..digits].parse::<usize>().ok().filter(|_| digits < 4)?, &text[digits..]))
        };
        let (first, behind) = number(text)?;
        let (last, rest) = number(behind.trim_start_matches('班').strip_prefix(['-', '~', '–', '—', '至', '到'])?)?;
        let classes = &self.problem.college(college).classes;
        let called = |number: usize| {
            let names = [format!("{number}班"), number.to_string()];
            classes.iter().position(|class| names.contains(&compared(&class.name)))
        };
        let found: Option<Vec<usize>> = (first..=last).map(called).collect();
        let found = found.filter(|found| !found.is_empty())?;
        unit.classes.extend(found.into_iter().map(ClassIndex));
        Some(rest.strip_prefix('班').unwrap_or(rest))
    }

    /// The classes that a cell of their own names, for a college; also with other marks between them than `+`.
    pub fn classes(&self, college: CollegeIndex, text: &str) -> Option<Vec<ClassIndex>> {
        let college = Unit { name: String::new(), college: Some(college), classes: Vec::new(), heads: None };
        let text = folded(&text.replace('\n', "、"));
        let mut rest = text.as_str();
        let mut classes = Vec::new();
        while !rest.is_empty() {
            let (unit, after) = self.with_rest(college.clone(), rest)?;
            if unit.classes.is_empty() {
                return None;
            }
            classes.extend(unit.classes);
            rest = after.trim_start_matches(SEPARATORS);
        }
        Some(classes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PROBLEM: &str = "schema = 1\n[calendar]\ndates = [\"2021-04-09\"]\nhalf_days = [{ name = \"上午\", start = \"8:00\", end = \"11:00\" }]\n[[make_up]]\nname = \"全校补测\"\nroom = \"102\"\ndate = \"2021-04-09\"\nhalf_day = \"上午\"\n[[rooms]]\nname = \"101\"\nheads_per_hour = 60\n[[rooms]]\nname = \"102\"\nheads_per_hour = 60\n[[colleges]]\nname = \"信息与安全工程学院\"\nheadcount = 20\n[[colleges]]\nname = \"法学院\"\nclasses = [{ name = \"1班\", headcount = 1 }, { name = \"2班\", headcount = 1 }, { name = \"3班\", headcount = 1 }]\n[[colleges]]\nname = \"Letts floor Terrace,2-3\"\nheadcount = 20\n[[colleges]]\nname = \"Mars\"\nclasses = [{ name = \"Mars 1\", headcount = 1 }, { name = \"Mars 2\", headcount = 1 }]\n[[colleges]]\nname = \"商学院\"\nheadcount = 20\n";

    fn said(text: &str) -> String {
        let problem = crate::read::problem(PROBLEM, "a.toml").unwrap().problem;
        let units = Units::new(&problem);
        let one = |unit: &Unit| {
            let classes: String = unit.classes.iter().map(|class| format!(".{}", class.0)).collect();
            let heads = unit.heads.map_or_else(String::new, |heads| format!("={heads}"));
            let known = if unit.college.is_some() { "" } else { "?" };
            format!("{}{known}{classes}{heads}", unit.name)
        };
        match units.of(text) {
            Whom::MakeUp => "make-up".to_owned(),
            Whom::Units(units) => units.iter().map(one).collect::<Vec<_>>().join(" "),
        }
    }

    #[test]
    fn a_cell_names_colleges_classes_and_heads() {
        for (text, meant) in [
            ("法学院", "法学院"),
            (" 法 学 院 ", "法学院"),
            ("法学院1班", "法学院.0"),
            ("法学院1班、3班", "法学院.0.2"),
            ("法学院（1班、2班）", "法学院.0.1"),
            ("法学院1-3班", "法学院.0.1.2"),
            ("法学院（90人）", "法学院=90"),
            ("商学院（第一批）", "商学院"),
            ("商学院（续）", "商学院"),
            ("商学院第2批", "商学院"),
            ("法学院、商学院", "法学院 商学院"),
            ("法学院和商学院", "法学院 商学院"),
            ("信息与安全工程学院与商学院", "信息与安全工程学院 商学院"),
            ("Letts floor Terrace,2-3", "Letts floor Terrace,2-3"),
            ("Mars 2", "Mars.1"),
            ("Mars 1, Mars 2", "Mars.0.1"),
            ("法学院\n商学院", "法学院 商学院"),
            ("法学院 and 商学院", "法学院 商学院"),
            ("商学院、医学院", "商学院 医学院?"),
            ("商学院（南湖）", "商学院（南湖）?"),
            ("医学院", "医学院?"),
            ("补领（未到的班级）", "make-up"),
            ("全校补测", "make-up"),
            ("make-up", "make-up"),
        ] {
            assert_eq!(said(text), meant, "{text}");
        }
    }
}
