//! What is found in problem files, workbooks of headcounts and scenarios.

use super::super::{Group, groups};

/// The findings, each with what it says.
pub(super) const FILES: &[Group] = groups! {
    ["问题文件", "The problem file"] {
        "apart-from-itself": "一个单位要同它自己错开", "a college apart from itself";
        "bad-date": "没有这样的日期", "no such date";
        "bad-time": "没有这样的时刻，或者不是整分钟", "no such clock time, or not a whole minute";
        "blank-text": "没有可见字符的文字", "text without a visible character";
        "calendar-out-of-order": "半天没有按日程先后排列", "half-days not in calendar order";
        "circle": "规则 `before` 和 `sequence` 连成了一圈", "rules `before` and `sequence` in a circle";
        "window-off-grid": "时间段不在场次的时间格上，或不在开放时间以内", "a window that is no whole number of slots of its session";
        "windows-overlap": "一场的两个时间段重叠", "windows of one session that overlap";
        "windows-at-once": "整场通知的半天又分了时间段", "windows of a half-day to which all are called at once";
        "room-without-rate": "地点没写速度，它的时间段又没有都写人数", "a room without a rate whose windows do not all say how many people they take";
        "nearest-without-rate": "有地点没写速度，却用 `nearest`", "`nearest` with a room without a rate";
        "shortest-without-rate": "有地点没写速度，却要求批次长度", "a shortest length with a room without a rate";
        "apart-by-window": "`apart` 按时间段写了", "`apart` goes by no windows";
        "classes-do-not-add-up": "单位人数不等于各班人数之和", "a headcount that is not the sum of the classes";
        "clock-at-night": "这个时刻什么都不开放，晚十二小时却开放：把 14:00 写成了 2:00", "a time at which nothing is open, though something is twelve hours later: 2:00 for 14:00";
        "contradictory-hours": "两处 `[[hours]]` 给同一场规定了不同的时间", "two `[[hours]]` entries give one session different hours";
        "contradictory-keys": "两个只能写一个的键都写了", "two keys of which only one can be given";
        "day-there": "要加的一天日程里已经有了", "a day to be added that the calendar has already";
        "duplicate-key": "同一个键写了两次", "a key given twice";
        "early-hours": "名称没说上午下午的半天从 1:00 到 5:59 之间开始：2:00 也许是 14:00（警告）", "a half-day from 1:00 to 5:59 whose name says no part of the day: 14:00 may be meant for 2:00 (a warning)";
        "empty-class": "班级人数为 0", "a class without people";
        "empty-file": "文件是空的", "nothing in the file";
        "empty-hours": "半天的结束不晚于开始", "a half-day that ends before it begins";
        "empty-list": "列表里什么都没有", "a list without entries";
        "empty-span": "钟点范围的结束不晚于开始", "a clock span that ends before it begins";
        "campus-without-room": "地点都写了校区，这个单位的校区却一个地点也没有", "a college whose campus no room is on, where rooms have campuses";
        "empty-part": "单位的一个部分人数为 0", "a part of a college with 0 people";
        "fewer-batches-than-parts": "批数上限少于单位的部分数", "fewer batches allowed than a college has parts";
        "heads-under-nearest": "`nearest` 时不能按场次、时间段或地点计人数", "people counted by sessions, windows or rooms under `nearest`";
        "per-hour-without-windows": "`peak_per_hour` 要 `peak` 按时间段计人数", "`peak_per_hour` where `peak` does not count people by windows";
        "part-left-out": "规则不给单位的一个部分留位置", "a rule that leaves a part of a college no place";
        "part-nowhere": "单位的一个部分没有可用的地点或日期", "a part of a college that is served in no room or on no date";
        "college-parts-do-not-add-up": "单位人数不等于各部分之和", "a headcount that is not the sum of the parts";
        "parts-share-session": "单位的两个部分可用同一场次", "a session that is open to two parts of a college";
        "repeated-part": "单位的一个部分写了两次", "two parts of one name in a college";
        "some-parts-with-classes": "单位有的部分分班，有的不分", "classes in some parts of a college and not in others";
        "far-date": "与其他日期相差一年以上的日期，多半是年份写错", "a date more than a year from the others: most likely a year mistyped";
        "fewer-than-least": "规则 `days`：最多的天数比至少的还少", "rule `days`: at most fewer dates than at least";
        "half-days-overlap": "同一地点的两个半天有重叠", "two half-days of one room share a moment";
        "lonely-key": "一个键必须同另一个一起写", "a key that needs another beside it";
        "make-up-there": "要开放的时间里有补拍", "hours to be opened during a make-up session";
        "matches-nothing": "选的场次或范围里什么都没有", "a selection of sessions, or a region, that nothing lies in";
        "minutes-with-classes": "既写了 `minutes`，又有班级", "`minutes` with classes";
        "misplaced-key": "这个键属于别的种类的规则", "a key that belongs to rules of other kinds";
        "missing-key": "缺少必须写的键", "a key that must be given";
        "name-against-clock": "半天的名称和钟点对不上：下午从 2:00 起", "a half-day whose name and clock contradict each other: 下午 from 2:00";
        "nearest-with-classes": "`nearest` 不能和班级一起用", "`nearest` with classes";
        "nearest-with-different-rates": "各地点、各场次速度不同时不能用 `nearest`", "`nearest` with rooms or sessions of different rates";
        "no-colleges": "没有单位", "no college";
        "no-half-days": "没有半天", "no half-day";
        "no-rooms": "没有地点", "no room";
        "nobody-to-serve": "人数为 0", "a headcount of 0";
        "not-positive": "这个数至少要是 1", "a number that must be at least 1";
        "out-of-range": "数超出了允许的范围（两端都算在内）", "a number outside its limits, both inclusive";
        "rate-inside-called-at-once": "整场通知的场次，速度在中途改变", "a rate that begins in the middle of a session to which all are called at once";
        "rate-inside-window": "速度在一个时间段当中改变", "a rate that begins inside a window";
        "rate-off-grid": "速度改变的时刻不在格点上，或不在开放时间以内", "a rate that begins at no line of its session's grid, or while it is not open";
        "rate-without-room-rate": "地点没写速度，场次却写了", "a rate for sessions of a room that has none";
        "repeated-travel": "同一段路写了两次", "a way told twice";
        "repeated-class": "一个单位里两个班同名", "two classes of one name in a college";
        "repeated-college": "两个单位同名", "two colleges of one name";
        "repeated-date": "同一个日期写了两次", "a date given twice";
        "repeated-half-day": "这一天已有同名的半天", "a date that has a half-day of this name already";
        "repeated-objective": "同一个目标写了两次", "an objective named twice";
        "repeated-room": "两个地点同名", "two rooms of one name";
        "repeated-rule": "两条规则（或愿望）同名", "two rules (or wishes) of one name";
        "reserved-name": "这个名称文件格式自己要用", "a name that the format uses for itself";
        "room-without-campus": "别的地点都写了校区，这个没有写", "a room without a campus beside rooms that have one";
        "session-outside-its-hours": "场次放不进它的时间，或者没有这个地点、半天", "a session that does not fit its hours, or names no room or half-day";
        "session-too-short": "这一场连一格时间都放不下", "a session without room for a single slot";
        "sessions-out-of-order": "场次没有按半天和地点排列", "sessions not by half-day and room";
        "stray-index": "规则说的单位不存在", "a rule about a college that does not exist";
        "syntax": "不是 TOML", "not TOML";
        "too-many": "条目超过本程序能处理的数目", "more entries than this program takes";
        "windows-no-multiple": "时长不是时间段的整数倍", "hours that are no multiple of their windows";
        "no-such-window": "没有从这时开始的时间段", "no window begins at this time";
        "travel-between": "`between` 里不是两个地点、两栋楼或两个校区", "a way between no two rooms, buildings or campuses";
        "twice-in-sequence": "一条 `sequence` 里同一个单位（按名称或标签）出现两次", "a college twice in one rule `sequence`, by name or by a tag";
        "unknown-class": "这个单位没有这个班", "a name that no class of the college has";
        "unknown-college": "没有这个单位", "a name that no college has";
        "unknown-date": "日程里没有这个日期", "a date that is not in the calendar";
        "unknown-half-day": "没有这个名称或序号的半天", "a name or number that no half-day has";
        "unknown-key": "这里没有这个键", "a key that its table does not have";
        "unknown-room": "没有这个地点", "a name that no room has";
        "unknown-rule": "没有这条规则", "no such rule";
        "unknown-tag": "没有单位有这个标签或校区", "a tag or campus that no college has";
        "unknown-word": "不是可选的几个词之一", "a word that is none of the choices";
        "unplaced-not-first": "写了 `unplaced`，却没有写在第一位", "`unplaced` named, but not first";
        "unsupported-schema": "本程序不认识的格式版本", "a version of the format that this program does not read";
        "walking-without-limit-one": "`limit` 大于 1 时不能写 `walking`", "`walking` with a limit above 1";
        "wrong-header": "表头的方括号写错，或者名称写错", "the header of a table with other brackets, or another name";
        "wrong-type": "值的类型不对", "a value of the wrong type";
    }
    ["问题文件的警告", "Warnings about the problem file"] {
        "alike-names": "两个单位的名称几乎一样", "two colleges whose names hardly differ";
        "blanks-around-name": "名称前后有空格，或者里面有看不见的字符", "a name with blanks before or after it, or with letters that cannot be seen";
        "class-will-be-cut": "按规则没有一场放得下整个班：这个班会被拆开", "a class that no session takes whole, as rules leave it: it will be cut";
        "on-holiday": "这一天国家放假，却有场次开放", "a public holiday with open sessions";
        "on-worked-weekend": "这个周末调休上班，却有场次开放", "a weekend that is worked in exchange for a holiday, with open sessions";
        "unknown-holidays": "程序不知道这一年的放假安排", "a year whose public holidays are not known";
        "other-year": "标题里的年份与日程不同", "a title that speaks of another year than the calendar";
        "past-date": "已经过去的日期", "a date that is past";
        "sample": "文件里还有样例没有改", "parts of the file that are an example still";
        "unused-room": "这个地点没有一场开放", "a room without an open session";
        "will-be-cut": "这个单位比它能用的任何一场都长：会分成几批", "a college longer than any session that it may use: it will be cut";
        "without-effect": "这条规则或愿望什么都不排除", "a rule or wish that excludes nothing";
        "windows-as-half-days": "首尾相接、整场通知的半天像是一个半天的时间段", "half-days that follow one another and call all at once look like windows of one";
        "break-outside": "休息时间里没有一场开放，这一项不起作用", "no session is open during a break";
        "windows-fall-away": "有的时间段不全在开放时间以内，不再使用", "windows that are not wholly open fall away";
    }
    ["一算就知道排不下", "No plan, by arithmetic alone"] {
        "college-too-large": "一个单位需要的时间超过它能用的时间", "one college needs more minutes than are open to it";
        "no-session-left": "规则没有给这个单位留下一场", "the rules leave a college no session";
        "not-enough-time": "需要的时间超过开放的时间", "more minutes are needed than are open";
        "pin-nowhere": "这个单位能用的场次没有一场符合“指定”", "no session that the college may use meets a pin";
        "pin-off-grid": "“指定”的开始时刻不在任何一场的格点上", "the start of a pin is on the grid of none of its sessions";
        "pins-at-odds": "两条“指定”要一个单位在不同的地方，其中一条要求它的所有批次", "two pins ask a college for different places, one of them for all its batches";
    }
    ["工作簿和表格", "Workbooks and tables"] {
        "damaged-workbook": "工作簿读不到底", "a workbook that cannot be read to the end";
        "encrypted-workbook": "工作簿加了密码", "a workbook locked with a password";
        "external-link": "公式取的是别的文件的值；按存下的值读（警告）", "formulas that take values from other files; the saved values are read (a warning)";
        "formula-without-value": "公式没有存下结果", "a formula whose result is not saved";
        "undecodable-text": "文字既不是 UTF-8 也不是 GBK", "text in neither UTF-8 nor GBK";
        "unsupported-workbook": "不读这种文件", "a kind of file that is not read";
        "table-not-problem": "该给问题文件的地方给了工作簿或表格", "a workbook or table where a problem file should be";
        "plan-not-problem": "该给问题文件的地方给了排好的方案", "a plan where a problem file should be";
        "workbook-too-large": "工作簿大得不像办公室的文件", "a workbook larger than any office's";
        "wrong-ending": "扩展名与内容不符（警告）", "the name's ending is not what the file holds (a warning)";
    }
    ["人数表", "Headcounts"] {
        "about-headcount": "人数只是估计：约120（警告）", "a number of people that is only estimated: 约120 (a warning)";
        "ambiguous-column": "有几列都可能是它", "several columns could be the one";
        "bad-headcount": "格子里不是人数；会告诉该怎样写：待定、40-45、四十、420（含往届20）", "a cell that is no number of people; what to write is told: 待定, 40-45, 四十, 420（含往届20）";
        "below-the-total": "总计下面还有带人数的行，已计入（警告）", "rows with people below the sum of all, which are counted (a warning)";
        "class-twice": "一个单位里班名出现两次", "one class name twice in a college";
        "college-twice": "一个单位写在几行里，已相加（警告）", "a college in several rows, which are added up (a warning)";
        "heads-twice": "人数表里有人数，问题文件里又写了一遍", "people given by the table of headcounts and again in the problem file";
        "hidden-rows": "隐藏的行，已计入（警告）", "hidden rows, which are counted (a warning)";
        "maybe-a-sum": "这一行的数正好等于别的行之和，名称却看不出：会问，或者计入并给出警告", "a row whose number is the sum of other rows, while its name does not say so: it is asked for, or counted with a warning";
        "missing-headcount": "有名称，没有人数", "a name without its number of people";
        "missing-name": "有人数或学生，没有名称", "a number of people, or a student, without a name";
        "no-college-column": "表里没有单位一列", "a table without a column for colleges";
        "no-headcount-table": "没有一张工作表的表头里有人数", "no sheet has a header with headcounts";
        "nobody-counted": "有表头，没有一行有人", "a header without a row that counts anybody";
        "nobody-in-row": "这一行没有人（警告）", "a row that counts nobody (a warning)";
        "other-file": "这里不能再读另一个文件（程序库的 `read::problem`）", "another file is named where none can be read (by the library's plain `read::problem`)";
        "rows-disagree": "两行对同一单位的说法不同（警告）", "two rows say different things of a college (a warning)";
        "sheets-at-odds": "几张工作表可能数的是同一批人", "several sheets that may count the same people";
        "student-twice": "同一个学号出现两次", "one student number twice";
        "students-without-class": "学生名单里既没有班级也没有单位", "a list of students that names neither class nor college";
        "sum-disagrees": "合计与各行之和不符", "a sum that is not what its rows add up to";
        "tables-beside": "一张工作表里并排着不同的表", "tables of different kinds beside each other in one sheet";
        "taken-as-parts": "这些行加起来已经计过，不再计入（警告）", "rows that add up to what is counted already, not counted (a warning)";
        "taken-as-sums": "看数字知道是合计的行，不计入（警告）", "rows whose numbers alone say that they are sums, not counted (a warning)";
        "too-many-names": "单位或班级超过能处理的数目", "more colleges or classes than are taken";
        "too-many-rows": "带人数的行超过能处理的数目", "more rows with headcounts than are taken";
        "unlike-a-college": "别的行都像单位，这一行的名称不像，又没有合计可核对，已计入：邮编（警告）", "counted rows whose names look like no college where all others do, and no sum bears them out: a postcode (a warning)";
        "unknown-headcount-column": "人数表里没有这一列", "no such column in the table of headcounts";
        "unknown-sheet": "没有这张工作表", "no such sheet";
    }
    ["明年", "Next year"] {
        "classes-lost": "这个单位去年有班级，今年表里没有（警告）", "a college had classes last year, and the table has none of it (a warning)";
        "date-out-of-reach": "日期超出日历", "a date that no calendar reaches";
        "dates-differ": "日期的个数与去年不同", "another number of dates than last year's calendar has";
        "gone-in-rule": "规则里的单位没有了，或者标签只属于没有了的单位", "a rule names a college that is gone, or a tag that only such colleges had";
        "minutes-replaced": "去年以分钟计的单位，今年给了人数（警告）", "a college given in minutes is now given in people (a warning)";
        "near-name": "没有了的单位和新来的单位可能是同一个", "a college that is gone and a new one may be one";
        "old-year": "标题、说明或补拍还写着去年（警告）", "title, notes or a make-up session speak of last year (a warning)";
        "of-some-dates": "只管某几天的内容也搬到了新日期（警告）", "what holds on some dates alone was carried over (a warning)";
        "unknown-rename": "要改名的单位不存在", "a renaming of a college that is not there";
    }
    ["情景", "Scenarios"] {
        "bad-amount": "要加减的数超出范围", "a number to add or take away that is outside its limits";
        "bad-change": "命令行里的改动写得不对", "a change on the command line that is not in its form";
        "empty-scenario": "情景什么都没有改", "a scenario that changes nothing";
        "no-scenarios": "没有情景", "there is no scenario";
        "not-bound": "要豁免的单位本来就不受这条规则约束", "a college to be exempt from a rule that does not bind it";
        "repeated-scenario": "两个情景同名", "two scenarios of one name";
    }
};
