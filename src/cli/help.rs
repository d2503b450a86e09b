//! The commands and their help in the reader's language: clap makes the help, and what it says is put into Chinese.

use super::arguments::Arguments;
use crate::words::Language;
use crate::words::help::{FRAME, PAGE, in_chinese, value_in_chinese};
use clap::{Arg, Command, CommandFactory};

/// Columns of a terminal that help in Chinese fits into; nobody breaks Chinese lines for us.
const COLUMNS: usize = 78;

/// The commands, as a reader of the language types them and is told of them.
pub(super) fn command(language: Language) -> Command {
    let mut command = Arguments::command();
    if language == Language::English {
        return command;
    }
    command.build();
    told_in_chinese(command)
}

/// What clap has told, in the reader's language, in lines that fit a terminal.
pub(super) fn in_language(told: &str, language: Language) -> String {
    match language {
        Language::Chinese => by_lines(told, |line| broken(&line_in_chinese(line))),
        Language::English => told.to_owned(),
    }
}

fn text_in_chinese_unbroken(told: &str) -> String {
    by_lines(told, line_in_chinese)
}

fn by_lines(text: &str, put: impl Fn(&str) -> String) -> String {
    text.lines().map(put).collect::<Vec<_>>().join("\n") + if text.ends_with('\n') { "\n" } else { "" }
}

/// A manual page in the reader's language: its headings are clap's.
pub(super) fn page_in(page: &str, language: Language) -> String {
    match language {
        Language::English => page.to_owned(),
        Language::Chinese => PAGE.iter().fold(text_in_chinese_unbroken(page), |page, (english, chinese)| {
            page.replace(&format!(".SH {english}\n"), &format!(".SH {chinese}\n"))
        }),
    }
}

fn told_in_chinese(command: Command) -> Command {
    let about = command.get_about().and_then(|about| in_chinese(&about.to_string()));
    let inner = command.get_subcommands().next().is_none();
    let command = command
        .term_width(usize::MAX)
        .subcommand_value_name("命令")
        .next_line_help(inner)
        .mut_args(argument)
        .mut_subcommands(told_in_chinese);
    match about {
        Some(about) => command.about(about),
        None => command,
    }
}

fn argument(argument: Arg) -> Arg {
    let help = argument.get_help().and_then(|help| in_chinese(&help.to_string()));
    let taken = argument.get_action().takes_values();
    let named = argument.get_value_names().and_then(<[_]>::first).map(ToString::to_string);
    let name = named.unwrap_or_else(|| argument.get_id().as_str().to_uppercase());
    let value = value_in_chinese(&name).filter(|_| taken);
    let argument = match help {
        Some(help) => argument.help(help),
        None => argument,
    };
    match value {
        Some(value) => argument.value_name(value),
        None => argument,
    }
}

/// A line in Chinese: a text of its own, or the words between names and what a value of a list means.
fn line_in_chinese(line: &str) -> String {
    let (indent, text) = line.split_at(line.len() - line.trim_start().len());
    if let Some(chinese) = in_chinese(text) {
        return format!("{indent}{chinese}");
    }
    let put = |line: String, (english, chinese): &(&str, &str)| line.replace(english, chinese);
    let line = FRAME.iter().fold(line.to_owned(), put);
    let meaning = line
        .split_once(": ")
        .and_then(|(name, english)| Some((name, in_chinese(&english.trim_start().replace("\\-", "-"))?)));
    meaning.map_or(line.clone(), |(name, chinese)| format!("{name}：{chinese}"))
}

/// Columns that a letter takes.
fn width(letter: char) -> usize {
    if letter.is_ascii() { 1 } else { 2 }
}

/// A line that is too wide, broken where Chinese may be broken, each piece under the first.
fn broken(line: &str) -> String {
    if line.chars().map(width).sum::<usize>() <= COLUMNS || line.contains('\u{1b}') {
        return line.to_owned();
    }
    let text = line.trim_start();
    let indent = line.len() - text.len();
    // The text of a command stands behind its name.
    let indent = text
        .split_once("  ")
        .map_or(indent, |(name, rest)| indent + name.len() + 2 + rest.len() - rest.trim_start().len());
    let mut pieces = vec![line[..indent].to_owned()];
    let mut column = indent;
    for word in unbroken(&line[indent..]) {
        let wide: usize = word.chars().map(width).sum();
        if column + wide > COLUMNS && column > indent {
            pieces.push(" ".repeat(indent));
            column = indent;
        }
        let word = if column == indent { word.trim_start() } else { word };
        if let Some(piece) = pieces.last_mut() {
            piece.push_str(word);
        }
        column += word.chars().map(width).sum::<usize>();
    }
    pieces.join("\n")
}

/// The pieces of a text that stand together: words of other scripts with the blank before them, letters of Chinese with
/// the marks that open before them and close behind them.
fn unbroken(text: &str) -> Vec<&str> {
    let closes = |letter: char| "，。；：、）”》！？]…".contains(letter);
    let opens = |letter: char| "（“《[".contains(letter);
    let mut starts = vec![0];
    let mut before = ' ';
    for (at, letter) in text.char_indices().skip(1) {
        let apart = letter == ' ' || !letter.is_ascii() || !before.is_ascii();
        if apart && !closes(letter) && !opens(before) && before != ' ' {
            starts.push(at);
        }
        before = letter;
    }
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    starts.iter().zip(ends).map(|(&start, end)| &text[start..end]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    /// All texts of help, and all names of values.
    fn told(command: &Command, texts: &mut BTreeSet<String>, values: &mut BTreeSet<String>) {
        texts.extend(command.get_about().map(ToString::to_string));
        for argument in command.get_arguments() {
            texts.extend(argument.get_help().map(ToString::to_string));
            let choices = argument.get_possible_values();
            texts.extend(choices.iter().filter_map(|choice| choice.get_help()).map(ToString::to_string));
            if argument.get_action().takes_values() {
                let named = argument.get_value_names().and_then(<[_]>::first).map(ToString::to_string);
                values.insert(named.unwrap_or_else(|| argument.get_id().as_str().to_uppercase()));
            }
        }
        command.get_subcommands().for_each(|inner| told(inner, texts, values));
    }

    #[test]
    fn every_command_option_and_value_has_its_words_in_chinese() {
        let mut command = Arguments::command();
        command.build();
        let (mut texts, mut values) = (BTreeSet::new(), BTreeSet::new());
        told(&command, &mut texts, &mut values);
        assert!(texts.len() > 100 && values.len() > 30, "{} {}", texts.len(), values.len());
        let missing: Vec<&String> = texts.iter().filter(|text| in_chinese(text).is_none()).collect();
        let unnamed: Vec<&String> = values.iter().filter(|name| value_in_chinese(name).is_none()).collect();
        assert!(missing.is_empty() && unnamed.is_empty(), "{missing:#?} {unnamed:?}");
    }

    #[test]
    fn a_long_line_is_broken_between_letters_and_before_no_mark() {
        let line = format!("      {}，{}", "长".repeat(35), "短".repeat(5));
        let pieces: Vec<String> = broken(&line).lines().map(str::to_owned).collect();
        assert_eq!(pieces[0], format!("      {}，", "长".repeat(35)));
        assert_eq!(pieces[1], format!("      {}", "短".repeat(5)));
        assert_eq!(broken("short"), "short");
        let word = format!("      {}、Excel 文件", "长".repeat(34));
        assert_eq!(broken(&word).lines().nth(1), Some("      Excel 文件"), "no word is cut");
    }
}
