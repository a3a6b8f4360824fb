"""The sheets in which people say what remedies cost, what barriers weigh, and which remedies go together."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from aigraph.analysis.portfolios.problem import Synergy, Wishes
from aigraph.errors import BadFile, UnknownName
from aigraph.sheets.files import read_grids
from aigraph.sheets.numbers import number

HEADS = {
    "remedy": ("remedy", "remedio"),
    "cost": ("cost", "costo", "coste"),
    "barrier": ("barrier", "barrera"),
    "weight": ("weight", "peso"),
    "rule": ("rule", "regla"),
    "other": ("other", "otro"),
}
"""Column → what it may be called."""
RULES = {
    "needs": ("needs", "requiere"),
    "excludes": ("excludes", "excluye"),
    "together": ("together", "juntos"),
    "extra": ("extra",),
}
"""Rule → what it may be called. The remedy needs the other, or excludes it; both cover a barrier, or add weight."""


@dataclass(frozen=True)
class Names:
    """What the names in a sheet may mean.

    Attributes:
        resolve: what people write → CURIE; raises `UnknownName`.
        roles: CURIE → its role in the graph.
    """

    resolve: Callable[[str], str]
    roles: Mapping[str, str]


@dataclass(frozen=True)
class Row:
    """One row of a sheet: the texts under the columns that are known, and its place."""

    texts: Mapping[str, str]
    path: Path
    line: int

    def fault(self, what: str, hint: str = "") -> BadFile:
        """The error that the row cannot be taken."""
        return BadFile(what, self.path, self.line, hint=hint)

    def text(self, column: str) -> str:
        """What stands under a column.

        Raises:
            BadFile: nothing does.
        """
        found = self.texts.get(column, "")
        if not found:
            raise self.fault(f"Nothing stands under {column!r}", hint=f"fill in the {column}, or leave the row out")
        return found

    def amount(self, column: str) -> float:
        """The number under a column; 0 or more.

        Raises:
            BadFile: it is none, or is negative.
        """
        found = number(self.text(column))
        if not isinstance(found, Decimal):
            raise self.fault(
                f"The {column} {found.partition(';')[0]}", hint=found.partition(";")[2].strip().rstrip("?")
            )
        if found < 0:
            raise self.fault(f"The {column} {found} is negative", hint="give 0 or more")
        return float(found)

    def thing(self, column: str, names: Names, role: str = "") -> str:
        """The CURIE of the thing under a column.

        Raises:
            BadFile: nothing is called that, or it has another role.
        """
        text, wanted = self.text(column), role or column
        try:
            found = names.resolve(text)
        except UnknownName as error:
            raise self.fault(error.message, hint=error.hint.rstrip("?")) from None
        is_ = names.roles.get(found, "thing of no role")
        if is_ != wanted:
            raise self.fault(f"{text!r} is no {wanted}: it is in the graph as {is_}", hint=f"name a {wanted}")
        return found


def read_costs(path: Path, names: Names) -> dict[str, float]:
    """Remedy → cost, from a sheet with the columns remedy and cost.

    Raises:
        BadFile: it cannot be read, misses a column, or has a wrong name or number; holds the line.
    """
    return _amounts(path, names, "remedy", "cost")


def read_weights(path: Path, names: Names) -> dict[str, float]:
    """Barrier → weight, from a sheet with the columns barrier and weight; errors as for costs."""
    return _amounts(path, names, "barrier", "weight")


def read_rules(path: Path, names: Names) -> Wishes:
    """The rules of a sheet with the columns rule, remedy and other, and barrier or weight where a rule needs one.

    Raises:
        BadFile: it cannot be read, misses a column, or has a wrong rule, name or number; holds the line.
    """
    needs, apart, synergies = [], [], []
    for row in _rows(path, ("rule", "remedy", "other"), ("barrier", "weight")):
        said = row.text("rule").lower()
        rule = next((name for name, forms in RULES.items() if said in forms), "")
        pair = row.thing("remedy", names), row.thing("other", names, "remedy")
        if pair[0] == pair[1]:
            raise row.fault("The rule names one remedy twice", hint="name two remedies")
        if rule == "needs":
            needs.append(pair)
        elif rule == "excludes":
            apart.append(pair)
        elif rule == "together":
            synergies.append(Synergy(*pair, barrier=row.thing("barrier", names)))
        elif rule == "extra":
            synergies.append(Synergy(*pair, extra=row.amount("weight")))
        else:
            raise row.fault(f"There is no rule {row.text('rule')!r}", hint=f"the rules are {', '.join(RULES)}")
    return Wishes(None, {}, tuple(needs), tuple(apart), tuple(synergies))


def _amounts(path: Path, names: Names, thing: str, column: str) -> dict[str, float]:
    found: dict[str, float] = {}
    lines: dict[str, int] = {}
    for row in _rows(path, (thing, column)):
        name = row.thing(thing, names)
        if name in found:
            what = f"{row.text(thing)!r} has a {column} in line {lines[name]} already"
            raise row.fault(what, hint="leave one of the two rows out")
        found[name], lines[name] = row.amount(column), row.line
    return found


def _rows(path: Path, needed: tuple[str, ...], more: tuple[str, ...] = ()) -> Iterator[Row]:
    """The rows of the first sheet; columns that are not asked for are passed over.

    Raises:
        BadFile: the file cannot be read, holds no rows, misses a column, or a cell cannot be taken.
    """
    grids = read_grids(path)
    rows = grids[0].rows if grids else ()
    if len(rows) < 2:
        raise BadFile("It holds no rows", path, hint=f"name the columns {' and '.join(needed)} in the first row")
    (first, heads), *body = rows
    places = {}
    for column in (*needed, *more):
        found = [place for place, cell in enumerate(heads) if cell.text.lower() in HEADS[column]]
        if len(found) > 1 or (not found and column in needed):
            what = f"{len(found)} columns are called {column!r}" if found else f"No column is called {column!r}"
            raise BadFile(what, path, first, hint=f"name the columns {', '.join(needed)}, each once")
        if found:
            places[column] = found[0]
    for line, cells in body:
        taken = {column: cells[place] for column, place in places.items() if place < len(cells)}
        fault = next((f"{column}: {cell.fault}" for column, cell in taken.items() if cell.fault), "")
        if fault:
            raise BadFile(fault, path, line, hint="type the cell again")
        yield Row({column: cell.text for column, cell in taken.items()}, path, line)
