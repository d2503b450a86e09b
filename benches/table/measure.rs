//! Measurements from outside: starts the child process, takes its time and memory, and ends it where it does not end.

use super::arguments::{Bounds, Engine};
use super::child::{Report, peak};
use super::order::Order;
use std::io::Read;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

/// How often a running child's memory is looked at.
const GLANCE: Duration = Duration::from_millis(20);

/// One measurement.
pub struct Measurement {
    pub report: Report,
    /// Wall-clock seconds from start to end of the process.
    pub seconds: f64,
}

/// Runs one measurement in a child process of this very program, perhaps without a rung of halfday's ladder.
pub fn measure(
    instance: &str,
    order: Order,
    engine: Engine,
    without: Option<&str>,
    bounds: &Bounds,
) -> Result<Measurement, String> {
    let program = std::env::current_exe().map_err(|error| error.to_string())?;
    let mut command = Command::new(program);
    command.args(["one", instance, order.name, &bounds.limit.to_string(), engine.name()]);
    command.args(without.into_iter().flat_map(|rung| ["--without", rung]));
    let begun = Instant::now();
    let mut child =
        command.stdin(Stdio::null()).stdout(Stdio::piped()).spawn().map_err(|error| format!("no child: {error}"))?;
    let said = listen(&mut child);
    let ended = watch(&mut child, &said, begun, bounds);
    let seconds = begun.elapsed().as_secs_f64();
    let status = child.wait().map_err(|error| error.to_string())?;
    let report = match ended {
        Ended::Killed(why, kilobytes) => without_result(format!("killed: {why}"), kilobytes),
        Ended::Spoke(text, kilobytes) => serde_json::from_str(&text)
            .map(|report: Report| Report { kilobytes: report.kilobytes.max(kilobytes), ..report })
            .unwrap_or_else(|_| without_result(format!("failed: {status}"), kilobytes)),
    };
    Ok(Measurement { report, seconds })
}

fn without_result(outcome: String, kilobytes: Option<u64>) -> Report {
    Report { outcome, kilobytes, ..Report::default() }
}

/// How a child ended, and the most kilobytes that were seen.
enum Ended {
    Spoke(String, Option<u64>),
    Killed(&'static str, Option<u64>),
}

/// Reads all that the child says, in a thread: it comes when the child has ended.
fn listen(child: &mut Child) -> Receiver<String> {
    let (sender, receiver) = channel();
    if let Some(mut out) = child.stdout.take() {
        std::thread::spawn(move || {
            let mut text = String::new();
            let _ = out.read_to_string(&mut text); // a child that was killed says nothing more
            let _ = sender.send(text);
        });
    }
    receiver
}

fn watch(child: &mut Child, said: &Receiver<String>, begun: Instant, bounds: &Bounds) -> Ended {
    let end = Duration::from_secs(bounds.limit + bounds.grace);
    let mut most = None;
    loop {
        let why = match said.recv_timeout(GLANCE) {
            Ok(text) => return Ended::Spoke(text, most),
            Err(RecvTimeoutError::Disconnected) => return Ended::Spoke(String::new(), most),
            Err(RecvTimeoutError::Timeout) if begun.elapsed() > end => "time",
            Err(RecvTimeoutError::Timeout) => {
                most = most.max(peak(child.id()));
                if most.is_none_or(|kilobytes| kilobytes <= bounds.memory * 1024) {
                    continue;
                }
                "memory"
            }
        };
        let _ = child.kill(); // it may have ended by itself in this moment
        return Ended::Killed(why, most);
    }
}
