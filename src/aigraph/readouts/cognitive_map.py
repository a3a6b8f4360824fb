"""What all readouts of a fuzzy cognitive map say: by which rule it runs, and the words it uses."""

from __future__ import annotations

from collections.abc import Sequence

from aigraph.analysis.cognitive.map import Dynamics
from aigraph.wording import Words


def equations(dynamics: Dynamics, words: Words) -> tuple[str, ...]:
    """The rule and the threshold function, with their sources."""
    slope = "" if dynamics.slope == 1 else f"{dynamics.slope:g} "
    threshold = words(f"threshold.{dynamics.threshold}", slope=slope)
    return words("method.run"), words(f"rule.{dynamics.rule}"), threshold


def run_on(dynamics: Dynamics, words: Words) -> tuple[str, ...]:
    """The options that the map was run with."""
    steep = dynamics.threshold in ("sigmoid", "tanh")
    told = {"rule": dynamics.rule, "threshold": dynamics.threshold, "rest": f"{dynamics.rest:g}"}
    key = "rests.dynamics" if steep else "rests.dynamics.flat"
    off = f"{dynamics.off:g}".replace("-", "−")
    return words(key, **told, slope=f"{dynamics.slope:g}"), words("rests.clamped", off=off)


def glossary(terms: Sequence[str], words: Words) -> tuple[tuple[str, str], ...]:
    """Terms with their meanings."""
    return tuple((words(f"term.{term}"), words(f"meaning.{term}")) for term in terms)
