//! The words of a notice of changes: who comes at another time or to another place, and for how many nothing changes.

use super::number::counted;
use super::{Language, Statement};

/// A fixed word of the notice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChangeLabel {
    /// Heading of what was told before.
    Before,
    /// Heading of what is told now.
    Now,
    /// Behind a batch that stays as it was, of a college whose others move.
    Unchanged,
    /// Behind a batch that begins as it was told and ends before it was told to.
    EndsEarly,
    /// What a new college was told before.
    NewCollege,
    /// What a college that is gone is told now.
    GoneCollege,
    /// What a college without a place was told, or is told.
    NoPlace,
}

impl ChangeLabel {
    /// The word.
    #[must_use]
    pub fn text(self, language: Language) -> &'static str {
        let (chinese, english) = match self {
            ChangeLabel::Before => ("原安排", "Before"),
            ChangeLabel::Now => ("现安排", "Now"),
            ChangeLabel::Unchanged => ("（不变）", " (as before)"),
            ChangeLabel::EndsEarly => ("（提前结束）", " (ends early)"),
            ChangeLabel::NewCollege => ("无（新增单位）", "none (new college)"),
            ChangeLabel::GoneCollege => ("取消", "cancelled"),
            ChangeLabel::NoPlace => ("未安排", "no time set"),
        };
        language.pick(chinese, english)
    }
}

/// The notice's title, from the schedule's: `关于调整拍摄日程表的通知`.
#[must_use]
pub fn notice_title(schedule: &str, language: Language) -> String {
    match language {
        Language::Chinese => format!("关于调整{}的通知", schedule.trim()),
        Language::English => format!("{}: notice of changes", schedule.trim()),
    }
}

/// The line to whom the notice is.
#[must_use]
pub fn salutation(language: Language) -> &'static str {
    language.pick("各单位：", "To all colleges:")
}

/// The sentence that ends the notice; none in English.
#[must_use]
pub fn closing(language: Language) -> Option<String> {
    (language == Language::Chinese).then(|| "特此通知。".to_owned())
}

/// The places for who signs it and for the date, where nobody is named.
#[must_use]
pub fn to_be_signed(language: Language) -> [&'static str; 2] {
    match language {
        Language::Chinese => ["（盖章）", "　　　　年　　月　　日"],
        Language::English => ["Signed: ____________________", "Date: ____________________"],
    }
}

/// What has happened, why, and what to do: for so many colleges.
#[must_use]
pub fn what_changed(colleges: usize, reason: Option<&str>, language: Language) -> String {
    let reason = reason.map(|reason| bare_reason(reason, language)).filter(|reason| !reason.is_empty());
    match language {
        Language::Chinese => {
            let reason = reason.map_or(String::new(), |reason| format!("因{reason}，"));
            format!("{reason}现将以下{colleges}个单位的安排调整如下，请按“现安排”的时间和地点到场。")
        }
        Language::English => {
            let reason = reason.map_or(String::new(), |reason| format!("Reason: {reason}. "));
            let (colleges, have) =
                (counted(colleges as u64, "college", "colleges"), if colleges == 1 { "has" } else { "have" });
            format!("{reason}{colleges} {have} a new time or place. Please come as the column “Now” says.")
        }
    }
}

/// For how many nothing changes: all the others.
#[must_use]
pub fn others_stay(colleges: usize, language: Language) -> String {
    match language {
        Language::Chinese => format!("其余{colleges}个单位的安排不变。"),
        Language::English if colleges == 1 => "The other college keeps its time and place.".into(),
        Language::English => {
            format!("The other {colleges} colleges keep their times and places.")
        }
    }
}

/// Nobody has to read on.
#[must_use]
pub fn all_stay(language: Language) -> &'static str {
    language.pick("各单位的安排均不变。", "All colleges keep their times and places.")
}

/// Heads of a college that have no place beside its batches: `另有30人尚未安排`.
#[must_use]
pub fn rest_without_place(amount: &str, language: Language) -> String {
    match language {
        Language::Chinese => format!("另有{amount}尚未安排"),
        Language::English => format!("{amount} still without a time"),
    }
}

/// A line of a message with what was told before.
#[must_use]
pub fn message_was(before: &str, language: Language) -> String {
    match language {
        Language::Chinese => format!("原：{before}"),
        Language::English => format!("was: {before}"),
    }
}

/// A line of a message with what is told now.
#[must_use]
pub fn message_now(now: &str, language: Language) -> String {
    match language {
        Language::Chinese => format!("现：{now}"),
        Language::English => format!("now: {now}"),
    }
}

/// A reason without the words and marks that the sentence puts around it.
fn bare_reason(reason: &str, language: Language) -> String {
    let reason = reason.split_whitespace().collect::<Vec<_>>().join(" ");
    let reason = reason.trim_end_matches(['。', '.', '，', ',', '；', ';', '！', '!']);
    match language {
        Language::Chinese => {
            let words = ["由于", "因为", "因"];
            words.into_iter().find_map(|word| reason.strip_prefix(word)).unwrap_or(reason)
        }
        Language::English => reason,
    }
    .trim()
    .to_owned()
}

/// A fault in what is asked of a notice of changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ChangesFault {
    /// A format that has no form for changes.
    NoSuchFormat {
        /// Its name.
        format: &'static str,
    },
}

impl Statement for ChangesFault {
    fn code(&self) -> &'static str {
        match self {
            ChangesFault::NoSuchFormat { .. } => "not-for-changes",
        }
    }

    fn message(&self, language: Language) -> String {
        match self {
            ChangesFault::NoSuchFormat { format } => language.pick(
                format!("调整通知不能写成 {format} 格式"),
                format!("a notice of changes cannot be written as {format}"),
            ),
        }
    }

    fn help(&self, language: Language) -> Option<String> {
        let (chinese, english) = (
            "可以用 .md、.docx、.xlsx、.html、.chat.txt、.tsv、.csv、.ics",
            "use .md, .docx, .xlsx, .html, .chat.txt, .tsv, .csv or .ics",
        );
        Some(language.pick(chinese, english).to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_is_taken_however_it_is_written() {
        for reason in ["四教楼106停电", "因四教楼106停电。", " 由于四教楼106停电， ", "因为四教楼106停电"]
        {
            assert!(what_changed(3, Some(reason), Language::Chinese).starts_with("因四教楼106停电，现将"), "{reason}");
        }
        assert!(what_changed(3, Some(" 。"), Language::Chinese).starts_with("现将"));
        assert_eq!(
            what_changed(1, Some("room 106 is closed."), Language::English),
            "Reason: room 106 is closed. 1 college has a new time or place. Please come as the column “Now” says."
        );
    }

    #[test]
    fn the_others_are_told_not_to_read_on() {
        assert_eq!(others_stay(18, Language::Chinese), "其余18个单位的安排不变。");
        assert_eq!(others_stay(1, Language::English), "The other college keeps its time and place.");
    }
}
