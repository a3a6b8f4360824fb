"""A name and options → an analysis that was run."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from aigraph.analysing.analysis import Analysis
from aigraph.analysing.catalogue import spec
from aigraph.analysing.material import Material
from aigraph.analysing.options import checked


def run(material: Material, name: str, given: Mapping[str, Any]) -> Analysis:
    """Run the analysis of that name.

    Raises:
        UnknownName: there is no such analysis, option or thing.
        RefusedAnalysis: the graph, or the file given, cannot bear it; says what is missing.
        AigraphError: an option has a value that it cannot have.
        BadFile: a file given as an option cannot be read; with its line.
    """
    chosen = spec(name)
    options = checked(chosen, given, material.resolve)
    result = chosen.run(material, options)
    done = Analysis(chosen, options, result, material.context)
    return replace(done, further=_robustness(material, name, options)) if options.get("robust") else done


def _robustness(material: Material, name: str, options: Mapping[str, Any]) -> Analysis:
    """What would change in what was just run; loaded when it is asked for."""
    from aigraph.analysing.robustness import further

    return further(material, name, options)
