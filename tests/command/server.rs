//! A server of the page, asked over sockets as whoever is on the machine could ask it.

use super::Folder;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

/// A server with the office's case open.
pub struct Server {
    pub child: Child,
    pub folder: Folder,
    pub port: u16,
    pub once: String,
}

/// An answer: its status, its head and its body.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub head: String,
    pub body: String,
}

/// The token and the cookie of a window that got in.
pub struct Keys {
    pub token: String,
    pub cookie: String,
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Server {
    pub fn start() -> Self {
        let folder = Folder::with_office();
        let mut child = Command::new(env!("CARGO_BIN_EXE_halfday"))
            .current_dir(folder.path("."))
            .args(["open", "office.toml", "--no-browser", "--lang", "en"])
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stderr.take().unwrap()).lines();
        let link = lines.find_map(|line| line.ok().filter(|line| line.starts_with("http://"))).expect("a link");
        let (host, once) = link.split_once("/enter#once=").expect("a start link");
        let port = host.strip_prefix("http://127.0.0.1:").expect("this machine").parse().unwrap();
        // What else is told is read, so that nothing waits for a reader.
        std::thread::spawn(move || lines.for_each(drop));
        Server { child, folder, port, once: once.to_owned() }
    }

    pub fn send(&self, bytes: &[u8]) -> Answer {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
        let _ = stream.write_all(bytes); // it may be refused before all of it is sent
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer);
        let text = String::from_utf8_lossy(&answer).into_owned();
        let (head, body) = text.split_once("\r\n\r\n").unwrap_or((&text, ""));
        let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or(0);
        Answer { status, head: head.to_lowercase(), body: body.to_owned() }
    }

    /// A request with these lines in its head beside the host.
    pub fn ask(&self, method: &str, path: &str, lines: &[&str], body: &str) -> Answer {
        let own: String = lines.iter().map(|line| format!("{line}\r\n")).collect();
        let length = if body.is_empty() { String::new() } else { format!("Content-Length: {}\r\n", body.len()) };
        let host = format!("127.0.0.1:{}", self.port);
        self.send(
            format!("{method} {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n{own}{length}\r\n{body}")
                .as_bytes(),
        )
    }

    pub fn origin(&self) -> String {
        format!("Origin: http://127.0.0.1:{}", self.port)
    }

    pub fn enter(&self, once: &str) -> Answer {
        let body = format!("{{\"once\":\"{once}\"}}");
        self.ask("POST", "/enter", &[&self.origin(), "Content-Type: application/json"], &body)
    }

    pub fn keys(&self) -> Keys {
        let answer = self.enter(&self.once);
        assert_eq!(answer.status, 200, "{answer:?}");
        let token = answer.body.split('"').nth(3).unwrap().to_owned();
        let cookie = answer.head.lines().find_map(|line| line.strip_prefix("set-cookie: ")).unwrap();
        Keys { token, cookie: cookie.split(';').next().unwrap().to_owned() }
    }

    pub fn post(&self, keys: &Keys, path: &str, body: &str) -> Answer {
        let token = format!("X-Halfday: {}", keys.token);
        self.ask("POST", path, &[&self.origin(), &token, "Content-Type: application/json"], body)
    }

    pub fn get(&self, keys: &Keys, path: &str) -> Answer {
        self.ask("GET", path, &[&format!("X-Halfday: {}", keys.token)], "")
    }
}
