"""A readout: an analysis as people read it, in one language."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from aigraph.analysis.basis.shares import Share

Cell = str | int | float | Share | None
"""What stands in a table: text, a number as it is known, a share, or nothing."""


@dataclass(frozen=True)
class Section:
    """One table.

    Attributes:
        key: its name for `--table` and in JSON, the same in every language; one word.
        title: its heading.
        columns: the headings of its columns.
        rows: its rows, each as long as `columns`.
        note: what its figures count, where the headings do not say so.
    """

    key: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str = ""


@dataclass(frozen=True)
class Readout:
    """An analysis in words and tables.

    Attributes:
        name: the analysis.
        question: the question that it answers.
        banners: why the graph may be too thin for it; shown before the answer.
        answer: the sentences that an analyst can quote, the main one first.
        sections: the tables.
        rests: what was counted and what it rests on: relations, sources, thresholds, options.
        caveats: what the answer does not say.
        method: the method, its equation and the publication it is from.
        glossary: pairs (term, meaning) of the words used above.
    """

    name: str
    question: str
    answer: tuple[str, ...]
    sections: tuple[Section, ...]
    rests: tuple[str, ...]
    caveats: tuple[str, ...]
    method: tuple[str, ...]
    glossary: tuple[tuple[str, str], ...] = ()
    banners: tuple[str, ...] = ()
    asked: tuple[Section, ...] = ()

    def parts(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """The parts that are sentences after the tables, each with the key of its heading."""
        yield "rests", self.rests
        yield "caveats", self.caveats
        yield "method", self.method
        yield "glossary", tuple(f"{term}: {meaning}" for term, meaning in self.glossary)
