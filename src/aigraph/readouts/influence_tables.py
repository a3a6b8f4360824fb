"""The tables of an influence: who reaches and who is reached by most, all powers, direct and indirect ranks, links."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal

from aigraph.analysis.basis.links import Link, Links
from aigraph.analysis.influence import Influence, reach_of
from aigraph.analysis.methods.ranks import ranks
from aigraph.readouts.readout import Cell, Section
from aigraph.wording import Context, Words

TOP = 10
"""So many of those with the largest powers have a table of their own."""
MOST_NAMES = 3
"""So many names stand in a sentence at most."""
MOST_LINKS = 60
"""So many links of the first driver are listed with their words at most."""
_MOST_SIZES = 12
Side = Literal["influence", "dependence"]
Row = tuple[Cell, ...]


def sections(result: Influence, context: Context) -> Iterator[Section]:
    """The tables that this influence has, the most telling ones first."""
    tables = _Tables(result, context)
    yield tables.top("drivers", result.driving, 0)
    yield tables.top("dependents", result.dependence, 1)
    if result.links:
        yield tables.links(result.links)
    yield tables.powers()
    yield tables.ranks("influence", result.direct_influence, result.driving)
    yield tables.ranks("dependence", result.direct_dependence, result.dependence)


def best(powers: Mapping[str, int]) -> tuple[str, ...]:
    """Those of the largest power."""
    most = max(powers.values())
    return tuple(name for name, power in powers.items() if power == most)


class _Tables:
    """The tables of one influence in one language."""

    def __init__(self, result: Influence, context: Context) -> None:
        self._result, self._context = result, context
        self._words: Words = context.words("influence")
        self._split = len(result.fragments) > 1

    def top(self, key: str, powers: Mapping[str, int], end: int) -> Section:
        """Those with the largest powers: how many directly, how many only along chains."""
        own = dict.fromkeys(powers, 0)
        for ends in self._result.matrix.strengths:
            own[ends[end]] += 1
        some = [one for one in powers if powers[one] > 1]
        whole, inner = ranks(powers), self._result.inner_ranks(powers)
        rows = [
            (*self._named(one), powers[one], own[one], powers[one] - 1 - own[one], *self._ranked(one, whole, inner))
            for one in some[:TOP]
        ]
        power = "driving" if end == 0 else "dependence"
        columns = [*self._name_columns, power, "own", "chained", *self._rank_columns("rank")]
        note = self._words("note.top")
        if len(some) > TOP:
            same = sum(whole[one] == whole[some[TOP - 1]] for one in some[TOP:])
            note += " " + self._words("note.top.more", shown=TOP, n=len(some), same=same)
        return self._section(key, columns, rows, note)

    def powers(self) -> Section:
        """Every element with both powers, their ranks, and its quadrant where these differ."""
        result, words = self._result, self._words
        quadrants = {one: words(f"quadrant.{quadrant.value}") for one, quadrant in result.quadrants.items()}
        near = {one: words("yes") if one in result.borderline else "" for one in result.elements}
        told = {"quadrant": quadrants, "borderline": near}
        last = {name: cells for name, cells in told.items() if result.parted and len(set(cells.values())) > 1}
        sides = [(powers, ranks(powers), result.inner_ranks(powers)) for powers in (result.driving, result.dependence)]
        rows: list[Row] = []
        for one in result.driving:
            cells = [cell for p, whole, inner in sides for cell in (p[one], *self._ranked(one, whole, inner))]
            rows.append((*self._named(one), *cells, *(cells_of[one] for cells_of in last.values())))
        columns = [*self._name_columns, "driving", *self._rank_columns("rank.driving")]
        columns += ["dependence", *self._rank_columns("rank.dependence"), *last]
        notes = [words("note.factors"), self._sizes() if self._split else "", words("note.near") if last else ""]
        return self._section("factors", columns, rows, " ".join(filter(None, notes)))

    def ranks(self, side: Side, sums: Mapping[str, int], powers: Mapping[str, int]) -> Section:
        """The ranks by links, by reach and, where enough have one, by long walks; in the order of reach."""
        found, direct, reach = self._result.indirect, ranks(sums), ranks(powers)
        taken = found.influence if side == "influence" else found.dependence
        walked = found.of_influence if side == "influence" else found.of_dependence
        among = ranks({one: sums[one] for one in sums if taken[one]})
        rows: list[Row] = []
        for one in sorted(reach, key=lambda one: (reach[one], direct[one])):
            cells = (self._context.label(one), sums[one], direct[one], reach[one], _change(direct[one], (reach[one],)))
            walks = (_span(taken[one]), _change(among.get(one, 0), taken[one]))
            rows.append((*cells, *(walks if walked else ())))
        kind = {True: ("out", "in"), False: ("row", "column")}[self._result.links is not None][side == "dependence"]
        columns = ["name", kind, "direct" if self._result.links else "direct.sum", "reach", "change.reach"]
        method = "godet" if found.damping is None else "damped"
        columns += [method, f"change.{method}"] if walked else []
        notes = [self._words("note.ranks"), self._words("note.walks") if walked else ""]
        return self._section(side, columns, rows, " ".join(filter(None, notes)))

    def links(self, links: Links) -> Section:
        """The links that the reach of the first driver runs over, with their words."""
        first = best(self._result.driving)
        over = reach_of(links, first)
        left = len(over) - MOST_LINKS
        note = self._words("note.links", n=left, shown=MOST_LINKS) if left > 0 else ""
        told = self._section("links", ["link", "word", "sources", "words"], list(map(self._link, over[:MOST_LINKS])))
        title = self._words("table.links", name=self._context.names(first, MOST_NAMES))
        return Section(told.key, title, told.columns, told.rows, note)

    def _link(self, link: Link) -> Row:
        context = self._context
        word, sources = self._words(f"word.{link.word.value}"), "; ".join(map(context.source, link.sources))
        return context.sentence(link), word, sources, context.quote(link.standing.findings, 1)

    def _named(self, one: str) -> Row:
        fragment = [self._fragment(self._result.home[one])] if self._split else []
        return (self._context.label(one), *fragment)

    @property
    def _name_columns(self) -> list[str]:
        return ["name", *(["fragment"] if self._split else [])]

    def _ranked(self, one: str, whole: Mapping[str, int], inner: Mapping[str, int]) -> tuple[int, ...]:
        return (whole[one], inner[one]) if self._split else (whole[one],)

    def _rank_columns(self, name: str) -> list[str]:
        return [name, "rank.inner"] if self._split else [name]

    def _sizes(self) -> str:
        """How many elements each fragment has."""
        parts = self._result.fragments
        told = [f"{self._fragment(n)} {len(part)}" for n, part in enumerate(parts[:_MOST_SIZES], 1)]
        more = [self._words("more", n=len(parts) - _MOST_SIZES)] if len(parts) > _MOST_SIZES else []
        return self._words("note.fragments", sizes=", ".join([*told, *more]))

    def _fragment(self, number: int) -> str:
        return f"F{number}"

    def _section(self, key: str, columns: list[str], rows: list[Row], note: str = "") -> Section:
        heads = tuple(self._words(f"column.{name}") for name in columns)
        title = "" if key == "links" else self._words(f"table.{key}")
        return Section(key, title, heads, tuple(rows), note)


def _span(taken: tuple[int, ...]) -> Cell:
    """Ranks as a cell: "3", "2–5", nothing."""
    if len(taken) > 1:
        return f"{taken[0]}–{taken[-1]}"
    return taken[0] if taken else None


def _change(before: int, taken: tuple[int, ...]) -> Cell:
    """How many ranks it goes up or down: "+2", "−1", "0"; nothing where there is not one rank."""
    if len(taken) != 1:
        return None
    change = before - taken[0]
    return f"+{change}" if change > 0 else f"−{-change}" if change else "0"
