//! What checks find in plans and in class times.

use super::super::{Group, groups};

/// The findings, each with what it says.
pub(super) const CHECKS: &[Group] = groups! {
    ["`check` 在方案里查出的问题", "Violations: what `check` finds in a plan"] {
        "apart": "应当错开的两批没有错开", "two batches that must be apart are not";
        "across-rates": "批次跨过了所在场次速度改变的时刻", "a batch that runs across a moment at which the rate of its session changes";
        "at-a-time": "一个单位在同一半天里同时的批次太多", "too many batches of a college at a time, in one half-day";
        "at-most-batches": "一个单位的批次太多", "a college with too many batches";
        "at-most-colleges": "一个半天、一天、一场或一个时间段里的单位太多", "too many colleges in a half-day, on a date, in a session or in a window";
        "at-most-heads": "一个半天、一天、一场或一个时间段里的人太多", "too many people in a half-day, on a date, in a session or in a window";
        "before": "应当在后的批次排早了", "a batch that must come later comes too early";
        "sequence": "依次排列时，后面单位的批次排早了", "a batch of a later college of a sequence comes too early";
        "called-together": "一场里所有批次的起止时间都一样", "all batches of a session have the same start and end";
        "changeover": "一场里两批之间的间隔不够", "less than the changeover between two batches of a session";
        "class-divided": "按规则有一场放得下整个班，班却被拆开了", "a class in parts, though a session, as its rules leave it, takes it whole";
        "class-does-not-add-up": "一个班各部分之和不等于它的人数", "the parts of a class do not add up to its headcount";
        "class-missing": "有个班没有位置，也没有列在排不下的里面", "a class without a place that is not among the unplaced either";
        "class-of-another-part": "一个部分的批次里有另一部分的班", "a batch of one part of a college holds a class of another";
        "class-repeated": "一个班的位置不止一处", "a class that has more than its one place";
        "classes-not-named": "单位有班级，批次没有写是哪些班", "a batch of a college with classes does not say which it holds";
        "classes-unasked": "单位没有班级，批次却写了班级", "classes named for a college that has none";
        "days": "一个单位来的天数太多、太少，或者各天时间不同", "a college on too many or too few dates, or at other times on one of them";
        "empty-batch": "批次没有长度", "a batch of no length";
        "heads-do-not-add-up": "一个单位各批人数之和不等于它的人数", "the people stated for the batches of a college do not add up to its headcount";
        "heads-do-not-fit": "批次写明的人数需要另一个长度", "the people stated for a batch ask for another length";
        "impossible-length": "这个长度不是任何人数所需的最短长度", "a length that is the least for no number of people";
        "kept-classes": "已定的批次里换了班级", "a settled batch holds other classes than it should";
        "kept-missing": "已定的批次不在方案里，或者换了时间", "a settled batch is not in the plan, or is there at another time";
        "never": "批次在不能排的地方", "a batch in a forbidden region";
        "not-served": "一个单位既没有批次，也没有列在排不下的里面", "a college with neither a batch nor an entry in what is unplaced";
        "not-in-windows": "批次没有占所在场次的相邻时间段", "a batch that does not take neighbouring windows of its session";
        "only": "批次不在只能排的范围里，或者不在本单位的校区", "a batch outside the region it is confined to, or on another campus than its college's";
        "outside-session": "批次超过本场结束的时间", "a batch that runs past the closing of its session";
        "outside-parts": "批次不在单位任何一个部分的地点和日期", "a batch where no part of its college is served";
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
        "unplaced-count": "排不下的人数不可能是这个数", "the number of unplaced people is impossible";
        "unplaced-repeated": "一个单位在排不下的里面写了两次", "a college twice among the unplaced";
        "unplaced": "有人排不下，而问题文件不允许", "something stays without a place, and the problem does not allow it";
        "walking": "从一个地点走到下一个地点的时间不够", "too little time to walk from one room to the next";
        "wrong-length": "批次的长度不是各班所需的最短长度", "the length of a batch is not the least for its classes";
        "parts-do-not-add-up": "一批各部分与整批不符", "the parts of a batch are not what it says as a whole";
        "window-too-short": "时间段里排的超过它的时间", "more in a window than its time";
        "window-colleges": "时间段里的单位太多", "more colleges in a window than it takes";
        "window-heads": "时间段里的人太多", "more people in a window than it takes";
    }
    ["班级时间和分配表", "Class times and their forms"] {
        "bad-order": "班级的先后没有写成 `单位=班级,班级`", "an order of classes that is not `COLLEGE=CLASS,CLASS`";
        "call-heads": "班级的人数与它在批次里的不同", "a class called with other people than it has in the batch";
        "call-too-short": "时间太短，做不完", "a call that ends before all of it can be served";
        "called-twice": "一个班或小组写了两次", "a class or group called twice";
        "calls-do-not-add-up": "一批里各行之和不等于这一批的人数", "the lines of a batch do not add up to its people";
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
        "form-of-other-plan": "分配表是为另一个方案做的：批次的时间、地点或人数不同", "a form made for another plan: time, place or people of a batch differ";
        "form-some-lines-only": "一批里有的行写了先后或时间，有的没有写", "what some lines of a batch have and others lack: an order, or times";
        "form-time": "分配表的格子里不是时刻", "a cell of a form that is no clock time";
        "form-too-large": "分配表比工作簿能装的还大", "a form with more than a workbook holds";
        "groups-uneven": "一批里各组人数相差不止一人", "groups of a batch that differ by more than one person";
        "no-form": "文件里没有分配表的表头", "a file without the heading of a form";
        "no-forms": "文件夹里没有分配表", "a folder without forms";
        "nobody-called": "批次里没有安排人", "a batch in which nobody is called";
        "not-for-class-times": "这种格式写不了班级时间", "a format that has no form for class times";
        "not-together": "写了与上一行一起，时间却不同", "a call said to be together with the one before it, at another time";
        "not-whole-session": "整场通知的，时间却与本场不同", "a call with other times than the session's, where all are called for it";
        "outside-batch": "时间超出了批次", "a call that is not inside its batch";
        "stray-call": "方案里没有这一批、这个单位或班级", "a call of a batch, college or class that the plan has not";
        "too-many-groups": "组数比人数还多", "more groups than people";
        "two-forms": "一个单位交了两份不同的分配表", "two forms of one college that differ";
        "wrong-arrival": "到场时间与开始时间的间隔不对", "a moment of arrival that is not so many minutes before the start";
    }
};
