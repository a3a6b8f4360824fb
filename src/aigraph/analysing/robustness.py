"""Robustness as it is asked for: of all rankings that analyses give, of one, or of one that was just run."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from aigraph.analysing.analysis import Analysis
from aigraph.analysing.catalogue import spec
from aigraph.analysing.material import Material
from aigraph.analysing.options import Option, Spec
from aigraph.analysing.portfolio import Request, request
from aigraph.analysis.basis.links import links
from aigraph.analysis.basis.source_draws import MOST_EXACT
from aigraph.analysis.basis.subsets import Ends
from aigraph.analysis.coverage import coverage
from aigraph.analysis.methods.robustness_result import Rankings, Reading, Robustness, Trial
from aigraph.analysis.methods.ways import PATHS, on_ways
from aigraph.analysis.portfolios.problem import Wishes
from aigraph.analysis.robustness import robustness
from aigraph.errors import RefusedAnalysis
from aigraph.plots.robustness import draw
from aigraph.readouts.robustness import tell

if TYPE_CHECKING:
    import networkx as nx

Options = Mapping[str, Any]


@dataclass(frozen=True)
class Ranking:
    """What an analysis ranks.

    Attributes:
        read: graph and options → scores and states.
        counted: graph and options → the edges that it counts.
        by_links: whether it looks at no others, and sees to it itself that they have the sources they need.
        ready: material and options → the options with what the files that they name hold.
        rule: options → what they say is to be counted, in the words of the options.
    """

    read: Callable[[nx.MultiDiGraph[str], Options], Reading]
    counted: Callable[[nx.MultiDiGraph[str], Options], Iterable[Ends]]
    by_links: bool = False
    ready: Callable[[Material, Options], Options] = lambda material, options: options
    rule: Callable[[Options], str] = lambda options: ""


def _coverage(graph: nx.MultiDiGraph[str], options: Options) -> Reading:
    """Remedies by the number of barriers that they meet in any way; the state of a barrier is its gap."""
    found = coverage(graph)
    met = [remedy for (remedy, _), cell in found.cells.items() if cell.how != "denied"]
    states = {barrier: found.gaps[barrier].value if barrier in found.gaps else "closed" for barrier in found.barriers}
    return Reading({remedy: met.count(remedy) for remedy in found.remedies if remedy in met}, states)


def _influence(graph: nx.MultiDiGraph[str], options: Options) -> Reading:
    """Factors by their driving power; the state of a factor is its quadrant."""
    from aigraph.analysis.influence import influence

    found = influence(
        links(graph, options["relations"], options["min_sources"]), threshold=options["threshold"], powers=2
    )
    return Reading(found.driving, {factor: quadrant.value for factor, quadrant in found.quadrants.items()})


def _linked(graph: nx.MultiDiGraph[str], options: Options) -> Iterable[Ends]:
    found = links(graph, options["relations"]).by_ends
    for source, target, key, data in graph.edges(keys=True, data=True):
        if (source, target) in found and data.get("predicate") in found[source, target].predicates:
            yield source, target, str(key)


def _portfolio(graph: nx.MultiDiGraph[str], options: Options) -> Reading:
    """Remedies by the number of barriers that they cover; the state of a remedy is core, optional or redundant."""
    asked: Request = options["request"]
    best = replace(asked, wishes=_fitting(asked.wishes, coverage(graph).remedies)).answered(graph)
    states = {"core": best.core, "optional": best.optional, "redundant": best.redundant}
    covers = {remedy: len(best.problem.covers.get(remedy, ())) for remedy in best.problem.remedies}
    scores = {remedy: count for remedy, count in covers.items() if count}
    return Reading(scores, {remedy: state for state, names in states.items() for remedy in names if remedy in scores})


def _fitting(wishes: Wishes, remedies: Iterable[str]) -> Wishes:
    """The wishes without the costs of remedies that have fallen away."""
    there = {*remedies, *wishes.remedies}
    costs = wishes.costs
    return replace(wishes, costs=None if costs is None else {one: costs[one] for one in costs if one in there})


def _covering(graph: nx.MultiDiGraph[str], options: Options) -> Iterable[Ends]:
    found = on_ways(graph, PATHS if options["count"] == "any" else ())
    return [ends for ends in found if options["count"] != "stated" or "stated" in graph.edges[ends]["modes"]]


RANKINGS = {
    "coverage": Ranking(_coverage, lambda graph, options: on_ways(graph)),
    "influence": Ranking(_influence, _linked, by_links=True, rule=lambda options: ",".join(options["relations"])),
    "portfolio": Ranking(
        _portfolio,
        _covering,
        ready=lambda material, options: {**options, "request": request(material, options)},
        rule=lambda options: str(options["count"]),
    ),
}
"""Analysis → what it ranks."""


def tried(material: Material, name: str, options: Options, trial: Trial) -> Robustness:
    """The robustness of one analysis with its options.

    Raises:
        RefusedAnalysis: the analysis refuses the graph, or ranks nothing in it.
    """
    ranking = RANKINGS[name]
    ready = ranking.ready(material, options)
    found = robustness(
        material.graph,
        lambda graph, min_sources: ranking.read(graph, {**ready, "min_sources": min_sources}),
        ranking.counted(material.graph, ready),
        material.dependence,
        trial,
        by_links=ranking.by_links,
    )
    return replace(found, rule=ranking.rule(options))


def further(material: Material, name: str, options: Options) -> Analysis:
    """The robustness of an analysis that was run with these options, to be told below it.

    Raises:
        RefusedAnalysis: the analysis ranks nothing.
    """
    trial = Trial(TOP.default, DRAWS.default, SEED.default, int(options.get("min_sources") or 1))
    result = Rankings({name: tried(material, name, options, trial)})
    asked = {"of": name, "top": trial.top, "draws": trial.draws, "seed": trial.seed}
    return Analysis(SPEC, asked, result, material.context)


def run(material: Material, options: Options) -> Rankings:
    """The robustness of the analyses asked for, each with its own defaults; of several, those that refuse say why."""
    trial = Trial(options["top"], options["draws"], options["seed"])
    names = list(RANKINGS) if options["of"] == "all" else [options["of"]]
    found: dict[str, Robustness] = {}
    refused: dict[str, str] = {}
    for name in names:
        defaults = {option.name: option.default for option in spec(name).options}
        try:
            found[name] = tried(material, name, defaults, trial)
        except RefusedAnalysis as error:
            if len(names) == 1:
                raise
            refused[name] = str(error)
    if not found:
        raise RefusedAnalysis(
            "No analysis ranks anything in this graph", hint="add findings that link remedies, causes and barriers"
        )
    return Rankings(found, refused)


OF = Option("of", "choice", "all", "The analysis whose ranking is tried.", choices=("all", *RANKINGS))
TOP = Option("top", "int", 5, "How many items the top has at most; it is cut where the score changes.", least=1)
DRAWS = Option(
    *("draws", "int", 1000),
    f"How often more than {MOST_EXACT} sources are drawn with replacement; of fewer every possible draw is counted.",
    least=100,
)
SEED = Option("seed", "int", 1, "The seed of the draws; the same seed gives the same answer.", least=0)
SPEC = Spec("robustness", (OF, TOP, DRAWS, SEED), run, tell, draw)
