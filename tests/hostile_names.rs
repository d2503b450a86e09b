//! Nothing of a name acts: no escape sequence, control character or turn of direction reaches a console or a format.

use crate::command::{Folder, Run};
use crate::common;

/// What a hostile hand puts into a name: colours, a title, a cleared screen, C1 controls, directions never taken back.
const EVIL: &str =
    "\\u001b[31m\\u001b]0;x\\u0007\\u0085\\u009b2J\\u202e\\u2066\\u2028\\u007f\\u200b\\u2060\\u00ad=cmd|' /C calc'!A0";

fn problem(heads: u32) -> String {
    let e = EVIL;
    format!(
        "schema = 1\nlanguage = \"en\"\n[schedule]\ntitle = \"T{e}\"\nnotes = [\"N{e}\"]\ncollege_heading = \"H{e}\"\nplace_heading = \"P{e}\"\ncolumns = [\"headcount\", \"classes\", \"contact\"]\nform_over = 0\n\
         [calendar]\ndates = [\"2021-04-09\", \"2021-04-10\"]\nhalf_days = [{{ name = \"m{e}\", start = \"8:00\", end = \"11:00\" }}]\n\
         [[rooms]]\nname = \"R{e}\"\nlabel = \"L{e}\"\nheads_per_hour = 60\n[[rooms]]\nname = \"S{e}\"\nheads_per_hour = 60\n\
         [[make_up]]\nname = \"M{e}\"\nroom = \"S{e}\"\ndate = \"2021-04-10\"\nhalf_day = \"m{e}\"\n\
         [[colleges]]\nname = \"A{e}\"\nheadcount = {heads}\ncontact = \"C{e}\"\nphone = \"0{e}\"\n\
         [[colleges]]\nname = \"B{e}\"\nclasses = [{{ name = \"K{e}\", headcount = 30 }}, {{ name = \"Q{e}\", headcount = 20 }}]\n\
         [[rules]]\nname = \"rule{e}\"\nkind = \"apart\"\ncolleges = [[\"A{e}\"], [\"B{e}\"]]\n"
    )
}

/// Whether a character acts on whoever shows it.
fn acts(c: char) -> bool {
    (c.is_control() && !"\n\t".contains(c))
        || matches!(c, '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[track_caller]
fn is_quiet(run: &Run, what: &[&str]) {
    for text in [&run.stdout, &run.stderr] {
        assert_eq!(text.replace("\r\n", "\n").chars().find(|c| acts(*c)), None, "{what:?}: {text:?}");
    }
}

fn folder() -> Folder {
    let folder = Folder::with_office();
    folder.write("evil.toml", problem(70).replace("[[rules]]", "[[unread]]").split("[[unread]]").next().unwrap());
    folder.write("short.toml", problem(9_000).split("[[rules]]").next().unwrap());
    folder
}

#[test]
fn no_message_of_any_command_acts_on_the_console() {
    let folder = folder();
    folder.write(
        "wrong.csv",
        "room,date,half_day,start,end,college\n\"R\u{1b}[31m\",2021-04-09,x\u{9b},8:00,9:00,\"Z\u{202e}\"\n",
    );
    folder.write("bad\u{1b}[31m.toml", "schema = 1\n\u{1b}[31m = [\n");
    let run = folder.halfday(&["plan", "evil.toml", "-o", "plan.json", "-o", "plan.csv"]);
    is_quiet(&run, &["plan"]);
    assert_eq!(run.status, 0, "{run:?}");
    let (college, room) =
        ("A\u{1b}[31m\u{1b}]0;x\u{7}\u{85}\u{9b}2J\u{202e}\u{2066}\u{2028}\u{7f}=cmd|' /C calc'!A0", "R\u{1b}[2J");
    let commands: Vec<Vec<&str>> = vec![
        vec!["lint", "evil.toml"],
        vec!["lint", "short.toml"],
        vec!["lint", "bad\u{1b}[31m.toml"],
        vec!["check", "evil.toml", "plan.json"],
        vec!["check", "evil.toml", "plan.csv"],
        vec!["check", "evil.toml", "wrong.csv"],
        vec!["check", "evil.toml", "no\u{1b}[31m.json"],
        vec!["plan", "short.toml"],
        vec!["plan", "evil.toml", "--college", "X\u{1b}[31m"],
        vec!["plan", "evil.toml", "-o", "x\u{9b}2J.pdf"],
        vec!["explain", "short.toml"],
        vec!["explain", "evil.toml", "--college", college, "--on", "2021-04-10"],
        vec!["explain", "evil.toml", "--college", college, "--in", room],
        vec!["explain", "evil.toml", "--headroom"],
        vec!["trade-offs", "evil.toml"],
        vec!["sweep", "evil.toml", "--lose-each-room"],
        vec!["sweep", "evil.toml", "--lose-each-room", "--format", "ndjson"],
        vec!["what-if", "evil.toml", "--heads", "all +5%"],
        vec!["what-if", "evil.toml", "--heads", "\u{1b}[31m 7"],
        vec!["what-if", "evil.toml", "--heads", "all +5%", "--format", "json"],
        vec!["allocate", "evil.toml", "plan.json"],
        vec!["allocate", "evil.toml", "plan.json", "--format", "json"],
        vec!["changes", "evil.toml", "plan.json", "--against", "plan.csv", "--reason", "\u{1b}[31m\u{202e}"],
        vec!["no-such\u{1b}[31m"],
        vec!["plan", "--no-such\u{9b}31m", "--lang", "en"],
        vec!["plan", "--no-such\u{9b}31m", "--lang", "zh-CN"],
    ];
    for command in commands {
        is_quiet(&folder.halfday(&command), &command);
    }
}

#[test]
fn no_name_acts_in_any_format_and_all_read_back() {
    let folder = folder();
    let run = folder.halfday(&["plan", "evil.toml", "-q", "-o", "plan.json"]);
    assert_eq!(run.status, 0, "{run:?}");
    for format in halfday::render::Format::ALL {
        let file = format!("out.{}", format.name());
        let run = folder.halfday(&["render", "evil.toml", "plan.json", "--proof", "-o", &file]);
        assert_eq!(run.status, 0, "{run:?}");
        let bytes = std::fs::read(folder.path(&file)).unwrap();
        if let Ok(text) = String::from_utf8(bytes) {
            assert_eq!(text.replace("\r\n", "\n").chars().find(|c| acts(*c)), None, "{file}: {text:?}");
        }
        if ["json", "csv", "docx", "slips.docx", "doors.docx", "xlsx"].contains(&format.name()) {
            let run = folder.halfday(&["check", "evil.toml", &file]);
            assert_eq!(run.status, 0, "{file}: {run:?}");
        }
    }
}

#[test]
fn the_console_is_the_only_way_out() {
    let mut met = 0;
    for entry in std::fs::read_dir(common::path("src/cli")).unwrap() {
        let path = entry.unwrap().path();
        let text = common::text(&path);
        let prints = ["io::stdout", "io::stderr", "println!", "print!(", "eprint"].iter().any(|way| text.contains(way));
        assert!(!prints || path.ends_with("console.rs"), "{}", path.display());
        met += usize::from(prints);
    }
    assert_eq!(met, 1);
}

#[test]
fn forms_of_colleges_of_any_name_come_back() {
    let folder = folder();
    let mut text = folder.read("evil.toml");
    for name in ["~甲", "~$乙", "..", "/etc/x", "CON", "con", ".丙", "-rf", "=1+1", "_x0041_"] {
        text += &format!("[[colleges]]\nname = \"{name}\"\nheadcount = 5\n");
    }
    folder.write("names.toml", &text);
    let run = folder.halfday(&["plan", "names.toml", "-q", "-o", "names.json"]);
    assert_eq!(run.status, 0, "{run:?}");
    let run =
        folder.halfday(&["allocate", "names.toml", "names.json", "-q", "--write-forms", "forms", "-o", "times.md"]);
    assert_eq!(run.status, 0, "{run:?}");
    let forms = std::fs::read_dir(folder.path("forms")).unwrap().count();
    assert_eq!(forms, 3 * 12, "CSV, workbook and document for every college");
    std::fs::create_dir(folder.path("back")).unwrap();
    for ending in ["csv", "xlsx"] {
        for entry in std::fs::read_dir(folder.path("forms")).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_some_and(|found| found == ending) {
                std::fs::copy(&path, folder.path("back").join(path.file_name().unwrap())).unwrap();
            }
        }
        let run = folder.halfday(&[
            "allocate",
            "names.toml",
            "names.json",
            "-q",
            "--forms",
            "back",
            "-o",
            "again.md",
            "--force",
        ]);
        assert_eq!(run.status, 0, "{ending}: {run:?}");
        std::fs::remove_dir_all(folder.path("back")).unwrap();
        std::fs::create_dir(folder.path("back")).unwrap();
    }
}
