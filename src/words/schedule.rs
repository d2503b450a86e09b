//! The words of the printed schedule.
