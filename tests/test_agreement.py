"""Our quote check beside another one, linkml-reference-validator: where they agree, and every way in which they do not.

The other check reads the same files as `file:` references. It knows `...` and not `…`, so `…` is given to it as `...`.
Both look for the same words and neither guesses; what remains are the ways of `WAYS`, each of them on purpose here.
"""

from __future__ import annotations

import random
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from linkml_reference_validator.matching import split_supporting_text
from linkml_reference_validator.models import ReferenceValidationConfig
from linkml_reference_validator.validation.supporting_text_validator import SupportingTextValidator
from pyoxigraph import parse

from aigraph.grounding import Claim, Outcome, ground, read_text
from aigraph.terms import AIG

from .conftest import ROOT

Mutation = Callable[[str, random.Random], str]

TEMPLATE = ROOT / "src" / "aigraph" / "starting" / "template"
FOUND, MISSING = "both find it", "neither finds it"
WAYS = {
    "brackets": "it takes [words] out of the quote, never out of the text; to us brackets are signs like others",
    "order": "it takes parts in any order, even ones that overlap; ours stand one after the other",
    "piece": "it finds a part inside a longer word; our parts are whole words",
    "signs": "it drops every sign, so 4% is 4 and 1.67 is 1 67; we keep signs and fold only their kinds",
    "nothing": "a part that holds signs alone is in any text for it; to us it is no part",
    "front matter": "it reads what stands before the text too",
    "letters": "it knows one way of writing é or ², and takes a soft hyphen for a space; we fold what Unicode holds equal",
    "Greek": "to it β is the word beta; to us a letter",
}
NOTE = """\
---
title: Notes on the valley's wells, made up for this test
---
The Valley’s Wells

Dry wells – says José Peña – push farmers out of the valley. The council [of 2019] spent US$1.67 million on pumps, or
4% of its budget; it “can't” spend more. La región necesita más inversión: l'innovation, co-operatives and β-rays.
Rain gardens slow the water. They cost little. The water stays in the valley for 10² days.
"""


class Judges:
    """The two checks, on one file at a time; the other one keeps its copies of the texts in `cache`."""

    def __init__(self, cache: Path) -> None:
        literal = {"literal_bracket_patterns": ["."]}
        self.other = SupportingTextValidator(ReferenceValidationConfig(cache_dir=cache))
        self.literal = SupportingTextValidator(ReferenceValidationConfig(cache_dir=cache, **literal))
        self.cache = cache

    def ours(self, quote: str, path: Path) -> bool:
        claim = Claim("f", "a", "b", "c", quote, f"https://example.org/{path.stem}")
        (verdict,) = ground([claim], {path.stem: read_text(path)}, {}).verdicts
        assert verdict.why is None or verdict.why.rule != "quote-too-long"
        return verdict.outcome is Outcome.PASSED

    def theirs(self, quote: str, path: Path, literal: bool = False) -> bool:
        judge = self.literal if literal else self.other
        result = judge.validate(dotted(quote), f"file:{path.resolve()}")
        assert not result.unavailable
        return bool(result.is_valid)

    def compared(self, quote: str, path: Path) -> str:
        """`FOUND`, `MISSING`, or the way in which the two differ."""
        ours, theirs = self.ours(quote, path), self.theirs(quote, path)
        if ours == theirs:
            return FOUND if ours else MISSING
        return self._why_only_ours(quote, path) if ours else self._why_only_theirs(quote, path)

    def _why_only_ours(self, quote: str, path: Path) -> str:
        if self.theirs(quote.replace("[…]", "…").replace("[...]", "..."), path, literal=True):
            return "brackets"
        even = self.cache / "even" / path.name
        even.parent.mkdir(exist_ok=True)
        even.write_text(evened(path.read_text("utf-8")), "utf-8")
        return "letters" if self.theirs(evened(quote), even) else "?"

    def _why_only_theirs(self, quote: str, path: Path) -> str:
        if "[" in quote and self.ours(re.sub(r"\s*\[.*?\]", "", quote), path):
            return "brackets"
        plain, parts = self._plain(quote, path)
        if not all(parts):
            return "nothing"
        places = [rf"(?<!\S){re.escape(part)}(?!\S)" for part in parts]
        if not re.search(".*?".join(map(re.escape, parts)), plain):
            return "order"
        if not re.search(".*?".join(places), plain):
            return "piece" if not all(re.search(place, plain) for place in places) else "order"
        greek = any("GREEK" in unicodedata.name(char, "") for char in quote + path.read_text("utf-8"))
        return "Greek" if greek and re.search("alpha|beta", plain) and "beta" in " ".join(parts) else "signs"

    def _plain(self, quote: str, path: Path) -> tuple[str, list[str]]:
        """The text without its front matter, and the parts of the quote, as the other check compares them."""
        parts = split_supporting_text(dotted(quote))
        return self.other.normalize_text(read_text(path).text), [self.other.normalize_text(part) for part in parts]


def dotted(quote: str) -> str:
    return quote.replace("…", " ... ")


def evened(text: str) -> str:
    return unicodedata.normalize("NFKC", text.replace("\u00ad", "")).casefold()
