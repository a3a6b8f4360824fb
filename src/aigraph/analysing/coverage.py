"""Coverage as it is asked for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from aigraph.analysing.material import Material
from aigraph.analysing.options import ROBUST, Spec
from aigraph.analysis.coverage import Coverage, coverage
from aigraph.plots.coverage import draw
from aigraph.readouts.coverage import tell


def run(material: Material, options: Mapping[str, Any]) -> Coverage:
    """The evidence map of the whole graph."""
    return coverage(material.graph)


SPEC = Spec("coverage", (ROBUST,), run, tell, draw)
