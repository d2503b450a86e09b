//! How to mend what is wrong with a table of headcounts: what to write, or which option says it.

use super::headcount::HeadcountFault;
use super::meant;
use crate::words::Language;
use crate::words::headcounts::Field;

/// How to mend a fault.
pub(super) fn help(fault: &HeadcountFault, language: Language) -> Option<String> {
    let text = |chinese: &str, english: &str| Some(language.pick(chinese, english).to_owned());
    match fault {
        HeadcountFault::OtherFile { .. } => text(
            "在命令行运行 halfday，或用 halfday import 把人数写进问题文件",
            "run halfday on the command line, or put the headcounts into the problem file by halfday import",
        ),
        HeadcountFault::HeadsTwice { .. } => {
            text("删去这一处，或在人数表里改", "remove it here, or correct it in the table")
        }
        HeadcountFault::NoHeadcountTable => text(
            "在数据上面加一行表头“学院”“人数”；或用 --columns 指明各列，例如 --columns 学院=A,人数=C",
            "put a header `college`, `headcount` above the data, or name the columns: --columns college=A,headcount=C",
        ),
        HeadcountFault::UnknownSheet { sheets: choices, .. }
        | HeadcountFault::UnknownHeadcountColumn { choices, .. } => meant(None, choices, language),
        HeadcountFault::AmbiguousColumn { field, columns } => Some(choose_column(*field, columns, language)),
        HeadcountFault::NoCollegeColumn => text(
            "加一列“学院”，或用 --columns 学院=A 指明；每个单位一个工作表时，工作表的名称就是单位",
            "add a column `college` or name it: --columns college=A; with a sheet per college, the sheet's name is it",
        ),
        HeadcountFault::StudentsWithoutClass => {
            text("加一列“班级”，或用 --columns 班级=C 指明", "add a column `class`, or name it: --columns class=C")
        }
        HeadcountFault::Rows(rows) => rows.help(language),
        HeadcountFault::BadHeadcount { meant, .. } => Some(meant.help(language)),
        HeadcountFault::MissingHeadcount { .. } => text(
            "写一个整数，例如 40；没有人就写 0，不是单位就删去名称",
            "write a whole number, such as 40; 0 for nobody; delete the name if it is no college",
        ),
        HeadcountFault::AboutHeadcount { .. } => text("核实后改成确数", "ask for the true number and write that"),
        HeadcountFault::MissingName { .. } => {
            text("补上名称；若是合计行，写上“合计”", "write the name; in a row that sums up, write `total`")
        }
        HeadcountFault::SumDisagrees { .. } => text(
            "核对漏写或重复的行，改正合计，或删去合计行",
            "look for rows that are missing or double, then correct the sum or delete its row",
        ),
        HeadcountFault::ClassTwice { .. } => text(
            "同一个班就合并人数；不同的班就改名，或加一列“专业”",
            "add up the headcounts of one class; give two classes two names, or add a column `major`",
        ),
        HeadcountFault::CollegeTwice { .. } | HeadcountFault::StudentTwice { .. } => {
            text("核对是否重复", "see whether it is counted twice")
        }
        HeadcountFault::NobodyCounted => text(
            "在表头下面写上单位和人数；写在别的工作表里，就用 --sheet 指明",
            "write colleges and headcounts below the header; if they are in another sheet, say so by --sheet",
        ),
        HeadcountFault::TooManyRows { .. } | HeadcountFault::TooManyNames { .. } => {
            text("核对取用的列，用 --columns 指明", "look at the columns taken, and name the right ones by --columns")
        }
        HeadcountFault::NobodyInRow { .. } | HeadcountFault::RowsDisagree { .. } => None,
    }
}

/// How to say which of several columns is meant; heads may also be added up.
fn choose_column(field: Field, columns: &[(String, String)], language: Language) -> String {
    let word = field.word(language);
    let letters: Vec<&str> = columns.iter().map(|(column, _)| column.as_str()).collect();
    let (column, all) = (letters.first().copied().unwrap_or_default(), letters.join("+"));
    let (mut chinese, mut english) =
        (format!("用 --columns {word}={column} 指明"), format!("say which: --columns {word}={column}"));
    if field == Field::Heads {
        chinese += &format!("，要相加就写 --columns {word}={all}");
        english += &format!(", or --columns {word}={all} to add them up");
    }
    language.pick(
        chinese + "；或在问题文件的 [headcounts] 里写 columns",
        english + "; or `columns` in [headcounts] of the problem file",
    )
}
