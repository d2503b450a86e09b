"""One measurement of another solver: reads an instance as JSON, solves level after level, prints a report as JSON.

Started by peers.py in its virtual environment. Each level has all the time that is left; what an earlier level reached
is held.
"""

import json
import math
import sys
import time
from pathlib import Path

from peers_model import PlainModel


def main(solver, limit):
    begun = time.monotonic()
    problem = json.load(sys.stdin)
    minimise = BACKENDS[solver]
    model = PlainModel(problem)
    report, best, cells = {"outcome": "found"}, None, []
    for level in problem["levels"]:
        objective = model.objective(level)
        best = model.complete(best) if best else None
        left = limit - (time.monotonic() - begun)
        bound = 0
        if best is not None and model.score(best, level) == 0:
            pass  # nothing is below zero
        elif left > 0.05:
            status, found, bound = minimise(model, objective, left, best)
            if status == "infeasible" and best is None:
                return {"outcome": "no plan", "proven": "yes"}
            best = model.complete(found) if found else best
        if best is None:
            return {"outcome": "undecided"}
        value = model.score(best, level)
        bound = max(0, min(bound, value))
        cells.append((level, value, bound))
        model.add(dict(objective), -math.inf, value)
    fault = model.fault(best)
    if fault:
        print(fault, file=sys.stderr)
        report["outcome"] = "check failed"
    said = [f"{level} {value}/{bound} {'solver' if value == bound else 'none'}" for level, value, bound in cells]
    proven = all(value == bound for _, value, bound in cells)
    return report | {"levels": "; ".join(said), "proven": "yes" if proven else "no"}


def rounded_up(bound):
    """Objectives are integers; the margin is the solvers' own tolerance."""
    return math.ceil(bound - 1e-5) if math.isfinite(bound) else 0


def cp_sat(model, objective, limit, start):
    from ortools.sat.python import cp_model

    program = cp_model.CpModel()
    columns = [program.new_int_var(low, high, "") for low, high in model.columns]

    def sum_of(terms):
        return cp_model.LinearExpr.weighted_sum([columns[at] for at in terms], list(terms.values()))

    for terms, low, high in model.rows:
        ends = [cp_model.INT32_MIN if low == -math.inf else low, cp_model.INT32_MAX if high == math.inf else high]
        program.add_linear_constraint(sum_of(terms), *ends)
    program.minimize(sum_of(objective))
    for at, value in enumerate(start or []):
        program.add_hint(columns[at], value)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 2
    solver.parameters.max_time_in_seconds = limit
    status = solver.solve(program)
    if status == cp_model.INFEASIBLE:
        return "infeasible", None, 0
    bound = rounded_up(solver.best_objective_bound)
    if status in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return "found", [solver.value(column) for column in columns], bound
    return "unknown", None, bound


def scip(model, objective, limit, start):
    from pyscipopt import Model, quicksum

    program = Model()
    program.hideOutput()
    columns = [program.addVar(vtype="I", lb=low, ub=high) for low, high in model.columns]

    def sum_of(terms):
        return quicksum(factor * columns[at] for at, factor in terms.items())

    for terms, low, high in model.rows:
        left = sum_of(terms)
        if low == high:
            program.addCons(left == low)
        else:
            if low > -math.inf:
                program.addCons(left >= low)
            if high < math.inf:
                program.addCons(left <= high)
    program.setObjective(sum_of(objective), "minimize")
    if start:
        known = program.createSol()
        for column, value in zip(columns, start):
            program.setSolVal(known, column, value)
        program.addSol(known)
    program.setParam("limits/time", limit)
    program.optimize()
    if program.getStatus() == "infeasible":
        return "infeasible", None, 0
    bound = program.getDualbound()
    bound = rounded_up(bound) if abs(bound) < program.infinity() else 0
    if program.getNSols() > 0:
        best = program.getBestSol()
        return "found", [round(program.getSolVal(best, column)) for column in columns], bound
    return "unknown", None, bound


def highs(model, objective, limit, start):
    import highspy
    import numpy

    program = highspy.Highs()
    for option, value in (("output_flag", False), ("threads", 2), ("time_limit", float(limit))):
        program.setOptionValue(option, value)
    program.setOptionValue("mip_rel_gap", 0.0)
    program.setOptionValue("mip_abs_gap", 0.999)
    lows, highs_ = (numpy.array(ends, dtype=float) for ends in zip(*model.columns))
    count = len(model.columns)
    program.addVars(count, lows, highs_)
    everyone = numpy.arange(count, dtype=numpy.int32)
    program.changeColsIntegrality(count, everyone, numpy.array([highspy.HighsVarType.kInteger] * count))
    costs = numpy.zeros(count)
    for at, factor in objective.items():
        costs[at] = factor
    program.changeColsCost(count, everyone, costs)
    for terms, low, high in model.rows:
        positions = numpy.array(list(terms), dtype=numpy.int32)
        program.addRow(low, high, len(terms), positions, numpy.array(list(terms.values()), dtype=float))
    if start:
        known = highspy.HighsSolution()
        known.col_value = [float(value) for value in start]
        program.setSolution(known)
    program.run()
    if program.getModelStatus() == highspy.HighsModelStatus.kInfeasible:
        return "infeasible", None, 0
    info = program.getInfo()
    bound = rounded_up(info.mip_dual_bound)
    if info.primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible:
        return "found", [round(value) for value in program.getSolution().col_value], bound
    return "unknown", None, bound


BACKENDS = {"cp-sat": cp_sat, "scip": scip, "highs": highs}


def kilobytes():
    """The most memory that this process has had, where the system tells."""
    try:
        status = Path("/proc/self/status").read_text()
    except OSError:
        return None
    return next((int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM:")), None)


if __name__ == "__main__":
    try:
        told = main(sys.argv[1], float(sys.argv[2]))
    except ImportError as error:
        told = {"outcome": f"failed: {error}"}
    print(json.dumps(told | {"kilobytes": kilobytes()}))
