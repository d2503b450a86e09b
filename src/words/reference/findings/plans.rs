//! What is found in plans, printed tables, office files, and in what is to be held.

use super::super::{Group, groups};

/// The findings, each with what it says.
pub(super) const PLANS: &[Group] = groups! {
    ["方案文件", "A plan file"] {
        "bad-number": "格子里不是整数", "a cell that is no whole number";
        "before-opening": "批次在本场开放以前开始", "a batch that starts before its session opens";
        "classes-disagree": "各班人数之和不等于这一批的人数", "the people of the classes are not the headcount of the batch";
        "in-break": "批次在休息时间里开始或结束", "a batch that begins or ends in a break";
        "closed-session": "这一场不开放，或者要补拍", "a session that is closed, or taken by a make-up session";
        "empty-cell": "格子不能空着", "a cell that must not be empty";
        "ends-before-start": "批次的结束不晚于开始", "a batch that ends no later than it begins";
        "length-unknown": "整场通知的半天里，这一批既没有写格数，也没有写人数", "a batch of a session-called half-day that says neither its slots nor its people";
        "not-session-hours": "整场通知的半天里，这一批的时间与本场不同", "a batch of a session-called half-day with other times than the session's";
        "not-whole-slots": "批次的长度不是整格", "a batch whose length is no whole number of slots";
        "off-grid": "批次没有从本场的格点开始", "a batch that starts off the grid of its session";
        "open-quote": "引号没有收尾", "a quoted cell that does not end";
        "other-baseline": "原方案是别的问题的：没有一个共同的单位，或者地点和日期都不同", "an earlier plan that is of another problem: no college in common, or neither a room nor a date";
        "plan-json": "JSON 不是应有的样子", "not JSON of the expected shape";
        "slots-disagree": "格数与起止时间矛盾", "slots that contradict start and end";
        "not-windows": "起止时间不是所在场次的时间段", "times that are no windows of the session";
        "other-parts": "各部分不是这一批的时间段", "parts that are not those of the batch's windows";
        "bad-parts": "看不懂各时间段的人数", "parts that cannot be read";
        "too-many-cells": "这一行的格子比表头多", "a row with more cells than the header";
    }
    ["印好的日程表", "Printed tables"] {
        "end-missing": "只有开始没有结束，而这个单位有几批、人数没有写", "a start without an end, of a college with several batches whose headcounts are not given";
        "left-out": "表里没有的单位，因为 `partial = true`，按没有位置计（警告）", "who is not in the table, and is taken as without a place because of `partial = true` (a warning)";
        "no-printed-table": "没有一张表说明哪个单位什么时候来", "no table that says which college comes when";
        "no-time": "这一行没有写时间", "a row that does not say when";
        "none-fits": "这一行的时间没有一场开放", "no session is open at the time of a row";
        "other-weekday": "日期旁边的星期不对", "a date with another weekday beside it than it has";
        "several-fit": "这一行可以理解成几场：会告诉该补写什么", "a row that may mean several sessions: what to write is said";
        "unclear-time": "印的时间看不明白", "a printed time that is not clear";
    }
    ["Word 和 Excel 文件", "Word and Excel files"] {
        "changed-by-hand": "印出的表与文件里带的方案不一样了", "a printed table that no longer says what the plan inside says";
        "locked-office-file": "文件加了密码，或者是 2007 以前的格式", "a file with a password, or in the format of before 2007";
        "no-placeholder": "模板里没有单独成段的 `{{日程表}}` 或 `{{schedule}}`", "a template without a paragraph `{{日程表}}` or `{{schedule}}`";
        "no-plan-inside": "文件里没有方案", "a file that does not hold a plan";
        "not-a-template": "模板不是 `.docx` 文件", "a template that is no `.docx` document";
        "not-an-office-file": "既不是 Word 文件也不是工作簿，或者已损坏", "neither a Word document nor a workbook, or damaged";
        "office-file-too-large": "文件解压后太大", "a file that is too large once unpacked";
        "placeholder-not-alone": "占位符没有在正文里单独成段", "a placeholder that is not a paragraph of its own in the text";
        "placeholder-twice": "模板里有几个占位符", "a template with several placeholders";
    }
    ["固定不动的部分", "What is held"] {
        "bad-moment": "不是日期加时刻", "no date and clock time";
        "begun-class-gone": "批次已开始，其中的班级问题文件里已经没有", "a batch has begun with a class that the problem no longer has";
        "begun-college-gone": "批次已开始，单位问题文件里已经没有", "a batch has begun of a college that the problem no longer has";
        "begun-length-unknown": "整场通知的批次已开始，格数和人数都不知道", "a batch has begun where all are called at once, and neither its slots nor its people are known";
        "begun-off-grid": "已开始的批次不在本场的格点上", "a batch that has begun stands off the grid of its session";
        "begun-room-gone": "批次已开始，那里现在没有开放的场次", "a batch has begun where the problem has no open session";
        "classes-not-held": "固定的批次没有写班级：只固定时间，班级可能变（警告）", "(warning) a held batch does not say its classes: its time is held, its classes may change";
        "did-not-begin": "地点先停用了，批次没有开始（警告）", "(warning) a batch did not begin, because its room had closed before";
        "freeze-outside-calendar": "时刻在日程之外", "a moment outside the calendar";
        "kept-classes-length": "要固定的批次，其班级需要另一个长度", "the classes of a batch to be held need another length";
        "nothing-done": "批次开始了，但地点停用前一个人（一个整班）也没有做完（警告）", "(warning) a batch began, but nobody (no whole class) was served before its room closed";
        "nothing-edited": "Word 或 Excel 文件里没有一行与带的方案不同", "no row of a Word or Excel file differs from the plan inside";
    }
};
