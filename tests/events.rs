//! Kinds of event: each has a file to begin with, which plans as it is and prints in its own words.

use crate::command::Folder;
use halfday::words::{Event, Language};

#[test]
fn every_kind_plans_as_it_is_handed_out_and_prints_its_own_words() {
    for event in Event::ALL {
        for language in [Language::Chinese, Language::English] {
            let folder = Folder::with_office();
            let new = folder.halfday(&["new", "--kind", event.name(), "-o", "p.toml", "--lang", language.tag()]);
            assert_eq!(new.status, 0, "{new:?}");
            // How much of it is proven in a second is another matter.
            let run = folder.halfday(&["plan", "p.toml", "--quiet", "--time-limit", "1"]);
            assert!([0, 3].contains(&run.status), "{event:?} {language:?}: {}", run.stderr);
            if event != Event::Photos {
                let printed = [event.title(language), event.place(language), event.be_on_time(language)];
                assert!(printed.iter().all(|words| run.stdout.contains(words)), "{event:?}: {}", run.stdout);
                assert!(!run.stdout.contains("拍摄") && !folder.read("p.toml").contains("拍摄"), "{}", run.stdout);
            }
        }
    }
}

#[test]
fn the_kind_goes_with_the_plan_to_slips_signs_and_the_notice_of_changes() {
    let folder = Folder::with_office();
    assert_eq!(folder.halfday(&["new", "--kind", "textbooks", "-o", "p.toml"]).status, 0);
    let plan = folder.halfday(&["plan", "p.toml", "-q", "-o", "a.json", "--time-limit", "1"]);
    assert!([0, 3].contains(&plan.status), "{plan:?}");
    for format in ["md", "html", "slips.html", "doors.html", "chat.txt", "ics", "csv"] {
        let run = folder.halfday(&["render", "p.toml", "a.json", "--format", format]);
        assert!(run.status == 0 && !run.stdout.contains("拍摄"), "{format}: {}", run.stdout);
    }
    let notice = folder.halfday(&["changes", "p.toml", "a.json", "--against", "a.json"]);
    assert!(notice.status == 0 && !notice.stdout.contains("拍摄"), "{notice:?}");
}
