//! A cell as a number of heads: numbers, numbers as text in either width, estimates; never a guess. What is none is told
//! with what its writer may have meant.

use super::super::cells::Value;
use super::super::letters::half_width;
use super::super::limits::COUNT;
use crate::words::reading::{HeadcountFault, Meant, WorkbookFault};

/// What a cell says as a number of heads.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Number {
    /// So many heads.
    Heads(u64),
    /// About so many; the fault is a warning.
    About(u64, HeadcountFault),
    /// No number of heads.
    Not(HeadcountFault),
    /// A formula without a saved result.
    Unknown(WorkbookFault),
}

impl Number {
    /// Whether somebody meant to count heads here, as by 待定 or 40-45.
    pub fn is_meant(&self) -> bool {
        !matches!(self, Number::Not(HeadcountFault::BadHeadcount { meant: Meant::Unknown | Meant::Date, .. }))
    }
}

/// Reads a cell.
pub(super) fn number(value: &Value) -> Number {
    let bad = |meant| Number::Not(HeadcountFault::BadHeadcount { found: shown(value), meant });
    match value {
        Value::Number(number) => {
            #[expect(clippy::cast_precision_loss, reason = "a million is exact")]
            let is_count = number.fract() == 0.0 && (0.0..=COUNT as f64).contains(number);
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "tested in the line above")]
            if is_count { Number::Heads(*number as u64) } else { bad(Meant::Unknown) }
        }
        Value::Text(text) => of_text(text),
        Value::Uncomputed => Number::Unknown(WorkbookFault::FormulaWithoutValue),
        Value::Moment(_) => bad(Meant::Date),
        Value::Flag(_) | Value::Fault => bad(Meant::Unknown),
    }
}

/// Several numbers of a row, which are added up: the first that is none speaks for all; blanks are nothing.
pub(super) fn added<'v>(values: impl Iterator<Item = &'v Value>) -> Option<Number> {
    let sum = |sum: Option<Number>, value: &Value| {
        Some(match (sum, number(value)) {
            (None, one) => one,
            (Some(Number::Heads(sum)), Number::Heads(more)) => Number::Heads(sum + more),
            (Some(Number::About(sum, fault)), Number::Heads(more) | Number::About(more, _))
            | (Some(Number::Heads(sum)), Number::About(more, fault)) => Number::About(sum + more, fault),
            (Some(none @ (Number::Not(_) | Number::Unknown(_))), _) => none,
            (Some(_), none) => none,
        })
    };
    values.fold(None, sum)
}

/// What a cell says, short enough for a message.
fn shown(value: &Value) -> String {
    short(&value.text())
}

fn short(text: &str) -> String {
    const LONGEST: usize = 40;
    text.trim().chars().take(LONGEST).collect()
}

/// Words before a number that is only estimated.
const ABOUT: [&str; 9] = ["大约", "大概", "约", "近", "≈", "~", "approx", "about", "ca."];
/// Words behind a number that say what is counted.
const UNITS: [&str; 15] = [
    "名学生",
    "名同学",
    "个学生",
    "人次",
    "人",
    "名",
    "位",
    "个",
    "students",
    "student",
    "people",
    "persons",
    "person",
    "heads",
    "pax",
];

fn of_text(text: &str) -> Number {
    let bare: String = half_width(text).chars().filter(|letter| !letter.is_whitespace()).collect();
    let bare = bare.to_lowercase();
    let mut rest = bare.as_str();
    let mut about = false;
    if let Some(stripped) = ABOUT.iter().find_map(|mark| rest.strip_prefix(mark)) {
        (rest, about) = (stripped.trim_start_matches('.'), true);
    }
    rest = ["共", "计"].iter().find_map(|word| rest.strip_prefix(word)).unwrap_or(rest);
    if let Some(stripped) = rest.strip_suffix("左右") {
        (rest, about) = (stripped, true);
    }
    rest = without_unit(rest);
    if let Some(stripped) = rest.strip_suffix("左右") {
        (rest, about) = (stripped, true);
    }
    let found = short(text);
    match digits(rest) {
        Some(heads) if about => Number::About(heads, HeadcountFault::AboutHeadcount { found, taken: heads }),
        Some(heads) => Number::Heads(heads),
        None => Number::Not(HeadcountFault::BadHeadcount { found, meant: meant(rest) }),
    }
}

fn without_unit(text: &str) -> &str {
    UNITS.iter().find_map(|unit| text.strip_suffix(unit)).unwrap_or(text)
}

/// What the writer of a text may have meant by it, blanks and units removed.
fn meant(text: &str) -> Meant {
    let nobody =
        ["无", "没有", "空", "-", "--", "—", "——", "–", "―", "/", "\\", "×", "x", "nil", "none", "n/a", "na", "零"];
    let undecided = [
        "待定",
        "未定",
        "暂定",
        "待统计",
        "待报",
        "未报",
        "未统计",
        "未知",
        "不详",
        "不明",
        "暂无",
        "暂缺",
        "缺",
        "?",
        "??",
        "tbd",
        "tbc",
        "tba",
        "unknown",
        "pending",
        "todo",
    ];
    if nobody.contains(&text) {
        return Meant::Nobody;
    }
    if undecided.contains(&text) {
        return Meant::Undecided;
    }
    let parts = |separators: &[char]| -> Option<Vec<u64>> {
        let parts: Vec<_> = text.split(separators).map(|part| digits(without_unit(part))).collect();
        if parts.len() > 1 { parts.into_iter().collect() } else { None }
    };
    if let Some(parts) = parts(&['+', '、', '＋']) {
        return Meant::Sum(parts.iter().sum());
    }
    if let Some([least, most]) = parts(&['-', '~', '—', '–', '－', '至', '到', '/']).as_deref() {
        return if least < most { Meant::Range(*least, *most) } else { Meant::Unknown };
    }
    more(text).or_else(|| noted(text)).or_else(|| numeral(text).map(Meant::Numeral)).unwrap_or(Meant::Unknown)
}

/// `200余`, `200多`, `200+`, `200以上`, `≥200`, `120?`: a number that is not meant exactly.
fn more(text: &str) -> Option<Meant> {
    let before = ["不少于", "超过", "至少", "大于", "多于", "≥", ">=", ">", "over", "morethan", "atleast"];
    let behind = ["余", "多", "+", "以上", "来", "?", "上下"];
    let from = before.iter().find_map(|word| text.strip_prefix(word));
    let upto = behind.iter().find_map(|word| text.strip_suffix(word));
    let number = digits(without_unit(from.or(upto)?))?;
    Some(Meant::More(number))
}

/// `420(含往届20)`: a number with a remark behind it.
fn noted(text: &str) -> Option<Meant> {
    let end = text.find(|letter: char| !letter.is_ascii_digit() && letter != ',')?;
    let (number, rest) = text.split_at(end);
    let rest = UNITS.iter().find_map(|unit| rest.strip_prefix(unit)).unwrap_or(rest);
    let is_remark = rest.starts_with(['(', '[', '【', '〔', ',', ';', ':', '含', '其']);
    digits(number).filter(|_| is_remark).map(Meant::Noted)
}

/// 四十, 一百二十, 两千零五: up to the thousands.
fn numeral(text: &str) -> Option<u64> {
    let (mut sum, mut digit): (u64, Option<u64>) = (0, None);
    for letter in text.chars().take(12) {
        let value = "零一二三四五六七八九".chars().position(|numeral| numeral == letter).map(|value| value as u64);
        match (value.or((letter == '两').then_some(2)), letter) {
            (Some(value), _) => digit = Some(value),
            (None, '十') => sum += 10 * digit.take().unwrap_or(1),
            (None, '百') => sum += 100 * digit.take()?,
            (None, '千') => sum += 1000 * digit.take()?,
            _ => return None,
        }
    }
    let all = sum + digit.unwrap_or(0);
    (text.chars().count() <= 12 && all > 0).then_some(all)
}

/// Digits, perhaps with a comma between each three, perhaps with `.0` behind.
fn digits(text: &str) -> Option<u64> {
    let whole = text.split_once('.').map_or(Some(text), |(whole, rest)| {
        (!rest.is_empty() && rest.bytes().all(|digit| digit == b'0')).then_some(whole)
    })?;
    let groups: Vec<&str> = whole.split(',').collect();
    let right = |(place, group): (usize, &&str)| match (place, groups.len()) {
        (0, 1) => true,
        (0, _) => (1..=3).contains(&group.len()),
        _ => group.len() == 3,
    };
    let joined = groups.concat();
    let plain = !joined.is_empty() && joined.len() <= 9 && joined.bytes().all(|digit| digit.is_ascii_digit());
    let number = joined.parse().ok().filter(|_| plain && groups.iter().enumerate().all(right))?;
    (number <= COUNT).then_some(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Number {
        number(&Value::Text(text.into()))
    }

    #[test]
    fn numbers_are_read_in_either_width_with_or_without_a_unit() {
        for text in
            ["40", " 40 ", "４０", "40人", "４０　人", "40.0", "40名", "共40人", "40名学生", "40 students", "40人次"]
        {
            assert_eq!(read(text), Number::Heads(40), "{text}");
        }
        assert_eq!(read("1,234"), Number::Heads(1234));
        assert_eq!(number(&Value::Number(40.0)), Number::Heads(40));
        assert_eq!(number(&Value::Number(0.0)), Number::Heads(0));
    }

    #[test]
    fn an_estimate_is_taken_with_a_warning() {
        for text in ["约120", "大约 120 人", "１２０左右", "120人左右", "120左右人", "about 120", "approx. 120", "~120"]
        {
            assert!(matches!(read(text), Number::About(120, _)), "{text}");
        }
    }

    #[test]
    fn what_is_no_number_is_none_and_says_what_was_meant() {
        for (text, meant) in [
            ("四十", Meant::Numeral(40)),
            ("一百二十人", Meant::Numeral(120)),
            ("两千零五", Meant::Numeral(2005)),
            ("100+50", Meant::Sum(150)),
            ("40-45", Meant::Range(40, 45)),
            ("100人至120人", Meant::Range(100, 120)),
            ("约100~120", Meant::Range(100, 120)),
            ("420（含往届20）", Meant::Noted(420)),
            ("420人，其中女200", Meant::Noted(420)),
            ("200余人", Meant::More(200)),
            ("200人以上", Meant::More(200)),
            ("≥200", Meant::More(200)),
            ("120？", Meant::More(120)),
            ("待定", Meant::Undecided),
            ("TBD", Meant::Undecided),
            ("无", Meant::Nobody),
            ("—", Meant::Nobody),
            ("/", Meant::Nobody),
            ("4 O", Meant::Unknown),
            ("12,34", Meant::Unknown),
            ("1.5", Meant::Unknown),
            ("-3", Meant::Unknown),
            ("", Meant::Unknown),
            ("1000001", Meant::Unknown),
            ("99999999999999999999", Meant::Unknown),
            ("张三", Meant::Unknown),
        ] {
            let Number::Not(HeadcountFault::BadHeadcount { meant: found, .. }) = read(text) else { panic!("{text}") };
            assert_eq!(found, meant, "{text}");
        }
        for value in [Value::Number(40.5), Value::Number(-1.0), Value::Number(1e15), Value::Moment(40.0), Value::Fault]
        {
            assert!(matches!(number(&value), Number::Not(_)), "{value:?}");
        }
        assert!(matches!(number(&Value::Uncomputed), Number::Unknown(_)));
    }

    #[test]
    fn numbers_of_a_row_are_added_up() {
        let sum = |values: &[Value]| added(values.iter());
        assert_eq!(sum(&[Value::Number(40.0), Value::Text("2人".into())]), Some(Number::Heads(42)));
        assert!(matches!(sum(&[Value::Text("约40".into()), Value::Number(2.0)]), Some(Number::About(42, _))));
        assert!(matches!(sum(&[Value::Number(2.0), Value::Text("待定".into())]), Some(Number::Not(_))));
        assert_eq!(sum(&[]), None);
    }
}
