//! The tables and keys of a file, as its JSON Schema has them: what a mistyped line may have meant.

use super::super::schema::{problem_schema, scenario_schema};
use super::super::synonyms;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

/// What a key takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in super::super) enum Takes {
    Number,
    YesNo,
    /// A list of texts, dates or numbers.
    List,
    /// A text, a date, a clock time.
    Other,
}

/// Tables by their path (`calendar.half_days`), each with its keys; the file itself has the empty path.
pub(in super::super) struct Vocabulary {
    tables: BTreeMap<String, BTreeMap<String, Takes>>,
    /// Those that there may be several of.
    lists: BTreeSet<String>,
}

impl Vocabulary {
    /// That of problem files.
    pub fn of_problems() -> &'static Self {
        static PROBLEMS: LazyLock<Vocabulary> = LazyLock::new(|| Vocabulary::of(&problem_schema()));
        &PROBLEMS
    }

    /// That of files of scenarios.
    pub fn of_scenarios() -> &'static Self {
        static SCENARIOS: LazyLock<Vocabulary> = LazyLock::new(|| Vocabulary::of(&scenario_schema()));
        &SCENARIOS
    }

    /// The tables of a schema.
    fn of(schema: &Value) -> Self {
        let mut vocabulary = Vocabulary { tables: BTreeMap::new(), lists: BTreeSet::new() };
        vocabulary.take(schema, schema, "");
        vocabulary
    }

    fn take(&mut self, root: &Value, object: &Value, path: &str) {
        let mut keys = BTreeMap::new();
        for (key, property) in object.get("properties").and_then(Value::as_object).into_iter().flatten() {
            let inner = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
            let forms = property.get("anyOf").and_then(Value::as_array);
            let forms = forms.map_or_else(|| vec![property], |forms| forms.iter().collect());
            let mut takes = Takes::Other;
            for form in forms.into_iter().map(|form| resolved(root, form)) {
                let items = form.get("items").map(|items| resolved(root, items));
                match form.get("type").and_then(Value::as_str) {
                    Some("integer") => takes = Takes::Number,
                    Some("boolean") => takes = Takes::YesNo,
                    Some("object") => self.take(root, form, &inner),
                    Some("array") if items.is_some_and(|items| items.get("properties").is_some()) => {
                        self.lists.insert(inner.clone());
                        items.into_iter().for_each(|items| self.take(root, items, &inner));
                    }
                    Some("array") => takes = Takes::List,
                    _ => {}
                }
            }
            keys.insert(key.clone(), takes);
        }
        self.tables.insert(path.to_owned(), keys);
    }

    /// Whether there may be several tables of this path.
    pub fn is_list(&self, path: &str) -> bool {
        self.lists.contains(path)
    }

    /// The path of the table that a header may have meant: its own name, the last part of it, or a word for that; capital
    /// letters and hyphens are no other name.
    pub fn table(&self, name: &str) -> Option<&str> {
        let name = name.to_ascii_lowercase().replace('-', "_");
        let name = name.as_str();
        let paths = || self.tables.keys().map(String::as_str).filter(|path| !path.is_empty());
        let last = |path: &str| path.rsplit('.').next().unwrap_or_default().to_owned();
        let own = paths().find(|path| *path == name).or_else(|| paths().find(|path| last(path) == name));
        own.or_else(|| {
            let lasts: Vec<String> = paths().map(last).collect();
            let meant = synonyms::key(name, lasts.iter().map(String::as_str))?;
            paths().find(|path| last(path) == meant)
        })
    }

    /// What a key of a table takes; `None` where the table has no such key.
    pub fn takes(&self, path: &str, key: &str) -> Option<Takes> {
        self.tables.get(path)?.get(key).copied()
    }

    /// The key of a table for which a word stands.
    pub fn key(&self, path: &str, word: &str) -> Option<&str> {
        synonyms::key(word, self.tables.get(path)?.keys().map(String::as_str))
    }

    /// The header of a table.
    pub fn header(&self, path: &str) -> String {
        if self.is_list(path) { format!("[[{path}]]") } else { format!("[{path}]") }
    }
}

/// The definition that a reference names, or the thing itself.
fn resolved<'v>(root: &'v Value, value: &'v Value) -> &'v Value {
    let named = value.get("$ref").and_then(Value::as_str).and_then(|name| name.strip_prefix('#'));
    named.and_then(|name| root.pointer(name)).unwrap_or(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_and_keys_are_those_of_the_schema() {
        let vocabulary = Vocabulary::of_problems();
        assert!(vocabulary.is_list("colleges") && vocabulary.is_list("calendar.half_days"));
        assert!(!vocabulary.is_list("settings") && !vocabulary.is_list("calendar"));
        assert_eq!(vocabulary.table("half_days"), Some("calendar.half_days"));
        assert_eq!(vocabulary.table("学院"), Some("colleges"));
        assert_eq!(vocabulary.takes("colleges", "headcount"), Some(Takes::Number));
        assert_eq!(vocabulary.takes("settings", "partial"), Some(Takes::YesNo));
        assert_eq!(vocabulary.takes("rules", "from"), Some(Takes::Other));
        assert_eq!(vocabulary.takes("rules", "limit"), Some(Takes::Number));
        assert_eq!(vocabulary.key("colleges", "人数"), Some("headcount"));
        assert_eq!(vocabulary.header("make_up"), "[[make_up]]");
    }
}
