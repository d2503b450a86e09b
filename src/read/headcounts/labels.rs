//! What the names of rows mean: sums, parts of the row above, signatures and remarks below a table.

use super::super::suggest::folded;
use super::fields::{Heading, bare, meaning};
use super::units::is_unit;

/// Letters of a name that can be the word of a sum.
const LONGEST: usize = 30;

/// What kind of sum a name says that its row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sum {
    /// Of the rows since the sum before, or of one college: 小计, 法学院 汇总.
    Block,
    /// Of all rows above, or of all: 合计, 总计.
    Whole,
    /// No sum but a figure about the rows: 平均值.
    Figure,
}

/// Words of sums of all, also behind a name.
const WHOLE_WORDS: [&str; 13] =
    ["合计", "合計", "总计", "總計", "共计", "总人数", "总数", "总和", "累计", "总共", "合共", "total", "totals"];
/// Words that are sums only where they stand alone.
const ALONE: [&str; 31] = [
    "计",
    "計",
    "共有",
    "tot",
    "ttl",
    "共",
    "总",
    "和",
    "合",
    "∑",
    "σ",
    "sum",
    "all",
    "overall",
    "inall",
    "altogether",
    "全校",
    "全院",
    "全体",
    "全部",
    "全校师生",
    "汇总",
    "合",
    "whole",
    "everybody",
    "everyone",
    "allcolleges",
    "allschools",
    "allstudents",
    "alldepartments",
    "allfaculties",
];
/// Words of figures about rows.
const FIGURES: [&str; 18] = [
    "平均值",
    "平均数",
    "平均",
    "均值",
    "人均",
    "中位数",
    "最大值",
    "最小值",
    "最大",
    "最小",
    "最多",
    "最少",
    "计数",
    "average",
    "median",
    "maximum",
    "minimum",
    "mean",
];

/// The kind of sum that a name says: 合计, 法学院小计, Law Total, 合计（人）, Total for Law; one with a number is of a block.
pub(super) fn sum(text: &str) -> Option<Sum> {
    let end = |letter: char| letter.is_ascii_digit() || ".=#".contains(letter) || letter.is_whitespace();
    let word = text.trim_end_matches(end);
    let is_numbered = text[word.len()..].contains(|letter: char| letter.is_ascii_digit());
    match of_word(word) {
        Some(Sum::Whole) if is_numbered => Some(Sum::Block),
        kind => kind,
    }
}

/// The kind of sum that a name without a number behind it says.
fn of_word(text: &str) -> Option<Sum> {
    let folded = folded(text);
    let bare = match bare(text) {
        bare if bare.is_empty() => folded.trim_matches(|letter| "()[]【】〔〕".contains(letter)).to_owned(),
        bare => bare,
    };
    if bare.chars().count() > LONGEST {
        return None;
    }
    // 法学院（小计）
    let inside = folded.strip_suffix([')', ']', '】']).and_then(|text| text.rsplit(['(', '[', '【']).next());
    if ["小计", "合计", "汇总", "总计", "subtotal", "total"].iter().any(|word| inside == Some(word)) && bare != folded
    {
        return Some(if inside == Some("总计") { Sum::Whole } else { Sum::Block });
    }
    let ends = |words: &[&str]| words.iter().any(|word| bare.ends_with(word));
    if ends(&FIGURES) {
        return Some(Sum::Figure);
    }
    if ends(&["小计", "小計", "分计", "汇总", "subtotal", "subtotals"]) && bare != "汇总" || bare.starts_with("小计")
    {
        return Some(Sum::Block);
    }
    if ALONE.contains(&bare.as_str()) || WHOLE_WORDS.contains(&bare.as_str()) {
        return Some(Sum::Whole);
    }
    if ends(&WHOLE_WORDS) {
        let is_grand =
            ["grand", "overall", "全校", "总合", "university", "whole"].iter().any(|word| bare.starts_with(word));
        return Some(if is_grand { Sum::Whole } else { Sum::Block });
    }
    let is_count = bare.strip_prefix('共').is_some_and(|rest| rest.starts_with(|letter: char| letter.is_ascii_digit()));
    let begins = is_count || ["合计", "总计", "共计", "汇总", "累计"].iter().any(|word| bare.starts_with(word));
    (begins || begins_in_english(text)).then_some(Sum::Whole)
}

/// `Total for Law`, `Subtotal: Law`, `Sum of students`: the word, and then what it sums up.
fn begins_in_english(text: &str) -> bool {
    let lower = text.trim().to_lowercase();
    let rest = ["sub-total", "sub total", "subtotal", "grand total", "total", "sum"];
    let rest = rest.iter().find_map(|word| lower.strip_prefix(word)).unwrap_or("x");
    let next = rest.split_whitespace().next().unwrap_or_default();
    let links = ["of", "for", "in", "students", "heads", "headcount", "number"];
    rest.starts_with([':', '-', '—', '(', '/']) || rest.starts_with(' ') && links.contains(&next)
}

/// Whether a name is the word of a sum at all.
pub(super) fn is_sum(text: &str) -> bool {
    sum(text).is_some()
}

/// Whether a name may be that of a sum, where the numbers agree: 南校区, 工科类, XX大学.
pub(super) fn may_be_sum(text: &str) -> bool {
    let folded = folded(text);
    let ends = [
        "校区",
        "校园",
        "大类",
        "类",
        "大学",
        "学校",
        "本部",
        "学部",
        "片区",
        "组",
        "university",
        "campus",
        "division",
    ];
    ends.iter().any(|word| folded.ends_with(word)) || ["全", "总"].iter().any(|word| folded.starts_with(word))
}

/// Whether a name says that its row is a part of the row above: 其中：MBA, of which.
pub(super) fn is_part(text: &str) -> bool {
    let folded = folded(text);
    let name = folded.trim_start_matches(|letter: char| !letter.is_alphanumeric());
    let begins =
        ["其中", "内含", "其内", "含", "包括", "包含", "另含", "ofwhich", "including", "incl.", "incl:", "thereof"];
    begins.iter().any(|word| name.starts_with(word))
        || ["amongthem", "amongwhich"].iter().any(|word| name.starts_with(word))
}

/// Whether a name is a word for some of the students of a college, and rarely a college: 男, 本科生.
pub(super) fn is_group(text: &str) -> bool {
    meaning(text) == Some(Heading::Part)
}

/// Words that begin what stands below a table, whatever follows.
const SIGNED: [&str; 44] = [
    "填表",
    "制表",
    "审核",
    "复核",
    "审批",
    "审定",
    "校对",
    "核对",
    "填报",
    "报送",
    "上报",
    "经办",
    "制单",
    "签字",
    "签名",
    "签章",
    "盖章",
    "公章",
    "负责人",
    "联系人",
    "联系电话",
    "联系方式",
    "备注",
    "附注",
    "说明",
    "注意",
    "以上",
    "截止",
    "截至",
    "数据来源",
    "本表",
    "此表",
    "抄送",
    "分管",
    "preparedby",
    "approvedby",
    "checkedby",
    "reviewedby",
    "signedby",
    "signature",
    "compiledby",
    "submittedby",
    "verifiedby",
    "filledinby",
];

/// Words that do so only where the text ends after them, or goes on as a remark does.
const SAID: [&str; 61] = [
    "注",
    "统计",
    "日期",
    "时间",
    "电话",
    "手机",
    "传真",
    "邮箱",
    "地址",
    "单位",
    "部门",
    "领导",
    "主管",
    "院长",
    "处长",
    "科长",
    "主任",
    "书记",
    "校长",
    "秘书",
    "来源",
    "年度",
    "年份",
    "邮编",
    "邮政编码",
    "微信",
    "微信号",
    "qq",
    "qq群",
    "群号",
    "热线",
    "咨询",
    "服务",
    "监督",
    "值班",
    "网址",
    "页",
    "页码",
    "编号",
    "文号",
    "page",
    "zip",
    "fax",
    "website",
    "url",
    "wechat",
    "单位公章",
    "date",
    "note",
    "notes",
    "remark",
    "remarks",
    "contact",
    "phone",
    "tel",
    "source",
    "asof",
    "prepared",
    "approved",
    "checked",
    "email",
];

/// What may stand between such a word and the end of it.
const BETWEEN: [&str; 17] = [
    "热线", "号码", "负责", "领导", "人", "者", "员", "处", "单位", "部门", "时间", "日期", "电话", "签字", "签名",
    "盖章", "意见",
];

/// Whether a text is a signature or a remark below a table: 填表人：, 审核人 张三, 日期2022年3月1日, Prepared by.
pub(super) fn is_footer(text: &str) -> bool {
    let folded = folded(text);
    let name = folded.trim_start_matches(['(', '[', '【', '*', '※', '◎', '-']);
    if SIGNED.iter().any(|word| name.starts_with(word)) {
        return !is_unit(text);
    }
    SAID.iter().filter_map(|word| name.strip_prefix(word)).any(|mut rest| {
        while let Some(shorter) = BETWEEN.iter().find_map(|word| rest.strip_prefix(word)) {
            rest = shorter;
        }
        rest.is_empty() || rest.starts_with(|letter: char| !letter.is_alphabetic())
    })
}

/// Whether a text alone in its row is a remark, and no name: it begins like one, is long, or says something of
/// something.
pub(super) fn is_remark(text: &str) -> bool {
    const LONG: usize = 24;
    is_footer(text)
        || text.chars().count() > LONG
        || text.contains(['：', ':', '。', '；'])
        || text.starts_with(['*', '＊', '※', '★'])
}

/// Whether a text alone below a table is whose table it is, or its date: 教务处, 某某大学, 二〇二七年三月一日, 2027.3.1.
pub(super) fn is_signature(text: &str) -> bool {
    let folded = folded(text);
    let offices =
        ["处", "办", "办公室", "大学", "学校", "委员会", "科", "组", "室", "office", "university", "registry"];
    let is_date = folded.contains('年') && folded.contains('月')
        || folded.chars().filter(char::is_ascii_digit).count() >= 5
            && folded.chars().all(|letter| letter.is_ascii_digit() || "-/.".contains(letter));
    let is_page = folded.starts_with('第') && folded.ends_with('页');
    is_date || is_page || offices.iter().any(|word| folded.ends_with(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_sums_are_known_wherever_they_stand_in_the_name() {
        for text in [
            "合 计",
            "法学院小计：",
            "总计（人）",
            "Grand total",
            "法学院 汇总",
            "汇总",
            "（合计）",
            "计",
            "小计-法学院",
            "合计人数",
            "Law Total",
            "Total for Law",
            "Sub-total",
            "TOTAL:",
            "全校",
            "∑",
            "Σ",
            "法学院 平均值",
            "全校总人数",
            "In all",
            "共计（3个学院）",
            "法学院（小计）",
            "Subtotal 1",
            "Tot.",
            "∑=",
            "共2个学院",
            "累计人数",
        ] {
            assert!(is_sum(text), "{text}");
        }
        for text in [
            "统计学院",
            "会计1班",
            "设计学院",
            "法学院",
            "会计",
            "Total Quality Management",
            "Summer School",
            "共青团",
            "总务处",
            "审计系",
            "和平学院",
            "共青团委",
            "2班",
            "Room 2",
            "101",
            "",
        ] {
            assert!(!is_sum(text), "{text}");
        }
    }

    #[test]
    fn parts_are_told_from_colleges() {
        assert!(
            ["其中：MBA", "（其中）女生", "　其中", "of which: women", "包括留学生", "Including MBA"]
                .iter()
                .all(|text| is_part(text))
        );
        assert!(!["法学院", "中国语言学院", "Oxford College"].iter().any(|text| is_part(text)));
    }

    #[test]
    fn what_stands_below_a_table_is_told_from_colleges() {
        for text in [
            "填表人：",
            "审核人张三",
            "日期：2022年3月1日",
            "日期2022-3-1",
            "联系电话",
            "注：人数以学籍为准",
            "注1",
            "Prepared by: A. B.",
            "Date",
            "统计人",
            "统计日期",
            "单位负责人（签字）",
            "院长签字",
            "备注",
            "*说明：含转入",
            "主管领导：",
            "制表单位：教务处",
            "邮编",
            "QQ群：1234567",
            "服务热线",
            "咨询电话",
            "Page 1 of 2",
        ] {
            assert!(is_footer(text), "{text}");
        }
        for text in [
            "统计学院",
            "统计与数学学院",
            "法学院",
            "时间频率学院",
            "审核学院",
            "注册中心",
            "Contact Lens School",
            "日语系",
        ] {
            assert!(!is_footer(text), "{text}");
        }
    }
}
