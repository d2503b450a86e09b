//! A second start finds the first: the server leaves its address in the folder of its case, for this user alone, and gives a
//! fresh start link to who knows what stands there.

use serde::{Deserialize, Serialize};
use std::io::{Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpStream};
use std::path::Path;
use std::time::Duration;

/// Where a server is, and what it asks of who comes again.
#[derive(Serialize, Deserialize)]
pub(super) struct Address {
    pid: u32,
    port: u16,
    secret: String,
}

impl Address {
    /// This program's, at a port, with the secret that opens the door to who comes again.
    pub(super) fn of(port: u16, secret: &str) -> Self {
        Address { pid: std::process::id(), port, secret: secret.to_owned() }
    }
}

/// The file that holds it.
const FILE: &str = "address";
/// How long the other server may take.
const PATIENCE: Duration = Duration::from_secs(5);

/// Leaves the server's address in a case's folder. Where that cannot be, a second start is refused, and says so.
pub(super) fn leave_address(folder: &Path, address: &Address) {
    let text = serde_json::to_string(address).unwrap_or_default();
    let path = folder.join(FILE);
    let _ = std::fs::remove_file(&path); // there is none, mostly
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let _ = options.open(path).and_then(|mut file| file.write_all(text.as_bytes()));
}

/// Takes it away.
pub(super) fn remove_address(folder: &Path) {
    let _ = std::fs::remove_file(folder.join(FILE)); // nothing is lost where it stays
}

/// A fresh start link of the server that has a case open; `None` where none answers.
#[must_use]
pub fn fresh_link(folder: &Path) -> Option<String> {
    let address: Address = serde_json::from_slice(&std::fs::read(folder.join(FILE)).ok()?).ok()?;
    let place = SocketAddr::from((Ipv4Addr::LOCALHOST, address.port));
    let mut stream = TcpStream::connect_timeout(&place, PATIENCE).ok()?;
    stream.set_read_timeout(Some(PATIENCE)).ok()?;
    let request = format!(
        "POST /again HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nX-Halfday-Again: {}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
        address.port, address.secret
    );
    stream.write_all(request.as_bytes()).ok()?;
    let mut answer = String::new();
    stream.take(64 * 1024).read_to_string(&mut answer).ok()?;
    let (head, body) = answer.split_once("\r\n\r\n")?;
    let body: serde_json::Value = serde_json::from_str(body).ok()?;
    let link = body.get("link")?.as_str()?.to_owned();
    (head.starts_with("HTTP/1.1 200") && link.starts_with(&format!("http://127.0.0.1:{}/enter#", address.port)))
        .then_some(link)
}
