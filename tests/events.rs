//! Kinds of event: each has a file to begin with, and prints in its own words.

use crate::command::Folder;
use halfday::words::{Event, Language};

fn small(event: Event, language: Language) -> String {
    format!(
        "schema = 1\nlanguage = \"{}\"\n[schedule]\nevent = \"{}\"\n[calendar]\ndates = [\"2021-04-09\"]\n\
         half_days = [{{ name = \"上午\", start = \"8:00\", end = \"11:00\" }}]\n\
         [[rooms]]\nname = \"101\"\nheads_per_hour = 60\n[[colleges]]\nname = \"法学院\"\nheadcount = 60\n",
        language.tag(),
        event.name()
    )
}

#[test]
fn every_kind_has_a_file_to_begin_with_in_its_own_words() {
    for event in Event::ALL {
        for language in [Language::Chinese, Language::English] {
            let folder = Folder::with_office();
            let new = folder.halfday(&["new", "--kind", event.name(), "-o", "p.toml", "--lang", language.tag()]);
            assert_eq!(new.status, 0, "{new:?}");
            assert_eq!(folder.halfday(&["lint", "p.toml"]).status, 0, "{event:?} {language:?}");
            let text = folder.read("p.toml");
            assert!(event == Event::Photos || !text.contains("拍摄") && !text.contains("Photo"), "{text}");
            assert!(event == Event::Photos || text.contains(event.what(language)), "{text}");
            let problem = halfday::read::problem(&text, "p.toml").unwrap().problem;
            assert_eq!(problem.printing().event, event);
        }
    }
}

#[test]
fn every_kind_prints_title_hours_and_places_in_its_own_words() {
    for event in Event::ALL {
        for language in [Language::Chinese, Language::English] {
            let folder = Folder::with_office();
            folder.write("p.toml", &small(event, language));
            let run = folder.halfday(&["plan", "p.toml", "--quiet"]);
            assert_eq!(run.status, 0, "{event:?} {language:?}: {}", run.stderr);
            let words =
                [event.title(language), event.place(language), event.hours(language), event.be_on_time(language)];
            assert!(words.iter().all(|words| run.stdout.contains(words)), "{event:?}: {}", run.stdout);
            assert!(event == Event::Photos || !run.stdout.contains("拍摄"), "{}", run.stdout);
        }
    }
}

#[test]
fn the_kind_goes_with_the_plan_to_slips_signs_and_the_notice_of_changes() {
    let folder = Folder::with_office();
    folder.write("p.toml", &small(Event::Textbooks, Language::Chinese));
    assert_eq!(folder.halfday(&["plan", "p.toml", "-q", "-o", "a.json"]).status, 0);
    for format in ["md", "html", "slips.html", "doors.html", "chat.txt", "ics", "csv"] {
        let run = folder.halfday(&["render", "p.toml", "a.json", "--format", format]);
        assert!(run.status == 0 && !run.stdout.contains("拍摄"), "{format}: {}", run.stdout);
    }
    let notice = folder.halfday(&["changes", "p.toml", "a.json", "--against", "a.json"]);
    assert!(notice.status == 0 && !notice.stdout.contains("拍摄"), "{notice:?}");
}
