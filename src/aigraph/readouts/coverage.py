"""The evidence map in words and tables."""

from __future__ import annotations

from aigraph.analysis.coverage import Coverage
from aigraph.readouts.readout import Readout
from aigraph.wording import Context


def tell(result: Coverage, context: Context) -> Readout:
    """The readout of a coverage."""
    words = context.words("coverage")
    return Readout("coverage", words("question"), (), (), (), (), ())
