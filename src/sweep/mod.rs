//! Many scenarios of one problem, each answered to proof.

mod answer;

pub use answer::{Answer, Fault, Verdict, answer, verdict};
