//! What is found in commands, cases, sweeps and certificates.

use super::super::{Group, groups};

/// The findings, each with what it says.
pub(super) const COMMANDS: &[Group] = groups! {
    ["命令", "The command"] {
        "alternatives-need-files": "几个方案不能都写到标准输出", "several plans asked for on standard output";
        "cannot-print": "标准输出写不出去", "standard output cannot be written";
        "cannot-read": "文件在，但读不了", "a file that is there but cannot be read";
        "cannot-write": "文件写不了", "a file that cannot be written";
        "file-exists": "`new`、`import`、分配表或 `--write` 会覆盖已有的文件", "a file that `new`, `import`, forms or `--write` would overwrite";
        "file-too-large": "输入的文件太大", "an input of more bytes than any may have";
        "format-without-file": "答复是文字，`--format` 用不上", "`--format` for an answer that is sentences";
        "level-needs-plan": "要写出的目标，其前面各项的值还不知道", "a level to be exported whose earlier levels have no known values";
        "model-too-large": "整数规划超过两百万列", "an integer program of more than two million columns";
        "no-certificate": "文件夹里没有证书", "a folder without a certificate";
        "no-such-file": "没有这个文件", "no file of this name";
        "not-for-changes": "这种格式写不了调整通知", "a format that has no form for a notice of changes";
        "not-for-tables": "这种格式写不了表格", "a format that has no form for an answer that is a table";
        "output-is-input": "输出会覆盖输入", "an output that would overwrite an input";
        "output-twice": "两个输出是同一个文件", "two outputs that are one file";
        "plan-fails-check": "内部错误：排出的方案没有通过检查", "an internal error: the plan found does not pass the check";
        "stdin-twice": "两个输入都来自标准输入", "two inputs that are both standard input";
        "unknown-ending": "看扩展名不知道是什么格式", "an output whose ending names no format";
        "unknown-level": "问题里没有要写出的这一项目标", "a level to be exported that the problem does not have";
    }
    ["排期的记录和修改", "A case and its edits"] {
        "bad-value": "这里不能写这个值", "an edit with a value that cannot stand there";
        "cannot-split": "批次不能这样分开", "a batch that cannot be divided so";
        "case-damaged": "操作记录读不了", "a record of what was done that cannot be read";
        "case-not-read": "排期的文件读不了", "a file of a case that cannot be read";
        "case-not-saved": "排期的文件写不了：什么都没有改", "a file of a case that cannot be written: nothing was changed";
        "case-open": "另一个 halfday 正打开着它", "a case that another halfday has open";
        "changed-meanwhile": "要改的地方在看过之后被改过", "an edit of what was changed since it was looked at";
        "heads-by-class": "单位有班级，不能直接改人数", "a headcount given for a college that has classes";
        "heads-elsewhere": "人数在人数表里，不能在这里改", "a headcount given for a college whose headcount stands in a table";
        "no-history": "这个问题文件没有操作记录", "a problem of which nothing was recorded";
        "no-half-day-left": "规则只剩这一个半天，不能再去掉", "the last half-day that a rule leaves to a college, taken away";
        "no-such-part": "要改的东西不存在", "an edit of what is not there";
        "no-such-step": "记录里没有这一步", "a step that the history does not have";
        "nothing-planned": "还没有方案可改", "an edit of a plan where there is none";
        "nothing-to-redo": "没有刚撤销的一步", "nothing was undone last";
        "nothing-to-undo": "没有可以撤销的一步", "no step is left to be undone";
        "of-a-rule": "这是别的规则说的，在规则里改", "when a college comes, said by a rule that is about more than that";
        "of-dates-that-go": "规则说的只是要去掉的日期", "dates taken away that a rule is about and nothing else";
        "outdated": "结果是改动以前的", "a result for what there was before the case was changed";
        "plan-broken": "方案违反规则，不能出文件", "papers asked for of a plan that breaks rules";
        "problem-unreadable": "问题文件有错误，不能改", "an edit of a problem file that has errors";
    }
    ["逐项试算", "A sweep"] {
        "bad-growth": "增长的百分比读不懂，或者不在 1% 到 1000% 之间", "steps of growth that cannot be read, or are not from 1% to 1000%";
        "bad-shard": "分段没有写成 k/n，或者 k 不在 1 到 n 之间", "a part that is not k/n with k from 1 to n";
        "bad-shard-line": "分段里的一行不是结果，或者被截断", "a line of a part that is no result, or is cut off";
        "doubled-scenario": "一个情景答了两次", "a scenario answered twice";
        "missing-scenarios": "有的情景哪个分段都没有答", "scenarios that no part answers";
        "no-threads": "操作系统不给线程", "the operating system gives no threads";
        "nothing-to-sweep": "没有要求试算任何改动，或者没有一种适用", "no kind of change was asked for, or none applies";
        "shard-not-ndjson": "分段写成了不能合并的格式", "a part to be written in a format that cannot be joined";
        "shard-of-another-problem": "分段是另一个问题的", "a part of a sweep of another problem";
        "shard-of-another-sweep": "分段的情景、原方案或程序版本不同", "a part with other scenarios, another earlier plan, or by another version";
        "unfit-scenario": "问题文件不能作这种改动", "a change that the problem cannot take";
        "unknown-when": "写的日期或半天日程里没有", "a date or half-day, as typed, that the calendar does not have";
    }
    ["证书", "A certificate"] {
        "certificate-claim": "所说的不是推出来的，或者有解与之矛盾", "what is claimed is not what was derived, or a solution says otherwise";
        "certificate-malformed": "不是 VIPR 1.0，或者被截断", "text that is no VIPR 1.0, or is cut short";
        "certificate-step": "有一步不能由所引的推出", "a derivation that does not follow from what it cites";
        "certificate-too-large": "一份证书的计算量太大", "more work than is spent on one certificate";
        "certificates-damaged": "证书文件夹里缺了文件，或者文件被改过", "a folder of certificates with files that are missing or have been changed";
        "certificates-of-another-plan": "证书文件夹里的各部分说的不是一回事", "parts of such a folder that are not about each other";
    }
};
