//! Wishes by name: wherever a score is told, each unmet wish with its college and weight; on request, what granting it costs.

use crate::command::Folder;
use serde_json::Value;

/// One room and one morning that Law and Arts fill; both had rather come later, and Law's wish weighs more.
fn problem(language: &str) -> String {
    format!(
        "schema = 1\nlanguage = \"{language}\"\n[calendar]\ndates = [\"2021-04-09\", \"2021-04-10\"]\n\
         half_days = [{{ name = \"m\", start = \"9:00\", end = \"10:00\" }}]\n[[rooms]]\nname = \"A\"\nheads_per_hour = 60\n\
         [[colleges]]\nname = \"Law\"\nheadcount = 30\n[[colleges]]\nname = \"Arts\"\nheadcount = 30\n\
         [[wishes]]\nname = \"bus\"\nkind = \"never\"\ncolleges = [\"Law\", \"Arts\"]\nfrom = \"9:00\"\nto = \"9:30\"\nweight = 2\n\
         [[wishes]]\nname = \"sleep\"\nkind = \"only\"\ncolleges = [\"Law\"]\ndates = [\"2021-04-10\"]\nweight = 3\n"
    )
}

fn unmet_in(json: &Value) -> Vec<(String, String, u64)> {
    let text = |entry: &Value, key: &str| entry[key].as_str().unwrap().to_owned();
    let entries = json["unmet"].as_array().unwrap().iter();
    entries.map(|e| (text(e, "wish"), text(e, "college"), e["weight"].as_u64().unwrap())).collect()
}

#[test]
fn each_unmet_wish_is_told_by_name_wherever_a_score_is() {
    for (language, bus, sleep) in [
        ("en", "Wish \"bus\" is not met: Law (weight 2).", "Wish \"sleep\" is not met: Law (weight 3)."),
        ("zh-CN", "愿望“bus”未满足：Law（权重 2）。", "愿望“sleep”未满足：Law（权重 3）。"),
    ] {
        let folder = Folder::with_office();
        folder.write("p.toml", &problem(language));
        let planned = folder.halfday(&["plan", "p.toml", "-o", "plan.json", "-o", "proof.md", "--proof"]);
        assert_eq!(planned.status, 0, "{}", planned.stderr);
        for sentence in [bus, sleep] {
            assert!(planned.stderr.contains(sentence), "{}", planned.stderr);
            assert!(folder.read("proof.md").contains(sentence), "{}", folder.read("proof.md"));
        }
        let json: Value = serde_json::from_str(&folder.read("plan.json")).unwrap();
        let expected = vec![("bus".to_owned(), "Law".to_owned(), 2), ("sleep".to_owned(), "Law".to_owned(), 3)];
        assert_eq!(unmet_in(&json), expected);
        let checked = folder.halfday(&["check", "p.toml", "plan.json"]);
        assert!(checked.status == 0 && checked.stdout.contains(bus) && checked.stdout.contains(sleep), "{checked:?}");
        let scenario = ["what-if", "p.toml", "--heads", "Law 31", "-o", "what-if.json", "-o", "what-if.md"];
        assert_eq!(folder.halfday(&scenario).status, 0);
        let json: Value = serde_json::from_str(&folder.read("what-if.json")).unwrap();
        assert_eq!(unmet_in(&json["base"]), expected);
        assert!(folder.read("what-if.md").contains(sleep), "{}", folder.read("what-if.md"));
    }
}

#[test]
fn granting_a_wish_is_priced_on_request() {
    let folder = Folder::with_office();
    folder.write("p.toml", &problem("en"));
    let priced = folder.halfday(&["explain", "p.toml", "--wishes"]);
    assert_eq!(priced.status, 0, "{}", priced.stderr);
    let row = |wish: &str| priced.stdout.lines().find(|line| line.contains(wish)).unwrap_or_default().to_owned();
    assert!(row("| bus").contains("a plan that is as good meets it"), "{}", priced.stdout);
    assert!(row("| sleep").contains(": 2 instead of 1, 1 more"), "{}", priced.stdout);
    folder.write("met.toml", problem("zh-CN").split("[[wishes]]").next().unwrap());
    let nothing = folder.halfday(&["explain", "met.toml", "--wishes"]);
    assert!(nothing.stdout.contains("最好的方案满足了每一个愿望。"), "{}", nothing.stdout);
}

#[test]
fn minutes_are_never_spoken_of_as_people() {
    for (language, told, never) in
        [("en", "80 minutes without a place", "people"), ("zh-CN", "80 分钟没有位置", "人数")]
    {
        let folder = Folder::with_office();
        let text = format!(
            "schema = 1\nlanguage = \"{language}\"\n[calendar]\ndates = [\"2021-04-09\"]\n\
             half_days = [{{ name = \"m\", start = \"9:00\", end = \"10:00\" }}]\n[[rooms]]\nname = \"A\"\nheads_per_hour = 60\n\
             [[colleges]]\nname = \"Drill\"\nminutes = 80\n[[colleges]]\nname = \"Band\"\nminutes = 60\n"
        );
        folder.write("p.toml", &text);
        let said = folder.halfday(&["explain", "p.toml"]).stdout;
        assert!(said.contains(told), "{said}");
        assert!(!said.contains(" 人"), "{said}");
        folder.write("partial.toml", &text.replace("[calendar]", "[settings]\npartial = true\n[calendar]"));
        let planned =
            folder.halfday(&["plan", "partial.toml", "--columns", "headcount", "-o", "plan.md", "-o", "plan.xlsx"]);
        let both = format!("{}{}", planned.stderr, folder.read("plan.md"));
        let level = both.lines().find(|line| line.contains("80")).unwrap_or_default();
        assert!(!level.contains(never) && !both.contains("80人") && !both.contains("80 people"), "{both}");
    }
}
