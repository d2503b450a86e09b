//! What is found in plans, printed tables, class times and what is held.

use super::super::{Group, groups};

/// The findings, each with what it says.
pub(super) const PLANS: &[Group] = groups! {
    ["方案文件", "A plan file"] {
        "bad-number": "格子里不是整数", "a cell that is no whole number";
        "before-opening": "批次在本场开放以前开始", "a batch that starts before its session opens";
        "classes-disagree": "各班人数之和不等于这一批的人数", "the heads of the classes are not the headcount of the batch";
        "closed-session": "这一场不开放，或者要补拍", "a session that is closed, or taken by a make-up session";
        "empty-cell": "格子不能空着", "a cell that must not be empty";
        "ends-before-start": "批次的结束不晚于开始", "a batch that ends no later than it begins";
        "length-unknown": "整场通知的半天里，这一批既没有写格数，也没有写人数", "a batch of a session-called half-day that says neither its slots nor its heads";
        "not-session-hours": "整场通知的半天里，这一批的时间与本场不同", "a batch of a session-called half-day with other times than the session's";
        "not-whole-slots": "批次的长度不是整格", "a batch whose length is no whole number of slots";
        "off-grid": "批次没有从本场的格点开始", "a batch that starts off the grid of its session";
        "open-quote": "引号没有收尾", "a quoted cell that does not end";
        "other-baseline": "原方案是别的问题的：没有一个共同的单位，或者地点和日期都不同", "an earlier plan that is of another problem: no college in common, or neither a room nor a date";
        "plan-json": "JSON 不是应有的样子", "not JSON of the expected shape";
        "slots-disagree": "格数与起止时间矛盾", "slots that contradict start and end";
        "too-many-cells": "这一行的格子比表头多", "a row with more cells than the header";
    }
    ["印好的日程表", "Printed tables"] {
        "end-missing": "只有开始没有结束，而这个单位有几批、人数没有写", "a start without an end, of a college with several batches whose heads are not given";
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
    ["`check` 在方案里查出的问题", "Violations: what `check` finds in a plan"] {
        "apart": "应当错开的两批没有错开", "two batches that must be apart are not";
        "at-a-time": "一个单位在同一半天里同时的批次太多", "too many batches of a college at a time, in one half-day";
        "at-most-batches": "一个单位的批次太多", "a college with too many batches";
        "at-most-colleges": "一个半天、一天或一场里的单位太多", "too many colleges in a half-day, on a date or in a session";
        "before": "应当在后的批次排早了", "a batch that must come later comes too early";
        "sequence": "依次排列时，后面单位的批次排早了", "a batch of a later college of a sequence comes too early";
        "called-together": "一场里所有批次的起止时间都一样", "all batches of a session have the same start and end";
        "changeover": "一场里两批之间的间隔不够", "less than the changeover between two batches of a session";
        "class-divided": "按规则有一场放得下整个班，班却被拆开了", "a class in parts, though a session, as its rules leave it, takes it whole";
        "class-does-not-add-up": "一个班各部分之和不等于它的人数", "the parts of a class are not its heads";
        "class-missing": "有个班没有位置，也没有列在排不下的里面", "a class without a place that is not among the unplaced either";
        "class-repeated": "一个班的位置不止一处", "a class that has more than its one place";
        "classes-not-named": "单位有班级，批次没有写是哪些班", "a batch of a college with classes does not say which it holds";
        "classes-unasked": "单位没有班级，批次却写了班级", "classes named for a college that has none";
        "days": "一个单位来的天数太多、太少，或者各天时间不同", "a college on too many or too few dates, or at other times on one of them";
        "empty-batch": "批次没有长度", "a batch of no length";
        "heads-do-not-add-up": "一个单位各批人数之和不等于它的人数", "the heads stated for the batches of a college are not its heads";
        "heads-do-not-fit": "批次写明的人数需要另一个长度", "the heads stated for a batch ask for another length";
        "impossible-length": "这个长度不是任何人数所需的最短长度", "a length that is the least for no number of heads";
        "kept-classes": "已定的批次里换了班级", "a settled batch holds other classes than it should";
        "kept-missing": "已定的批次不在方案里，或者换了时间", "a settled batch is not in the plan, or is there at another time";
        "never": "批次在不能排的地方", "a batch in a forbidden region";
        "not-served": "一个单位既没有批次，也没有列在排不下的里面", "a college with neither a batch nor an entry in what is unplaced";
        "only": "批次不在只能排的范围里，或者不在本单位的校区", "a batch outside the region it is confined to, or on another campus than its college's";
        "outside-session": "批次超过本场结束的时间", "a batch that runs past the closing of its session";
        "over-full": "整场通知的人超过这一场能做完的", "more is called to a session at once than it holds";
        "overlap": "一场里两批时间重叠", "two batches of a session at the same time";
        "pin-whole": "本单位所有批次都应在指定的地方，这一批不在", "a batch is not where all of its college must be";
        "pin": "一个单位没有一批在指定的地方", "no batch of a college is where one must be";
        "repeated-batch": "一个单位在同一场里有两批", "a second batch of a college in a session";
        "score-bound": "下界比值还大", "a bound above the value";
        "score-level": "问题里没有这一项目标", "a level in the score that the problem has not";
        "score-proof": "值和下界不等，却说已证明", "a proof claimed though bound and value differ";
        "score-value": "写的值不是方案的值", "a value in the score that is not the plan's";
        "shortest-batch": "批次太短", "a batch that is too short";
        "starts-before": "在规定不再开始的时刻以前开始", "a batch that starts before the moment until which nothing new may start";
        "together": "应在同一半天或地点的批次没有在一起", "batches that must share a half-day or a room do not";
        "too-few-slots": "一个单位的批次装不下它的人", "the batches of a college cannot carry it";
        "too-many-slots": "一个单位的批次比需要的长", "the batches of a college are longer than it needs";
        "unknown-part": "写的场次、单位或班级问题里没有", "an entry names a session, college or class that the problem has not";
        "unplaced-count": "排不下的人数不可能是这个数", "the number of unplaced heads is impossible";
        "unplaced-repeated": "一个单位在排不下的里面写了两次", "a college twice among the unplaced";
        "unplaced": "有人排不下，而问题文件不允许", "something stays without a place, and the problem does not allow it";
        "walking": "从一个地点走到下一个地点的时间不够", "too little time to walk from one room to the next";
        "wrong-length": "批次的长度不是各班所需的最短长度", "the length of a batch is not the least for its classes";
    }
    ["班级时间和分配表", "Class times and their forms"] {
        "bad-order": "班级的先后没有写成 `单位=班级,班级`", "an order of classes that is not `COLLEGE=CLASS,CLASS`";
        "call-heads": "班级的人数与它在批次里的不同", "a class called with other heads than it has in the batch";
        "call-too-short": "时间太短，做不完", "a call that ends before all of it can be served";
        "called-twice": "一个班或小组写了两次", "a class or group called twice";
        "calls-do-not-add-up": "一批里各行之和不等于这一批的人数", "the lines of a batch are not its heads";
        "calls-overlap": "同一地点两行时间重叠，又没有写成一起", "two calls in a room at the same time that are not called together";
        "class-elsewhere": "方案把这个班排在另一批里", "a class that the plan has put into another batch";
        "class-not-called": "批次里的这个班没有时间", "a class of the batch without a time";
        "class-times-fail-check": "内部错误：排出的班级时间没有通过检查", "an internal error: the class times found do not pass the check";
        "class-without-place": "方案里这个班没有位置", "a class that the plan leaves without a place";
        "empty-call": "结束不晚于开始", "a call that ends no later than it begins";
        "form-batch": "这个单位没有这一批", "a batch that the college does not have";
        "form-blank-cell": "这一行有格子不能空着", "a cell of a line that must not be empty";
        "form-columns": "分配表缺少列，或者列重复", "columns of a form that are missing, or there twice";
        "form-number": "分配表的格子里不是从 1 起的整数", "a cell of a form that is no whole number from 1";
        "form-of-other-plan": "分配表是为另一个方案做的：批次的时间、地点或人数不同", "a form made for another plan: time, place or heads of a batch differ";
        "form-some-lines-only": "一批里有的行写了先后或时间，有的没有写", "what some lines of a batch have and others lack: an order, or times";
        "form-time": "分配表的格子里不是时刻", "a cell of a form that is no clock time";
        "form-too-large": "分配表比工作簿能装的还大", "a form with more than a workbook holds";
        "groups-uneven": "一批里各组人数相差不止一人", "groups of a batch that differ by more than one head";
        "no-form": "文件里没有分配表的表头", "a file without the heading of a form";
        "no-forms": "文件夹里没有分配表", "a folder without forms";
        "nobody-called": "批次里没有安排人", "a batch in which nobody is called";
        "not-for-class-times": "这种格式写不了班级时间", "a format that has no form for class times";
        "not-together": "写了与上一行一起，时间却不同", "a call said to be together with the one before it, at another time";
        "not-whole-session": "整场通知的，时间却与本场不同", "a call with other times than the session's, where all are called for it";
        "outside-batch": "时间超出了批次", "a call that is not inside its batch";
        "stray-call": "方案里没有这一批、这个单位或班级", "a call of a batch, college or class that the plan has not";
        "too-many-groups": "组数比人数还多", "more groups than heads";
        "two-forms": "一个单位交了两份不同的分配表", "two forms of one college that differ";
        "wrong-arrival": "到场时间与开始时间的间隔不对", "a moment of arrival that is not so many minutes before the start";
    }
    ["固定不动的部分", "What is held"] {
        "bad-moment": "不是日期加时刻", "no date and clock time";
        "begun-class-gone": "批次已开始，其中的班级问题文件里已经没有", "a batch has begun with a class that the problem no longer has";
        "begun-college-gone": "批次已开始，单位问题文件里已经没有", "a batch has begun of a college that the problem no longer has";
        "begun-length-unknown": "整场通知的批次已开始，格数和人数都不知道", "a batch has begun where all are called at once, and neither its slots nor its heads are known";
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
