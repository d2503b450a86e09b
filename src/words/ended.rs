//! Why a search ended before everything was known.

use super::Language;

/// What ended a search.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ended {
    /// Ctrl-C.
    Interrupted,
    /// The time limit.
    TimeIsUp,
    /// All that it may try was tried: more time would not have changed it.
    WorkIsDone,
}

impl Ended {
    /// The same as the beginning of a sentence that goes on behind a colon.
    #[must_use]
    pub fn text(self, language: Language) -> &'static str {
        match self {
            Ended::Interrupted => language.pick("已中断", "Interrupted"),
            Ended::TimeIsUp => language.pick("时间已到", "Time is up"),
            Ended::WorkIsDone => language.pick("规定的计算量已用完", "The work allowed for it is done"),
        }
    }

    /// That a command ended by it without an answer.
    #[must_use]
    pub fn without_answer(self, language: Language) -> String {
        let ended = self.text(language);
        language.pick(format!("{ended}：没有得出结果。"), format!("{ended}: there is no answer."))
    }
}
