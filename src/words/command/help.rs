//! How to mend what is wrong with a command.

use super::{CommandFault, Trouble};
use crate::words::Language;

pub(super) fn help(fault: &CommandFault, language: Language) -> Option<String> {
    let (chinese, english) = match fault {
        CommandFault::NoSuchFile { near: Some(near), .. } => {
            (format!("是否想写 {near}？"), format!("did you mean {near}?"))
        }
        CommandFault::UnknownEnding { known, file } => {
            let known = known.join("、");
            let is_pdf = file.to_lowercase().ends_with(".pdf");
            let (chinese, english) = if is_pdf {
                (
                    "；要 PDF，先写成 .docx，再用 LibreOffice、Word 或 WPS 导出，或写成 .html，用浏览器打印",
                    "; for PDF write .docx and export it in LibreOffice or Word, or print .html from a browser",
                )
            } else {
                ("；或用 --format 指定", "; or use --format")
            };
            let english_known = known.replace('、', ", ");
            (format!("可用的结尾：{known}{chinese}"), format!("known endings: {english_known}{english}"))
        }
        CommandFault::CannotWrite { trouble: Trouble::Denied | Trouble::ReadOnly, .. } => {
            ("换一个可以写入的文件夹".into(), "choose a folder that can be written".into())
        }
        CommandFault::FileExists { .. } => {
            ("换一个文件名，或用 --force 覆盖".into(), "choose another name, or overwrite it with --force".into())
        }
        CommandFault::FormatWithoutFile => {
            ("加上 -o 文件名，或去掉 --format".into(), "add -o FILE, or leave --format out".into())
        }
        CommandFault::PlanFailsCheck => (
            "请把问题文件连同以下内容反馈给开发者".into(),
            "please report it with the problem file and what follows".into(),
        ),
        CommandFault::NoCertificate { .. }
        | CommandFault::TooLarge { .. }
        | CommandFault::NoSuchFile { .. }
        | CommandFault::CannotRead { .. }
        | CommandFault::CannotWrite { .. }
        | CommandFault::CannotPrint { .. }
        | CommandFault::OutputTwice { .. }
        | CommandFault::OutputIsInput { .. }
        | CommandFault::StdinTwice => return None,
    };
    Some(language.pick(chinese, english))
}
