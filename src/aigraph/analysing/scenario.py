"""A scenario as it is asked for: what is on and off, or each remedy in turn; random weights, or those of a file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from aigraph.analysing.material import Material
from aigraph.analysing.options import MIN_SOURCES, Option, Spec
from aigraph.analysis.basis.links import EFFECTS, Links, links
from aigraph.analysis.cognitive.map import RULES, THRESHOLDS, Dynamics
from aigraph.analysis.cognitive.random_weights import Draws
from aigraph.analysis.cognitive.scenario_links import DOUBTFUL, MOST_UNSIGNED, PARTS, Treatment, treated
from aigraph.analysis.cognitive.weighted_scenario import WeightedScenario, weighted_scenario
from aigraph.analysis.scenario import Asked, Scenario, scenario
from aigraph.errors import AigraphError, BadFile, RefusedAnalysis
from aigraph.plots.scenario import draw
from aigraph.readouts.scenario import tell
from aigraph.sheets.files import read_grids

if TYPE_CHECKING:
    from aigraph.sheets.cells import Cell

OPTIONS = (
    Option("on", "things", (), "What is clamped on, at 1; else each remedy that a link starts from, in turn."),
    Option("off", "things", (), "What is clamped off, at 0; with tanh and trivalent at -1."),
    Option("outcomes", "things", (), "The factors to ask about; else all outcomes and goals that a link touches."),
    Option(
        "weights", "file", None, "A sheet with the columns source, target, weight (-1 to 1), used as given, not drawn."
    ),
    Option("rule", "choice", "kosko", "What moves a factor.", RULES),
    Option("threshold", "choice", "tanh", "What keeps activations within bounds.", THRESHOLDS),
    Option("slope", "number", 1.0, "How steep sigmoid and tanh are."),
    Option("draws", "int", 1000, "How often weights are drawn at random.", least=1),
    Option("seed", "int", 1, "The seed of the draws; the same seed gives the same answer.", least=0),
    Option("unsigned", "number", MOST_UNSIGNED, "The largest share of links without a sign to go on with.", least=0),
    Option(
        "parts", "choice", "leave", "Part-of links: left without a sign, or as if the part added to the whole.", PARTS
    ),
    Option(
        *("doubtful", "choice", "keep"),
        "Links doubtfully read or contested: kept, dropped, or drawn, that is, there in half of the draws.",
        DOUBTFUL,
    ),
    MIN_SOURCES,
)


def run(material: Material, options: Mapping[str, Any]) -> Scenario | WeightedScenario:
    """The scenario asked for, or one for each remedy."""
    dynamics = Dynamics(options["rule"], options["threshold"], options["slope"])
    found = links(material.graph, EFFECTS, options["min_sources"], mixed=True)
    push = _push(options["on"], options["off"])
    if options["weights"]:
        return _weighted(material, found, push, options, dynamics)
    return _by_signs(material, found, push, options, dynamics)


def _by_signs(
    material: Material, found: Links, push: Mapping[str, str], options: Mapping[str, Any], dynamics: Dynamics
) -> Scenario:
    if not found.links:
        what = f"No link is held by {options['min_sources']} distinct sources"
        raise RefusedAnalysis(what, hint="ask for fewer by --min-sources")
    how = Treatment(options["unsigned"], options["parts"], options["doubtful"])
    kept = treated(found, how)
    outcomes = options["outcomes"] or _of_role(material, kept.factors, "outcome")
    if not outcomes:
        raise RefusedAnalysis("No outcome is linked to anything", hint="name the factors to ask about by --outcomes")
    pushes = [push] if push else [{remedy: "+"} for remedy in _acting(material, kept)]
    if not pushes:
        raise RefusedAnalysis("No link starts from a remedy", hint="say by --on what to turn on")
    answer = scenario(kept, pushes, outcomes, dynamics, Draws(options["draws"], options["seed"]), how)
    dropped = len(found.links) - len(kept.links)
    return replace(answer, asked=Asked(bool(options["outcomes"]), bool(push), dropped))


def _acting(material: Material, found: Links) -> tuple[str, ...]:
    """The remedies that a link starts from."""
    starts = {link.source for link in found.links}
    return tuple(name for name in _of_role(material, found.factors, "remedy") if name in starts)


def _push(on: tuple[str, ...], off: tuple[str, ...]) -> dict[str, str]:
    both = [name for name in on if name in off]
    if both:
        raise AigraphError(f"{both[0]} cannot be on and off at once", hint="name it once")
    return {**dict.fromkeys(on, "+"), **dict.fromkeys(off, "-")}


def _of_role(material: Material, factors: tuple[str, ...], role: str) -> tuple[str, ...]:
    return tuple(name for name in factors if material.graph.nodes[name]["role"] == role)


def _weighted(
    material: Material, found: Links, push: Mapping[str, str], options: Mapping[str, Any], dynamics: Dynamics
) -> WeightedScenario:
    path: Path = options["weights"]
    if not push:
        hint = "give --on or --off with the weights"
        raise RefusedAnalysis("A run with given weights needs something that is on or off", hint=hint)
    weights = _read(path, material)
    factors = tuple(dict.fromkeys(end for row in weights for end in row[:2]))
    outcomes = options["outcomes"] or _of_role(material, factors, "outcome")
    if not outcomes:
        hint = "name the factors to ask about by --outcomes"
        raise RefusedAnalysis("No weighted link touches an outcome", hint=hint)
    return weighted_scenario(found, weights, push, outcomes, dynamics)


_HEADS = ("source", "target", "weight")


def _read(path: Path, material: Material) -> list[tuple[str, str, float]]:
    """The weights of a sheet: rows (source, target, weight)."""
    rows = read_grids(path)[0].rows
    if not rows:
        raise BadFile("It holds no weights", path, hint="give the columns source, target, weight")
    (first, heads), *body = rows
    columns = {cell.text.lower(): place for place, cell in enumerate(heads)}
    missing = [name for name in _HEADS if name not in columns]
    if missing:
        hint = "name the columns source, target, weight"
        raise BadFile(f"It has no column {' and no column '.join(missing)}", path, first, hint=hint)
    places = [columns[name] for name in _HEADS]
    return _distinct([(line, _row(path, line, cells, places, material)) for line, cells in body], path)


def _row(
    path: Path, line: int, cells: tuple[Cell, ...], places: list[int], material: Material
) -> tuple[str, str, float]:
    source, target, weight = (cells[place].text if place < len(cells) else "" for place in places)
    return _thing(path, line, source, material), _thing(path, line, target, material), _number(path, line, weight)


def _thing(path: Path, line: int, text: str, material: Material) -> str:
    try:
        found = material.resolve(text)
    except AigraphError as error:
        raise BadFile(error.message, path, line, hint=error.hint.rstrip("?")) from None
    if found not in material.graph:
        raise BadFile(f"{text!r} is nothing that the network holds", path, line, hint="name a factor")
    return found


def _number(path: Path, line: int, text: str) -> float:
    try:
        value = float(text.replace("−", "-").replace(",", "."))
    except ValueError:
        raise BadFile(f"The weight {text!r} is no number", path, line, hint="give one from -1 to 1") from None
    if not -1 <= value <= 1:
        raise BadFile(f"The weight {text} is out of range", path, line, hint="give one from -1 to 1")
    return value


def _distinct(rows: list[tuple[int, tuple[str, str, float]]], path: Path) -> list[tuple[str, str, float]]:
    lines: dict[tuple[str, str], int] = {}
    for line, (source, target, _) in rows:
        first = lines.setdefault((source, target), line)
        if first != line:
            what = f"The link from {source} to {target} has a weight already, in line {first}"
            raise BadFile(what, path, line, hint="keep one of them")
    if not rows:
        raise BadFile("It holds no weights", path, hint="give one line for each link")
    return [row for _, row in rows]


SPEC = Spec("scenario", OPTIONS, run, tell, draw)
