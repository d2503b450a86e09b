//! The text of each chapter of reference, made from the program's tables.

use super::examples;
use crate::common;
use halfday::problem::{Level, Objective};
use halfday::rules::{self, Field, Key};
use halfday::words::reference::{
    EXITS, Entry, FINDINGS, FORMATS, KINDS, OBJECTIVES, RULE_KEYS, SWEEP_FORMATS, TABLES, TERMS, WHAT_IF_FORMATS,
};
use halfday::words::{Language, page_rules};
use std::process::Command;

/// The text of a chapter in a language.
type Chapter = fn(Language) -> String;

/// All of them, by their names.
pub fn all(language: Language) -> Vec<(&'static str, String)> {
    let chapters: [(&str, Chapter); 9] = [
        ("words", words),
        ("keys", keys),
        ("rule-kinds", kinds),
        ("objectives", objectives),
        ("findings", findings),
        ("options", options),
        ("formats", formats),
        ("exit-statuses", exits),
        ("ladder", ladder),
    ];
    chapters.into_iter().map(|(name, chapter)| (name, chapter(language))).collect()
}

fn table<const N: usize>(heading: [&str; N], rows: impl IntoIterator<Item = [String; N]>) -> String {
    let line = |cells: &[String]| format!("| {} |\n", cells.join(" | "));
    let rule = vec!["---".to_owned(); N];
    let rows: String = rows.into_iter().map(|row| line(&row)).collect();
    format!("{}{}{rows}", line(&heading.map(str::to_owned)), line(&rule))
}

fn code(name: &str) -> String {
    format!("`{name}`")
}

fn words(language: Language) -> String {
    let row = |term: &halfday::words::reference::Term| {
        let meaning = language.pick(term.meaning_chinese, term.meaning_english);
        language.pick([term.chinese, term.english, meaning], [term.english, term.chinese, meaning]).map(str::to_owned)
    };
    let head = language.pick(
        "# 词语\n\n程序、网页和本书里，一样东西只有一个名称：\n\n",
        "# Words\n\nOne thing has one name, in the program, on the page and in this book:\n\n",
    );
    let heading = language.pick(["词语", "英文", "意思"], ["word", "中文", "meaning"]);
    format!("{head}{}", table(heading, TERMS.iter().map(row)))
}

fn keys(language: Language) -> String {
    let head = language.pick(
        "# 问题文件的键\n\n不认识的键不收。规则和愿望的键见[规则的种类和键](rule-kinds.md)。\n",
        "# Keys of the problem file\n\nOther keys are refused. Those of rules and wishes are in [Kinds of rules and their keys](rule-kinds.md).\n",
    );
    let heading = language.pick(["键", "意思", "不写时"], ["key", "meaning", "if absent"]);
    let one = |listed: &halfday::words::reference::KeyTable| {
        let about = language.pick(listed.chinese, listed.english);
        let title = match listed.header {
            "" => about.to_owned(),
            header => format!("`{header}`"),
        };
        let lead =
            if listed.header.is_empty() { String::new() } else { format!("{about}{}\n\n", language.pick("。", ".")) };
        let row = |key: &halfday::words::reference::Key| {
            [code(key.name), key.text(language).to_owned(), key.absent(language).to_owned()]
        };
        format!("\n## {title}\n\n{lead}{}", table(heading, listed.keys.iter().map(row)))
    };
    head.to_owned() + &TABLES.iter().map(one).collect::<String>()
}

fn text<'a>(entries: &'a [Entry], name: &str, language: Language) -> &'a str {
    let entry = entries.iter().find(|entry| entry.name == name);
    entry.unwrap_or_else(|| panic!("nothing is said of {name}")).text(language)
}

fn takes(key: &Key, language: Language) -> String {
    let quoted = |words: &[&str]| words.iter().map(|word| format!("`\"{word}\"`")).collect::<Vec<_>>();
    match key.field {
        Field::Colleges => language.pick("单位", "colleges").to_owned(),
        Field::HalfDays => language.pick("半天", "half-days").to_owned(),
        Field::Dates => language.pick("日期", "dates").to_owned(),
        Field::Rooms => language.pick("地点", "rooms").to_owned(),
        Field::Clock => language.pick("时刻", "a clock time").to_owned(),
        Field::Flag => language.pick("`true` 或 `false`", "`true` or `false`").to_owned(),
        Field::Word(words) => quoted(words).join(language.pick("、", ", ")),
        Field::Number(least, most) => language.pick(format!("{least} 到 {most}"), format!("{least} to {most}")),
    }
}

fn kinds(language: Language) -> String {
    let head = language.pick(
        "# 规则的种类和键\n\n每条规则和愿望有 `name`（说明原因时引用的名称）、`kind`（种类）和 `colleges`（哪些单位）。例子见[规则大全](rules.md)。\n\n",
        "# Kinds of rules and their keys\n\nEvery rule and wish has `name` (quoted in explanations), `kind` and `colleges` (of whom). Examples: [Rules from A to Z](rules.md).\n\n",
    );
    let must = language.pick("（必须写）", " (required)");
    let row = |kind: &Entry| {
        let table = rules::table(kind.name).unwrap_or_else(|| panic!("no kind {}", kind.name));
        let key = |key: &&Key| {
            let needed = table.required.contains(&key.name);
            format!("`{}`{}", key.name, if needed { must } else { "" })
        };
        let keys: Vec<String> = table.keys.iter().map(key).collect();
        let word = page_rules::kind(table.kind, language).0;
        [code(kind.name), word.to_owned(), keys.join(language.pick("、", ", ")), kind.text(language).to_owned()]
    };
    let kinds = table(
        language.pick(["种类", "名称", "键", "意思"], ["kind", "called", "keys", "meaning"]),
        KINDS.iter().map(row),
    );
    let wishes = rules::WISH_KEYS.iter().map(|key| code(key.name)).collect::<Vec<_>>().join(language.pick("、", ", "));
    let wish = language.pick(
        format!("\n愿望是 `only` 或 `never`，键有 {wishes}。\n\n"),
        format!("\nWishes are of the kinds `only` and `never`, with the keys {wishes}.\n\n"),
    );
    let known =
        rules::COMMON.iter().chain(&rules::KEYS).chain(rules::WISH_KEYS.iter().filter(|key| key.name == "weight"));
    let row = |key: &&Key| [code(key.name), takes(key, language), text(RULE_KEYS, key.name, language).to_owned()];
    let keys = table(language.pick(["键", "写什么", "意思"], ["key", "takes", "meaning"]), known.map(row));
    format!("{head}{kinds}{wish}{keys}")
}

fn objectives(language: Language) -> String {
    let head = language.pick(
        "# 目标\n\n方案一项一项地比：前面各项都相同的，才比后一项。`[settings]` 的 `objectives` 可以改变次序、去掉几项（`unplaced` 除外）；不写就是下面的次序，只有写了才有的除外。\n\n",
        "# Objectives\n\nPlans are compared level by level: a later objective counts only among plans that are equal in all earlier ones. `objectives` in `[settings]` reorders or drops all but `unplaced`; without it they stand in this order, but for those that hold only where they are named.\n\n",
    );
    let office = common::problem(&common::path("problems/offices/graduation-photos-2021.toml"));
    let row = |objective: Objective| {
        let level = match objective {
            Objective::Unplaced => Level::Unplaced { priority: 1 },
            other => Level::Of(other),
        };
        let about = text(OBJECTIVES, objective.name(), language).to_owned();
        [code(objective.name()), level.phrase(&office).text(language).to_owned(), about]
    };
    let heading = language.pick(
        ["目标", "程序怎样说", "值，越小越好"],
        ["objective", "as the program says it", "value, the smaller the better"],
    );
    format!("{head}{}", table(heading, Objective::ALL.map(row)))
}

fn findings(language: Language) -> String {
    let mut made = language
        .pick(
            "# 问题代码\n\n有错一次全部指出，每一处都有代码、位置和改法；同一个代码超过一百处的只报个数。“例子”是引出它的文件或测试。\n",
            "# Findings by code\n\nAll that is wrong is said at once, each finding with a code, its place, and how to mend it; what goes beyond a hundred of one code is counted. The example is a file or a test that provokes it.\n",
        )
        .to_owned();
    let heading = language.pick(["代码", "意思", "例子"], ["code", "meaning", "example"]);
    for group in FINDINGS.iter().copied().flatten() {
        let row = |entry: &Entry| {
            let example = examples::of(entry.name)
                .map_or(String::new(), |path| format!("[{}](../../{path})", path.rsplit('/').next().unwrap_or("")));
            [code(entry.name), entry.text(language).to_owned(), example]
        };
        made += &format!("\n## {}\n\n{}", group.heading(language), table(heading, group.entries.iter().map(row)));
    }
    made
}

fn help(arguments: &[&str], language: Language) -> String {
    let mut program = Command::new(env!("CARGO_BIN_EXE_halfday"));
    let output = program.args(arguments).args(["--help", "--lang", language.tag()]).output().expect("the program");
    assert!(output.status.success(), "{arguments:?}");
    let help = String::from_utf8_lossy(&output.stdout).into_owned();
    let lines: String = help.trim_end().lines().map(|line| format!("{}\n", line.trim_end())).collect();
    format!("```text\n{lines}```\n")
}

fn options(language: Language) -> String {
    let english = help(&[], Language::English);
    let (_, commands) = english.split_once("Commands:\n").expect("a list of commands");
    let listed = commands.lines().take_while(|line| !line.is_empty());
    let names: Vec<&str> = listed
        .filter_map(|line| line.strip_prefix("  ").filter(|rest| !rest.starts_with(' '))?.split(' ').next())
        .collect();
    assert!(names.len() > 15, "{names:?}");
    let head = language.pick("# 命令和选项\n\n", "# Commands and options\n\n");
    let one = |name: &&str| format!("\n## `halfday {name}`\n\n{}", help(&[name], language));
    format!("{head}{}{}", help(&[], language), names.iter().map(one).collect::<String>())
}

fn formats(language: Language) -> String {
    let of = |entries: &[Entry]| {
        let row = |entry: &Entry| {
            let others = halfday::render::Format::ALL.into_iter().find(|format| format.name() == entry.name);
            let endings = others.map_or(vec![entry.name], |format| format.endings().to_vec());
            let endings: Vec<String> = endings.iter().map(|ending| format!("`.{ending}`")).collect();
            [code(entry.name), endings.join(language.pick("、", ", ")), entry.text(language).to_owned()]
        };
        table(
            language.pick(["格式", "扩展名", "内容"], ["format", "endings", "what it holds"]),
            entries.iter().map(row),
        )
    };
    language.pick(
        format!(
            "# 格式\n\n`-o` 按扩展名决定格式，`--format` 用第一列的名称。什么给谁用，见[打印和发送](printing.md)。\n\n## 日程表和方案\n\n{}\n## 逐项试算\n\n{}\n## 假如\n\n{}",
            of(FORMATS), of(SWEEP_FORMATS), of(WHAT_IF_FORMATS)
        ),
        format!(
            "# Formats\n\nThe ending of `-o` picks the format, `--format` takes the names of the first column. What is for whom: [Printing and sending](printing.md).\n\n## Schedules and plans\n\n{}\n## Sweeps\n\n{}\n## What if\n\n{}",
            of(FORMATS), of(SWEEP_FORMATS), of(WHAT_IF_FORMATS)
        ),
    )
}

fn exits(language: Language) -> String {
    let head = language
        .pick("# 退出状态\n\n每条命令都一样。\n\n", "# Exit statuses\n\nThey are the same for every command.\n\n");
    let row = |entry: &Entry| [entry.name.to_owned(), entry.text(language).to_owned()];
    let heading = language.pick(["退出状态", "意思"], ["exit status", "meaning"]);
    format!("{head}{}", table(heading, EXITS.iter().map(row)))
}

/// The table that the ladder prints of itself; its words are those of the program, in English.
fn ladder(language: Language) -> String {
    let printed = common::text(&common::path("src/solve/ladder.md"));
    let rows: String = printed.lines().filter(|line| line.starts_with('|')).map(|line| format!("{line}\n")).collect();
    let head = language.pick(
        "# 阶梯\n\n各行按次序试，用得上的、值和下界不等时才试。一个名称可以是几行：`--without 名称` 全部去掉。下表由程序自己打印，用的是英文的词。\n\n",
        "# The ladder\n\nRows in order; each where it applies, while value and bound differ. A name may stand for several rows: `--without NAME` leaves out all of them.\n\n",
    );
    format!("{head}{rows}")
}
