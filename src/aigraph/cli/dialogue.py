"""Questions on a terminal: a text, or one of many by a part of its label; a new one where nothing fits."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Sequence
from typing import Literal

import click

from aigraph.cli.add_words import explained, say
from aigraph.editing.choosing import Choice, choices
from aigraph.findings import Catalogue, Known, Relation
from aigraph.findings.known import gist
from aigraph.findings.lookalikes import look_alikes
from aigraph.terms import fold, inert

_SHOWN = 15
_FEW = 6
New = Callable[[str], str]
"""Makes something new from what was written, and gives its IRI."""
Way = Literal["must", "may", "text", "back", "turn"]
_YES, _NO = ("y", "yes", "s", "si"), ("n", "no")


def yes_or_no(question: str, language: str, *, default: bool) -> bool:
    """Ask until it is yes or no, in either language."""
    yes = "s" if language == "es" else "y"
    marks = f"[{yes.upper()}/n]" if default else f"[{yes}/N]"
    while True:
        given = fold(str(click.prompt(f"{question} {marks}", default="", show_default=False, err=True)))
        if not given:
            return default
        if given in (*_YES, *_NO):
            return given in _YES
        click.echo(say("yes_no", language), err=True)


class Dialogue:
    """Asks one person, in one language; the answers are checked as they come."""

    def __init__(self, language: str) -> None:
        with contextlib.suppress(ImportError):
            import readline  # noqa: F401  (arrow keys and history while typing)
        self.language = language

    def tell(self, key: str, *values: str) -> None:
        """Say a sentence."""
        self.show(say(key, self.language, *values))

    def show(self, text: str) -> None:
        """Show a text that may come from a file or a person."""
        click.echo(inert(text), err=True)

    def text(self, key: str, default: str = "", check: Callable[[str], str] | None = None) -> str:
        """A text; `check` gives the reason why it will not do, "" where it will. Without a default, not empty.

        A question mark alone tells what is wanted.
        """
        while True:
            given = self.ask(say(key, self.language), default).strip()
            empty = say("empty", self.language)
            reason = (
                explained(key, self.language) if given == "?" else check(given) if check else "" if given else empty
            )
            if not reason:
                return given
            self.show(reason)

    def yes(self, key: str, default: bool, *values: str) -> bool:
        """Yes or no."""
        return yes_or_no(say(key, self.language, *values), self.language, default=default)

    def one_of(self, key: str, pool: Sequence[Known], default: str = "", optional: bool = False) -> str:
        """One of a few values, all shown at once; `default` is an IRI."""
        self._offer(pool)
        start = next((known.label(self.language) for known in pool if known.iri == default), "")
        while True:
            given = self.ask(say(key, self.language), start).strip()
            if not given and optional:
                return ""
            if given.isdecimal() and 1 <= int(given) <= len(pool):
                return pool[int(given) - 1].iri
            found = [known for known in pool if any(fold(text).startswith(fold(given)) for text, _ in known.labels)]
            exact = [known for known in found if fold(given) in [fold(text) for text, _ in known.labels]]
            if given and len(exact or found) == 1:
                return (exact or found)[0].iri
            if given == "?":
                self._offer(pool)
            elif given and not found:
                self.tell("nothing", given)
            self.tell("of_few", str(len(pool)))

    def _offer(self, pool: Sequence[Known]) -> None:
        """Show a few values: a line for each where it is known what they mean."""
        shown = [f"{number} {known.label(self.language)}" for number, known in enumerate(pool, 1)]
        meanings = [gist(known.definition, self.language) for known in pool]
        if not any(meanings):
            self.show("  " + "  ".join(shown))
            return
        for label, meaning in zip(shown, meanings, strict=True):
            self.show(f"  {label}: {meaning}" if meaning else f"  {label}")

    def choose(
        self,
        key: str,
        pool: Iterable[Known | Relation],
        catalogue: Catalogue,
        new: New | None = None,
        way: Way = "must",
    ) -> str:
        """One of many, by a part of its label: its IRI.

        Args:
            key: the question.
            pool: what there is to choose.
            catalogue: knows short names and classes.
            new: makes something new; without it that is not offered.
            way: "may": it may be left open, and is "" then; "text": it may be a text in quotation marks;
                "back": `b` goes back, and gives ""; "turn": so too, and `s` swaps the ends, and gives "s".
        """
        return _Choosing(self, key, list(pool), catalogue, new).run(way)

    def ask(self, question: str, default: str = "") -> str:
        """What somebody types; the default where it is nothing."""
        return str(click.prompt(question, default=default, show_default=bool(default), err=True))


class _Choosing:
    """One question with many possible answers."""

    def __init__(
        self, dialogue: Dialogue, key: str, pool: list[Known | Relation], catalogue: Catalogue, new: New | None
    ) -> None:
        self._dialogue = dialogue
        self._key = key
        self._pool = pool
        self._catalogue = catalogue
        self._new = new
        self._shown: list[Choice] = []
        self._last = ""

    def run(self, way: Way) -> str:
        """Ask until something is chosen."""
        if len(self._pool) <= _FEW or isinstance(self._pool[0], Relation):
            self._list(self._matching(""))
        while True:
            language = self._dialogue.language
            more = say(way, language) if way in ("back", "turn") else ""
            given = self._dialogue.ask(say(self._key, language) + more).strip()
            if (way == "may" and not given) or (more and given == "b"):
                return ""
            if way == "turn" and given == "s":
                return given
            found = given if way == "text" and _is_text(given) else self._taken(given)
            if found:
                return found

    def _taken(self, given: str) -> str:
        """The IRI that was chosen; "" where the question has to be asked again."""
        if given.isdecimal() and 1 <= int(given) <= len(self._shown):
            return self._accept(self._shown[int(given) - 1])
        if self._new and fold(given) in ("n", "new", "nuevo", "nueva"):
            return self._new(self._last)
        found = self._matching("" if given == "?" else given)
        if len(found) == 1 and given != "?" and found[0].sure:
            return self._accept(found[0])
        if found:
            self._list(found)
        elif given.isdecimal():
            self._list(self._matching(""))
        else:
            self._unknown(given)
        self._last = given if not given.isdecimal() and given != "?" else self._last
        return ""

    def _matching(self, text: str) -> list[Choice]:
        return choices(text, self._pool, self._dialogue.language, self._catalogue)

    def _accept(self, choice: Choice) -> str:
        self._dialogue.show(f"  → {choice.label}")
        return choice.iri

    def _unknown(self, given: str) -> None:
        self._dialogue.tell("nothing", given)
        near = look_alikes(given, [known for known in self._pool if isinstance(known, Known)])
        if near:
            self._dialogue.tell("alike")
        self._list([choice for known in near for choice in self._matching(self._catalogue.prefixes.compact(known.iri))])

    def _list(self, found: list[Choice]) -> None:
        self._shown = found[:_SHOWN]
        for number, choice in enumerate(self._shown, 1):
            self._dialogue.show(f"  {number:2} {_line(choice)}")
        if len(found) > _SHOWN:
            self._dialogue.show("     " + say("more", self._dialogue.language, str(len(found) - _SHOWN)))
        self._dialogue.tell("number_new" if self._new else "number")


def _line(choice: Choice) -> str:
    label = f"{choice.label} ({choice.detail})" if choice.detail else choice.label
    return f"{label}: {choice.meaning}" if choice.meaning else label


def _is_text(given: str) -> bool:
    return given.startswith('"') and len(given.strip('"').strip()) > 0
