//! A program that is ended at any moment has lost nothing of what it has answered, and left nothing half done.

#![cfg(unix)]

use crate::command::Folder;
use halfday::app::edit::{Edit, apply};
use halfday::app::{Case, Desk, Made, OnDisk};
use halfday::read::Revision;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

/// Set for the program that makes edits until it is ended: the folder of its case.
const FOLDER: &str = "HALFDAY_TEST_EDITS_IN";
/// The college whose heads are changed, and what they are at first.
const COLLEGE: &str = "商学院";
const HEADS: u64 = 675;

fn folder_of_the_editor() -> Option<String> {
    #[allow(clippy::disallowed_methods, reason = "it is how a test tells the program that it starts what to do")]
    std::env::var(FOLDER).ok()
}

/// Not a test by itself: makes edits one after the other, saying each when it is answered.
#[test]
fn edits_are_made_until_the_program_is_ended() {
    let Some(folder) = folder_of_the_editor() else { return };
    let folder = Path::new(&folder);
    let mut case = Case::open(&folder.join("office.toml"), Box::new(OnDisk), 7).unwrap();
    loop {
        let desk = Desk::new(case.parts().clone(), "office.toml", folder, None);
        let heads = heads(&desk) + 1;
        let edit = Edit::Problem(Revision::Heads { college: COLLEGE.to_owned(), class: None, heads });
        let edited = apply(&desk, &[edit], folder).unwrap();
        let made = Made { at: 7, window: String::new(), label: edited.label, command: String::new() };
        case.record(&edited.parts, &made).unwrap();
        let mut out = std::io::stdout();
        writeln!(out, "answered {heads}").unwrap();
        out.flush().unwrap();
    }
}

fn heads(desk: &Desk) -> u64 {
    let college = desk.problem().unwrap().colleges().iter().find(|college| college.name == COLLEGE).unwrap();
    let halfday::problem::Demand::Heads(heads) = college.demand else { panic!("{COLLEGE} states people") };
    heads
}

#[test]
fn ended_at_two_hundred_moments_every_answered_edit_is_there_and_none_is_half_there() {
    let folder = Folder::with_office();
    let before = folder.read("office.toml");
    let mut last = HEADS;
    let mut seed = 11_u64;
    for _ in 0..200 {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "app_crash::edits_are_made_until_the_program_is_ended", "--nocapture"])
            .env(FOLDER, folder.path("."))
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let answered = |line: &str| line.split_once("answered ").and_then(|(_, heads)| heads.trim().parse().ok());
        let mut wanted = 2 + (seed >> 60) % 4;
        for line in lines.map_while(Result::ok) {
            let Some(heads): Option<u64> = answered(&line) else { continue };
            last = last.max(heads);
            wanted = wanted.saturating_sub(1);
            if wanted == 1 {
                // Somewhere in the midst of the next ones.
                std::thread::sleep(Duration::from_micros((seed >> 33) % 4_000));
                let _ = child.kill(); // it has ended already, at worst
            }
        }
        let _ = child.kill();
        child.wait().unwrap();
        let case = Case::open(&folder.path("office.toml"), Box::new(OnDisk), 7).unwrap();
        let text = folder.read("office.toml");
        assert_eq!(case.parts().problem, text.as_bytes());
        let now = heads(&Desk::new(case.parts().clone(), "office.toml", &folder.path("."), None));
        assert!(now >= last, "{last} was answered, {now} is there");
        assert_eq!(text, before.replacen(&format!("headcount = {HEADS}"), &format!("headcount = {now}"), 1));
        last = now;
    }
    assert!(last > HEADS + 200, "{last}");
}
