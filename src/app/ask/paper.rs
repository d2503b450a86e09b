//! A paper as a file, ready to be handed out.

/// A paper as a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paper {
    /// The name of the file, without a folder.
    pub name: String,
    /// Its bytes, sealed: a later change by hand is noticed.
    pub bytes: Vec<u8>,
}
