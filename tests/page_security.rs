//! Nobody but the planner gets into the page: each promise of the server's door, over real sockets.

use crate::command::server::Server;
use std::io::Write;
use std::net::TcpStream;
use std::process::Command;
use std::time::{Duration, Instant};

/// The local addresses and states of a process's sockets, as the system lists them.
#[cfg(target_os = "linux")]
pub fn sockets(process: u32) -> Vec<(String, String, String)> {
    let links = std::fs::read_dir(format!("/proc/{process}/fd")).unwrap().flatten();
    let nodes: Vec<String> = links
        .filter_map(|link| std::fs::read_link(link.path()).ok())
        .filter_map(|target| Some(target.to_str()?.strip_prefix("socket:[")?.strip_suffix(']')?.to_owned()))
        .collect();
    let mut found = Vec::new();
    for table in ["tcp", "tcp6", "udp", "udp6"] {
        for line in std::fs::read_to_string(format!("/proc/{process}/net/{table}")).unwrap_or_default().lines().skip(1)
        {
            let cells: Vec<&str> = line.split_whitespace().collect();
            if nodes.iter().any(|node| cells.get(9) == Some(&node.as_str())) {
                found.push((cells[1].to_owned(), cells[2].to_owned(), cells[3].to_owned()));
            }
        }
    }
    found
}

#[cfg(target_os = "linux")]
#[test]
fn it_listens_on_this_machine_alone_and_calls_nobody() {
    let server = Server::start();
    let keys = server.keys();
    assert_eq!(server.get(&keys, "/api/state").status, 200);
    let sockets = sockets(server.child.id());
    let listening: Vec<_> = sockets.iter().filter(|(_, _, state)| state == "0A").collect();
    assert_eq!(listening.len(), 1, "{sockets:?}");
    assert_eq!(listening[0].0, format!("0100007F:{:04X}", server.port));
    assert!(sockets.iter().all(|(own, ..)| own.starts_with("0100007F:")), "{sockets:?}");
}

#[test]
fn only_the_exact_host_is_answered() {
    let server = Server::start();
    let port = server.port;
    let other = port.wrapping_add(1);
    let heads = [
        format!("Host: localhost:{port}\r\n"),
        format!("Host: 127.0.0.1.:{port}\r\n"),
        format!("Host: 127.0.0.1:{other}\r\n"),
        "Host: 127.0.0.1\r\n".to_owned(),
        format!("Host: rebound.example:{port}\r\n"),
        format!("Host: 127.0.0.1:{port}\r\nHost: rebound.example\r\n"),
        format!("Host: 127.0.0.1:{port}\r\nHost: 127.0.0.1:{port}\r\n"),
        String::new(),
    ];
    for head in heads {
        for path in ["/a/style.css", "/enter", "/start", "/api/state"] {
            let answer = server.send(format!("GET {path} HTTP/1.1\r\n{head}Connection: close\r\n\r\n").as_bytes());
            assert!([400, 421].contains(&answer.status), "{head:?} {path}: {answer:?}");
        }
    }
    let old = server.send(format!("GET /a/style.css HTTP/1.0\r\nHost: 127.0.0.1:{port}\r\n\r\n").as_bytes());
    assert_eq!(old.status, 421);
    let absolute = server.send(
        format!(
            "GET http://rebound.example/a/style.css HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\r\n"
        )
        .as_bytes(),
    );
    assert!([400, 421].contains(&absolute.status), "{absolute:?}");
    assert_eq!(server.ask("GET", "/a/style.css", &[], "").status, 200);
}

#[test]
fn a_start_link_works_once() {
    let server = Server::start();
    for wrong in ["", "0", &"0".repeat(64), &server.once[..63], &format!("{}0", server.once)] {
        assert_eq!(server.enter(wrong).status, 403, "{wrong}");
    }
    let first = server.enter(&server.once);
    assert_eq!(first.status, 200);
    let cookie = first.head.lines().find(|line| line.starts_with("set-cookie:")).unwrap().to_owned();
    for part in [format!("halfday_{}=", server.port).as_str(), "httponly", "samesite=strict"] {
        assert!(cookie.contains(part), "{cookie}");
    }
    let again = server.enter(&server.once);
    assert!(again.status == 403 && again.body.contains("请从 halfday 重新打开"), "{again:?}");
}

#[test]
fn a_second_start_gets_a_fresh_link_of_the_first() {
    let server = Server::start();
    let run = Command::new(env!("CARGO_BIN_EXE_halfday"))
        .current_dir(server.folder.path("."))
        .args(["open", "office.toml", "--no-browser"])
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&run.stderr).into_owned();
    assert!(run.status.success(), "{said}");
    let link = said.lines().find(|line| line.starts_with("http://")).expect("a link");
    let (host, once) = link.split_once("/enter#once=").unwrap();
    assert_eq!(host, format!("http://127.0.0.1:{}", server.port));
    assert_ne!(once, server.once);
    assert_eq!(server.enter(once).status, 200);
    // Without the secret of the case's folder nobody gets one.
    assert_eq!(server.ask("POST", "/again", &[], "").status, 403);
    assert_eq!(server.ask("POST", "/again", &["X-Halfday-Again: 0"], "").status, 403);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let address = std::fs::metadata(server.folder.path("office.halfday/address")).unwrap();
        assert_eq!(address.permissions().mode() & 0o777, 0o600);
    }
}

const PATHS: [(&str, &str); 26] = [
    ("GET", "state"),
    ("POST", "view"),
    ("GET", "events"),
    ("GET", "batches/0/where"),
    ("POST", "edits"),
    ("POST", "verdict"),
    ("POST", "undo"),
    ("POST", "redo"),
    ("POST", "goto"),
    ("POST", "told"),
    ("POST", "close"),
    ("POST", "cases"),
    ("POST", "open"),
    ("POST", "files"),
    ("POST", "heads"),
    ("POST", "plans"),
    ("POST", "forms"),
    ("POST", "forms/write"),
    ("POST", "files/1/choose"),
    ("POST", "paper"),
    ("POST", "papers"),
    ("POST", "jobs"),
    ("POST", "jobs/1/stop"),
    ("DELETE", "jobs/1"),
    ("POST", "what-if"),
    ("POST", "language"),
];

#[test]
fn nothing_of_the_planners_is_given_without_the_token() {
    let server = Server::start();
    let keys = server.keys();
    let cookie = format!("Cookie: {}", keys.cookie);
    for (method, path) in PATHS {
        let path = format!("/api/{path}");
        for lines in [vec![], vec![cookie.as_str()], vec!["X-Halfday: 0"], vec!["X-Halfday:"]] {
            let lines: Vec<&str> =
                lines.into_iter().chain([server.origin().leak() as &str, "Content-Type: application/json"]).collect();
            let answer = server.ask(method, &path, &lines, if method == "POST" { "{}" } else { "" });
            assert_eq!(answer.status, 403, "{method} {path} {lines:?}: {answer:?}");
        }
    }
    // A screen needs the cookie, and holds nothing by which anything could be done.
    for lines in [vec![], vec!["Cookie: halfday_1=0"], vec![cookie.as_str(), "Sec-Fetch-Site: same-site"]] {
        assert_eq!(server.ask("GET", "/heads", &lines, "").status, 403, "{lines:?}");
    }
    let screen = server.ask("GET", "/heads", &[&cookie, "Sec-Fetch-Site: none"], "");
    assert!(screen.status == 200 && screen.body.contains("商学院") && !screen.body.contains(&keys.token), "{screen:?}");
    // What a start link leads to is the same for everybody; another start of the program sends here, other sites do not.
    let sent = |site: &str, mode: &str| {
        let lines = [format!("Sec-Fetch-Site: {site}"), format!("Sec-Fetch-Mode: {mode}")];
        server.ask("GET", "/enter", &[&lines[0], &lines[1]], "").status
    };
    assert_eq!(
        (sent("same-site", "navigate"), sent("same-site", "no-cors"), sent("cross-site", "navigate")),
        (200, 403, 403)
    );
    assert!(!server.ask("GET", "/enter", &[], "").body.contains("学院"));
    assert_eq!(server.get(&keys, "/api/state").status, 200);
}

#[test]
fn what_changes_something_comes_from_this_page() {
    let server = Server::start();
    let keys = server.keys();
    let token = format!("X-Halfday: {}", keys.token);
    let json = "Content-Type: application/json";
    let undo = |lines: &[&str]| server.ask("POST", "/api/undo", lines, "{\"base\":0}").status;
    let origin = server.origin();
    for other in [
        "Origin: null".to_owned(),
        format!("Origin: http://localhost:{}", server.port),
        format!("Origin: http://127.0.0.1:{}", server.port.wrapping_add(1)),
        "Origin: https://rebound.example".to_owned(),
    ] {
        assert_eq!(undo(&[&token, json, &other]), 403, "{other}");
    }
    assert_eq!(undo(&[&token, json]), 403, "no origin");
    for site in ["cross-site", "same-site", "none"] {
        assert_eq!(undo(&[&token, json, &origin, &format!("Sec-Fetch-Site: {site}")]), 403, "{site}");
    }
    assert_eq!(undo(&[&token, &origin, "Content-Type: text/plain"]), 415);
    assert_eq!(undo(&[&token, &origin]), 415);
    let inside = undo(&[&token, &origin, json, "Sec-Fetch-Site: same-origin"]);
    assert!([409, 422].contains(&inside), "{inside}: it is understood");
    for method in ["OPTIONS", "PUT", "PATCH", "HEAD", "TRACE"] {
        let answer = server.ask(method, "/api/state", &[&token, &origin, "Access-Control-Request-Method: POST"], "");
        assert_eq!(answer.status, 405, "{method}");
        assert!(!answer.head.contains("access-control"), "{answer:?}");
    }
    // Another page cannot even take in what everybody may see.
    let image = server.ask("GET", "/a/style.css", &["Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: no-cors"], "");
    assert_eq!(image.status, 403);
}

#[test]
fn every_answer_keeps_the_page_to_itself() {
    let server = Server::start();
    let keys = server.keys();
    let cookie = format!("Cookie: {}", keys.cookie);
    let answers = [
        server.get(&keys, "/api/state"),
        server.ask("GET", "/plan", &[&cookie], ""),
        server.ask("GET", "/enter", &[], ""),
        server.ask("GET", "/a/main.js", &[], ""),
        server.ask("GET", "/a/nothing.js", &[], ""),
        server.ask("GET", "/api/state", &[], ""),
        server.post(&keys, "/api/undo", "{"),
    ];
    for answer in answers {
        for line in [
            "content-security-policy: default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; \
             connect-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'; \
             require-trusted-types-for 'script'; trusted-types 'none'",
            "x-content-type-options: nosniff",
            "referrer-policy: no-referrer",
            "cross-origin-opener-policy: same-origin",
            "cross-origin-resource-policy: same-origin",
            "cache-control: no-store",
        ] {
            assert!(answer.head.contains(line), "{line}\n{answer:?}");
        }
        assert!(!answer.head.contains("access-control"), "{answer:?}");
    }
}

/// What a page that trusts no text must not do; and its words are the program's, in either language.
#[test]
fn scripts_make_no_text_into_elements_and_speak_no_language() {
    let folder = crate::common::path("src/page/assets");
    let mut seen = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let text = crate::common::text(&path);
        for bad in [
            "innerHTML",
            "outerHTML",
            "insertAdjacentHTML",
            "document.write",
            "eval(",
            "new Function",
            "srcdoc",
            "http:",
            "https:",
            "DOMParser",
        ] {
            assert!(!text.contains(bad), "{}: {bad}", path.display());
        }
        let han = text.chars().find(|letter| ('\u{4e00}'..='\u{9fff}').contains(letter));
        assert_eq!(han, None, "{}", path.display());
        seen += 1;
    }
    assert!(seen > 5);
}

#[test]
fn too_much_is_refused_before_it_is_read() {
    let server = Server::start();
    let keys = server.keys();
    let token = format!("X-Halfday: {}", keys.token);
    let said = |path: &str, kind: &str, length: u64| {
        let head = format!(
            "POST {path} HTTP/1.1\r\nHost: 127.0.0.1:{0}\r\nConnection: close\r\n{token}\r\nOrigin: http://127.0.0.1:{0}\r\n\
             Content-Type: {kind}\r\nContent-Length: {length}\r\n\r\n",
            server.port
        );
        server.send(head.as_bytes()).status
    };
    assert_eq!(said("/api/edits", "application/json", (1 << 20) + 1), 413);
    assert_eq!(said("/api/files", "application/octet-stream", (32 << 20) + 1), 413);
    // A body that does not say how long it is, is cut off all the same.
    let chunk = format!("{:x}\r\n{}\r\n", 1 << 16, "x".repeat(1 << 16));
    let endless = format!(
        "POST /api/edits HTTP/1.1\r\nHost: 127.0.0.1:{0}\r\nConnection: close\r\n{token}\r\nOrigin: http://127.0.0.1:{0}\r\n\
         Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n{1}0\r\n\r\n",
        server.port,
        chunk.repeat(20)
    );
    assert!([413, 0].contains(&server.send(endless.as_bytes()).status));
    let long = format!("X-Long: {}", "x".repeat(20 << 10));
    assert_eq!(server.ask("GET", "/api/state", &[&token, &long], "").status, 431);
    assert_eq!(server.get(&keys, "/api/state").status, 200);
}

#[test]
fn idle_connections_keep_nobody_out_for_long() {
    let server = Server::start();
    let begun = Instant::now();
    let mut idle: Vec<TcpStream> = (0..70).map(|_| TcpStream::connect(("127.0.0.1", server.port)).unwrap()).collect();
    for stream in &mut idle {
        let _ = stream.write_all(b"GET /a/style.css HTTP/1.1\r\n");
    }
    // All places are taken: who comes now is turned away, until those who say nothing more are let go.
    while server.ask("GET", "/a/style.css", &[], "").status != 200 {
        assert!(begun.elapsed() < Duration::from_secs(120), "nobody is let go");
        std::thread::sleep(Duration::from_millis(500));
    }
    drop(idle);
}

#[test]
fn too_many_jobs_are_refused_in_words() {
    let server = Server::start();
    let keys = server.keys();
    let body = "{\"base\":1,\"job\":{\"what_if\":{\"changes\":[]}}}";
    let answers: Vec<u16> = (0..14).map(|_| server.post(&keys, "/api/jobs", body).status).collect();
    assert!(answers.contains(&200) && answers.contains(&429), "{answers:?}");
    let refused = server.post(&keys, "/api/jobs", body);
    assert!(refused.status != 429 || refused.body.contains("排队的太多了"), "{refused:?}");
}

#[test]
fn names_stay_in_the_folder_and_links_are_not_followed() {
    let server = Server::start();
    let keys = server.keys();
    let made = server.post(&keys, "/api/cases", "{\"name\":\"../../../escaped\"}");
    assert_eq!(made.status, 200, "{made:?}");
    assert!(server.folder.path("escaped.toml").exists());
    for bad in ["CON", "..", "/", "a\\u0000", "\\u202e"] {
        let status = server.post(&keys, "/api/cases", &format!("{{\"name\":\"{bad}\"}}")).status;
        assert!([200, 400, 422].contains(&status), "{bad}: {status}");
    }
    let open = server.post(&keys, "/api/open", "{\"id\":0,\"name\":\"../office\"}");
    assert_eq!(open.status, 404);
    for entry in std::fs::read_dir(server.folder.path(".")).unwrap() {
        let name = entry.unwrap().file_name().to_string_lossy().into_owned();
        assert!(!name.contains(['/', '\\', '\u{202e}']) && name != "CON.toml", "{name}");
    }
}

#[test]
fn faults_name_no_folder_of_this_machine() {
    let server = Server::start();
    let keys = server.keys();
    let folder = std::fs::canonicalize(server.folder.path(".")).unwrap().to_string_lossy().into_owned();
    std::fs::write(server.folder.path("office.halfday/journal"), "x").unwrap();
    std::fs::remove_dir_all(server.folder.path("office.halfday/objects")).unwrap();
    let answers = [
        server.get(&keys, "/api/state"),
        server.post(&keys, "/api/undo", "{\"base\":1}"),
        server.post(
            &keys,
            "/api/edits",
            "{\"base\":1,\"edits\":[{\"problem\":{\"heads\":{\"college\":\"商学院\",\"heads\":1}}}]}",
        ),
        server.post(&keys, "/api/told", "{\"base\":1}"),
        server.post(&keys, "/api/papers", "{\"papers\":[{\"format\":\"docx\"}]}"),
    ];
    for answer in answers {
        assert!(!answer.body.contains(&folder) && !answer.body.contains(&keys.token), "{answer:?}");
    }
}

#[test]
fn no_request_breaks_the_program() {
    let server = Server::start();
    let keys = server.keys();
    let mut seed = 7_u64;
    let mut next = |most: u64| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) % most
    };
    let pieces = [
        "{",
        "}",
        "[",
        "]",
        "\"base\"",
        ":",
        ",",
        "1",
        "-1",
        "99999999999999999999",
        "null",
        "\"edits\"",
        "\"plan\"",
        "\"move\"",
        "\"batch\"",
        "\"session\"",
        "\"start\"",
        "\"problem\"",
        "\"heads\"",
        "true",
        "\"\\ud800\"",
        "é",
    ];
    for _ in 0..400 {
        let (method, path) = PATHS[next(PATHS.len() as u64) as usize];
        if path == "events" || path == "close" {
            continue;
        }
        let body: String = (0..next(12)).map(|_| pieces[next(pieces.len() as u64) as usize]).collect();
        let token = format!("X-Halfday: {}", keys.token);
        let path = format!("/api/{path}{}", ["", "/", "/..", "%00", "?x=1"][next(5) as usize]);
        let answer = server.ask(method, &path, &[&server.origin(), &token, "Content-Type: application/json"], &body);
        assert!(answer.status < 500 && answer.status > 0, "{method} {path} {body}: {answer:?}");
    }
    let bodies = [
        "{\"base\":1,\"edits\":[{\"plan\":{\"move\":{\"batch\":999999,\"session\":999999,\"start\":4294967295}}}]}",
        "{\"base\":1,\"edits\":[{\"problem\":{\"room\":{\"position\":0,\"name\":\"\",\"label\":\"\",\"speed\":{\"heads_per_hour\":18446744073709551615},\"stations\":0}}}]}",
        "{\"base\":1,\"edits\":[{\"problem\":{\"dates\":{\"dates\":[]}}}]}",
        "{\"base\":1,\"edits\":[{\"problem\":{\"remove_half_day\":{\"position\":0}}},{\"problem\":{\"remove_half_day\":{\"position\":0}}}]}",
    ];
    for body in bodies {
        let answer = server.post(&keys, "/api/edits", body);
        assert!((400..500).contains(&answer.status), "{body}: {answer:?}");
    }
    assert_eq!(server.get(&keys, "/api/state").status, 200);
}

/// What the page does is what the command line reads: a headcount, its undoing, and the history of both.
#[test]
fn an_edit_is_on_the_disk_before_it_is_answered() {
    let server = Server::start();
    let keys = server.keys();
    let before = server.folder.read("office.toml");
    let body =
        "{\"base\":1,\"edits\":[{\"problem\":{\"heads\":{\"college\":\"商学院\",\"heads\":690}}}],\"window\":\"w1\"}";
    let answer = server.post(&keys, "/api/edits", body);
    assert!(answer.status == 200 && answer.body.contains("商学院: 690 people"), "{answer:?}");
    assert_eq!(server.folder.read("office.toml"), before.replacen("headcount = 675", "headcount = 690", 1));
    // A window that looked before this is told what was done.
    let stale = server.post(&keys, "/api/edits", body);
    assert!(stale.status == 409 && stale.body.contains("商学院: 690 people"), "{stale:?}");
    let undone = server.post(&keys, "/api/undo", "{\"base\":2}");
    assert_eq!(undone.status, 200, "{undone:?}");
    assert_eq!(server.folder.read("office.toml"), before);
}
