"""Everything that is wrong with a file of triples before anyone asks what it means."""

from aigraph.syntax.check import MAX_BYTES, problems
from aigraph.syntax.twice import described_twice

__all__ = ["MAX_BYTES", "described_twice", "problems"]
