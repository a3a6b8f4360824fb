"""Our quote check beside another one, linkml-reference-validator: where they agree, and each way in which they do not.

The other check reads the same files, as `file:` references. `…` is given to it as `...`, the one mark of words left
out that it knows. Neither guesses: wherever they differ it is in one of `WAYS`, and ours differs there on purpose.
"""

from __future__ import annotations

import random
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import cycle
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
    "letters": "it knows one way to write é, and a soft hyphen ends a word; we fold what Unicode holds to be the same",
    "two dots": "it takes them for words left out, as it does three",
}
Mutation = Callable[[str, random.Random], str]
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
CASES = [
    ("dry WELLS - says\u00a0José  Peña", FOUND),
    ("The council (...) spent US$1.67 million", FOUND),
    ("The Valley's Wells … 4% of its budget", FOUND),
    ("pumps … %", FOUND),
    ("it can spend more", MISSING),
    ("José Pena", MISSING),
    ("The council spent", MISSING),
    ("dont spend more", MISSING),
    ("US$1.76 million", MISSING),
    ("The water stays in the valley for 102 days", MISSING),
    ("…", MISSING),
    ("[sic]", MISSING),
    ("The council [of 2019] spent", "brackets"),
    ("The council […] spent", "brackets"),
    ("Dry wells [all of them] … push farmers", "brackets"),
    ("They cost little … Rain gardens", "order"),
    ("Rain gardens slow the water … water. They cost", "order"),
    ("push farmers out of the vall", "piece"),
    ("7 million on pumps", "piece"),
    ("67 million on pumps", "signs"),
    ("4 of its budget", "signs"),
    ("co operatives and beta rays", "signs"),
    ("They cost little .. days", "two dots"),
    ("–", "nothing"),
    ("made up for this test", "front matter"),
    ("Jose\u0301 Pen\u0303a", "letters"),
    ("spent US$１.６７ million", "letters"),
    ("farmers out of the val\u00adley", "letters"),
]


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
        if re.search(r"(?<!\.)\.\.(?!\.)", quote):
            return "two dots"
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


def longest(quote: str, change: Callable[[list[str]], None]) -> str:
    """The quote with its longest part changed; the quote as it is where that has fewer than three words."""
    part = max(quote.split(" … "), key=len)
    pieces = part.split(" ")
    if len(pieces) > 2:
        change(pieces)
    return quote.replace(part, " ".join(pieces))


def inner(pieces: list[str], chance: random.Random) -> int:
    """Some word of a part, not its first or last, and no sign; the last word if there is no other."""
    return chance.choice([at for at in range(1, len(pieces) - 1) if is_word(pieces[at])] or [len(pieces) - 1])


def is_word(piece: str) -> bool:
    return any(map(str.isalnum, piece))


# Mutations: a quote and some chance → the quote changed, or as it is where there is nothing to change.


def another_word(quote: str, chance: random.Random) -> str:
    return longest(quote, lambda pieces: pieces.__setitem__(inner(pieces, chance), "zebras"))


def another_letter(quote: str, chance: random.Random) -> str:
    at = chance.choice([at for at, char in enumerate(quote) if char.isalnum()])
    return quote[:at] + "ẑ" + quote[at + 1 :]


def word_left_out(quote: str, chance: random.Random) -> str:
    return longest(quote, lambda pieces: pieces.__delitem__(inner(pieces, chance)))


def word_marked_out(quote: str, chance: random.Random) -> str:
    return longest(quote, lambda pieces: pieces.__setitem__(inner(pieces, chance), chance.choice(("…", "..."))))


def word_marked_out_in_brackets(quote: str, chance: random.Random) -> str:
    return longest(quote, lambda pieces: pieces.__setitem__(inner(pieces, chance), "[…]"))


def words_exchanged(quote: str, chance: random.Random) -> str:
    def exchange(pieces: list[str]) -> None:
        at = inner(pieces, chance)
        if is_word(pieces[at - 1]):
            pieces[at - 1], pieces[at] = pieces[at], pieces[at - 1]

    return longest(quote, exchange)


def parts_exchanged(quote: str, chance: random.Random) -> str:
    return " … ".join(reversed(quote.split(" … ")))


def cut_in_a_word(quote: str, chance: random.Random) -> str:
    return quote[:-1] if len(quote) > 1 and quote[-2:].isalpha() else quote


def noted(quote: str, chance: random.Random) -> str:
    return longest(quote, lambda pieces: pieces.insert(inner(pieces, chance), "[sic]"))


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
    return re.sub("['’]", chance.choice("'‘’"), re.sub('["“”]', chance.choice('"“”„'), quote))


def other_case(quote: str, chance: random.Random) -> str:
    return chance.choice((quote.upper, quote.lower, quote.swapcase, quote.title))()


def other_space(quote: str, chance: random.Random) -> str:
    return quote.replace(" ", chance.choice(("  ", "\n", "\t", "\u00a0", " \u2009", "\r\n")))


MUTATIONS: dict[Mutation, str] = {
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
    word_marked_out_in_brackets: "brackets",
    noted: "brackets",
    parts_exchanged: "order",
    cut_in_a_word: "piece",
    signs_dropped: "signs",
    accents_apart: "letters",
    soft_hyphen: "letters",
}
CHANCE = {(parts_exchanged, FOUND)}  # some texts say the same words again further on


def mutants(quotes: Sequence[tuple[str, Path]], seed: int, count: int) -> Iterator[tuple[Mutation, str, Path]]:
    """`count` changed quotes, each kind of change in turn: the change, what came of it, its text."""
    chance = random.Random(seed)
    turns = cycle(MUTATIONS)
    while count:
        mutate = next(turns)
        changed = ""
        while not changed:  # each kind finds something to change in some quote
            quote, path = chance.choice(quotes)
            result = mutate(quote, chance)
            changed = result if result != quote and words(result) <= MOST_WORDS else ""
        count -= 1
        yield mutate, changed, path


@pytest.mark.parametrize("workspace", WORKSPACES, ids=lambda path: path.name)
def test_both_find_every_quote_of_a_workspace(workspace: Path, checks: Checks) -> None:
    came = Counter(checks.compared(quote, path) for quote, path in shipped(workspace))
    assert set(came) == {FOUND}


@pytest.mark.parametrize(("quote", "outcome"), CASES)
def test_what_comes_of_a_quote(quote: str, outcome: str, note: Path, checks: Checks) -> None:
    assert checks.compared(quote, note) == outcome


def test_every_way_has_a_case() -> None:
    assert {outcome for _, outcome in CASES} == {FOUND, MISSING, *WAYS}


def test_changed_quotes(note: Path, checks: Checks) -> None:
    texts = [found for workspace in WORKSPACES for found in shipped(workspace)]
    quotes = [*texts, *((quote, note) for quote in QUOTES * 4)]
    odd: list[str] = []
    for mutate, quote, path in mutants(quotes, seed=20, count=300):
        outcome, awaited = checks.compared(quote, path), MUTATIONS[mutate]
        if outcome != awaited and (mutate, outcome) not in CHANCE:
            odd.append(f"{mutate.__name__}: {outcome}, not {awaited}: {quote!r}")
    assert odd == []
