//! Why there is no plan, in the planner's own terms.
