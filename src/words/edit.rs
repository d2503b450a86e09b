//! What hinders an edit of a problem or of a plan.

use super::{Language, Statement};

/// Why an edit cannot be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EditFault {
    /// What it is about is not there.
    NoSuchPart {
        /// How the edit calls it.
        name: String,
    },
    /// The heads stand in another file.
    HeadsElsewhere {
        /// The college.
        college: String,
    },
    /// The heads are those of the classes.
    HeadsByClass {
        /// The college.
        college: String,
    },
    /// A number or text that cannot stand there.
    BadValue {
        /// The key.
        key: String,
        /// What was given.
        found: String,
    },
    /// There is no plan to be changed.
    NothingPlanned,
    /// Batches of colleges with classes are divided by classes, and so many heads leave nothing for one of the two.
    CannotSplit {
        /// The college.
        college: String,
    },
    /// It is so by a rule or wish that is about more than this.
    OfARule {
        /// The rule or wish.
        rule: String,
    },
    /// A rule that lets a college come in some half-days alone would be left without any.
    NoHalfDayLeft {
        /// The college.
        college: String,
        /// The rule.
        rule: String,
    },
    /// A rule or wish is about nothing but dates that go.
    OfDatesThatGo {
        /// The rule or wish.
        rule: String,
    },
    /// The problem file has errors.
    ProblemUnreadable,
    /// The plan breaks rules, so nothing can be written of it.
    PlanBroken,
    /// The job was for another state of the case.
    Outdated,
}

impl Statement for EditFault {
    fn code(&self) -> &'static str {
        match self {
            EditFault::NoSuchPart { .. } => "no-such-part",
            EditFault::HeadsElsewhere { .. } => "heads-elsewhere",
            EditFault::HeadsByClass { .. } => "heads-by-class",
            EditFault::BadValue { .. } => "bad-value",
            EditFault::NothingPlanned => "nothing-planned",
            EditFault::CannotSplit { .. } => "cannot-split",
            EditFault::OfARule { .. } => "of-a-rule",
            EditFault::NoHalfDayLeft { .. } => "no-half-day-left",
            EditFault::OfDatesThatGo { .. } => "of-dates-that-go",
            EditFault::ProblemUnreadable => "problem-unreadable",
            EditFault::PlanBroken => "plan-broken",
            EditFault::Outdated => "outdated",
        }
    }

    fn message(&self, language: Language) -> String {
        let (chinese, english) = match self {
            EditFault::NoSuchPart { name } => (format!("没有“{name}”"), format!("there is no \"{name}\"")),
            EditFault::HeadsElsewhere { college } => (
                format!("{college}的人数在人数表里"),
                format!("the headcount of {college} stands in the table of headcounts"),
            ),
            EditFault::HeadsByClass { college } => (
                format!("{college}的人数是各班人数之和"),
                format!("the headcount of {college} is the sum of those of its classes"),
            ),
            EditFault::BadValue { key, found } => {
                (format!("`{key}` 不能是“{found}”"), format!("`{key}` cannot be \"{found}\""))
            }
            EditFault::NothingPlanned => ("还没有日程".into(), "there is no plan yet".into()),
            EditFault::CannotSplit { college } => {
                (format!("{college}的这一批不能这样拆开"), format!("this batch of {college} cannot be divided so"))
            }
            EditFault::OfARule { rule } => (format!("这是规则“{rule}”说的"), format!("the rule \"{rule}\" says so")),
            EditFault::NoHalfDayLeft { college, rule } => (
                format!("规则“{rule}”里{college}只剩这一个半天"),
                format!("this is the last half-day that the rule \"{rule}\" leaves to {college}"),
            ),
            EditFault::OfDatesThatGo { rule } => (
                format!("规则“{rule}”说的只是要去掉的那天"),
                format!("the rule \"{rule}\" is about nothing but the date that would go"),
            ),
            EditFault::ProblemUnreadable => {
                ("问题文件有错误，改好才能接着做".into(), "the problem file has errors, which come first".into())
            }
            EditFault::PlanBroken => {
                ("日程还有不行的地方，改好才能出文件".into(), "the plan breaks rules: mend it first".into())
            }
            EditFault::Outdated => {
                ("结果是按改动以前的情况算的".into(), "the result is for what there was before it was changed".into())
            }
        };
        language.pick(chinese, english)
    }

    fn help(&self, language: Language) -> Option<String> {
        let (chinese, english) = match self {
            EditFault::HeadsElsewhere { .. } => ("在人数表里改", "change it there"),
            EditFault::HeadsByClass { .. } => ("改班级的人数", "change the headcount of a class"),
            EditFault::CannotSplit { .. } => {
                ("两边都要留下人；有班级的单位按班拆", "both parts need people; where there are classes, whole ones")
            }
            EditFault::OfARule { .. } => ("在规则里改", "change the rule"),
            EditFault::NoHalfDayLeft { .. } | EditFault::OfDatesThatGo { .. } => {
                ("先改或删这条规则", "change or remove the rule first")
            }
            EditFault::Outdated => ("按现在的情况再算一次", "ask once more"),
            EditFault::NoSuchPart { .. }
            | EditFault::BadValue { .. }
            | EditFault::NothingPlanned
            | EditFault::ProblemUnreadable
            | EditFault::PlanBroken => return None,
        };
        Some(language.pick(chinese, english).to_owned())
    }
}
