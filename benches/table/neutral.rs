//! dump
pub fn run(_dump: &super::arguments::Dump) -> Result<(), String> {
    Err("not yet".into())
}
