//! What the keys of problem files mean, and what holds where they are absent.

use super::super::Language;

/// A table of problem files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KeyTable {
    /// Its path in the file, dots between names; empty for the file's head.
    pub path: &'static str,
    /// As its header is written.
    pub header: &'static str,
    /// What it is about, in Chinese.
    pub chinese: &'static str,
    /// The same in English.
    pub english: &'static str,
    /// Its keys, in order.
    pub keys: &'static [Key],
}

/// A key of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Key {
    /// As files have it.
    pub name: &'static str,
    chinese: &'static str,
    english: &'static str,
    absent_chinese: &'static str,
    absent_english: &'static str,
}

impl Key {
    /// What it says.
    #[must_use]
    pub fn text(&self, language: Language) -> &'static str {
        language.pick(self.chinese, self.english)
    }

    /// What holds without it.
    #[must_use]
    pub fn absent(&self, language: Language) -> &'static str {
        language.pick(self.absent_chinese, self.absent_english)
    }
}

macro_rules! tables {
    ($($path:literal $header:literal [$chinese:literal, $english:literal] {
        $($name:literal: $zh:literal, $en:literal, $absent_zh:literal, $absent_en:literal;)+
    })+) => {
        &[$(KeyTable {
            path: $path,
            header: $header,
            chinese: $chinese,
            english: $english,
            keys: &[$(Key {
                name: $name,
                chinese: $zh,
                english: $en,
                absent_chinese: $absent_zh,
                absent_english: $absent_en,
            }),+],
        }),+]
    };
}

/// The tables of problem files, but for rules and wishes.
pub const TABLES: &[KeyTable] = tables! {
    "" "" ["文件的开头", "The head of the file"] {
        "schema": "格式的版本：1", "version of the format: 1", "必须写", "required";
        "language": "`zh-CN` 或 `en`：消息和日程表的语言", "`zh-CN` or `en`: messages and schedule", "`zh-CN`", "`zh-CN`";
        "sample": "还是样例的部分：`calendar`、`rooms`、`colleges`、`rules`", "parts that are an example still: `calendar`, `rooms`, `colleges`, `rules`", "没有", "none";
        "headcounts": "人数表的文件名，见[从人数表开始](workbook.md)；也可以写成表 `[headcounts]`", "a workbook with colleges and headcounts, see [From a workbook of headcounts](workbook.md); or a table `[headcounts]`", "没有", "none";
    }
    "settings" "[settings]" ["整个问题通用的数", "Numbers that hold for the whole problem"] {
        "slot_minutes": "一格的分钟数", "minutes of a slot", "5", "5";
        "rounding": "`up`：每一批取够用的最短长度；`nearest`：一个单位的需要量一次取整为整格，再分开", "`up`: each batch has the least length for its people; `nearest`: a college's demand is rounded once to whole slots, which are then dealt out", "`up`", "`up`";
        "allowance": "余量：算格数以前，每批人数加大百分之几；从不计入人数", "per cent by which the people of each batch are enlarged before its slots are reckoned; never counted as people", "0", "0";
        "changeover": "一场里两批之间的分钟数，向上取整到格", "minutes between two batches of a session, rounded up to slots", "0", "0";
        "kept_free": "每一场提早收工的分钟数；整场通知的，印出的时间到最后一格为止", "minutes by which every session closes earlier; where all are called for the whole session, its printed hours end where its last slot does", "0", "0";
        "partial": "有人没有位置的方案算不算方案", "whether a plan that leaves people without a place is a plan", "false", "false";
        "time_limit": "整条命令的秒数，读文件也在内", "seconds of the whole command, reading included", "60", "60";
        "peak": "目标 `peak` 把哪里的人数合起来算：`half-day`（半天）、`day`（一天，各地点合计）、`session`（一场）、`window`（同一天起止相同的时间段，各地点合计）或 `window-room`（一个地点的一个时间段）", "in what the objective `peak` counts people together: `half-day`, `day` (all rooms together), `session`, `window` (windows of one date with the same start and end, all rooms together) or `window-room` (one room's window)", "`half-day`", "`half-day`";
        "peak_per_hour": "`peak` 是否按每小时的人数算：60 × 人数 / 时间段的分钟数，向上取整", "whether `peak` counts people an hour: 60 × people / the minutes of the window, rounded up", "false", "false";
        "objectives": "目标的名称，按次序，见[目标](objectives.md)", "names in order, see [Objectives](objectives.md)", "全部，按那里的次序", "all, in the order given there";
    }
    "schedule" "[schedule]" ["日程表怎样印；与方案无关", "How the schedule is printed; has no say in the plan"] {
        "event": "来做什么：`photos`（毕业照）、`textbooks`（教材发放）、`medical`（体检）、`fitness`（体测）、`move-in`（入住）、`registration`（报到）、`vaccination`（接种）；决定下面几处没有写时怎样说", "what people are called for: `photos`, `textbooks`, `medical`, `fitness`, `move-in`, `registration`, `vaccination`; it says how the next ones are called where they are absent", "`photos`", "`photos`";
        "title": "标题", "the title", "按来做什么：拍摄日程表", "that of the event: Schedule";
        "notes": "表格上面的各行", "lines above the table", "开放时间，和一句按时到场", "opening hours, and a line about being on time";
        "layout": "`blocks`（每个地点一块）、`flat`（按时间排成一张）、`grid`（地点横排，半天竖排）", "`blocks` (a block per room), `flat` (one table by time), `grid` (rooms across, half-days down)", "`blocks`", "`blocks`";
        "merge": "纸上（Word、网页）几行共用的日期只写一次，单元格上下合并；Excel 里要筛选，不合并", "on paper (Word, the page) a date that holds for several rows stands once, in cells merged downwards; never in Excel, where rows are filtered", "false", "false";
        "columns": "另加的列：`headcount`（人数）、`classes`（班级）、`contact`（负责人）", "more columns: `headcount`, `classes`, `contact`", "没有", "none";
        "clock": "12 或 24 小时制", "12 or 24", "12", "12";
        "weekday": "日期后面写星期（英文日期总是写）", "the day of the week after the date (English dates always have it)", "false", "false";
        "college_heading": "单位一列的表头", "heading of the colleges' column", "单位", "College";
        "place_heading": "地点一列的表头", "heading of the places' column", "按来做什么：拍摄地点", "that of the event: Place";
        "form_over": "批次合计超过这么多分钟的单位发分配表", "a college whose batches are longer than so many minutes together gets a form for its class times", "30", "30";
        "arrive_early": "提前多少分钟到场：通知条、班级时间、消息、日历", "minutes before its time at which a batch or class should be there: slips, class times, messages, calendars", "15", "15";
        "text_size": "Word 文件里表格的字号，6 到 36 磅", "size of the tables' text in Word documents, in points: 6 to 36", "12；门口安排 24", "12; signs 24";
        "orientation": "纸张方向：`portrait`（纵向）、`landscape`（横向）", "how the paper lies: `portrait`, `landscape`", "纵向；门口安排和太宽的表横向", "upright; signs, and a grid far too wide, across";
        "attachment": "附件有几个时的序号：附件2", "number of the attachment, where there are several: 附件2", "没有", "none";
        "utc_offset": "日历文件的钟点比世界时早多少", "how far the clocks are ahead of universal time, for calendar files", "`\"+08:00\"`", "`\"+08:00\"`";
    }
    "calendar" "[calendar]" ["日期和半天", "Dates and half-days"] {
        "dates": "日期", "the dates", "必须写", "required";
        "half_days": "每一天的半天，见下", "the half-days of each date, see below", "必须写", "required";
        "holidays": "放假的日期；写在这里的先于程序知道的", "dates that are public holidays; they go before what the program knows", "程序知道的国家公布的放假日期", "those of China as announced, as far as the program knows them";
        "workdays": "调休上班的周末，和照常上班的假日", "weekends that are worked in exchange, and holidays that are worked all the same", "同上", "likewise";
    }
    "calendar.half_days" "[[calendar.half_days]]" ["每一天的一个半天", "A half-day of every date"] {
        "name": "名称，例如上午", "its name, for example morning", "必须写", "required";
        "start": "几点开始", "when it begins", "必须写", "required";
        "end": "几点结束", "when it ends", "必须写", "required";
        "times": "`batch`：每一批通知自己的时间；`session`：整场通知，都在整场的时间里", "`batch`: each batch is called for its own time; `session`: all are called for the whole session", "`batch`", "`batch`";
        "windows": "分成时间段：从开始起每个多少分钟，或逐个写，见下；批次按整个时间段通知", "divides it into windows: so many minutes each from its start, or one by one, see below; batches are then called for whole windows", "不分", "not divided";
        "dates": "只在这些日期；同名的另一项可以管别的日期", "only on these dates; another entry of the same name may serve others", "每一天", "all dates";
    }
    "calendar.half_days.windows" "windows = [{ … }]" ["半天的一个时间段", "A window of a half-day"] {
        "start": "几点开始", "when it begins", "必须写", "required";
        "end": "几点结束", "when it ends", "必须写", "required";
        "heads": "一个地点在这个时间段最多多少人", "the most people in it in one room", "不限", "no limit";
        "colleges": "一个地点在这个时间段最多多少个单位", "the most colleges in it in one room", "不限", "no limit";
    }
    "hours" "[[hours]]" ["有些场次的时间或速度不同", "Other hours, or another rate, for some sessions"] {
        "rooms": "哪些地点", "which rooms", "全部", "all";
        "dates": "哪些日期", "which dates", "全部", "all";
        "half_days": "哪些半天：名称，或在文件原样的整个日程里是第几个（情景加了一天也不变）", "which half-days: by name, or by number from 1 over the whole calendar of the file as it is written (a scenario that adds a day leaves the numbers where they are)", "全部", "all";
        "start": "几点开始", "when they begin", "照常", "as usual";
        "end": "几点结束", "when they end", "照常", "as usual";
        "kept_free": "提早收工的分钟数", "minutes by which they close earlier", "照常", "as usual";
        "windows": "另外的时间段", "their windows", "照常", "as usual";
        "heads_per_hour": "这些场次里一个工位每小时做多少人；或者写 `seconds_per_head`", "how many people one station serves in an hour in these sessions; or `seconds_per_head`", "同地点", "the room's";
        "seconds_per_head": "这些场次里一个工位做一个人要多少秒", "seconds that one station needs for one person in these sessions", "同地点", "the room's";
        "stations": "同时几个工位", "how many work side by side", "1", "1";
        "rate_from": "从几点起是这个速度；以前照旧，没有一批跨过这个时刻", "from when on they are served at this rate; before it as before, and no batch runs across this moment", "开场起", "from their opening";
    }
    "hours.windows" "windows = [{ … }]" ["这些场次的一个时间段", "A window of these sessions"] {
        "start": "几点开始", "when it begins", "必须写", "required";
        "end": "几点结束", "when it ends", "必须写", "required";
        "heads": "一个地点在这个时间段最多多少人", "the most people in it in one room", "不限", "no limit";
        "colleges": "一个地点在这个时间段最多多少个单位", "the most colleges in it in one room", "不限", "no limit";
    }
    "closed" "[[closed]]" ["不开放的场次；不开放的半天仍占一个序号", "Sessions that are closed; a closed half-day keeps its number"] {
        "rooms": "哪些地点", "which rooms", "全部", "all";
        "dates": "哪些日期", "which dates", "全部", "all";
        "half_days": "哪些半天", "which half-days", "全部", "all";
        "windows": "只关闭从这些时刻开始的时间段", "only the windows that begin at these times", "整场", "the whole session";
        "reason": "原因，给看文件的人；要开放它的办法会说出来", "why, for the reader of the file; a way out that would open it says it", "没有", "none";
    }
    "breaks" "[[breaks]]" ["休息：这段时间里一个人也不做；批次可以跨过去", "When nobody is served; a batch may run across it"] {
        "start": "几点开始", "when it begins", "必须写", "required";
        "end": "几点结束", "when it ends", "必须写", "required";
        "rooms": "哪些地点", "which rooms", "全部", "all";
        "dates": "哪些日期", "which dates", "全部", "all";
        "half_days": "哪些半天", "which half-days", "全部", "all";
        "reason": "原因，给看文件的人", "why, for the reader of the file", "没有", "none";
    }
    "make_up" "[[make_up]]" ["补拍：印出来，不排批次", "A make-up session: printed, closed for batches"] {
        "name": "印出的名称", "what the schedule calls it", "必须写", "required";
        "room": "在哪里", "where", "必须写，除非写了 `rooms`", "required, unless `rooms` is there";
        "rooms": "几个地点，每处一场", "several rooms, one session in each", "没有", "none";
        "date": "哪一天", "on which date", "必须写，除非写了 `dates`", "required, unless `dates` is there";
        "dates": "几天，每天一场", "several dates, one session on each", "没有", "none";
        "half_day": "哪个半天", "in which half-day", "必须写，除非写了 `half_days`", "required, unless `half_days` is there";
        "half_days": "几个半天，每个一场", "several half-days, one session in each", "没有", "none";
        "start": "几点开始", "when it begins", "本场的", "the session's";
        "end": "几点结束", "when it ends", "本场的", "the session's";
        "windows": "不写起止，写从这些时刻开始的时间段，从第一个到最后一个；其余的照常排", "in place of start and end: the windows that begin at these times, from the first to the last; the others stay open", "本场的", "the session's";
    }
    "rooms" "[[rooms]]" ["地点", "A room"] {
        "name": "规则里用的简称", "short name for rules", "必须写", "required";
        "label": "日程表上印的名称", "how the schedule prints it", "同 `name`", "the name";
        "heads_per_hour": "一个工位每小时做多少人；或者写 `seconds_per_head`", "how many people one station serves in an hour; or `seconds_per_head`", "两个写一个；它的时间段都写了 `heads` 的可以不写", "one of the two, unless all its windows state `heads`";
        "seconds_per_head": "一个工位做一个人要多少秒", "seconds that one station needs for one person", "两个写一个", "one of the two";
        "stations": "同时几个工位", "how many work side by side", "1", "1";
        "building": "哪栋楼", "in which building it is", "自成一栋", "one of its own";
        "campus": "哪个校区；要么每个地点都写，要么都不写", "on which campus it is; either all rooms have one or none", "没有", "none";
    }
    "travel" "[[travel]]" ["路上要多久，来回一样，给有 `walking` 的 `at-a-time` 规则用", "How long a way takes, in both directions, for rules `at-a-time` with `walking`"] {
        "between": "两个地点、两栋楼或两个校区；写两次同一个，就是其中两个地点之间；先看地点，再看楼，最后看校区", "two rooms, two buildings or two campuses, the same twice for the way between two rooms of it; what is told of rooms counts before what is told of buildings, and that before campuses", "必须写", "required";
        "minutes": "多少分钟", "how many minutes", "必须写", "required";
    }
    "headcounts" "[headcounts]" ["单位和人数所在的工作簿，见[从人数表开始](workbook.md)", "A workbook with colleges and headcounts, see [From a workbook of headcounts](workbook.md)"] {
        "file": "文件，在问题文件旁边，或写路径", "the file, beside the problem file or by a path from its folder", "必须写", "required";
        "sheet": "哪张工作表", "which sheet", "全部有人数的", "all with headcounts";
        "columns": "哪一列是什么", "which columns hold what", "看表头", "by their headings";
        "sums": "是合计的各行", "names of rows that are sums", "看数字和名称", "by numbers and names";
        "no_sums": "不是合计的各行", "names of rows that are none", "看数字和名称", "by numbers and names";
    }
    "colleges" "[[colleges]]" ["单位；没有 `headcounts` 时必须有", "A college; needed unless `headcounts` is there"] {
        "name": "名称", "the name", "必须写", "required";
        "headcount": "多少人；或者写 `minutes` 或 `classes`", "how many people; or `minutes`, or `classes`", "三个写一个", "one of the three";
        "minutes": "在哪个地点都是这么多分钟", "so many minutes in whatever room", "三个写一个", "one of the three";
        "classes": "班级：`[{ name = \"…\", headcount = 40 }, …]`", "classes: `[{ name = \"…\", headcount = 40 }, …]`", "三个写一个", "one of the three";
        "parts": "分部分安排：`[{ name = \"…\", headcount = 40, campus = \"…\" }, …]`，代替人数或班级；旁边写的 `headcount` 是它们的和", "the parts in which it is served, in place of people or classes: `[{ name = \"…\", headcount = 40, campus = \"…\" }, …]`; a `headcount` beside them is their sum", "整个安排", "it is served as a whole";
        "groups": "没有 `classes` 时，排班级时间分成几组", "without `classes`: into how many groups class times divide it", "整批通知", "each batch is called at once";
        "tags": "规则用来选它的词（`\"#标签\"`）", "words by which rules select it (`\"#tag\"`)", "没有", "none";
        "campus": "所在校区，也当标签用；地点写了校区的，只在自己校区", "where it is at home, also a tag; where rooms have campuses, it is served on its own alone", "没有", "none";
        "contact": "联系人", "person in charge", "没有", "none";
        "phone": "联系人的电话", "phone of the person in charge", "没有", "none";
        "priority": "1 最先有位置", "1 is placed first", "1", "1";
    }
    "colleges.classes" "classes" ["一个班", "A class"] {
        "name": "名称", "the name", "必须写", "required";
        "headcount": "多少人", "how many people", "必须写", "required";
    }
    "colleges.parts" "parts" ["单位的一个部分，在自己的场次里安排", "A part of a college, served in sessions of its own"] {
        "name": "名称", "the name", "必须写", "required";
        "headcount": "多少人；或者写 `classes`", "how many people; or `classes`", "两个写一个", "one of the two";
        "classes": "它的班级", "its classes", "两个写一个", "one of the two";
        "campus": "在哪个校区；也当单位的标签用", "on which campus; also a tag of the college", "不限", "any";
        "building": "在哪栋楼", "in which building", "不限", "any";
        "rooms": "在哪些地点", "in which rooms", "不限", "any";
        "dates": "在哪些日期", "on which dates", "不限", "any";
    }
    "colleges.parts.classes" "classes" ["一个部分的一个班", "A class of a part"] {
        "name": "名称", "the name", "必须写", "required";
        "headcount": "多少人", "how many people", "必须写", "required";
    }
};
