//! What strangers can check: certificates of bounds, verified here without anything of the engine.

pub mod verify;
