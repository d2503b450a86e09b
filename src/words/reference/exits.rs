//! What the exit statuses mean, the same for every command.

use super::{Entry, entries};

/// The exit statuses by their numbers.
pub const EXITS: &[Entry] = entries! {
    "0": "完成；`plan`：每一项都已证明；`explain`：已答复，不论答案是什么；`sweep`、`what-if`：每个情景都有定论，“排不下”也算",
        "done; `plan`: every level proven; `explain`: answered, whatever the answer; `sweep`, `what-if`: every scenario decided, \"no plan\" included";
    "1": "答案是否定的：已证明排不下，或者检查没有通过",
        "the answer is no: proven that there is no plan, or a check failed";
    "2": "命令或输入有错", "bad command or bad input";
    "3": "没有定论，或者到时间限制、按 Ctrl-C 时还没有证明（有方案或没有方案）",
        "undecided, or not proven at the limit or Ctrl-C (with or without a plan)";
    "4": "读写失败，或者内部错误", "an input, output or internal failure";
};
