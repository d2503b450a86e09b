//! The journal of a case: one line of JSON for each step and each move in the history, with a checksum, appended and never
//! changed. A line that was torn by a crash is the last one, and does not count.

use super::history::{Line, Move, State, Step};
use crate::words::Phrase;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// The shape of a line, but its checksum.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    n: u64,
    #[serde(rename = "do")]
    what: What,
    #[serde(default, skip_serializing_if = "is_zero")]
    to: u64,
    #[serde(default, skip_serializing_if = "is_zero")]
    parent: u64,
    #[serde(default, skip_serializing_if = "is_zero")]
    at: u64,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    window: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    zh: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    en: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    problem: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    plan: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    best: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    kept: Option<String>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    command: String,
}

#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum What {
    Step,
    Undo,
    Redo,
    Goto,
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde hands over a reference")]
fn is_zero(number: &u64) -> bool {
    *number == 0
}

/// Letters of the checksum.
const SUM: usize = 16;
/// What stands before the checksum, which is the last entry of the line.
const BEFORE_SUM: &str = ",\"sum\":\"";

fn checksum(text: &str) -> String {
    Sha256::digest(text.as_bytes()).iter().take(SUM / 2).map(|byte| format!("{byte:02x}")).collect()
}

/// The line with its end.
pub(super) fn encode(line: &Line) -> String {
    let empty = Written {
        n: 0,
        what: What::Step,
        to: 0,
        parent: 0,
        at: 0,
        window: String::new(),
        zh: String::new(),
        en: String::new(),
        problem: String::new(),
        plan: None,
        best: None,
        kept: None,
        command: String::new(),
    };
    let written = match line {
        Line::Step(step) => Written {
            n: step.number,
            parent: step.parent,
            at: step.at,
            window: step.window.clone(),
            zh: step.label.chinese.clone(),
            en: step.label.english.clone(),
            problem: step.state.problem.clone(),
            plan: step.state.plan.clone(),
            best: step.state.best.clone(),
            kept: step.state.kept.clone(),
            command: step.command.clone(),
            ..empty
        },
        Line::Move { number, how, to } => {
            let what = match how {
                Move::Undo => What::Undo,
                Move::Redo => What::Redo,
                Move::Goto => What::Goto,
            };
            Written { n: *number, what, to: *to, ..empty }
        }
    };
    let json = serde_json::to_string(&written).unwrap_or_default(); // texts and numbers alone: nothing can fail
    let body = json.strip_suffix('}').unwrap_or(&json);
    format!("{body}{BEFORE_SUM}{}\"}}\n", checksum(body))
}

/// What a line without its end says; `None` where it is not as it was written.
fn decode(line: &str) -> Option<Line> {
    let (body, rest) = line.rsplit_once(BEFORE_SUM)?;
    if rest.strip_suffix("\"}")? != checksum(body) {
        return None;
    }
    let written: Written = serde_json::from_str(&format!("{body}}}")).ok()?;
    let how = match written.what {
        What::Undo => Move::Undo,
        What::Redo => Move::Redo,
        What::Goto => Move::Goto,
        What::Step => {
            return Some(Line::Step(Step {
                number: written.n,
                parent: written.parent,
                at: written.at,
                window: written.window,
                label: Phrase { chinese: written.zh, english: written.en },
                state: State { problem: written.problem, plan: written.plan, best: written.best, kept: written.kept },
                command: written.command,
            }));
        }
    };
    Some(Line::Move { number: written.n, how, to: written.to })
}

/// A journal as far as it can be read.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Read {
    /// Its lines.
    pub lines: Vec<Line>,
    /// Bytes up to the end of the last whole line.
    pub whole: usize,
    /// Whether more than one torn line stands behind that: no crash does this.
    pub damaged: bool,
}

/// Reads a journal up to the first line that is not as it was written.
pub(super) fn read(bytes: &[u8]) -> Read {
    let (mut lines, mut whole) = (Vec::new(), 0);
    for part in bytes.split_inclusive(|&byte| byte == b'\n') {
        let text = part.strip_suffix(b"\n").and_then(|line| std::str::from_utf8(line).ok());
        let Some(line) = text.and_then(decode) else { break };
        lines.push(line);
        whole += part.len();
    }
    let rest = &bytes[whole..];
    let damaged = rest.iter().position(|&byte| byte == b'\n').is_some_and(|end| end + 1 < rest.len());
    Read { lines, whole, damaged }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn step() -> Line {
        let state = State { problem: "ab".into(), plan: Some("cd".into()), best: None, kept: None };
        let label = Phrase { chinese: "外国语学院“移”到".into(), english: "moved, \"sum\":\"x\"".into() };
        Line::Step(Step { number: 3, parent: 2, at: 9, window: "w".into(), label, state, command: "halfday\n".into() })
    }

    #[test]
    fn a_line_reads_back_as_it_was_written() {
        for line in [step(), Line::Move { number: 4, how: Move::Undo, to: 2 }] {
            let written = encode(&line);
            assert_eq!(read(written.as_bytes()), Read { lines: vec![line], whole: written.len(), damaged: false });
        }
    }

    #[test]
    fn a_line_in_which_any_byte_has_changed_does_not_count() {
        let written = encode(&step());
        for at in 0..written.len() - 1 {
            let mut bytes = written.clone().into_bytes();
            bytes[at] ^= 1;
            let read = read(&bytes);
            assert!(read.lines.is_empty() && read.whole == 0, "{at}: {read:?}");
        }
    }

    #[test]
    fn what_a_crash_leaves_is_no_damage_and_a_bad_line_in_the_middle_is() {
        let written = encode(&step());
        let torn = format!("{written}{}", &written[..20]);
        assert_eq!((read(torn.as_bytes()).whole, read(torn.as_bytes()).damaged), (written.len(), false));
        let broken = format!("{written}x\n{written}");
        assert!(read(broken.as_bytes()).damaged);
    }
}
