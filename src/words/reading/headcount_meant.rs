//! What the writer of a cell may have meant that is no number of heads, and what to write instead.

use crate::words::Language;

/// What the writer of a cell may have meant that is no number of heads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meant {
    /// Nobody: 无, -.
    Nobody,
    /// Not known yet: 待定.
    Undecided,
    /// From so many to so many.
    Range(u64, u64),
    /// So many when added up: 100+50.
    Sum(u64),
    /// So many, with a remark.
    Noted(u64),
    /// So many or more: 200余.
    More(u64),
    /// So many, in words.
    Numeral(u64),
    /// A date.
    Date,
    /// Anything else.
    Unknown,
}

impl Meant {
    /// What to write in the cell.
    pub(super) fn help(self, language: Language) -> String {
        let (chinese, english) = match self {
            Meant::Nobody => (
                "没有人就写 0；有人就写人数，例如 40".into(),
                "write 0 for nobody, or else the number of people, such as 40".into(),
            ),
            Meant::Undecided => (
                "定下人数再写；先按估计安排就写“约40”这样的数".into(),
                "write the number when it is known; until then an estimate such as `about 40`".into(),
            ),
            Meant::Range(_, most) => (
                format!("写一个数；按最多的安排就写 {most}"),
                format!("write one number: {most} to be sure of room for all"),
            ),
            Meant::Sum(sum) => (format!("写相加的结果 {sum}"), format!("write what it adds up to: {sum}")),
            Meant::Noted(heads) => (
                format!("这一格只写 {heads}，说明写在备注列"),
                format!("write {heads} alone, and the remark in another column"),
            ),
            Meant::More(heads) => {
                (format!("写确数；只知道大概就写“约{heads}”"), format!("write the number, or `about {heads}`"))
            }
            Meant::Numeral(heads) => (format!("写成数字 {heads}"), format!("write it in digits: {heads}")),
            Meant::Date => (
                "这一格是日期格式；把格式改为“常规”，重新写人数，例如 40".into(),
                "the cell has the format of a date: make it `General` and write the number again, such as 40".into(),
            ),
            Meant::Unknown => ("写一个整数，例如 40".into(), "write a whole number, such as 40".into()),
        };
        language.pick(chinese, english)
    }
}
