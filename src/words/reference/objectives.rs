//! What each objective counts.

use super::{Entry, entries};

/// The objectives by their names; the smaller the value, the better.
pub const OBJECTIVES: &[Entry] = entries! {
    "unplaced": "没有位置的人数，按优先次序分开算；总在第一位。没有写 `partial = true` 时，大于 0 就是排不下",
        "people without a place, per priority; always first. Unless `partial = true`, more than 0 means that there is no plan";
    "changes": "地点、日期、起止时间的组合与原方案不同的单位数；有原方案时才有",
        "colleges whose set of room, date, start and end differs from the baseline's; only with a baseline";
    "moved": "没有保留的原批次的人数（地点、日期、起止时间都相同才算保留），按原方案写的人数；有原方案时才有",
        "people of the baseline's batches that are not kept (same room, date, start and end), as the baseline states them; only with a baseline";
    "finish": "最后用到的是第几个半天", "number of the last half-day used";
    "sessions": "有批次的场数", "sessions with at least one batch";
    "batches": "批数", "number of batches";
    "days": "各单位第一天以外的天数之和", "days beyond the first, summed over colleges";
    "spread": "各单位第一个半天以外的半天数之和", "half-days beyond the first, summed over colleges";
    "rooms": "各单位第一个地点以外的地点数之和", "rooms beyond the first, summed over colleges";
    "preferences": "没有满足的愿望的分量之和，每个愿望、每个单位算一次",
        "weights of the wishes not met, once per college and wish";
    "earliness": "各批的格数 × 第几个半天，加起来", "slots × number of the half-day, summed over batches";
    "ends": "从第一天零点到最后一批结束的分钟数；文件里写了才有",
        "minutes from the first date's midnight to the end of the last batch; only where the file names it";
    "peak": "同一个半天里最多有多少人，或按 `[settings] peak` 写的一天、一场、一个时间段算；文件里写了才有",
        "the most people in any one half-day, or as `[settings] peak` says; only where the file names it";
};
