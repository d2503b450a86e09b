//! What the page shows and writes, over real sockets: names are text on every screen, no link of the folder is followed, a
//! start link grows old, a workbook that would fill the memory is refused, and nobody else is called while it works.

use crate::command::server::{Answer, Keys, Server};
use halfday::words::{Event, Language};
use std::time::Duration;

const SCREENS: [&str; 7] = ["start", "heads", "when", "rules", "plan", "what-if", "papers"];

/// Hands a file over; gives its number.
pub(crate) fn hand_over(server: &Server, keys: &Keys, name: &str, body: &[u8]) -> Answer {
    let head = format!(
        "POST /api/files HTTP/1.1\r\nHost: 127.0.0.1:{0}\r\nConnection: close\r\nX-Halfday: {1}\r\nX-Name: {name}\r\n\
         Origin: http://127.0.0.1:{0}\r\nContent-Type: application/octet-stream\r\nContent-Length: {2}\r\n\r\n",
        server.port,
        keys.token,
        body.len()
    );
    server.send(&[head.as_bytes(), body].concat())
}

/// The published schedule becomes the plan that is worked on.
pub(crate) fn with_plan(server: &Server, keys: &Keys) {
    let table = std::fs::read(crate::common::path("problems/offices/graduation-photos-2021.plan.csv")).unwrap();
    let read = hand_over(server, keys, "plan.csv", &table);
    assert!(read.status == 200 && read.body.contains("\"id\":1"), "{read:?}");
    let taken = server.post(keys, "/api/plans", "{\"base\":1,\"file\":1,\"told\":false}");
    assert_eq!(taken.status, 200, "{taken:?}");
}

#[cfg(unix)]
#[test]
fn no_paper_is_written_through_a_link() {
    let server = Server::start();
    let keys = server.keys();
    with_plan(&server, &keys);
    let outside = tempfile::tempdir().unwrap();
    let write = || server.post(&keys, "/api/papers", "{\"papers\":[{\"format\":\"csv\"}]}");
    let folder = server.folder.path("office papers");
    std::os::unix::fs::symlink(outside.path(), &folder).unwrap();
    let answer = write();
    assert_eq!(answer.status, 422, "{answer:?}");
    assert_eq!(std::fs::read_dir(outside.path()).unwrap().count(), 0, "nothing is written elsewhere");
    assert!(!answer.body.contains(&*outside.path().to_string_lossy()), "{answer:?}");
    // A link in the place of the paper is not followed either.
    std::fs::remove_file(&folder).unwrap();
    let first = write();
    assert_eq!(first.status, 200, "{first:?}");
    let written: Vec<_> = std::fs::read_dir(&folder).unwrap().flatten().map(|entry| entry.path()).collect();
    assert_eq!(written.len(), 1);
    let target = outside.path().join("target");
    std::fs::write(&target, "own").unwrap();
    std::fs::remove_file(&written[0]).unwrap();
    std::os::unix::fs::symlink(&target, &written[0]).unwrap();
    assert_eq!(write().status, 422);
    assert_eq!(std::fs::read_to_string(&target).unwrap(), "own");
}

#[test]
fn names_are_text_on_every_screen() {
    let server = Server::start();
    let keys = server.keys();
    with_plan(&server, &keys);
    let cookie = format!("Cookie: {}", keys.cookie);
    let mut base = 2;
    let mut called = "商学院".to_owned();
    for nasty in [
        "<img src=x onerror=alert(1)>",
        "</script><script>x</script>",
        "\"><b onclick='x'>",
        "=cmd|' /C calc'!A0",
        "&lt;u&gt;",
    ] {
        let edit = serde_json::json!({ "base": base, "edits": [{ "problem": { "rename_college": { "college": called, "name": nasty } } }] });
        let renamed = server.post(&keys, "/api/edits", &edit.to_string());
        assert_eq!(renamed.status, 200, "{renamed:?}");
        (base, called) = (base + 1, nasty.to_owned());
        let text = nasty.replace('&', "&amp;").replace('<', "&lt;");
        for screen in SCREENS {
            let page = server.ask("GET", &format!("/{screen}"), &[&cookie], "");
            assert_eq!(page.status, 200);
            assert!(
                !page.body.contains("<img") && !page.body.contains("<script>x") && !page.body.contains("<b onclick"),
                "{screen}"
            );
            if ["heads", "plan"].contains(&screen) {
                let shown = page.body.replace("&gt;", ">").replace("&quot;", "\"").replace("&#39;", "'");
                assert!(shown.contains(&text.replace("&gt;", ">")), "{screen}: {nasty}");
            }
        }
    }
}

#[test]
fn a_workbook_that_would_fill_the_memory_is_refused() {
    let server = Server::start();
    let keys = server.keys();
    let zeros = vec![b' '; 1 << 20];
    let bomb = crate::hostile_workbooks::book(&|to| (0..300).for_each(|_| to.write_all(&zeros).unwrap()));
    assert!(bomb.len() < 2 << 20, "{} bytes", bomb.len());
    let answer = hand_over(&server, &keys, "bomb.xlsx", &bomb);
    assert!(answer.status == 200 && answer.body.contains("workbook-too-large"), "{answer:?}");
    #[cfg(target_os = "linux")]
    {
        let status = std::fs::read_to_string(format!("/proc/{}/status", server.child.id())).unwrap();
        let most = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
        let most: u64 = most.trim().trim_end_matches(" kB").trim().parse().unwrap();
        assert!(most < 200 << 10, "{most} kB");
    }
}

/// Every call by which a program reaches another machine, as the system records it.
#[cfg(target_os = "linux")]
#[test]
fn nobody_is_called_while_a_plan_is_made_and_written() {
    let server = Server::start();
    let keys = server.keys();
    with_plan(&server, &keys);
    let papers = server.post(&keys, "/api/papers", "{\"papers\":[{\"format\":\"docx\"},{\"format\":\"ics\"}]}");
    assert_eq!(papers.status, 200, "{papers:?}");
    let job = server.post(&keys, "/api/jobs", "{\"base\":2,\"job\":{\"plan\":{}}}");
    assert_eq!(job.status, 200, "{job:?}");
    for _ in 0..20 {
        for (own, other, state) in crate::page_security::sockets(server.child.id()) {
            let is_listening = state == "0A";
            assert!(own.starts_with("0100007F:") && own.ends_with(&format!(":{:04X}", server.port)), "{own}");
            assert!(is_listening || other.starts_with("0100007F:"), "{other}");
        }
        std::thread::sleep(Duration::from_millis(50));
    }
}

#[test]
fn a_case_is_begun_for_any_kind_of_event_in_its_own_words() {
    let server = Server::start();
    let keys = server.keys();
    let start = server.ask("GET", "/start", &[&format!("Cookie: {}", keys.cookie)], "");
    for event in Event::ALL {
        assert!(start.body.contains(&format!("sample-{}", event.name())), "{event:?} is offered");
        assert!(start.body.contains(event.what(Language::English)), "{event:?} is offered by its words");
        let body = serde_json::json!({ "name": event.name(), "kind": event.name() });
        assert_eq!(server.post(&keys, "/api/cases", &body.to_string()).status, 200, "{event:?}");
        let text = server.folder.read(&format!("{}.toml", event.name()));
        assert_eq!(text, halfday::read::starter_of(event, Language::English), "as `halfday new --kind` has it");
    }
    // The same for a table of headcounts.
    let read = hand_over(&server, &keys, "people.csv", "学院,人数\n商学院,54\n".as_bytes());
    assert_eq!(read.status, 200, "{read:?}");
    let id = serde_json::from_str::<serde_json::Value>(&read.body).unwrap()["id"].clone();
    let body = serde_json::json!({ "name": "people", "file": id, "kind": "textbooks" });
    assert_eq!(server.post(&keys, "/api/cases", &body.to_string()).status, 200);
    let text = server.folder.read("people.toml");
    let problem = halfday::read::problem(&text, "people.toml").unwrap().problem;
    assert_eq!((problem.printing().event, problem.colleges().len()), (Event::Textbooks, 1), "{text}");
    assert!(text.contains("times = \"session\"") && !text.contains("Photo"), "{text}");
    assert_eq!(server.post(&keys, "/api/cases", r#"{"name":"x","kind":"concert"}"#).status, 400);
}
