//! `halfday explain` with a question: why a college is here and not there, what each rule costs, how many more heads fit.

use crate::command::Folder;

/// The office's own case with its best plan; with only the levels that are proven in no time, so that no answer here
/// depends on the limit; and with two rules in it.
fn folder() -> Folder {
    let folder = Folder::with_office();
    let rules = "\n[[rules]]\nname = \"外语在前两天\"\nkind = \"only\"\ncolleges = [\"外国语学院\"]\n\
                 dates = [2021-04-09, 2021-04-10]\n\n\
                 [[rules]]\nname = \"研究生最多七次\"\nkind = \"at-most-batches\"\ncolleges = [\"研究生学院\"]\nlimit = 7\n";
    let levels = "\n[settings]\nobjectives = [\"finish\", \"sessions\", \"batches\"]\n\n[schedule]\n";
    let short = folder.read("office.toml").replacen("\n[schedule]\n", levels, 1);
    folder.write("short.toml", &short);
    folder.write("ruled.toml", &(short + rules));
    assert_eq!(folder.halfday(&["plan", "office.toml", "-o", "plan.json"]).status, 0);
    folder
}

#[test]
fn a_wish_that_the_plan_grants_is_said_to_be_so() {
    let folder = folder();
    let plan: serde_json::Value = serde_json::from_str(&folder.read("plan.json")).unwrap();
    let batch = &plan["batches"][0];
    let text = |key: &str| batch[key].as_str().unwrap().to_owned();
    let when = format!("{} {}", text("date"), text("half_day"));
    let (college, room) = (text("college"), text("room"));
    let question =
        ["explain", "office.toml", "plan.json", "--partly", "--college", &college, "--on", &when, "--in", &room];
    let run = folder.halfday(&question);
    assert_eq!((run.status, run.stderr.as_str()), (0, ""));
    assert!(run.stdout.ends_with("现在就是这样安排的。\n"), "{}", run.stdout);
    assert!(run.stdout.starts_with(&format!("{college}现在安排在：4月9日上午8:15-")), "{}", run.stdout);
}

#[test]
fn a_wish_that_costs_something_is_priced_level_by_level() {
    let folder = folder();
    let question = ["explain", "two-levels.toml", "--college", "外国语学院", "--on", "4月11日下午"];
    folder.write("two-levels.toml", &folder.read("short.toml").replacen(", \"batches\"", "", 1));
    let run = folder.halfday(&question);
    assert_eq!((run.status, run.stderr.as_str()), (0, ""), "{}", run.stdout);
    assert!(run.stdout.contains("设想：外国语学院的所有批次都排在 4月11日下午。\n"), "{}", run.stdout);
    assert!(run.stdout.contains("最后用到第几个半天：6，原来 5，多 1。\n"), "{}", run.stdout);
    let english = folder.halfday(&[&question[..], &["--lang", "en"]].concat());
    assert!(english.stdout.contains("It can be, and costs this:\n"), "{}", english.stdout);
}

#[test]
fn the_plan_with_the_wish_is_written_and_passes_the_check() {
    let folder = folder();
    let question =
        ["explain", "short.toml", "--college", "外国语学院", "--on", "4月11日上午", "-o", "wish.json", "-o", "wish.md"];
    let run = folder.halfday(&question);
    assert_eq!((run.status, run.stderr.as_str()), (0, ""), "{}", run.stdout);
    let check = folder.halfday(&["check", "short.toml", "wish.json"]);
    assert_eq!(check.status, 0, "{}{}", check.stdout, check.stderr);
    let plan: serde_json::Value = serde_json::from_str(&folder.read("wish.json")).unwrap();
    let own = plan["batches"].as_array().unwrap().iter().filter(|batch| batch["college"] == "外国语学院");
    let stands: Vec<(String, String)> =
        own.map(|batch| (batch["date"].as_str().unwrap().into(), batch["half_day"].as_str().unwrap().into())).collect();
    assert!(
        !stands.is_empty() && stands.iter().all(|stand| *stand == ("2021-04-11".into(), "上午".into())),
        "{stands:?}"
    );
    assert!(folder.read("wish.md").contains("4月11日上午"));
}

#[test]
fn a_wish_that_cannot_be_names_the_rule_in_its_way() {
    let folder = folder();
    let question = ["explain", "ruled.toml", "--college", "外国语学院", "--on", "4月11日", "--lang", "zh-CN"];
    let run = folder.halfday(&question);
    assert_eq!((run.status, run.stderr.as_str()), (0, ""), "{}", run.stdout);
    assert!(run.stdout.contains("不能这样排：\n"), "{}", run.stdout);
    assert!(run.stdout.contains("“外语在前两天”"), "{}", run.stdout);
    assert!(!run.stdout.contains("去掉规则“所问的安排”"), "{}", run.stdout);
}

#[test]
fn what_is_unknown_in_a_question_is_said_at_once() {
    let folder = folder();
    let question = [
        "explain",
        "office.toml",
        "--college",
        "外国语学院院",
        "--on",
        "4月12日上午",
        "--in",
        "四教楼1010",
        "--lang",
        "en",
    ];
    let run = folder.halfday(&question);
    assert_eq!((run.status, run.stdout.as_str()), (2, ""));
    for part in ["unknown-college", "unknown-when", "unknown-room", "did you mean `外国语学院`?"] {
        assert!(run.stderr.contains(part), "{part} in {}", run.stderr);
    }
    for wrong in [
        &["explain", "office.toml", "--college", "外国语学院"][..],
        &["explain", "office.toml", "--on", "1"],
        &["explain", "office.toml", "plan.json"],
        &["explain", "office.toml", "--rules", "--headroom"],
        &["explain", "office.toml", "-o", "a.md"],
    ] {
        assert_eq!(folder.halfday(wrong).status, 2, "{wrong:?}");
    }
}

#[test]
fn each_rule_has_its_price_in_the_table() {
    let folder = folder();
    let run = folder.halfday(&["explain", "ruled.toml", "--rules"]);
    assert_eq!((run.status, run.stderr.as_str()), (0, ""), "{}", run.stdout);
    assert!(run.stdout.starts_with("# 每条规则的代价\n"), "{}", run.stdout);
    let rows: Vec<&str> =
        run.stdout.lines().filter(|line| line.starts_with("| ") && !line.starts_with("| ---")).collect();
    assert_eq!(rows.len(), 3, "{}", run.stdout);
    let first = |row: &str| row.split('|').nth(1).map(|cell| cell.trim().to_owned());
    assert_eq!((first(rows[1]), first(rows[2])), (Some("外语在前两天".into()), Some("研究生最多七次".into())));
    let refused = folder.halfday(&["explain", "ruled.toml", "--rules", "-o", "prices.csv"]);
    refused.is(
        2,
        "",
        "错误[not-for-tables]: 这里的结果是一张表，不能写成 csv\n |\n = 建议: 可以写成 md、html、tsv、docx、xlsx\n",
    );
}

#[test]
fn the_headroom_of_every_college_is_counted_exactly_within_the_limit() {
    let folder = folder();
    let run = folder.halfday(&["explain", "office.toml", "--headroom", "--lang", "en"]);
    assert_eq!((run.status, run.stderr.as_str()), (0, ""), "{}", run.stdout);
    let rows: Vec<&str> =
        run.stdout.lines().filter(|line| line.starts_with("| ") && !line.starts_with("| ---")).collect();
    assert_eq!(rows.len(), 1 + 1 + 21, "{}", run.stdout);
    assert!(run.stdout.contains("ends with half-day 5 and opens 15 sessions"), "{}", run.stdout);
    assert!(!rows.iter().any(|row| row.contains(" to ") || row.contains("or more")), "{}", run.stdout);
}
