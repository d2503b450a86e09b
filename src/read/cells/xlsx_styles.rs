//! Which styles of cells show a date or a time: only by its style is such a cell told from a number.

use super::super::package::Package;
use super::super::xml::attribute;
use crate::words::reading::WorkbookFault;
use quick_xml::events::Event;
use std::collections::BTreeMap;

/// Styles that are looked at; a cell of a later one is a number.
const STYLES: usize = 70_000;

/// Per style of cells whether it shows a date or a time.
pub(super) fn moments(package: &mut Package<'_>, part: &str) -> Result<Vec<bool>, WorkbookFault> {
    let mut formats: BTreeMap<u32, bool> = BTreeMap::new();
    let mut styles = Vec::new();
    let mut in_cells = false;
    package.walk::<WorkbookFault>(part, |event| {
        match event {
            Event::Start(tag) | Event::Empty(tag) => {
                let number = attribute(tag, "numFmtId").and_then(|id| id.parse::<u32>().ok());
                match (tag.local_name().as_ref(), number) {
                    ("numFmt", Some(number)) if formats.len() < STYLES => {
                        formats.insert(number, attribute(tag, "formatCode").is_some_and(|code| is_moment(&code)));
                    }
                    ("cellXfs", _) => in_cells = true,
                    ("xf", number) if in_cells && styles.len() < STYLES => {
                        let number = number.unwrap_or(0);
                        styles.push(formats.get(&number).copied().unwrap_or_else(|| is_builtin_moment(number)));
                    }
                    _ => {}
                }
            }
            Event::End(tag) if tag.local_name().as_ref() == "cellXfs" => in_cells = false,
            _ => {}
        }
        Ok(true)
    })?;
    Ok(styles)
}

/// Whether a format that has a number and no code shows a date or a time; those from 27 on are of East Asia.
pub(super) fn is_builtin_moment(number: u32) -> bool {
    matches!(number, 14..=22 | 27..=36 | 45..=47 | 50..=58)
}

/// Whether a format's code shows a date or a time.
pub(super) fn is_moment(code: &str) -> bool {
    let mut letters = code.chars();
    let mut found = false;
    while let Some(letter) = letters.next() {
        match letter {
            '"' => drop(letters.by_ref().find(|&other| other == '"')),
            '\\' | '_' | '*' => drop(letters.next()),
            '[' => {
                // `[h]` counts hours; `[Red]`, `[$-804]` and `[>1]` are no dates.
                let inside: String = letters.by_ref().take_while(|&other| other != ']').take(40).collect();
                found |= !inside.is_empty() && inside.chars().all(|each| "hmsHMS".contains(each));
            }
            // A section for negative numbers or for text says nothing new.
            ';' => break,
            'y' | 'Y' | 'm' | 'M' | 'd' | 'D' | 'h' | 'H' | 's' | 'S' => found = true,
            // `General` has no such letter.
            _ => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::is_moment;

    #[test]
    fn dates_and_times_are_told_by_their_code() {
        for code in ["yyyy-mm-dd", "h:mm", "[h]:mm:ss", "yyyy\"年\"m\"月\"d\"日\"", "[$-804]aaaa yyyy"] {
            assert!(is_moment(code), "{code}");
        }
        for code in ["0", "General", "0\"人\"", "[Red]0.00", "#,##0;[Red]-#,##0", "\"days\"0", "0_d", "@"] {
            assert!(!is_moment(code), "{code}");
        }
    }
}
