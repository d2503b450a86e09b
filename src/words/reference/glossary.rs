//! The words of the program, one for each thing in each language, and those that are not used any more.

/// A word of the program, the same everywhere: in files, messages, on the page, in the book.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Term {
    /// The word in Chinese.
    pub chinese: &'static str,
    /// The word in English.
    pub english: &'static str,
    /// What it means, in Chinese.
    pub meaning_chinese: &'static str,
    /// The same in English.
    pub meaning_english: &'static str,
}

/// A wording that nobody reads any more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Retired {
    /// What is not said.
    pub wording: &'static str,
    /// What is said in its place.
    pub instead: &'static str,
}

macro_rules! terms {
    ($($chinese:literal, $english:literal: $meaning_chinese:literal, $meaning_english:literal;)+) => {
        &[$(Term {
            chinese: $chinese,
            english: $english,
            meaning_chinese: $meaning_chinese,
            meaning_english: $meaning_english,
        }),+]
    };
}

macro_rules! retired {
    ($($wording:literal: $instead:literal;)+) => {
        &[$(Retired { wording: $wording, instead: $instead }),+]
    };
}

/// The words of the program.
pub const TERMS: &[Term] = terms! {
    "单位", "college": "来的是谁，有人数；可以有标签、校区、联系人", "who is served, with a headcount; may have tags, a campus, a person in charge";
    "人", "people": "来的人；文件里人数的键叫 `headcount`，规则里限人数的键用 `heads`", "who comes; the key of a headcount is `headcount`, rules about numbers of people say `heads`";
    "班级", "class": "单位里不拆开的一部分", "a part of a college that is never split";
    "地点", "room": "在哪里；每小时能做多少人", "where; serves so many people per hour";
    "半天", "half-day": "一天里有名称的一段：上午、下午、晚上，文件里写几段就是几段", "a named span of one date: morning, afternoon, evening, or as many as the file gives";
    "场", "session": "一个地点的一个半天", "one room in one half-day";
    "格", "slot": "时间的格点，默认 5 分钟，从本场开放时算起", "the grid of time, 5 minutes unless the file says otherwise; begins at the session's opening";
    "需要量", "demand": "一个单位需要的格数", "the slots that a college needs";
    "批", "batch": "一个单位在一场里不间断的一次；每个单位每场最多一批", "one run of one college in one session without a break; at most one per college and session";
    "方案", "plan": "全部批次，以及排不下的人", "all batches, and what has no place";
    "规则", "rule": "一定要做到的；说明原因时引用它的名称", "what the planner demands; its name is quoted in explanations";
    "愿望", "wish": "希望做到的，有分量", "what the planner would like, with a weight";
    "目标", "objective": "比较方案的次序里的一项", "one level of the order in which plans are compared";
    "跨半天的单位", "colleges on several half-days": "来的半天不止一个", "that come on more than one half-day";
    "跨地点的单位", "colleges in several rooms": "来的地点不止一个", "that come to more than one room";
    "证明", "proof": "每项目标的值、下界、怎样证明的，以及一句理由", "per objective: value, bound, the kind of proof, and the reason in a sentence";
    "原方案", "baseline": "要尽量照旧的已通知的方案", "an earlier plan to stay close to";
    "钟点范围", "clock span": "从几点到几点", "from one clock time to another";
    "情景", "scenario": "假如作这些改动", "named changes to a problem";
    "补拍", "make-up session": "印在日程表里，不排批次，不计入任何目标", "printed in the schedule, takes no batch, counts in no objective";
};

/// Wordings that nobody reads any more, and what is said in their place.
pub const RETIRED: &[Retired] = retired! {
    "时间窗": "时间段";
    "偏晚程度": "排得早晚";
    "格数 × 半天序号": "数越小越早";
    "数值为 0": "已经是 0";
    "不存在数值为": "没有做到 … 的排法";
    "这一设想": "所问的安排";
    "不必再往下看": "（不说）";
    "开放的场次数": "用到的场数";
    "批次数": "批数";
    "时间地点有变的单位数": "要改通知的单位数";
    "每一项都已证明不能更好": "已证明：没有更好的排法";
    "need not read on": "(nothing)";
    "lateness (slots": "how late all stands";
};
