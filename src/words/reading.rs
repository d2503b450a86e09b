//! What can be wrong with a file that a planner wrote.
