//! The words of the planner's page about what is arranged apart from the usual, by their keys.

/// Keys with what they say in Chinese and in English; `{0}` stands for what is put in.
pub(super) const TIMES: &[(&str, &str, &str)] = &[
    ("specials", "另有安排", "Arranged apart"),
    ("specials-none", "都照平常的时间。", "Everything is as usual."),
    ("add-special", "加一条安排", "Arrange something"),
    ("new-special", "新安排：{0}", "New: {0}"),
    (
        "special-fill",
        "填好就核对：还排得下吗，现在的日程还行吗。",
        "Once it is filled in it is checked against the plan.",
    ),
    ("all-sessions", "不选就是全部", "none chosen: all"),
    ("clocks-hint", "例如：8:00 9:00", "such as: 8:00 9:00"),
    ("each-window", "每段几分钟", "minutes each"),
    ("or-one-by-one", "或者一段一段写：", "or one by one:"),
    ("window-from", "第 {0} 段从", "window {0} from"),
    ("window-to", "第 {0} 段到", "window {0} to"),
    ("window-heads", "第 {0} 段最多几人", "window {0}: most heads"),
    ("window-colleges", "第 {0} 段最多几个单位", "window {0}: most colleges"),
    ("at-most", "最多", "at most"),
    ("heads-short", "人", "heads"),
    ("colleges-short", "个单位", "colleges"),
    ("add-window", "加一段", "Add a window"),
    ("windows-of", "{0}的时间段", "Windows: {0}"),
    ("windows-short", "时间段…", "Windows…"),
    ("no-windows", "不分时间段", "No windows"),
    ("shut", "关闭：{0}", "closed: {0}"),
];
