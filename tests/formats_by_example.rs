//! Formats by example: what a page, slips, signs, calendars and documents say, and which bytes stay the same.

use crate::formats::{Names, content_lines, parsed, planned, seen_rows, tables, text};
use halfday::check::{CheckedPlan, check};
use halfday::plan::{Batch, Plan};
use halfday::problem::{CollegeIndex, Problem, RoomIndex, SessionIndex};
use halfday::read;
use halfday::render::{self, Format, Options, render};
use halfday::words::Language;

fn plain() -> Names {
    Names {
        title: "拍摄日程表".into(),
        rooms: ["四教楼101".into(), "四教楼102".into()],
        colleges: ["商学院".into(), "法学院".into(), "外国语学院".into()],
        classes: ["1班".into(), "2班".into()],
        contact: "教学秘书".into(),
        make_up: "补拍".into(),
    }
}

#[test]
fn the_same_plan_gives_the_same_bytes_in_every_format() {
    let (problem, checked) = planned(&plain());
    let (again, checked_again) = planned(&plain());
    for format in Format::ALL {
        let once = render(format, &problem, &checked, &Options::of(&problem)).unwrap();
        assert!(!once.is_empty());
        assert!(once == render(format, &again, &checked_again, &Options::of(&again)).unwrap(), "{format:?}");
    }
}

#[test]
fn a_page_needs_nothing_from_elsewhere_and_runs_nothing() {
    let (problem, checked) = planned(&plain());
    for format in [Format::Html, Format::SlipsHtml, Format::DoorsHtml, Format::Svg] {
        let text = text(format, &problem, &checked, &Options::of(&problem));
        for loaded in ["<script", "<img", "<iframe", "src=", "@import", "url(", "https:"] {
            assert!(!text.contains(loaded), "{format:?} has {loaded}");
        }
        assert!(text.replace("http://www.w3.org/2000/svg", "").find("http:").is_none(), "{format:?}");
    }
}

#[test]
fn a_page_says_its_language_and_its_headings_say_what_they_head() {
    let (problem, checked) = planned(&plain());
    for (language, tag) in [(Language::Chinese, "zh-CN"), (Language::English, "en")] {
        let html = text(Format::Html, &problem, &checked, &Options { language, ..Options::of(&problem) });
        let page = parsed(&html);
        assert_eq!(page.root_element().attribute("lang"), Some(tag));
        let named = |name: &'static str| page.descendants().filter(move |node| node.tag_name().name() == name);
        assert!(named("th").count() > 10 && named("th").all(|cell| cell.attribute("scope").is_some()));
        assert!(named("table").all(|table| table.children().any(|inner| inner.tag_name().name() == "caption")));
        assert!(named("svg").any(|svg| svg.children().any(|inner| inner.tag_name().name() == "desc")));
        let targets: Vec<_> = named("a").filter_map(|link| link.attribute("href")?.strip_prefix('#')).collect();
        assert_eq!(targets.len(), 5);
        assert!(targets.iter().all(|id| named("section").any(|section| section.attribute("id") == Some(*id))));
    }
}

#[test]
fn only_the_chosen_college_or_room_is_printed_and_numbers_stay() {
    let (problem, checked) = planned(&plain());
    let of_law = Options { colleges: vec![CollegeIndex(1)], ..Options::of(&problem) };
    let in_101 = Options { rooms: vec![RoomIndex(0)], ..Options::of(&problem) };
    for format in [
        Format::Markdown,
        Format::Tsv,
        Format::Html,
        Format::SlipsHtml,
        Format::DoorsHtml,
        Format::Chat,
        Format::Ics,
        Format::Svg,
    ] {
        let law = text(format, &problem, &checked, &of_law);
        assert!(law.contains("法学院") && !law.contains("商学院") && !law.contains("外国语学院"), "{format:?}: {law}");
        let room = text(format, &problem, &checked, &in_101);
        assert!(room.contains("101") && !room.contains("四教楼102"), "{format:?}: {room}");
    }
    // The plan's own formats hold the whole plan.
    for format in [Format::Json, Format::Csv] {
        assert!(text(format, &problem, &checked, &of_law).contains("商学院"));
    }
}

#[test]
fn slips_say_when_to_be_there_and_signs_who_comes() {
    let (problem, checked) = planned(&plain());
    let slips = render::slips(&problem, &checked, &Options::of(&problem));
    assert_eq!(slips[0].title, "商学院");
    assert_eq!(
        slips[0].notes,
        ["拍摄日程表", "请提前15分钟到场。", "负责人：教学秘书", "补拍：4月9日下午2:00-5:00，四教楼102"]
    );
    assert_eq!(slips[0].blocks[0].heading, ["起止时间", "到场时间", "拍摄地点", "批次", "人数"]);
    assert_eq!(slips[0].blocks[0].rows[0].cells, ["4月9日上午8:15-8:45", "上午8:00", "四教楼101", "1", "90"]);
    // Called for the whole session, one may come at any time of it.
    assert_eq!(slips[2].blocks[0].rows[0].cells, ["4月9日下午2:00-5:00", "四教楼101", "2", "75", "1班、2班"]);
    let signs = render::door_signs(&problem, &checked, &Options::of(&problem));
    let titles: Vec<_> = signs.iter().map(|sign| (sign.title.as_str(), sign.notes[0].as_str())).collect();
    let (morning, afternoon) = ("4月9日上午8:15—11:00", "4月9日下午2:00—5:00");
    assert_eq!(
        titles,
        [("四教楼101", morning), ("四教楼101", afternoon), ("四教楼102", morning), ("四教楼102", afternoon)]
    );
    assert_eq!(signs[2].blocks[0].rows[0].cells, ["1", "8:15-8:50", "法学院", "105"]);
    assert!(signs[3].blocks[0].rows[0].make_up);
}

#[test]
fn an_event_keeps_its_identity_when_the_plan_is_made_anew() {
    let (problem, checked) = planned(&plain());
    let mut moved = checked.plan().clone();
    moved.batches[0].start = 9;
    let moved = check(&problem, &moved, None).unwrap();
    let identities = |checked: &CheckedPlan| -> Vec<String> {
        let ics = render::ics(&problem, checked, &Options::of(&problem));
        content_lines(&ics).into_iter().filter(|line| line.starts_with("UID:")).collect()
    };
    let (mut before, mut after) = (identities(&checked), identities(&moved));
    before.sort();
    after.sort();
    assert_eq!(before, after);
    let newer = render::ics(&problem, &moved, &Options { revision: 3, ..Options::of(&problem) });
    assert_eq!(newer.matches("\r\nSEQUENCE:3\r\n").count(), 4);
    assert_ne!(
        render::ics(&problem, &moved, &Options::of(&problem)),
        render::ics(&problem, &checked, &Options::of(&problem))
    );
}

#[test]
fn a_calendar_rings_as_early_as_the_file_says_in_the_zone_that_it_says() {
    let (problem, checked) = planned(&plain());
    let mut options = Options::of(&problem);
    (options.printing.arrive_early, options.printing.utc_offset) = (20, 540);
    let lines = content_lines(&render::ics(&problem, &checked, &options));
    for line in [
        "TRIGGER:-PT20M",
        "TZID:UTC+0900",
        "TZOFFSETTO:+0900",
        "DTSTART;TZID=UTC+0900:20210409T081500",
        "DTSTAMP:20210408T150000Z",
    ] {
        assert!(lines.iter().any(|other| other == line), "{line} in {lines:?}");
    }
    options.printing.arrive_early = 0;
    assert!(!render::ics(&problem, &checked, &options).contains("VALARM"));
    assert!(!text(Format::Chat, &problem, &checked, &options).contains("提前"));
}

#[test]
fn a_page_has_the_proof_unless_it_is_left_out_and_other_formats_have_it_when_asked() {
    let (problem, checked) = planned(&plain());
    let with = |proof| Options { proof, ..Options::of(&problem) };
    let has = |format, proof| text(format, &problem, &checked, &with(proof)).contains("各项目标与下界");
    assert_eq!([None, Some(true), Some(false)].map(|proof| has(Format::Html, proof)), [true, true, false]);
    assert_eq!([None, Some(true), Some(false)].map(|proof| has(Format::Markdown, proof)), [false, true, false]);
    assert_eq!([None, Some(true), Some(false)].map(|proof| has(Format::Tsv, proof)), [false, true, false]);
}

#[test]
fn any_document_is_written_in_the_formats_of_documents() {
    let (problem, checked) = planned(&plain());
    let document = render::document(&problem, &checked, &Options::of(&problem));
    let written: Vec<Format> =
        Format::ALL.into_iter().filter(|&format| render::write_document(format, &document).is_some()).collect();
    assert_eq!(written, [Format::Markdown, Format::Html, Format::Tsv, Format::Docx, Format::Xlsx]);
    let html = String::from_utf8(render::write_document(Format::Html, &document).unwrap()).unwrap();
    assert_eq!(tables(&parsed(&html)), seen_rows(&document.blocks));
}

/// 500 colleges of six batches each, in 20 rooms and 40 half-days.
fn large() -> (Problem, CheckedPlan) {
    let dates: Vec<String> = (1..=20).map(|day| format!("2026-04-{day:02}")).collect();
    let mut file = format!(
        "schema = 1\n[calendar]\ndates = [{}]\nhalf_days = [{{ name = \"上午\", start = \"8:15\", end = \"11:00\" }}, \
         {{ name = \"下午\", start = \"14:00\", end = \"17:00\" }}]\n",
        dates.join(", ")
    );
    file.extend(
        (1..=20).map(|room| format!("[[rooms]]\nname = \"{room}\"\nlabel = \"四教楼{room}\"\nheads_per_hour = 180\n")),
    );
    file.extend((1..=500).map(|college| format!("[[colleges]]\nname = \"第{college}学院\"\nheadcount = 450\n")));
    let problem = read::problem(&file, "large.toml").unwrap().problem;
    let batch = |position: u32| Batch {
        session: SessionIndex(position as usize / 4),
        start: position % 4 * 5,
        slots: 5,
        college: CollegeIndex(position as usize % 500),
        heads: None,
        classes: Vec::new(),
        parts: Vec::new(),
    };
    let plan = Plan { batches: (0..3000).map(batch).collect(), ..Plan::default() };
    let checked = check(&problem, &plan, None).unwrap_or_else(|violations| panic!("{violations:?}"));
    (problem, checked)
}

/// A measurement, for `cargo test --release --test halfday formats -- --ignored --nocapture`.
#[test]
#[ignore = "a measurement of the release build"]
#[allow(clippy::print_stdout, reason = "a measurement shows its figures")]
fn three_thousand_batches_are_written_in_two_seconds_in_every_format() {
    let (problem, checked) = large();
    for format in Format::ALL {
        let begin = std::time::Instant::now();
        let bytes = render(format, &problem, &checked, &Options::of(&problem)).unwrap();
        let took = begin.elapsed();
        println!("{:>10} {:>9} bytes {:>5} ms", format.name(), bytes.len(), took.as_millis());
        assert!(took.as_secs() < 2, "{format:?} took {took:?}");
    }
}
