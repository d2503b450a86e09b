//! The one modelling layer through which programs reach a solver: good_lp, whatever the back end.
//!
//! Every column is given its finite bounds, and is an integer unless the relaxation is asked for. The offset of the
//! objective is not passed on; callers add the expression's constant.

use crate::numbers::to_f64;
use crate::program::{self, Expression, Program, Sense};
use good_lp::{Expression as Affine, ProblemVariables, Solver, SolverModel, Variable, constraint, variable};

/// A program as a model of a back end, with the variable of each column.
pub(super) fn model<S: Solver>(
    program: &Program,
    objective: &Expression,
    integer: bool,
    back_end: S,
) -> (S::Model, Vec<Variable>) {
    let mut variables = ProblemVariables::new();
    let columns: Vec<Variable> = program
        .columns
        .iter()
        .map(|column| {
            let definition = variable().min(to_f64(column.lower)).max(to_f64(column.upper));
            variables.add(if integer { definition.integer() } else { definition })
        })
        .collect();
    let affine = |terms: &mut dyn Iterator<Item = (program::Variable, i64)>| -> Affine {
        terms.fold(Affine::from(0.0), |mut sum, (variable, coefficient)| {
            sum.add_mul(to_f64(coefficient), columns[variable.0]);
            sum
        })
    };
    let mut model = variables.minimise(affine(&mut objective.terms())).using(back_end);
    for row in &program.rows {
        let left = affine(&mut row.terms.iter().copied());
        let right = to_f64(row.right);
        model.add_constraint(match row.sense {
            Sense::AtMost => constraint::leq(left, right),
            Sense::AtLeast => constraint::geq(left, right),
            Sense::Equal => constraint::eq(left, right),
        });
    }
    (model, columns)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domains::Domains;
    use crate::problem::{Level, Objective};
    use crate::solve::compact::Compact;
    use crate::solve::formulation::Formulation;
    use crate::solve::group_tests::problem;
    use crate::solve::highs::{self, Run};
    use crate::solve::run_limits::RunLimits;
    use crate::solve::small_programs::{self, Numbers};
    use good_lp::{ResolutionError, Solution};
    use std::sync::atomic::AtomicBool;
    use std::time::Duration;

    /// The least value that another solver finds, its point checked in integers; `None` if it finds no point.
    fn second_opinion(program: &Program, objective: &Expression) -> Option<i64> {
        let (model, columns) = model(program, objective, true, good_lp::microlp);
        match model.solve() {
            Ok(solution) => {
                let point: Vec<i64> = columns.iter().map(|&column| solution.value(column).round() as i64).collect();
                assert!(program.admits(&point), "microlp's point breaks a row");
                Some(objective.value(&point))
            }
            Err(ResolutionError::Infeasible) => None,
            Err(other) => panic!("{other}"),
        }
    }

    fn first_opinion(program: &Program, objective: &Expression) -> Option<i64> {
        let interrupt = AtomicBool::new(false);
        let time = Duration::from_secs(60);
        let limits = RunLimits::of(time, &interrupt);
        match highs::minimise(program, objective, limits) {
            Run::Ended { point: Some(point), .. } => Some(objective.value(&point)),
            Run::Infeasible => None,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn another_solver_has_the_same_optimum_of_random_programs() {
        let mut numbers = Numbers::new(3);
        let (mut solved, mut empty) = (0, 0);
        for _ in 0..300 {
            let (program, objective) = small_programs::program(&mut numbers);
            let second = second_opinion(&program, &objective);
            assert_eq!(first_opinion(&program, &objective), second, "{program:?} {objective:?}");
            *(if second.is_some() { &mut solved } else { &mut empty }) += 1;
        }
        assert!(solved > 50 && empty > 50, "{solved} solved, {empty} empty");
    }

    #[test]
    fn another_solver_has_the_same_fewest_batches_of_small_problems() {
        let mut compared = 0;
        for seed in 0..60 {
            let problem = problem(seed, seed % 2 == 0);
            let timed = vec![false; problem.sessions().len()];
            let mut compact = Compact::of_everybody(&problem, &Domains::new(&problem), &timed);
            if compact.program().columns.len() > 40 {
                continue; // for microlp that is not small
            }
            let frame = &mut compact.model.frame;
            let batches = crate::formulate::level_expression(&problem, None, frame, Level::Of(Objective::Batches));
            let program = compact.program();
            assert_eq!(first_opinion(program, &batches), second_opinion(program, &batches), "seed {seed}");
            compared += 1;
        }
        assert!(compared > 10, "{compared} compared");
    }
}
