//! Headcount tables as offices write them, made at random: campuses, colleges, classes, and sums under any word.

use super::random::Dice;
use std::collections::BTreeMap;

pub const COLLEGES: [&str; 14] = [
    "法学院",
    "商学院",
    "统计学院",
    "会计系",
    "设计学院",
    "体育部",
    "总务处",
    "外国语学院",
    "审计系",
    "School of Law",
    "Design",
    "音乐学院",
    "马克思主义学院",
    "研究生院",
];
const COLLEGE: [&str; 12] = [
    "学院",
    "系（部）",
    "教学单位",
    "院部",
    "书院",
    "院系",
    "单位名称",
    "二级学院",
    "部门",
    "College",
    "School/Department",
    "所在单位",
];
const CLASS: [&str; 4] = ["班级", "行政班", "班级名称", "Class"];
const HEADS: [&str; 14] = [
    "人数",
    "总数",
    "人数（人）",
    "应到",
    "应到人数",
    "毕业生人数",
    "拍照人数",
    "学生总数",
    "headcount",
    "Number of students",
    "Size",
    "Enrolment",
    "合计",
    "人数/人",
];
const BLOCK: [&str; 10] =
    ["{} 汇总", "{}小计", "小计", "小  计：", "{}合计", "{} Total", "Subtotal", "{}（小计）", "小计-{}", "{} Subtotal"];
pub const WHOLE: [&str; 14] = [
    "合计",
    "总计",
    "共计",
    "汇总",
    "总人数",
    "计",
    "Total",
    "Grand Total",
    "合 计（人）",
    "全校",
    "总 计：",
    "累计",
    "全校总人数",
    "",
];
const FOOTERS: [&str; 12] = [
    "填表人：张三,审核人：,日期：2022年3月1日",
    "备注,含转入学生",
    "联系电话,58290001,58290002",
    "制表：教务处",
    "审核人张三,李四,王五",
    "注：人数以学籍系统为准。",
    "日期,2022-03-01,2022-03-01",
    "Prepared by: A,Date:,1 March",
    ",,（盖章）",
    "*说明：以上人数含休学学生,,",
    "单位负责人（签字）,,年  月  日",
    ",,",
];

/// Heads of which no two or three others add up to one more: no sum comes about by chance.
pub fn number(dice: &mut Dice) -> u64 {
    101 + 2 * dice.from(0, 98)
}

/// A table in the making: lines, and what counts in them.
pub struct Table {
    pub lines: Vec<String>,
    pub all: u64,
    pub colleges: Vec<(String, u64)>,
    pub classes: BTreeMap<String, Vec<u64>>,
}

fn named(word: &str, name: &str) -> String {
    word.replace("{}", name)
}

/// A group of colleges, each with classes and a sum of its own, before or behind them.
fn group(table: &mut Table, dice: &mut Dice, names: &[&str], sums: bool, before: bool, parts: bool) -> u64 {
    let mut group = 0;
    for name in names {
        let classes: Vec<u64> = (0..dice.from(1, 4)).map(|_| number(dice)).collect();
        let sum: u64 = classes.iter().sum();
        let word = named(dice.pick(&BLOCK), name);
        let line = if dice.chance(50) || !word.contains(name) && before {
            format!("{name},{word},{sum}")
        } else {
            format!("{word},,{sum}")
        };
        if sums && before {
            table.lines.push(line.clone());
        }
        let repeated = dice.chance(50);
        for (at, heads) in classes.iter().enumerate() {
            let college = if at == 0 || repeated { name } else { "" };
            let heads_said = if dice.chance(20) { format!("{heads}人") } else { heads.to_string() };
            table.lines.push(format!("{college},{name}{}班,{heads_said}", at + 1));
            if parts && dice.chance(15) {
                table.lines.push(format!(
                    "{},{},{}",
                    "",
                    dice.pick(&["其中：女生", "of which: women", "（其中）转入"]),
                    3
                ));
            }
        }
        if sums && !before {
            table.lines.push(line);
        }
        table.colleges.push(((*name).to_owned(), sum));
        table.classes.insert((*name).to_owned(), classes);
        group += sum;
    }
    table.all += group;
    group
}

/// A table of campuses, colleges and classes with sums of every depth.
pub fn deep(dice: &mut Dice) -> Table {
    let mut table = Table { lines: Vec::new(), all: 0, colleges: Vec::new(), classes: BTreeMap::new() };
    if dice.chance(30) {
        table.lines.push("2022届毕业生人数统计表".into());
    }
    table.lines.push(format!("{},{},{}", dice.pick(&COLLEGE), dice.pick(&CLASS), dice.pick(&HEADS)));
    let (sums, before, parts) = (dice.chance(80), dice.chance(30), dice.chance(40));
    let campuses = dice.from(1, 3) as usize;
    let mut names: Vec<&str> = COLLEGES.to_vec();
    let mut each = Vec::new();
    for campus in 0..campuses {
        let of_campus: Vec<&str> = (0..dice.from(1, 4)).map(|_| names.remove(dice.index(names.len()))).collect();
        let at = table.lines.len();
        let sum = group(&mut table, dice, &of_campus, sums, before, parts);
        each.push(sum);
        if campuses > 1 {
            let word =
                named(dice.pick(&["{}合计", "{} 汇总", "{}小计", "{} Total"]), ["南校区", "北校区", "东校区"][campus]);
            let place = if before { at } else { table.lines.len() };
            table.lines.insert(place, format!("{word},,{sum}"));
        }
    }
    if dice.chance(80) {
        let first = table.lines.iter().position(|line| line.contains(',')).unwrap_or(0) + 1;
        let place = if before { first } else { table.lines.len() };
        let word = if before { "合计".to_owned() } else { dice.pick(&WHOLE).to_owned() };
        table.lines.insert(place, format!("{word},,{}", table.all));
    }
    for _ in 0..dice.from(0, 3) {
        table.lines.push(dice.pick(&FOOTERS).to_owned());
    }
    table
}

/// The lines with one separator or another, in one encoding or another.
pub fn written(lines: &[String], dice: &mut Dice) -> Vec<u8> {
    let separator = dice.pick(&[",", ";", "\t"]);
    let end = dice.pick(&["\n", "\r\n"]);
    let text: String = lines.iter().map(|line| line.replace(',', separator) + end).collect();
    match dice.from(0, 3) {
        0 => text.into_bytes(),
        1 => format!("\u{feff}{text}").into_bytes(),
        2 => "\u{feff}".encode_utf16().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect(),
        _ => encoding_rs::GBK.encode(&text).0.into_owned(),
    }
}
