//! What is said of a fault of the program: enough to find it, and nothing that names anybody.

use super::{Language, counted};

/// A fault of the program, as it is handed on to those who mend it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// The version of the program.
    pub version: &'static str,
    /// The system that it runs on.
    pub system: &'static str,
    /// What was being done, a word of the program's own.
    pub doing: String,
    /// Where in the program it happened.
    pub place: Option<String>,
    /// What was said of it, without any name of the problem.
    pub said: String,
    /// How large the problem is, where there is one.
    pub size: Option<Size>,
}

/// How large a problem is.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Size {
    /// Colleges.
    pub colleges: usize,
    /// Classes.
    pub classes: usize,
    /// Half-days.
    pub half_days: usize,
    /// Rooms.
    pub rooms: usize,
    /// Open sessions.
    pub sessions: usize,
    /// Kinds of rules, each with how many there are.
    pub rules: Vec<(&'static str, usize)>,
    /// Wishes.
    pub wishes: usize,
    /// Batches of the plan at hand.
    pub batches: usize,
}

impl Report {
    /// The lines.
    #[must_use]
    pub fn text(&self, language: Language) -> String {
        let Report { version, system, doing, place, said, size } = self;
        let place = place.as_deref().unwrap_or("?");
        let lines = language.pick(
            vec![
                format!("halfday {version}（{system}）出错了，改动都已存下。"),
                format!("在做：{doing}"),
                format!("在程序里：{place}"),
                format!("说明：{said}"),
            ],
            vec![
                format!("halfday {version} ({system}): something went wrong; all that was done is kept."),
                format!("Doing: {doing}"),
                format!("In the program: {place}"),
                format!("Said: {said}"),
            ],
        );
        let size = size.as_ref().map(|size| size.text(language));
        let nobody = language.pick("这里没有单位、班级和人的名字。", "No college, class or person is named here.");
        let lines = lines.into_iter().chain(size).chain([nobody.to_owned()]);
        lines.map(|line| line + "\n").collect()
    }
}

impl Size {
    fn text(&self, language: Language) -> String {
        let Size { colleges, classes, half_days, rooms, sessions, rules, wishes, batches } = self;
        let kinds: Vec<String> = rules.iter().map(|(kind, count)| format!("{kind} {count}")).collect();
        let kinds = kinds.join(", ");
        let many = |count: &usize, one, several| counted(*count as u64, one, several);
        language.pick(
            format!(
                "大小：{colleges} 个单位，{classes} 个班，{half_days} 个半天，{rooms} 个地点，{sessions} 场，规则（{kinds}），\
                 {wishes} 个愿望，{batches} 批"
            ),
            format!(
                "Size: {}, {}, {}, {}, {}, rules ({kinds}), {}, {}",
                many(colleges, "college", "colleges"),
                many(classes, "class", "classes"),
                many(half_days, "half-day", "half-days"),
                many(rooms, "room", "rooms"),
                many(sessions, "session", "sessions"),
                many(wishes, "wish", "wishes"),
                many(batches, "batch", "batches"),
            ),
        )
    }
}
