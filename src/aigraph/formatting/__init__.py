"""The layout of hand-written Turtle and TriG: held by mending white space, never by writing the triples anew."""

from aigraph.formatting.fmt import Formatted, fmt, formatted

__all__ = ["Formatted", "fmt", "formatted"]
