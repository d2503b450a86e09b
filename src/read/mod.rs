//! Reads problem files and plans: a draft with places, resolved to a problem, every fault gathered.
