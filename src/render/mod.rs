//! A checked plan as a document, and the document in the office's formats.
