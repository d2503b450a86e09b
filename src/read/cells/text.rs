//! From the bytes of a text to letters: UTF-8, UTF-16 with its mark, or else GB18030, which includes GBK and GB2312.

use crate::words::reading::WorkbookFault;
use encoding_rs::{Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};
use std::borrow::Cow;

/// The text, without its mark, and the name of its encoding. A text without a mark that is UTF-8 is read as UTF-8: a GBK
/// text of more than a few letters never is.
pub(super) fn decoded(bytes: &[u8]) -> Result<(Cow<'_, str>, &'static str), WorkbookFault> {
    let marked = Encoding::for_bom(bytes).map(|(encoding, _)| encoding);
    if marked.is_some_and(|encoding| encoding != UTF_8) {
        let (text, _, malformed) = UTF_16LE.decode(bytes); // which heeds the mark
        return if malformed { Err(WorkbookFault::UndecodableText { line: 1 }) } else { Ok((text, "UTF-16")) };
    }
    if let Some(wide) = wide_without_mark(bytes).filter(|_| marked.is_none()) {
        let (text, malformed) = wide.decode_without_bom_handling(bytes);
        return if malformed { Err(WorkbookFault::UndecodableText { line: 1 }) } else { Ok((text, "UTF-16")) };
    }
    let is_utf8 = marked.is_some() || std::str::from_utf8(bytes).is_ok();
    let (encoding, name) = if is_utf8 { (UTF_8, "UTF-8") } else { (GB18030, "GB18030") };
    let (text, malformed) = encoding.decode_with_bom_removal(bytes);
    // GB18030 has a code for every byte 0x80 and 0xFF in practice, but none that an office would type.
    if malformed || text.contains('\0') {
        return Err(WorkbookFault::UndecodableText { line: first_malformed_line(encoding, bytes) });
    }
    Ok((text, name))
}

/// UTF-16 without its mark: of each two bytes of a line end, a digit or a letter, one is 0, and nearly always the same one.
fn wide_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let zeros = |first: usize| bytes.iter().skip(first).step_by(2).filter(|byte| **byte == 0).count();
    let (high, low) = (zeros(0), zeros(1));
    let most = |many: usize, few: usize| many > 8 * few && many * 10 >= bytes.len();
    match bytes.len().is_multiple_of(2) {
        true if most(low, high) => Some(UTF_16LE),
        true if most(high, low) => Some(UTF_16BE),
        _ => None,
    }
}

/// The first line whose own bytes do not decode; line ends are the same bytes in all encodings but UTF-16.
fn first_malformed_line(encoding: &'static Encoding, bytes: &[u8]) -> usize {
    let faulty = |line: &[u8]| {
        let (text, malformed) = encoding.decode_without_bom_handling(line);
        malformed || text.contains('\0')
    };
    1 + bytes.split(|&byte| byte == b'\n').position(faulty).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_encodings_of_chinese_offices_are_told_apart() {
        let (gbk, ..) = GB18030.encode("学院,人数\n商学院,40\n");
        let wide: Vec<u8> = "\u{feff}学院\t人数\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let bare: Vec<u8> = "学院,人数\n商学院,40\n".encode_utf16().flat_map(u16::to_be_bytes).collect();
        let cases: [(&[u8], &str, &str); 5] = [
            (&bare, "学院,人数\n商学院,40\n", "UTF-16"),
            ("学院,人数".as_bytes(), "学院,人数", "UTF-8"),
            ("\u{feff}学院,人数".as_bytes(), "学院,人数", "UTF-8"),
            (&gbk, "学院,人数\n商学院,40\n", "GB18030"),
            (&wide, "学院\t人数\n", "UTF-16"),
        ];
        for (bytes, text, name) in cases {
            assert_eq!(decoded(bytes).unwrap(), (Cow::Borrowed(text), name));
        }
    }

    #[test]
    fn what_is_no_text_is_refused_with_its_line() {
        assert_eq!(decoded(b"a,b\n\xd1\xa7\xff\xff\n"), Err(WorkbookFault::UndecodableText { line: 2 }));
    }
}
