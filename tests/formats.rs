//! Every format of a plan, read by readers of their own: whatever names hold, each text comes back as the text it was,
//! in its place, and as text alone; the same plan gives the same bytes; our own CSV reads back.

use halfday::check::{CheckedPlan, check};
use halfday::plan::{Batch, ClassShare, Plan};
use halfday::problem::{ClassIndex, CollegeIndex, Problem, SessionIndex};
use halfday::read;
use halfday::render::{self, Format, Options, render};
use halfday::words::Language;
use halfday::words::clean::is_unseen;
use proptest::prelude::*;
use roxmltree::{Document as Xml, Node, ParsingOptions};

const PROBLEM: &str = r#"
schema = 1
[schedule]
columns = ["headcount", "classes", "contact"]
[calendar]
dates = ["2021-04-09"]
half_days = [
    { name = "上午", start = "8:15", end = "11:00" },
    { name = "下午", start = "14:00", end = "17:00", times = "session" },
]
[[make_up]]
name = "补拍"
room = "102"
date = "2021-04-09"
half_day = "下午"
[[rooms]]
name = "101"
heads_per_hour = 180
[[rooms]]
name = "102"
heads_per_hour = 180
[[colleges]]
name = "甲"
headcount = 90
contact = "教学秘书"
[[colleges]]
name = "乙"
headcount = 105
[[colleges]]
name = "丙"
classes = [{ name = "1班", headcount = 40 }, { name = "2班", headcount = 35 }]
"#;

/// Names for everything that has one.
#[derive(Debug, Clone)]
pub(crate) struct Names {
    pub(crate) title: String,
    pub(crate) rooms: [String; 2],
    pub(crate) colleges: [String; 3],
    pub(crate) classes: [String; 2],
    pub(crate) contact: String,
    pub(crate) make_up: String,
}

/// A batch per college: the first two in the morning side by side, the third, with its classes, in the afternoon.
pub(crate) fn planned(names: &Names) -> (Problem, CheckedPlan) {
    let reading = read::problem(PROBLEM, "test.toml").unwrap_or_else(|findings| panic!("{findings:?}"));
    let mut parts = reading.problem.to_parts();
    parts.printing = reading.problem.printing().clone();
    parts.printing.title = Some(names.title.clone());
    for (room, name) in parts.rooms.iter_mut().zip(&names.rooms) {
        (room.name, room.label) = (name.clone(), name.clone());
    }
    for (college, name) in parts.colleges.iter_mut().zip(&names.colleges) {
        college.name.clone_from(name);
    }
    for (class, name) in parts.colleges[2].classes.iter_mut().zip(&names.classes) {
        class.name.clone_from(name);
    }
    parts.colleges[0].contact = Some(names.contact.clone());
    parts.make_ups[0].name.clone_from(&names.make_up);
    let problem = Problem::new(parts).unwrap_or_else(|unfit| panic!("{unfit:?}"));
    let batch = |session: usize, slots: u32, college: usize, classes: Vec<ClassShare>| {
        let (session, college) = (SessionIndex(session), CollegeIndex(college));
        Batch { session, start: 0, slots, college, heads: None, classes, parts: Vec::new() }
    };
    let classes = [(0, 40), (1, 35)].map(|(class, heads)| ClassShare { class: ClassIndex(class), heads });
    let batches = vec![batch(0, 6, 0, vec![]), batch(1, 7, 1, vec![]), batch(2, 5, 2, classes.to_vec())];
    let checked = check(&problem, &Plan { batches, ..Plan::default() }, None);
    let checked = checked.unwrap_or_else(|violations| panic!("{violations:?}"));
    (problem, checked)
}

pub(crate) fn text(format: Format, problem: &Problem, checked: &CheckedPlan, options: &Options) -> String {
    let bytes = render(format, problem, checked, options).unwrap_or_else(|findings| panic!("{findings:?}"));
    String::from_utf8(bytes).unwrap()
}

/// A name of the kind that breaks tables; the number at its end keeps it apart from others.
fn nasty(number: usize) -> impl Strategy<Value = String> {
    let fixed = [
        "|",
        "\\",
        "\n",
        "\r\n",
        "\t",
        "\"",
        "'",
        "<",
        ">",
        "&",
        "&lt;",
        "]]>",
        "<!--",
        "-->",
        "<b>",
        "</td>",
        "</svg>",
        "<script>alert(1)</script>",
        "=cmd|'/C calc'!A0",
        "=",
        "+",
        "-",
        "@",
        "＝",
        "＠",
        ",",
        ";",
        ":",
        "END:VEVENT",
        "{{ 7 * 7 }}",
        "{% raw %}",
        "\u{202e}",
        "\u{2067}",
        "\u{2028}",
        "\u{85}",
        "\u{0}",
        "\u{7f}",
        "\u{fffe}",
        "\u{1f393}",
        "كلية",
        "外国语学院",
        " ",
        "\u{3000}",
    ];
    let piece = prop_oneof![
        6 => prop::sample::select(fixed.to_vec()).prop_map(str::to_owned),
        1 => Just("院".repeat(200)),
        1 => Just("W".repeat(200)),
        2 => "[ -~]{0,6}",
        2 => any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..5).prop_map(move |pieces| format!("{}x{number}", pieces.concat()))
}

fn names() -> impl Strategy<Value = Names> {
    let (rooms, colleges) = ([nasty(1), nasty(2)], [nasty(3), nasty(4), nasty(5)]);
    let rest = (nasty(6), [nasty(7), nasty(8)], nasty(9), nasty(10));
    (rooms, colleges, rest).prop_map(|(rooms, colleges, (title, classes, contact, make_up))| Names {
        title,
        rooms,
        colleges,
        classes,
        contact,
        make_up,
    })
}

/// A text as its reader sees it: blanks run together, marks that nobody sees left out.
fn seen(text: &str) -> String {
    let turns = |c: char| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let unseen = |c: &char| *c != '\u{fffd}' && !turns(*c) && !is_unseen(*c);
    let blank = |c: char| c.is_control() || c.is_whitespace();
    // What a format may not hold stands there as a replacement, which is left out as well.
    let held =
        |c: &char| !c.is_control() && (u32::from(*c) & 0xfffe) != 0xfffe && !matches!(c, '\u{fdd0}'..='\u{fdef}');
    let spaced: String = text.chars().map(|c| if "\n\r\t\u{b}\u{c}\u{85}".contains(c) { ' ' } else { c }).collect();
    let kept: String = spaced.chars().filter(held).filter(unseen).collect();
    kept.split(blank).filter(|word| !word.is_empty()).collect::<String>()
}

pub(crate) fn parsed(text: &str) -> Xml<'_> {
    let options = ParsingOptions { allow_dtd: true, ..ParsingOptions::default() };
    Xml::parse_with_options(text, options).unwrap_or_else(|error| panic!("{error}\n{text}"))
}

fn content(node: Node<'_, '_>) -> String {
    seen(&node.descendants().filter_map(|inner| inner.is_text().then(|| inner.text()).flatten()).collect::<String>())
}

/// Every element is one that the program writes, and every attribute.
fn nothing_foreign(page: &Xml<'_>) {
    const ELEMENTS: [&str; 35] = [
        "html", "head", "meta", "title", "link", "style", "body", "header", "main", "nav", "ul", "li", "a", "h1", "h2",
        "h3", "p", "strong", "section", "figure", "table", "caption", "thead", "tbody", "tr", "th", "td", "span", "br",
        "svg", "desc", "rect", "text", "line", "g",
    ];
    for node in page.descendants().filter(Node::is_element) {
        assert!(ELEMENTS.contains(&node.tag_name().name()), "{:?}", node.tag_name());
        for attribute in node.attributes() {
            assert!(!attribute.name().starts_with("on"), "{attribute:?}");
            let link = ["href", "src"].contains(&attribute.name());
            assert!(!link || attribute.value().starts_with('#') || attribute.value() == "data:,", "{attribute:?}");
        }
    }
}

/// The tables of a page, heading first, as their readers see them.
pub(crate) fn tables(page: &Xml<'_>) -> Vec<Vec<Vec<String>>> {
    let named = |node: &Node<'_, '_>, name: &str| node.tag_name().name() == name;
    let tables = page.descendants().filter(|node| named(node, "table"));
    let cells = |row: Node<'_, '_>| row.children().filter(Node::is_element).map(content).collect();
    tables.map(|table| table.descendants().filter(|node| named(node, "tr")).map(cells).collect()).collect()
}

pub(crate) fn seen_rows(blocks: &[render::Block]) -> Vec<Vec<Vec<String>>> {
    let cells = |cells: &Vec<String>| cells.iter().map(|cell| seen(cell)).collect();
    let rows = |block: &render::Block| {
        std::iter::once(cells(&block.heading)).chain(block.rows.iter().map(|row| cells(&row.cells))).collect()
    };
    blocks.iter().map(rows).collect()
}

fn page_holds_its_tables(problem: &Problem, checked: &CheckedPlan, options: &Options, names: &Names) {
    let html = text(Format::Html, problem, checked, options);
    let page = parsed(&html);
    nothing_foreign(&page);
    let schedule = render::document(problem, checked, options);
    let slips = render::slips(problem, checked, options);
    let found = tables(&page);
    let (of_schedule, rest) = found.split_at(schedule.blocks.len());
    assert_eq!(of_schedule, seen_rows(&schedule.blocks));
    let of_colleges: Vec<_> = slips.iter().flat_map(|slip| seen_rows(&slip.blocks)).collect();
    assert_eq!(rest[1..=of_colleges.len()], of_colleges);
    assert_eq!(rest.len(), of_colleges.len() + 2, "the load, the colleges, the proof");
    let headings = |name: &str| -> Vec<String> {
        page.descendants().filter(|node| node.tag_name().name() == name).map(content).collect()
    };
    assert_eq!(headings("h1"), [seen(&names.title)]);
    assert_eq!(headings("h3"), names.colleges.clone().map(|name| seen(&name)));
}

fn sheets_hold_their_tables(problem: &Problem, checked: &CheckedPlan, options: &Options) {
    let kinds = [
        (Format::SlipsHtml, render::slips(problem, checked, options)),
        (Format::DoorsHtml, render::door_signs(problem, checked, options)),
    ];
    for (format, sheets) in kinds {
        let html = text(format, problem, checked, options);
        let page = parsed(&html);
        nothing_foreign(&page);
        let titles = page.descendants().filter(|node| node.tag_name().name() == "h2").map(content).collect::<Vec<_>>();
        assert_eq!(titles, sheets.iter().map(|sheet| seen(&sheet.title)).collect::<Vec<_>>());
        let expected: Vec<_> = sheets.iter().flat_map(|sheet| seen_rows(&sheet.blocks)).collect();
        assert_eq!(tables(&page), expected);
    }
}

fn chart_names_everybody(problem: &Problem, checked: &CheckedPlan, options: &Options, names: &Names) {
    let svg = text(Format::Svg, problem, checked, options);
    let chart = parsed(&svg);
    nothing_foreign(&chart);
    let titles: Vec<String> =
        chart.descendants().filter(|node| node.tag_name().name() == "title").map(content).collect();
    assert_eq!(titles.len(), 5, "the chart's, three batches', one make-up session's");
    for name in names.colleges.iter().chain([&names.make_up, &names.title]) {
        assert!(titles.iter().any(|title| title.contains(&seen(name))), "{name:?} in {titles:?}");
    }
}

/// The content lines of a calendar, unfolded; no physical line is too long.
pub(crate) fn content_lines(ics: &str) -> Vec<String> {
    assert!(ics.ends_with("\r\n") && !ics.replace("\r\n", "").contains(['\r', '\n']));
    assert!(ics.split("\r\n").all(|line| line.len() <= 75));
    ics.replace("\r\n ", "").split_terminator("\r\n").map(str::to_owned).collect()
}

fn unescaped(value: &str) -> String {
    let mut text = String::new();
    let mut letters = value.chars();
    while let Some(c) = letters.next() {
        assert!(!matches!(c, ',' | ';'), "{value} has a bare mark");
        text.push(if c == '\\' { letters.next().filter(|c| "\\,;".contains(*c)).expect("an escaped mark") } else { c });
    }
    text
}

fn calendar_holds_every_batch(problem: &Problem, checked: &CheckedPlan, options: &Options, names: &Names) {
    let lines = content_lines(&text(Format::Ics, problem, checked, options));
    let values = |name: &str| -> Vec<String> {
        lines.iter().filter_map(|line| line.strip_prefix(name)?.strip_prefix(':')).map(unescaped).collect()
    };
    let count = |line: &str| lines.iter().filter(|other| *other == line).count();
    assert_eq!(
        (count("BEGIN:VEVENT"), count("END:VEVENT"), count("BEGIN:VALARM"), count("END:VCALENDAR")),
        (4, 4, 2, 1)
    );
    let summaries: Vec<String> = values("SUMMARY").iter().map(|summary| seen(summary)).collect();
    let who = names.colleges.iter().chain([&names.make_up]);
    assert_eq!(summaries, who.map(|name| seen(&format!("{name} {}", names.title))).collect::<Vec<_>>());
    let rooms = [0, 1, 0, 1].map(|room: usize| seen(&names.rooms[room]));
    assert_eq!(values("LOCATION").iter().map(|place| seen(place)).collect::<Vec<_>>(), rooms);
    let mut identities = values("UID");
    identities.sort();
    identities.dedup();
    assert_eq!(identities.len(), 4);
    // 3 + 8 lines around, 9 of the zone, 9 or 14 per event with its alarm, CONTACT once.
    let known = [
        "BEGIN",
        "END",
        "VERSION",
        "PRODID",
        "CALSCALE",
        "METHOD",
        "NAME",
        "X-WR-CALNAME",
        "X-WR-TIMEZONE",
        "TZID",
        "DTSTART",
        "TZOFFSETFROM",
        "TZOFFSETTO",
        "TZNAME",
        "UID",
        "DTSTAMP",
        "SEQUENCE",
        "SUMMARY",
        "LOCATION",
        "DTEND",
        "DESCRIPTION",
        "CONTACT",
        "ACTION",
        "TRIGGER",
    ];
    assert!(lines.iter().all(|line| known.contains(&line.split([':', ';']).next().unwrap())), "{lines:?}");
}

fn messages_keep_their_lines(problem: &Problem, checked: &CheckedPlan, options: &Options, names: &Names) {
    let chat = text(Format::Chat, problem, checked, options);
    let messages: Vec<Vec<&str>> =
        chat.split("\n\n").map(|message| message.trim_end_matches('\n').split('\n').collect()).collect();
    // Heading, batch, be early, make-up; the third has classes, and comes at any time of its session.
    assert_eq!(messages.iter().map(Vec::len).collect::<Vec<_>>(), [4, 4, 4], "{chat}");
    for (message, name) in messages.iter().zip(&names.colleges) {
        assert_eq!(seen(message[0]), seen(&format!("【{}】{name}", names.title)));
        assert!(!message.iter().any(|line| line.contains(char::is_control)), "{chat}");
    }
}

fn tabs_part_cells_and_nothing_else(problem: &Problem, checked: &CheckedPlan, options: &Options) {
    let tsv = text(Format::Tsv, problem, checked, options);
    let document = render::document(problem, checked, options);
    let lines: Vec<&str> = tsv.strip_suffix('\n').unwrap().split('\n').collect();
    let above = 1 + document.notes.len();
    assert_eq!(lines.len(), above + document.blocks.iter().map(|block| block.rows.len() + 2).sum::<usize>(), "{tsv}");
    let rows = document
        .blocks
        .iter()
        .flat_map(|block| std::iter::once(&block.heading).chain(block.rows.iter().map(|row| &row.cells)));
    let table_lines = lines[above..].iter().filter(|line| !line.is_empty());
    for (line, row) in table_lines.zip(rows) {
        let cells: Vec<&str> = line.split('\t').collect();
        assert_eq!(cells.len(), row.len(), "{line}");
        for (cell, expected) in cells.iter().zip(row) {
            assert!(!cell.starts_with(['=', '+', '-', '@', '"', '＝', '＋', '－', '＠']), "{cell}");
            let bare = |text: &str| seen(text).replace(['/', '\''], "");
            assert_eq!(bare(cell), bare(expected));
        }
    }
}

fn own_csv_reads_back(problem: &Problem, checked: &CheckedPlan) {
    for bom in [false, true] {
        let csv = render::csv(problem, checked, bom);
        let mut reader = csv::Reader::from_reader(csv.trim_start_matches('\u{feff}').as_bytes());
        for field in reader.records().flat_map(|row| row.unwrap().iter().map(str::to_owned).collect::<Vec<_>>()) {
            assert!(!field.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']), "{field}");
        }
        let plan = read::plan_csv(&csv, "plan.csv", problem).unwrap_or_else(|findings| panic!("{findings:?}\n{csv}"));
        assert_eq!(plan.batches, checked.plan().batches);
    }
    let plan = read::plan_json(&render::json(problem, checked), "plan.json", problem).unwrap();
    assert_eq!(plan.batches, checked.plan().batches);
    for format in [Format::Docx, Format::Xlsx, Format::SlipsDocx, Format::DoorsDocx] {
        let bytes = render(format, problem, checked, &Options::of(problem)).unwrap();
        let text = read::plan_text(&bytes, "plan").unwrap_or_else(|findings| panic!("{format:?}: {findings:?}"));
        let plan = read::plan(&text, "plan", problem).unwrap_or_else(|findings| panic!("{format:?}: {findings:?}"));
        assert_eq!(plan.batches, checked.plan().batches, "{format:?}");
    }
}

/// Nothing in a text acts on whoever shows it.
fn nothing_acts(format: Format, text: &str) {
    let acts = |c: &char| {
        (c.is_control() && !"\n\t".contains(*c)) || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    let text = if format == Format::Ics { text.replace("\r\n", "\n") } else { text.to_owned() };
    assert_eq!(text.chars().find(acts), None, "{format:?}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(192))]

    #[test]
    fn no_name_breaks_out_of_its_place_in_any_format(names in names(), english in any::<bool>()) {
        let (problem, checked) = planned(&names);
        let language = if english { Language::English } else { Language::Chinese };
        let options = Options { language, ..Options::of(&problem) };
        page_holds_its_tables(&problem, &checked, &options, &names);
        sheets_hold_their_tables(&problem, &checked, &options);
        chart_names_everybody(&problem, &checked, &options, &names);
        calendar_holds_every_batch(&problem, &checked, &options, &names);
        if !english {
            messages_keep_their_lines(&problem, &checked, &options, &names);
        }
        tabs_part_cells_and_nothing_else(&problem, &checked, &options);
        for format in Format::ALL {
            if let Ok(text) = String::from_utf8(render(format, &problem, &checked, &options).unwrap()) {
                nothing_acts(format, &text);
            }
        }
        own_csv_reads_back(&problem, &checked);
    }
}
