//! What is wrong with what was typed of a sweep, or with its shards.

use crate::words::{Language, Statement};

/// A fault of a sweep's command or of its shards.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SweepFault {
    /// Steps of growth that cannot be read.
    BadGrowth {
        /// What was typed.
        found: String,
        /// The most per cent.
        most: i32,
    },
    /// A part of the work that cannot be read.
    BadShard {
        /// What was typed.
        found: String,
    },
    /// Nothing to be tried.
    NothingToSweep,
    /// A shard is asked for in a format that cannot be joined.
    ShardNotNdjson {
        /// The output.
        file: String,
    },
    /// A scenario that does not fit the problem.
    UnfitScenario {
        /// The scenario, said.
        scenario: String,
        /// What is wrong with the changed problem.
        message: String,
    },
    /// A line of a shard that is none.
    BadShardLine {
        /// Its number among the lines that are not blank, from 1.
        row: usize,
    },
    /// Lines about another problem.
    ShardOfAnotherProblem,
    /// Lines of a sweep with other scenarios, another earlier plan, or by another version.
    ShardOfAnotherSweep,
    /// A scenario answered twice.
    DoubledScenario {
        /// Its number.
        number: usize,
    },
    /// Scenarios that no shard answers.
    MissingScenarios {
        /// Their numbers, ascending.
        numbers: Vec<usize>,
        /// How many there are beside number 0.
        all: usize,
    },
    /// The operating system gives no threads.
    NoThreads {
        /// Why, in its own words.
        trouble: String,
    },
}

/// More numbers than this are counted, not listed.
const LISTED: usize = 12;

impl Statement for SweepFault {
    fn code(&self) -> &'static str {
        match self {
            SweepFault::BadGrowth { .. } => "bad-growth",
            SweepFault::BadShard { .. } => "bad-shard",
            SweepFault::NothingToSweep => "nothing-to-sweep",
            SweepFault::ShardNotNdjson { .. } => "shard-not-ndjson",
            SweepFault::UnfitScenario { .. } => "unfit-scenario",
            SweepFault::BadShardLine { .. } => "bad-shard-line",
            SweepFault::ShardOfAnotherProblem => "shard-of-another-problem",
            SweepFault::ShardOfAnotherSweep => "shard-of-another-sweep",
            SweepFault::DoubledScenario { .. } => "doubled-scenario",
            SweepFault::MissingScenarios { .. } => "missing-scenarios",
            SweepFault::NoThreads { .. } => "no-threads",
        }
    }

    fn message(&self, language: Language) -> String {
        let (chinese, english) = match self {
            SweepFault::BadGrowth { found, .. } => {
                (format!("人数增加的幅度“{found}”看不懂"), format!("`{found}` is no growth of the headcounts"))
            }
            SweepFault::BadShard { found } => {
                (format!("“{found}”不是第几份/共几份"), format!("`{found}` is no part k/n of the work"))
            }
            SweepFault::NothingToSweep => ("没有可试的改动".into(), "there is nothing to sweep".into()),
            SweepFault::ShardNotNdjson { file } => (
                format!("分份试算只能输出 NDJSON，{file} 不是"),
                format!("a shard is written as NDJSON only, and {file} is not"),
            ),
            SweepFault::UnfitScenario { scenario, message } => {
                (format!("改动“{scenario}”用不上：{message}"), format!("`{scenario}` does not fit: {message}"))
            }
            SweepFault::BadShardLine { row } => {
                (format!("第 {row} 行不是试算结果"), format!("line {row} is no result of a sweep"))
            }
            SweepFault::ShardOfAnotherProblem => {
                ("这些结果是另一个问题的".into(), "these results are of another problem".into())
            }
            SweepFault::ShardOfAnotherSweep => (
                "这些结果出自另一次试算：改动、原方案或程序版本不同".into(),
                "these results are of another sweep: other scenarios, another earlier plan, or another version".into(),
            ),
            SweepFault::DoubledScenario { number } => {
                (format!("第 {number} 种改动的结果重复"), format!("scenario {number} is answered twice"))
            }
            SweepFault::MissingScenarios { numbers, all } => missing(numbers, all + 1),
            SweepFault::NoThreads { trouble } => {
                (format!("无法并行计算：{trouble}"), format!("no threads to be had: {trouble}"))
            }
        };
        language.pick(chinese, english)
    }

    fn help(&self, language: Language) -> Option<String> {
        let (chinese, english) = match self {
            SweepFault::BadGrowth { most, .. } => (
                format!("写成 1..20%，或 5%,10%；每一步从 1% 到 {most}%"),
                format!("write 1..20% or 5%,10%; each step from 1% to {most}%"),
            ),
            SweepFault::BadShard { .. } => (
                "写成 2/4：四份中的第二份；最多分 10,000 份".into(),
                "write 2/4 for the second of four parts, at most 10,000".into(),
            ),
            SweepFault::NothingToSweep => (
                "加上 --lose-each-room、--close-each-session 或 --growth 1..20%".into(),
                "add --lose-each-room, --close-each-session or --growth 1..20%".into(),
            ),
            SweepFault::ShardNotNdjson { .. } => (
                "先输出 .ndjson，各份齐了再用 --merge 合成表格".into(),
                "write .ndjson now, and the tables with --merge when all parts are there".into(),
            ),
            SweepFault::BadShardLine { .. } => (
                "这一份可能没有写完，请重新算这一份".into(),
                "perhaps this part was not written to its end: run it again".into(),
            ),
            SweepFault::ShardOfAnotherProblem => (
                "换成算这些结果时的问题文件，或用现在的文件重新试算".into(),
                "give the problem file that was swept, or sweep the present one".into(),
            ),
            SweepFault::ShardOfAnotherSweep => (
                "各份要用同样的选项和同一版本的程序".into(),
                "run all parts with the same options and the same version".into(),
            ),
            SweepFault::DoubledScenario { .. } => ("每一份只给一次".into(), "give each part once".into()),
            SweepFault::MissingScenarios { .. } => {
                ("把缺的那几份算完再合并".into(), "finish the parts that are missing, then join them".into())
            }
            SweepFault::UnfitScenario { .. } | SweepFault::NoThreads { .. } => return None,
        };
        Some(language.pick(chinese, english))
    }
}

fn missing(numbers: &[usize], all: usize) -> (String, String) {
    let count = numbers.len();
    if count > LISTED {
        return (format!("{all} 种改动中有 {count} 种没有结果"), format!("{count} of {all} scenarios have no result"));
    }
    let list = |between| numbers.iter().map(usize::to_string).collect::<Vec<_>>().join(between);
    let are = if count == 1 { "scenario" } else { "scenarios" };
    let have = if count == 1 { "has" } else { "have" };
    (format!("第 {} 种改动没有结果", list("、")), format!("{are} {} {have} no result", list(", ")))
}
