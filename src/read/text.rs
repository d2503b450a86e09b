//! From bytes to text: UTF-8, with or without a byte order mark.

use crate::diagnostic::Finding;
use crate::words::reading::FileFault;

/// The text of a file's bytes. A byte order mark stays in it, so that places keep their bytes; the readers skip it.
///
/// # Errors
///
/// `not-utf8` for bytes that are not UTF-8 (a GBK or UTF-16 file, for example).
pub fn decode(bytes: &[u8], _file: &str) -> Result<String, Vec<Finding>> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(text.to_owned()),
        Err(fault) => {
            let line = bytes[..fault.valid_up_to()].iter().filter(|&&byte| byte == b'\n').count() + 1;
            Err(vec![Finding::error(FileFault::NotUtf8 { line }, None)])
        }
    }
}

/// The byte order mark that some programs write at the beginning.
pub(super) const MARK: char = '\u{FEFF}';
