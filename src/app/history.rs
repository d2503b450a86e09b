//! What was done to a case: a tree of steps, and which of them is the head. Undoing moves the head and cuts nothing.

use crate::words::Phrase;
use std::collections::BTreeMap;

/// What a case consists of, each part by the hash of its bytes.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct State {
    /// The problem file.
    pub problem: String,
    /// The plan that is worked on (JSON); it may break rules.
    pub plan: Option<String>,
    /// The best plan that was found for this problem (JSON).
    pub best: Option<String>,
    /// The rows that the planner holds (JSON).
    pub kept: Option<String>,
}

/// One gesture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// Its number, from 1.
    pub number: u64,
    /// The step on which it was done; 0 for the first.
    pub parent: u64,
    /// When, in seconds of universal time since 1970.
    pub at: u64,
    /// In which window, as that called itself; empty outside the page.
    pub window: String,
    /// What was done, a phrase without a full stop.
    pub label: Phrase,
    /// What there is after it.
    pub state: State,
    /// The command that does the same; empty where there is none.
    pub command: String,
}

/// How the head moves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Move {
    Undo,
    Redo,
    Goto,
}

/// What a line of the journal says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Line {
    /// Something was done.
    Step(Step),
    /// The head of the history was moved: the line's number, how, and to which step.
    Move { number: u64, how: Move, to: u64 },
}

/// All steps, and where the case stands among them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct History {
    steps: BTreeMap<u64, Step>,
    head: u64,
    /// Steps that were undone, the last one last.
    undone: Vec<u64>,
    /// The number of the last line.
    version: u64,
    /// What there was before the last line.
    before: Option<State>,
}

impl History {
    /// What a journal tells.
    pub(super) fn of(lines: Vec<Line>) -> Self {
        let mut history = History::default();
        lines.into_iter().for_each(|line| history.take(line));
        history
    }

    /// Goes on by a line. A move to a step that is not there leads nowhere.
    pub(super) fn take(&mut self, line: Line) {
        let before = self.steps.get(&self.head).map(|step| step.state.clone());
        match line {
            Line::Step(step) => {
                self.version = step.number;
                self.head = step.number;
                self.undone.clear();
                self.steps.insert(step.number, step);
            }
            Line::Move { number, how, to } => {
                self.version = number;
                if !self.steps.contains_key(&to) {
                    return;
                }
                match how {
                    Move::Undo => self.undone.push(self.head),
                    Move::Redo => drop(self.undone.pop()),
                    Move::Goto => self.undone.clear(),
                }
                self.head = to;
            }
        }
        self.before = before;
    }

    /// Changes with every step and every move: what was looked at is still there while this is the same.
    #[must_use]
    pub fn version(&self) -> u64 {
        self.version
    }

    /// The step at which the case stands; `None` where nothing was done yet.
    #[must_use]
    pub fn head(&self) -> Option<&Step> {
        self.steps.get(&self.head)
    }

    /// A step by its number.
    #[must_use]
    pub fn step(&self, number: u64) -> Option<&Step> {
        self.steps.get(&number)
    }

    /// All steps in the order in which they were done, those too that were undone and left.
    pub fn steps(&self) -> impl DoubleEndedIterator<Item = &Step> {
        self.steps.values()
    }

    /// The step to which undoing leads.
    #[must_use]
    pub fn undo(&self) -> Option<&Step> {
        self.steps.get(&self.head()?.parent)
    }

    /// The step to which doing again leads.
    #[must_use]
    pub fn redo(&self) -> Option<&Step> {
        self.steps.get(self.undone.last()?)
    }

    /// What there was before the last step or move.
    pub(super) fn before(&self) -> Option<&State> {
        self.before.as_ref()
    }
}
