"""Portfolio as it is asked for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from aigraph.analysing.material import Material
from aigraph.analysing.options import ROBUST, Option, Spec
from aigraph.analysing.portfolio_files import Names, read_costs, read_rules, read_weights
from aigraph.analysis.coverage import coverage
from aigraph.analysis.portfolio import SECONDS, Portfolio, portfolio, with_losses
from aigraph.analysis.portfolios.curve import SECONDS as CURVE_SECONDS
from aigraph.analysis.portfolios.curve import with_curve
from aigraph.analysis.portfolios.problem import COUNTS, Problem, Wishes, problem
from aigraph.analysis.portfolios.variants import SECONDS as VARIANT_SECONDS
from aigraph.analysis.portfolios.variants import others, with_variants
from aigraph.errors import AigraphError
from aigraph.plots.portfolio import draw
from aigraph.readouts.portfolio import tell

if TYPE_CHECKING:
    import networkx as nx


@dataclass(frozen=True)
class Request:
    """What was asked, with the user's sheets read: to be answered on one graph or on many.

    Attributes:
        count: which links count.
        most, budget: the limits.
        seconds: how long each search may take.
        wishes: costs, weights and rules.
    """

    count: str
    most: int | None
    budget: float | None
    seconds: float
    wishes: Wishes

    def problem(self, graph: nx.MultiDiGraph[str]) -> Problem:
        """What a graph gives to choose from."""
        return problem(coverage(graph), self.count, self.wishes)

    def answered(self, graph: nx.MultiDiGraph[str], listed: int = 0) -> Portfolio:
        """The best sets on a graph, without curve and losses.

        Raises:
            RefusedAnalysis: nothing can be covered, or a remedy has no cost where costs count.
        """
        return portfolio(self.problem(graph), self.most, self.budget, listed=listed, seconds=self.seconds)


def request(material: Material, options: Mapping[str, Any]) -> Request:
    """What was asked.

    Raises:
        AigraphError: two options do not go together.
        BadFile: a sheet cannot be taken; with its line.
    """
    most, budget = options["most"], options["budget"]
    if options["cover"] and (most is not None or budget is not None):
        hint = "leave out --cover, or --most and --budget"
        raise AigraphError("--cover asks for as few or as cheap as it takes, so it has no limit", hint=hint)
    if budget is not None and options["costs"] is None:
        hint = "write a sheet with the columns remedy and cost, and give it as --costs FILE"
        raise AigraphError("--budget needs costs, and aigraph makes up none", hint=hint)
    return Request(options["count"], most, budget, options["seconds"], _wishes(material, options))


def run(material: Material, options: Mapping[str, Any]) -> Portfolio:
    """The best sets of the whole graph: what is lost without each core remedy, the curve, and with other links."""
    asked = request(material, options)
    mapped = coverage(material.graph)
    chosen = problem(mapped, asked.count, asked.wishes)
    found = portfolio(chosen, asked.most, asked.budget, seconds=asked.seconds)
    less = min(asked.seconds, CURVE_SECONDS)
    told = with_curve(with_losses(found, less), less)
    return with_variants(told, others(mapped, chosen), min(asked.seconds, VARIANT_SECONDS))


def _wishes(material: Material, options: Mapping[str, Any]) -> Wishes:
    roles = {str(node): str(data.get("role", "")) for node, data in material.graph.nodes(data=True)}
    names = Names(material.resolve, roles)
    wishes = read_rules(options["rules"], names) if options["rules"] is not None else Wishes()
    costs = read_costs(options["costs"], names) if options["costs"] is not None else None
    weights = read_weights(options["weights"], names) if options["weights"] is not None else {}
    return replace(wishes, costs=costs, weights=weights)


MOST = Option("most", "int", None, "How many remedies may be chosen at most.", least=1)
BUDGET = Option("budget", "number", None, "What they may cost together; needs --costs.", least=0)
COVER = Option(
    *("cover", "flag", False),
    "Without a limit: the fewest remedies that cover all that can be covered; with --costs, the cheapest. The default.",
)
COUNT = Option(
    *("count", "choice", "direct"),
    "Which links count: those a source states itself; the curator's reading too; or partial and indirect ones as well.",
    choices=COUNTS,
)
COSTS = Option("costs", "file", None, "A sheet with the columns remedy and cost; yours, none are made up.")
WEIGHTS = Option("weights", "file", None, "A sheet with the columns barrier and weight; others weigh 1.")
RULES = Option(
    *("rules", "file", None),
    "A sheet with the columns rule, remedy, other, barrier, weight; rules: needs, excludes, together (both cover the "
    "barrier, neither alone), extra (both add the weight).",
)
TIME = Option("seconds", "number", SECONDS, "How long to search; what is not proven by then is told as such.", least=1)
SPEC = Spec("portfolio", (MOST, BUDGET, COVER, COUNT, COSTS, WEIGHTS, RULES, TIME, ROBUST), run, tell, draw)
