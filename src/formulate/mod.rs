//! The integer programs as values: rebuildable, every constraint with its origin.
