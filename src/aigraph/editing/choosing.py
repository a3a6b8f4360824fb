"""What to offer to somebody who writes a part of a name: at the prompt, and in the shell."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from aigraph.findings import Catalogue, Known, Relation
from aigraph.findings.known import gist, last_part
from aigraph.terms import fold


@dataclass(frozen=True)
class Choice:
    """Something to choose: its IRI, what it is called, a word on it, and what it means.

    Attributes:
        sure: whether a part of its name that was typed names it, so that nobody need confirm it.
    """

    iri: str
    label: str
    detail: str = ""
    meaning: str = ""
    sure: bool = True


def choices(text: str, pool: Iterable[Known | Relation], language: str, catalogue: Catalogue) -> list[Choice]:
    """What a part of a label may mean, best first; the one whose name or label it is, alone.

    Every word of the text has to begin or stand inside a label (in either language) or the short name; case and
    accents do not matter. A choice is sure where the text begins its words; of a relation, in the language alone.
    """
    wanted = fold(text)
    exact: list[Choice] = []
    near: list[tuple[int, str, Choice]] = []
    for known in pool:
        names = [fold(name) for name in (*_labels(known), last_part(known.iri))]
        meaning = gist(known.definition, language)
        choice = Choice(known.iri, known.label(language), _detail(known, language, catalogue), meaning)
        if wanted in names or known.iri == catalogue.prefixes.expand(text):
            exact.append(choice)
        best = [name for name in names if all(word in name for word in wanted.split())]
        if best:
            rank = 0 if any(name.startswith(wanted) for name in best) else 1
            own = (known.label(language), last_part(known.iri)) if isinstance(known, Relation) else names
            near.append((rank, fold(choice.label), replace(choice, sure=_begins(wanted, own))))
    if exact:
        return exact
    return [choice for *_, choice in (sorted(near, key=lambda item: item[:2]) if wanted else near)]


def completions(typed: str, kind: str, catalogue: Catalogue) -> list[tuple[str, str]]:
    """Short names and labels for the shell: those that begin with what was typed, or whose labels hold it."""
    found = catalogue.entries(kind)
    wanted = fold(typed)
    names = {last_part(iri): (iri, [text for text, _ in labels]) for iri, labels in found.items()}
    first = [name for name in names if name.startswith(typed)]
    rest = [name for name, (_, texts) in names.items() if wanted in " ".join(map(fold, texts))]
    return [(name, catalogue.label(names[name][0])) for name in dict.fromkeys(first or rest)]


def _begins(wanted: str, names: Iterable[str]) -> bool:
    """Whether each word of a text of two letters or more begins a word of one of the names."""
    words = [re.split(r"[\W_]+", fold(name)) for name in names]
    return len(wanted) > 1 and any(
        all(any(word.startswith(part) for word in name) for part in wanted.split()) for name in words
    )


def _labels(known: Known | Relation) -> tuple[str, ...]:
    return tuple(text for text, _ in known.labels) if isinstance(known, Known) else (known.label_en, known.label_es)


def _detail(known: Known | Relation, language: str, catalogue: Catalogue) -> str:
    if isinstance(known, Relation):
        same = fold(known.label("en")).replace(" ", "") == fold(last_part(known.iri))
        return "" if same and language == "en" else last_part(known.iri)
    kinds = [catalogue.label(kind, language) for kind in known.own if kind in catalogue.classes]
    return ", ".join([*kinds, last_part(known.iri)])
