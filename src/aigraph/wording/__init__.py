"""The words in which analyses are told: labels, quotes, names of sources, and the texts of `en/` and `es/`."""

from aigraph.wording.context import Context, Quote
from aigraph.wording.words import LANGUAGES, Words

__all__ = ["LANGUAGES", "Context", "Quote", "Words"]
