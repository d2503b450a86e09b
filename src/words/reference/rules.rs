//! What each kind of rule demands, and what the keys of rules say.

use super::{Entry, entries};

/// The kinds of rules by the words of problem files.
pub const KINDS: &[Entry] = entries! {
    "only": "每一批都在那里；写了钟点的，整个在钟点范围里",
        "every batch lies there; with clock times, inside them";
    "never": "没有一批在那里；写了钟点的，与钟点范围没有重叠",
        "no batch lies there; with clock times, none overlaps them";
    "pin": "每个单位至少有一批符合写明的各项（`whole = true` 时全部批次）；`first`：本场没有更早开始的批次",
        "at least one batch of each college meets every field given (all of them, with `whole = true`); `first`: no batch of its session starts earlier";
    "before": "每一批都在 `then` 的各批开始以前结束；`grain = \"half-day\"` 时在更早的半天，`\"day\"` 时在更早的一天，`\"window\"` 时最后的时间段比后面的最先开始得早",
        "every batch ends by the start of every batch of `then`; with `grain = \"half-day\"`, in an earlier half-day; with `\"day\"`, on an earlier date; with `\"window\"`, its last window begins before the first of theirs";
    "sequence": "各单位按写的次序，每个都在后面各个以前，与 `before` 同样计算；`weak = true` 时前一个的最后和后一个的最先可以同在一个半天、一天、一个时间段，或同时开始；`\"#标签\"` 算一步，其中不分先后；`\"all\"` 是文件的次序；同一个单位只能出现一次",
        "the colleges in the order written, each before every later one, as with `before`; with `weak = true` the last of one and the first of a later one may share their half-day, date or window, or start together; a `\"#tag\"` is one step, whose colleges are in any order; `\"all\"` is the order of the file; nobody twice";
    "apart": "各批没有重叠；`grain = \"half-day\"` 时不在同一个半天，`\"day\"` 时不在同一天。两两错开，或者每个与 `others` 里的每个错开",
        "no two of their batches overlap; with `grain = \"half-day\"`, they share no half-day; with `\"day\"`, no date. Pairwise, or each from each of `others`";
    "together": "全部同在一个半天（`\"half-day\"`）、地点（`\"room\"`）、楼（`\"building\"`）、校区（`\"campus\"`），或同一天（`\"day\"`）",
        "all in one `\"half-day\"`, `\"room\"`, `\"building\"` or `\"campus\"`, or on one `\"day\"`";
    "at-most-colleges": "每半天（`\"half-day\"`，默认）或每天（`\"day\"`）在写明的（或全部）地点里合计最多来这么多单位，或者每一场（`\"session\"`）各自最多；`\"window\"`：同一天起止相同的时间段合计，`\"window-room\"`：每个地点的每个时间段",
        "at most so many of these colleges in each `\"half-day\"` (default) or on each `\"day\"`, the rooms given (or all) together, or in each `\"session\"` alone; `\"window\"`: windows of one date with the same start and end together, `\"window-room\"`: each room's window";
    "at-most-heads": "同样的地方最多来这么多人（以分钟计的单位算分钟）；每批多少人也由方案定",
        "at most so many people of these colleges there (minutes, of colleges that state minutes); how many people each batch has is part of the plan";
    "days": "来的单位来这么多天；`alike`：各天时间相同，地点不论",
        "each college that comes at all comes on so many dates; `alike`: at the same times on each of them, rooms apart";
    "at-most-batches": "每个单位最多这么多批", "at most so many batches per college";
    "shortest-batch": "没有更短的批次，除非它是整个单位", "no batch is shorter, unless it is its whole college";
    "at-a-time": "一个单位同时最多这么多批；`limit` 为 1 时，换地点至少 `walking` 分钟，`[[travel]]` 写的更多就按它（`walking = 0`：全按它）",
        "at most so many batches of a college run at once; with limit 1, `walking` minutes between rooms, or as many as `[[travel]]` says if that is more (`walking = 0`: as many as that says)";
};

/// The keys of rules and wishes beside `name` and `kind`.
pub const RULE_KEYS: &[Entry] = entries! {
    "colleges": "哪些单位：名称、`\"#标签\"`，或文字 `\"all\"`", "of whom: names, `\"#tag\"`, or the text `\"all\"`";
    "half_days": "哪些半天：名称，或在整个日程里是第几个（从 1 起）", "half-days by name, or by number from 1 over the whole calendar";
    "dates": "哪些日期", "dates of the calendar";
    "rooms": "哪些地点", "rooms by name";
    "from": "钟点范围的开始，和 `to` 一起写", "begin of a clock span; with `to`";
    "to": "钟点范围的结束，和 `from` 一起写", "end of a clock span; with `from`";
    "start": "几点开始", "a batch starts at this time";
    "first": "本场第一个", "it is the first batch of its session";
    "whole": "全部批次都要符合，不只一批", "every batch meets it, not only one";
    "then": "后来的单位", "who comes after";
    "others": "`colleges` 的每个与这里的每个；不写就是 `colleges` 两两之间", "each of `colleges` from each of these; without it, `colleges` from one another";
    "grain": "按钟点（默认）、半天还是天计算；先后还可以按时间段（`window`）", "by clock times (default), by half-days or by dates; an order also by windows (`window`)";
    "weak": "前一个的最后和后一个的最先可以同在一处", "the last of one and the first of a later one may share what it is counted by";
    "in": "同在一个什么里", "in one half-day, room, building or campus, or on one date";
    "limit": "最多多少", "so many at most";
    "per": "每半天（默认）、每天、每个时间段（各地点合计），还是每一场、每个地点的时间段", "in each half-day (default), on each date or in the windows of one time, the rooms together; or in each session or each room's window";
    "at_most": "最多几天", "on no more dates than these";
    "at_least": "至少几天", "on no fewer dates than these";
    "alike": "各天时间相同，地点不论", "on each of its dates a college comes at the same times, rooms apart";
    "minutes": "多少分钟", "so many minutes";
    "walking": "换地点至少多少分钟（`limit` 为 1 时）", "minutes from one room to another (with limit 1)";
    "weight": "分量：每个没有满足的单位算多少，默认 1", "what it costs per college that breaks it; default 1";
};
