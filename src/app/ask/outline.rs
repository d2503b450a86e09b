//! The forms of rules and wishes, from the tables by which files of rules are read: a new kind is there by itself.

use crate::rules::{COMMON, Field, Key, TABLES, WISH_KEYS, WISH_KINDS, WISH_SOME_OF};
use crate::words::Language;
use crate::words::page_rules;
use serde_json::{Value, json};

/// Every kind of rule with its words and its fields, and the kinds of wishes.
#[must_use]
pub fn rule_forms(language: Language) -> Value {
    let form = |kind: &'static str, keys: &[&'static Key], required: &[&str], some_of: &[&str]| {
        let (word, line) = page_rules::kind(kind, language);
        let needed = |key: &str| required.contains(&key) || COMMON.iter().any(|common| common.name == key);
        let fields = COMMON.iter().chain(keys).map(|key| field(key, needed(key.name), language));
        json!({ "kind": kind, "word": word, "line": line, "fields": fields.collect::<Vec<_>>(), "some_of": some_of })
    };
    let rules = TABLES.map(|table| form(table.kind, table.keys, table.required, table.some_of));
    let wishes = WISH_KINDS.map(|kind| form(kind, &WISH_KEYS, &[], WISH_SOME_OF));
    json!({ "rules": rules, "wishes": wishes })
}

/// A field: a control of the page for what its key takes.
fn field(key: &'static Key, required: bool, language: Language) -> Value {
    let (control, least, most, words) = match key.field {
        Field::Colleges => ("colleges", 0, 0, &[][..]),
        Field::HalfDays => ("half_days", 0, 0, &[][..]),
        Field::Dates => ("dates", 0, 0, &[][..]),
        Field::Rooms => ("rooms", 0, 0, &[][..]),
        Field::Clock => ("clock", 0, 0, &[][..]),
        Field::Flag => ("flag", 0, 0, &[][..]),
        Field::Word(words) => ("word", 0, 0, words),
        Field::Number(least, most) => ("number", least, most, &[][..]),
    };
    let words: Vec<Value> =
        words.iter().map(|word| json!({ "word": word, "text": page_rules::word(word, language) })).collect();
    json!({
        "key": key.name,
        "label": page_rules::key(key.name, language),
        "control": control,
        "required": required,
        "least": least,
        "most": most,
        "words": words,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::KEYS;

    #[test]
    fn every_kind_and_every_key_has_words_in_both_languages() {
        for language in [Language::Chinese, Language::English] {
            let forms = rule_forms(language);
            assert_eq!(forms["rules"].as_array().unwrap().len(), TABLES.len());
            for table in TABLES {
                let (word, line) = page_rules::kind(table.kind, language);
                assert!(!line.is_empty() && word != table.kind || language == Language::English, "{}", table.kind);
                assert!(!line.is_empty(), "{} has no line", table.kind);
            }
            for key in COMMON.into_iter().chain(KEYS) {
                let label = page_rules::key(key.name, Language::Chinese);
                assert_ne!(label, key.name, "{} has no label", key.name);
            }
        }
    }
}
