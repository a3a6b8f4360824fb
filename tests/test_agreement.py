"""Our quote check beside another one, linkml-reference-validator: where they agree, and each way in which they do not.

The other check reads the same files, as `file:` references. `…` is given to it as `...`, the one mark of words left
out that it knows. Neither guesses: wherever they differ it is in one of `WAYS`, and ours differs there on purpose.
"""

from __future__ import annotations

import random
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from linkml_reference_validator.matching import split_supporting_text
from linkml_reference_validator.models import ReferenceValidationConfig
from linkml_reference_validator.validation.supporting_text_validator import SupportingTextValidator
from pyoxigraph import Literal, parse

from aigraph.grounding import Claim, Outcome, ground, read_text
from aigraph.grounding.quotes import MOST_WORDS, words
from aigraph.terms import AIG

from .conftest import ROOT

FOUND, MISSING = "both find it", "neither finds it"
WAYS = {
    "brackets": "it takes [words] out of the quote and never out of the text; to us brackets are signs like others",
    "order": "it takes the parts in any order, even one over the other; ours stand one after the other",
    "piece": "it finds a part within a longer word; our parts begin and end with whole words",
    "signs": "it drops every sign and spells Greek letters out: 4% is 4, β is beta; we keep them and fold their kinds",
    "nothing": "it finds a part of signs alone in any text; to us that is no part",
    "front matter": "it reads what stands before the text too",
    "letters": "it knows one way to write é and ², and takes a soft hyphen for a space; we fold what Unicode holds equal",
}
WORKSPACES = (ROOT / "src" / "aigraph" / "starting" / "template", *sorted((ROOT / "examples").glob("*/")))
NOTE = """\
---
title: Wells of the valley, made up for this test
---
The Valley’s Wells

Dry wells – says José Peña – push farmers out of the valley. The council [of 2019] spent US$1.67 million on pumps, or
4% of its budget; it “can't” spend more. La región necesita más inversión: l’innovation, co-operatives and β-rays.
Rain gardens slow the water. They cost little. The water stays in the valley for 10² days.
"""
QUOTES = (
    "Dry wells – says José Peña – push farmers out",
    "La región necesita más inversión",
    "The council … spent US$1.67 million on pumps",
    "4% of its budget; it “can't” spend more",
    "l’innovation, co-operatives … Rain gardens slow the water",
    "They cost little. The water stays in the valley",
)


class Checks:
    """The two checks, each on one quote and one file; the other one keeps its copies of the texts in `cache`."""

    def __init__(self, cache: Path) -> None:
        self.other = SupportingTextValidator(ReferenceValidationConfig(cache_dir=cache))
        keeping = ReferenceValidationConfig(cache_dir=cache, literal_bracket_patterns=["."])
        self.other_keeping_brackets = SupportingTextValidator(keeping)
        self.evened = cache / "evened"
        self.evened.mkdir()

    def ours(self, quote: str, path: Path) -> bool:
        claim = Claim("f", "a", "b", "c", quote, f"https://example.org/{path.stem}")
        (verdict,) = ground([claim], {path.stem: read_text(path)}, {}).verdicts
        return verdict.outcome is Outcome.PASSED

    def theirs(self, quote: str, path: Path, keeping_brackets: bool = False) -> bool:
        other = self.other_keeping_brackets if keeping_brackets else self.other
        result = other.validate(dotted(quote), f"file:{path.resolve()}")
        assert not result.unavailable
        return bool(result.is_valid)

    def compared(self, quote: str, path: Path) -> str:
        """`FOUND`, `MISSING`, or the way in which the two differ; "?" if it is a new one."""
        ours, theirs = self.ours(quote, path), self.theirs(quote, path)
        if ours == theirs:
            return FOUND if ours else MISSING
        return self._why_only_ours(quote, path) if ours else self._why_only_theirs(quote, path)

    def _why_only_ours(self, quote: str, path: Path) -> str:
        if "[" in quote and self.theirs(quote, path, keeping_brackets=True):
            return "brackets"
        same = self.evened / path.name
        same.write_text(evened(path.read_text("utf-8")), "utf-8")
        return "letters" if self.theirs(evened(quote), same) else "?"

    def _why_only_theirs(self, quote: str, path: Path) -> str:
        if self.ours(without_notes(quote), path):
            return "brackets"
        text = self.other.normalize_text(read_text(path).text)
        parts = [self.other.normalize_text(part) for part in split_supporting_text(dotted(quote))]
        whole = [rf"(?<!\S){re.escape(part)}(?!\S)" for part in parts]
        if not all(parts):
            return "nothing"
        if not all(part in text for part in parts):
            return "front matter"
        if not all(re.search(part, text) for part in whole):
            return "piece"
        # What is left has the same words, whole and in order: only signs can differ.
        return "signs" if re.search(".*".join(whole), text) else "order"


def dotted(quote: str) -> str:
    return quote.replace("…", " ... ")


def without_notes(quote: str) -> str:
    return re.sub(r"\s*\[(?!…).*?\]", "", quote)


def evened(text: str) -> str:
    return unicodedata.normalize("NFKC", text.replace("\u00ad", "")).casefold()


@pytest.fixture(scope="module")
def checks(tmp_path_factory: pytest.TempPathFactory) -> Checks:
    return Checks(tmp_path_factory.mktemp("references"))


@pytest.fixture(scope="module")
def note(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("texts") / "note.txt"
    path.write_text(NOTE, "utf-8")
    return path


def shipped(workspace: Path) -> Iterator[tuple[str, Path]]:
    """The quotes of a workspace that brings the texts of its sources, each with its text."""
    for path in sorted(workspace.glob("data/triples/findings/*.trig")):
        for quad in parse(path=path):
            if quad.predicate.value == AIG + "quote" and isinstance(quad.object, Literal):
                yield quad.object.value, workspace / "sources" / f"{path.stem}.txt"


# Mutations. Each gives back the quote itself where it has nothing to change.


def outside_marks(quote: str, chance: random.Random, change: Callable[[list[str], int], None]) -> str:
    """Change one word of a quote that is no mark of words left out."""
    pieces = quote.split(" ")
    change(pieces, chance.choice([at for at, piece in enumerate(pieces) if any(map(str.isalnum, piece))]))
    return " ".join(pieces)


def another_word(quote: str, chance: random.Random) -> str:
    return outside_marks(quote, chance, lambda pieces, at: pieces.__setitem__(at, "zebras"))


def another_letter(quote: str, chance: random.Random) -> str:
    at = chance.choice([at for at, char in enumerate(quote) if char.isalnum()])
    return quote[:at] + "ẑ" + quote[at + 1 :]


def word_left_out(quote: str, chance: random.Random) -> str:
    part = max(quote.split(" … "), key=len)
    inner = part.split(" ")
    if len(inner) < 3:
        return quote
    del inner[chance.randrange(1, len(inner) - 1)]
    return quote.replace(part, " ".join(inner))


def word_marked_out(quote: str, chance: random.Random) -> str:
    part = max(quote.split(" … "), key=len)
    inner = part.split(" ")
    if len(inner) < 3:
        return quote
    inner[chance.randrange(1, len(inner) - 1)] = chance.choice(("…", "..."))
    return quote.replace(part, " ".join(inner))


def in_brackets(quote: str, chance: random.Random) -> str:
    marked = word_marked_out(quote, chance)
    return marked if marked == quote else re.sub(r"…|\.\.\.", "[…]", marked)


def words_exchanged(quote: str, chance: random.Random) -> str:
    part = max(quote.split(" … "), key=len)
    inner = part.split(" ")
    if len(inner) < 2:
        return quote
    at = chance.randrange(len(inner) - 1)
    inner[at], inner[at + 1] = inner[at + 1], inner[at]
    return quote.replace(part, " ".join(inner))


def parts_exchanged(quote: str, chance: random.Random) -> str:
    parts = quote.split(" … ")
    return " … ".join(reversed(parts))


def cut_in_a_word(quote: str, chance: random.Random) -> str:
    return quote[:-1] if len(quote) > 1 and quote[-2:].isalpha() else quote


def noted(quote: str, chance: random.Random) -> str:
    at = chance.choice([found.start() for found in re.finditer(" (?=[^…])", quote)] or [0])
    return f"{quote[:at]} [sic]{quote[at:]}" if at else quote


def signs_dropped(quote: str, chance: random.Random) -> str:
    return re.sub(r"(?<=\w)[^\w\s…](?=\w)|[$%]", " ", quote)


def accents_dropped(quote: str, chance: random.Random) -> str:
    split = unicodedata.normalize("NFD", quote)
    return "".join(char for char in split if not unicodedata.combining(char))


def accents_apart(quote: str, chance: random.Random) -> str:
    return unicodedata.normalize("NFD", quote)


def soft_hyphen(quote: str, chance: random.Random) -> str:
    places = [found.start() + 2 for found in re.finditer(r"[^\W\d_]{4}", quote)]
    at = chance.choice(places or [0])
    return quote[:at] + "\u00ad" + quote[at:] if at else quote


def other_dashes(quote: str, chance: random.Random) -> str:
    return re.sub("[-–—]", chance.choice("-–—‐‑"), quote)


def other_marks(quote: str, chance: random.Random) -> str:
    return re.sub("['’]", chance.choice("'‘’ʼ"), re.sub('["“”]', chance.choice('"“”„'), quote))


def other_case(quote: str, chance: random.Random) -> str:
    return chance.choice((quote.upper, quote.lower, quote.swapcase, quote.title))()


def other_space(quote: str, chance: random.Random) -> str:
    return quote.replace(" ", chance.choice(("  ", "\n", "\t", "\u00a0", " \u2009", "\r\n")))


MUTATIONS: dict[Callable[[str, random.Random], str], str] = {
    another_word: MISSING,
    another_letter: MISSING,
    word_left_out: MISSING,
    words_exchanged: MISSING,
    accents_dropped: MISSING,
    word_marked_out: FOUND,
    other_dashes: FOUND,
    other_marks: FOUND,
    other_case: FOUND,
    other_space: FOUND,
    in_brackets: "brackets",
    noted: "brackets",
    parts_exchanged: "order",
    cut_in_a_word: "piece",
    signs_dropped: "signs",
    accents_apart: "letters",
    soft_hyphen: "letters",
}


def mutants(quotes: list[tuple[str, Path]], seed: int, count: int) -> Iterator[tuple[str, str, str, Path]]:
    """`count` changed quotes: the name of the mutation, what should come of it, the quote, its text."""
    chance = random.Random(seed)
    left = count
    while left:
        for mutate, awaited in MUTATIONS.items():
            quote, path = chance.choice(quotes)
            changed = mutate(quote, chance)
            if left and changed != quote and words(changed) <= MOST_WORDS:
                left -= 1
                yield mutate.__name__, awaited, changed, path


def disagreements(checks: Checks, quotes: list[tuple[str, Path]], seed: int, count: int) -> tuple[Counter[str], list[str]]:
    """What came of the mutants, counted, and those of which something else came than awaited."""
    came: Counter[str] = Counter()
    odd: list[str] = []
    for name, awaited, quote, path in mutants(quotes, seed, count):
        got = checks.compared(quote, path)
        came[got] += 1
        if got != awaited:
            odd.append(f"{name}: {got}, not {awaited}: {quote!r}")
    return came, odd
