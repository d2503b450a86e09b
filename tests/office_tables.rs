//! Tables as offices write them, made at random: sums under any word, at any depth, before and behind what they sum up;
//! parts; signatures; headings. What was put in comes out, or is asked for; nothing is dropped or doubled in silence.

use super::support::office_table::{COLLEGES, WHOLE, deep, number, written};
use super::support::random::Dice;
use halfday::read::{HeadcountOptions, Headcounts, headcounts};
use halfday::words::Language;

/// Tables per property; each is run, and the tests count them.
const TABLES: u64 = 1_000;

fn read(text: &str) -> Result<Headcounts, Vec<halfday::diagnostic::Finding>> {
    headcounts(text.as_bytes(), "人数.csv", &HeadcountOptions::default())
}

fn with(text: &str, change: impl Fn(&mut HeadcountOptions)) -> Headcounts {
    let mut options = HeadcountOptions::default();
    change(&mut options);
    let read = headcounts(text.as_bytes(), "人数.csv", &options);
    read.unwrap_or_else(|findings| panic!("{text}\n{findings:?}"))
}

fn codes(text: &str) -> Vec<&'static str> {
    let findings = match read(text) {
        Ok(read) => read.warnings,
        Err(findings) => findings,
    };
    findings.iter().map(halfday::diagnostic::Finding::code).collect()
}

fn heads(read: &Headcounts) -> Vec<(String, u64)> {
    read.colleges.iter().map(|college| (college.name.clone(), college.heads)).collect()
}

#[test]
fn sums_under_any_word_and_at_any_depth_are_never_counted() {
    let mut run = 0;
    for seed in 0..TABLES {
        let mut dice = Dice::new(seed);
        let table = deep(&mut dice);
        let bytes = written(&table.lines, &mut dice);
        let shown = table.lines.join("\n");
        let read = headcounts(&bytes, "人数.csv", &HeadcountOptions::default());
        let read = read.unwrap_or_else(|findings| panic!("{seed}: {findings:#?}\n{shown}"));
        assert_eq!(heads(&read), table.colleges, "{seed}\n{shown}");
        for college in &read.colleges {
            let found: Vec<u64> = college.classes.iter().map(|class| class.heads).collect();
            assert_eq!(found, table.classes[&college.name], "{seed}\n{shown}");
        }
        assert_eq!(read.report.heads, table.all, "{seed}\n{shown}");
        assert!(read.warnings.is_empty(), "{seed}: {:#?}\n{shown}", read.warnings);
        run += 1;
    }
    assert_eq!(run, TABLES);
}

#[test]
fn a_sum_that_is_wrong_by_one_is_told_whatever_its_word_and_depth() {
    let mut told = 0;
    for seed in 0..TABLES {
        let mut dice = Dice::new(seed);
        let mut table = deep(&mut dice);
        let words =
            ["合计", "小计", "汇总", "总计", "otal", "全校", "总人数", "累计", "共计", "小  计", "总 计", "合 计"];
        let is_sum =
            |line: &&mut String| words.iter().any(|word| line.contains(word)) && line.ends_with(char::is_numeric);
        let Some(line) = table.lines.iter_mut().skip(2).find(is_sum) else { continue };
        let (before, number) = line.rsplit_once(',').unwrap();
        let Ok(number) = number.parse::<u64>() else { continue };
        *line = format!("{before},{}", number + 1);
        let shown = table.lines.join("\n");
        let findings = read(&shown).err().unwrap_or_default();
        assert!(findings.iter().any(|finding| finding.code() == "sum-disagrees"), "{seed}: {findings:?}\n{shown}");
        told += 1;
    }
    assert!(told > TABLES / 2, "{told}");
}

#[test]
fn sums_without_a_word_are_taken_where_there_are_several_and_asked_for_where_there_is_one() {
    let words = ["甲部", "理工片", "first block", "组∑", "工科（一）", "Gruppe A"];
    let (mut several, mut one) = (0, 0);
    for seed in 0..TABLES {
        let mut dice = Dice::new(seed);
        let groups = dice.from(1, 4);
        let mut lines = vec!["学院,人数".to_owned()];
        let (mut all, mut names) = (0, COLLEGES.to_vec());
        for at in 0..groups {
            let mut sum = 0;
            for _ in 0..dice.from(2, 3) {
                let heads = number(&mut dice);
                lines.push(format!("{},{heads}", names.remove(dice.index(names.len()))));
                sum += heads;
            }
            lines.push(format!("{}{},{sum}", dice.pick(&words), at + 1));
            all += sum;
        }
        let has_total = dice.chance(50);
        if has_total {
            lines.push(format!("{},{all}", dice.pick(&WHOLE[..13])));
        }
        let text = lines.join("\n");
        match (read(&text), groups, has_total) {
            (Ok(read), 2.., _) | (Ok(read), 1, true) => {
                assert_eq!(read.report.heads, all, "{seed}\n{text}");
                assert!(codes(&text).contains(&"taken-as-sums"), "{seed}\n{text}");
                several += 1;
            }
            (Err(_), 1, false) => {
                assert_eq!(codes(&text), ["maybe-a-sum"], "{seed}\n{text}");
                let name = lines.last().unwrap().split(',').next().unwrap().to_owned();
                assert_eq!(with(&text, |options| options.sums = vec![name.clone()]).report.heads, all);
                assert_eq!(with(&text, |options| options.no_sums = vec![name.clone()]).report.heads, 2 * all);
                one += 1;
            }
            (read, ..) => panic!("{seed}: {read:?}\n{text}"),
        }
    }
    assert!(several > 300 && one > 80, "{several} {one}");
}

#[test]
fn a_college_that_equals_the_sum_of_those_before_is_counted_where_the_total_bears_it_out_and_told() {
    let text = "学院,人数\n甲学院,40\n乙学院,61\n丙学院,101\n丁学院,7\n合计,209\n";
    assert_eq!(codes(text), ["maybe-a-sum"]);
    assert_eq!(read(text).unwrap().report.heads, 209);
    assert_eq!(codes("学院,人数\n甲学院,40\n乙学院,61\n丙学院,101\n丁学院,7\n合计,108\n"), ["taken-as-sums"]);
    assert_eq!(read("学院,人数\n某某大学,101\n甲学院,40\n乙学院,61\n").unwrap().report.heads, 101);
    assert_eq!(codes("学院,人数\n某某处,101\n甲学院,40\n乙学院,61\n"), ["maybe-a-sum"]);
}

#[test]
fn fields_of_study_above_their_colleges_are_sums_and_colleges_above_their_classes_are_not() {
    let (mut fields, mut colleges) = (0, 0);
    for seed in 0..TABLES {
        let mut dice = Dice::new(seed);
        let of_classes = dice.chance(50);
        let heads_of = if of_classes {
            &COLLEGES[..8]
        } else {
            &["文科类", "理工类", "医学大类", "南校区", "信息学部"][..]
        };
        let parts = if of_classes { "班" } else { "学院" };
        let mut lines = vec!["单位,人数".to_owned()];
        let (mut all, mut expected) = (0, Vec::new());
        for (at, head) in heads_of.iter().take(dice.from(2, 4) as usize).enumerate() {
            let each: Vec<u64> = (0..dice.from(2, 4)).map(|_| number(&mut dice)).collect();
            let sum: u64 = each.iter().sum();
            lines.push(format!("{head},{sum}"));
            for (part, heads) in each.iter().enumerate() {
                lines.push(format!("甲{at}乙{part}{parts},{heads}"));
                if !of_classes {
                    expected.push((format!("甲{at}乙{part}{parts}"), *heads));
                }
            }
            if of_classes {
                expected.push(((*head).to_owned(), sum));
            }
            all += sum;
        }
        let text = lines.join("\n");
        let read = read(&text).unwrap_or_else(|wrong| panic!("{seed}: {wrong:?}\n{text}"));
        assert_eq!((heads(&read), read.report.heads), (expected, all), "{seed}\n{text}");
        assert_eq!(codes(&text), ["taken-as-sums"], "{seed}\n{text}");
        if of_classes { colleges += 1 } else { fields += 1 }
    }
    assert!(fields > 300 && colleges > 300, "{fields} {colleges}");
}

#[test]
fn rows_of_parts_are_no_colleges_with_or_without_a_word_of_their_own() {
    for parts in [
        "其中：MBA,60",
        "　其中：女,300\n男,375",
        "包括留学生,5",
        "of which: women,300\nmen,375",
        "（其中）本科生,600\n研究生,75",
    ] {
        let text = format!("学院,人数\n商学院,675\n{parts}\n法学院,118\n合计,793\n");
        assert_eq!(heads(&read(&text).unwrap()), [("商学院".to_owned(), 675), ("法学院".to_owned(), 118)], "{text}");
    }
    let after = "学院,人数\n商学院,675\n法学院,118\n合计,793\n男,400\n女,393\n";
    assert_eq!((read(after).unwrap().report.heads, codes(after)), (793, vec!["taken-as-parts"]));
    assert_eq!(codes("学院,人数\n商学院,675\n法学院,118\n合计,793\n体育部,90\n"), ["below-the-total"]);
}

#[test]
fn footers_of_words_change_nothing_and_those_with_numbers_are_no_colleges_or_told() {
    let table = "学院,人数\n法学院,118\n商学院,675\n";
    let words = [
        "某某大学教务处",
        "二〇二七年三月一日",
        "2027.3.1",
        "第1页，共1页",
        "Page 1 of 1",
        "*法学院含辅修",
        "※含转入",
        "教务处,2027年3月1日",
        "制表：张三,李四",
        ",（盖章）",
    ];
    let known = ["邮编,430073", "QQ群,87654321", "服务热线,58290001", "网址,12306", "页码,1", "传真,58290001"];
    let unknown = ["某某号,430073", "教务处,2027", "另有留学生,5", "凭证,12"];
    let mut tried = 0;
    for first in words.iter().chain(&known) {
        for second in words.iter().chain(&known).chain(&[""]) {
            let text = format!("{table}{first}\n{second}\n");
            assert_eq!((read(&text).unwrap().report.heads, codes(&text)), (793, vec![]), "{text}");
            tried += 1;
        }
    }
    assert!(tried > 250, "{tried}");
    for footer in unknown {
        assert_eq!(codes(&format!("{table}{footer}\n")), ["unlike-a-college"], "{footer}");
        let name = footer.split(',').next().unwrap().to_owned();
        let text = format!("{table}{footer}\n");
        assert_eq!(with(&text, |options| options.sums = vec![name.clone()]).report.heads, 793, "{footer}");
        assert!(with(&text, |options| options.no_sums = vec![name.clone()]).warnings.is_empty(), "{footer}");
    }
    let parts = "学院,人数\n商学院,675\n其中:MBA,60\nEMBA,15\n法学院,118\n";
    assert_eq!((read(parts).unwrap().report.heads, codes(parts)), (808, vec!["unlike-a-college"]));
    let all = 675 + 15 + 118;
    assert_eq!(codes(&format!("{parts}合计,{all}\n")), [""; 0], "the sum bears it out");
}

#[test]
fn a_table_on_its_side_and_tables_beside_each_other_are_understood() {
    let turned = "学院,法学院,艺术学院,外国语学院,合计\n人数,270,420,300,990\n";
    assert_eq!(read(turned).unwrap().report.heads, 990);
    let classes = "学院,法学院,,商学院\n班级,1班,2班,3班\n人数,40,38,50\n";
    assert_eq!(heads(&read(classes).unwrap()), [("法学院".to_owned(), 78), ("商学院".to_owned(), 50)]);
    let beside = "序号,学院,人数,,序号,学院,人数\n1,甲学院,10,,3,丙学院,33\n2,乙学院,20,,4,丁学院,44\n,合计,30,,,合计,107\n填表人：,,,,,,\n";
    assert_eq!(read(beside).unwrap().report.heads, 107);
    let close = "学院,人数,学院,人数\n甲学院,10,丙学院,33\n乙学院,20,合计,63\n";
    assert_eq!(read(close).unwrap().report.heads, 63);
}

/// What a finding advises, followed.
fn followed(text: &str, code: &str) -> u64 {
    let findings = read(text).unwrap_err();
    let finding = findings.iter().find(|finding| finding.code() == code).unwrap();
    let help = finding.statement.help(Language::English).unwrap();
    let advice = help.split("--columns ").nth(1).unwrap().split([' ', ';', '\n']).next().unwrap().trim_end_matches(',');
    let columns = advice.split(',').map(|pair| pair.split_once('=').unwrap());
    let columns: Vec<(String, String)> = columns.map(|(field, column)| (field.to_owned(), column.to_owned())).collect();
    with(text, |options| options.columns.clone_from(&columns)).report.heads
}

#[test]
fn the_advice_that_is_printed_can_be_followed() {
    assert_eq!(followed("学院,人数,,班级,人数\n法学院,118,,1班,60\n商学院,675,,2班,58\n", "tables-beside"), 793);
    assert_eq!(followed("学院,应到人数,实到人数\n甲学院,10,9\n乙学院,20,18\n", "ambiguous-column"), 30);
    assert_eq!(followed("单位,法学院,商学院\n应到人数,40,38\n实到人数,39,37\n", "ambiguous-column"), 78);
    let sexes = "学院,男,女\n甲学院,10,30\n乙学院,20,41\n合计,30,71\n";
    assert_eq!(followed(sexes, "ambiguous-column"), 30);
    for written in ["B+C", "男+女", "b + c"] {
        let both = with(sexes, |options| options.columns = vec![("人数".into(), written.into())]);
        assert_eq!(both.report.heads, 101, "{written}");
    }
}

#[test]
fn of_several_columns_of_heads_the_one_that_is_the_sum_of_the_others_counts() {
    let text = "学院,本科生人数,研究生人数,总人数\n甲学院,10,30,40\n乙学院,20,41,61\n合计,30,71,101\n";
    assert_eq!(read(text).unwrap().report.heads, 101);
    assert_eq!(codes(&text.replace("40\n", "41\n")), ["ambiguous-column"]);
}

#[test]
fn each_cell_that_is_no_number_is_told_with_what_to_write() {
    for (cell, write) in [
        ("待定", "约40"),
        ("无", "写 0"),
        ("—", "写 0"),
        ("100-120", "120"),
        ("100+50", "150"),
        ("420（含往届20）", "420"),
        ("200余人", "约200"),
        ("四十五", "45"),
    ] {
        let findings = read(&format!("学院,人数\n法学院,{cell}\n商学院,40\n")).unwrap_err();
        assert_eq!(findings[0].code(), "bad-headcount", "{cell}");
        let help = findings[0].statement.help(Language::Chinese).unwrap();
        assert!(help.contains(write), "{cell}: {help}");
    }
}

#[test]
fn what_is_doubtful_comes_first_and_sums_that_agree_take_one_line() {
    let text = "学院,班级,人数\n法学院,1班,60\n,2班,58\n法学院 汇总,,118\n商学院,3班,40\n商学院 汇总,,40\n总计,,\n";
    let lines = read(text).unwrap().report.lines(Language::Chinese);
    let position = |word: &str| lines.iter().position(|line| line.contains(word)).unwrap();
    assert!(position("没有数字") < position("取用的列"), "{lines:#?}");
    assert_eq!(lines.iter().filter(|line| line.contains("相符")).count(), 1);
}
