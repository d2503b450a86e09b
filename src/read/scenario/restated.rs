//! Rules stated anew on the command line: `--change-rule "只来一次: limit = 2"`. Whom the rule binds, and of what kind it
//! is, need not be said again.

use super::super::draft::{Placed, RuleDraft};
use super::super::ledger::Ledger;
use super::super::table::Table;
use super::super::walk::{self, Typed};
use super::super::write;
use crate::diagnostic::Finding;
use crate::problem::{Problem, RuleKind};
use crate::words::reading::ScenarioFault;
use std::fmt::Write;
use std::ops::Range;
use toml::de::DeValue;

/// Keys that say whom a rule binds and how: those of the rule hold where they are not given.
const KEPT: [&str; 5] = ["kind", "colleges", "then", "others", "in"];

/// What is to be typed behind a rule's name so that it demands `kind`: its keys without those that stay, in a form that
/// needs no other quotation marks than single ones. `whom`: the colleges are said as well. `None` where a file could not
/// say it, or only with other marks.
#[must_use]
pub fn restated(problem: &Problem, kind: &RuleKind, whom: bool) -> Option<String> {
    let keys = write::rules::keys(problem, kind)?;
    let is_said = |key: &str| !KEPT.contains(&key) || (whom && key == "colleges");
    let mut said: Vec<(String, String)> = keys.iter().filter(|(key, _)| is_said(key)).cloned().collect();
    if said.iter().all(|(key, _)| key == "colleges") {
        // Nothing but what the rule's colleges share; or the grain, whose usual value is not written.
        let shared = keys.into_iter().find(|(key, _)| key == "in");
        said.push(shared.unwrap_or_else(|| ("grain".into(), "\"clock\"".into())));
    }
    let text = said.iter().map(|(key, value)| format!("{key} = {value}")).collect::<Vec<_>>().join(", ");
    (!text.contains(['\'', '\\'])).then(|| text.replace('"', "'"))
}

/// Reads a rule's name and its keys, which begin at `offset` of the text of all options; `None` where they are not in this
/// form.
pub(super) fn rule(text: &str, offset: usize, problem: &Problem, ledger: &mut Ledger) -> Option<RuleDraft> {
    let named = problem.rules().iter().filter_map(|rule| {
        let rest = text.strip_prefix(rule.name.as_str())?.trim_start();
        let keys = rest.strip_prefix([':', '：'])?;
        Some((Some(rule), rule.name.len(), keys))
    });
    let unknown = || text.split_once([':', '：']).map(|(name, keys)| (None, name.trim_end().len(), keys));
    let (rule, name, keys) = named.max_by_key(|(_, name, _)| *name).or_else(unknown)?;
    let bytes = offset..offset + name;
    let name = Placed { value: text[..name].to_owned(), bytes: bytes.clone() };
    let Some(rule) = rule else {
        // The name is looked up like any other, and found to be none.
        return Some(RuleDraft { name: Some(name), ..RuleDraft::default() });
    };
    // An entry of a file, padded so that the keys stand where they do in the text of all options.
    let (open, begin) = ("x={", offset + text.len() - keys.len());
    let mut entry = format!("{}{open}{keys}", " ".repeat(begin.checked_sub(open.len())?));
    for (key, value) in write::rules::keys(problem, &rule.kind)? {
        if KEPT.contains(&key.as_str()) && !gives(keys, &key) {
            let _ = write!(entry, ", {key} = {value}");
        }
    }
    let _ = write!(entry, ", name = \"x\"}}");
    let mut own = Ledger::new(ledger.file());
    let read = |mut root: Table<'_, '_>, ledger: &mut Ledger| {
        let table = root.table("x", "--change-rule", ledger)?;
        Some(walk::rules::rule(table, ledger))
    };
    let (draft, typed) = walk::walked(&entry, &mut own, super::super::mend::Vocabulary::of_problems, read);
    let sound = matches!(typed, Typed::Sound);
    // The entry goes on behind the text that was typed: what is wrong there is wrong with the option.
    let is_typed =
        |finding: &Finding| finding.place.as_ref().is_some_and(|place| place.bytes.end <= offset + text.len());
    own.retain(is_typed);
    let faulty = !sound || own.errors() > 0;
    if !sound && own.errors() == 0 {
        own.error(ScenarioFault::BadChange { example: EXAMPLE }, bytes);
    }
    ledger.extend(own.into_findings());
    let mut draft = draft.filter(|_| !faulty).unwrap_or_default();
    draft.item.faulty |= faulty;
    Some(RuleDraft { name: Some(name), ..draft })
}

/// How it is typed.
pub(super) const EXAMPLE: &str = "--change-rule \"RULE: limit = 2\"";

/// Whether some keys have this one.
fn gives(keys: &str, key: &str) -> bool {
    let entry = format!("x={{{keys}}}");
    let (root, _) = toml::de::DeTable::parse_recoverable(&entry);
    match root.get_ref().get("x").map(toml::Spanned::get_ref) {
        Some(DeValue::Table(table)) => table.get(key).is_some(),
        _ => false,
    }
}

/// `机电学院 from 只来一次`, `机电学院 不受 只来一次`: where the name of the college ends and that of the rule begins.
pub(super) fn exempt(text: &str) -> Option<(Range<usize>, Range<usize>)> {
    let (at, mark) = [" from ", " 不受 "].iter().filter_map(|mark| Some((text.find(mark)?, mark))).min()?;
    let trimmed = |range: Range<usize>| {
        let part = &text[range.clone()];
        let start = range.start + part.len() - part.trim_start().len();
        start..start + part.trim().len()
    };
    let (college, rule) = (trimmed(0..at), trimmed(at + mark.len()..text.len()));
    (!college.is_empty() && !rule.is_empty()).then_some((college, rule))
}
