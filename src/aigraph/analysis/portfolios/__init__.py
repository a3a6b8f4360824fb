"""The parts of a portfolio: the problem, its integer program, all best sets, the curve, the greedy choice."""
