"""The analyses there are, in the order in which a study would do them."""

from __future__ import annotations

import difflib
from importlib import import_module

from aigraph.analysing.options import Spec
from aigraph.errors import UnknownName
from aigraph.wording import Words

NAMES = (
    *("coverage", "structure", "influence", "loops", "paths"),
    *("portfolio", "scenario", "dematel", "robustness"),
)
"""Name → a module of this room, loaded when it is asked for, and the words of the same name in `readouts`."""


def spec(name: str) -> Spec:
    """The analysis of that name.

    Raises:
        UnknownName: there is none; holds the near matches.
    """
    if name not in NAMES:
        near = difflib.get_close_matches(name, NAMES, n=2, cutoff=0.5)
        raise UnknownName("analysis", name, near, hint="`aigraph analyze` lists them")
    found: Spec = import_module(f"aigraph.analysing.{name}").SPEC
    return found


def question(name: str, lang: str) -> str:
    """The question that an analysis answers."""
    return Words(name, lang)("question")
