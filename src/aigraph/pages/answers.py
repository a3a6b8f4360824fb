"""The saved questions with the answers that were worked out when the explorer's page was put together."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from aigraph.pages.telling import Name, Telling, Text
from aigraph.pages.words import Tongue

MOST_ROWS = 100
"""So many rows of an answer stand on a page; the explorer has more."""
MOST_RUNS = 6
FEW_ROWS = 25
"""The rows that stand for each value, where a question needs one."""

_LABEL = re.compile(r"(LabelEs|Label|Es)$")
_UNIT = re.compile(r"unit(label)?$", re.IGNORECASE)
_VERBATIM = re.compile(r"quote|label|title|comment|scope|names$", re.IGNORECASE)
"""Columns whose cells are other people's words, which stay as they are."""


class Column(NamedTuple):
    """A column that is shown: its variable, and where its cells, their Spanish form and what they name are in a row."""

    variable: str
    place: int
    spanish: int | None
    names: int | None


class Cell(NamedTuple):
    """A cell of an answer: the words, the page that they lead to, and whether it is a number."""

    name: Name
    number: bool = False


def question(tell: Telling, asked: Mapping[str, Any]) -> dict[str, Any]:
    """A saved question with its parameters and answers.

    Returns:
        name, title, about, sparql, page, params, runs (those of the default values, or for some values where one is
        needed), needs (whether it needs a value), answered (for how many values the explorer has an answer).
    """
    needs = any(param["required"] for param in asked["params"])
    runs = list(asked["runs"])
    chosen = runs[:MOST_RUNS] if needs else [_default(asked, runs)] if runs else []
    most = FEW_ROWS if needs else MOST_ROWS
    return {
        "name": asked["name"],
        "title": title(tell, asked),
        "about": Text(str(asked["about"]), "" if tell.lang == "en" else "en"),
        "sparql": str(asked["sparql"]),
        "page": tell.stock.addresses.questions[str(asked["name"])],
        "params": asked["params"],
        "runs": [_run(tell, asked, run, most) for run in chosen],
        "needs": needs,
        "answered": len(runs),
    }


def title(tell: Telling, asked: Mapping[str, Any]) -> str:
    """The question itself; its name where it says nothing."""
    return tell.of((str(asked["en"]), str(asked["es"]))) or str(asked["name"])


def _default(asked: Mapping[str, Any], runs: Sequence[Mapping[str, Any]]) -> Mapping[str, Any]:
    """The answer for the default values; where none was worked out, the first."""
    usual = {param["name"]: param["default"] for param in asked["params"] if param["default"]}
    fits = (run for run in runs if all(usual.get(name) == value for name, value in run["values"].items()))
    return next(fits, runs[0])


def _run(tell: Telling, asked: Mapping[str, Any], run: Mapping[str, Any], most: int) -> dict[str, Any]:
    columns = _columns(run["columns"])
    values = run["values"]
    command = ["aigraph query", str(asked["name"]), *(f"{name}={_written(value)}" for name, value in values.items())]
    return {
        "values": [(_head(tell, name), tell.name(str(value))) for name, value in values.items()],
        "view": {
            "view": "questions",
            "query": asked["name"],
            "values": " ".join(f"{n}={v}" for n, v in values.items()),
        },
        "heads": [_head(tell, column.variable) for column in columns],
        "rows": [[_cell(tell, row, column) for column in columns] for row in run["rows"][:most]],
        "all": len(run["rows"]) + run["more"],
        "command": " ".join(command),
    }


def _written(value: Any) -> str:
    """A value as one writes it on the command line."""
    text = str(value).removeprefix("id:")
    return text if re.fullmatch(r"[\w:.-]+", text) else "'" + text.replace("'", "'\\''") + "'"


def _columns(names: Sequence[str]) -> list[Column]:
    """The columns worth showing: names give way to their labels, one language to the other."""
    places = {name: place for place, name in enumerate(names)}
    shown = []
    for name, place in places.items():
        twin = name.endswith("Es") and name[:-2] in places
        if not twin and f"{name}Label" not in places:
            shown.append(Column(name, place, places.get(f"{name}Es"), places.get(_LABEL.sub("", name))))
    return shown


def _head(tell: Telling, variable: str) -> str:
    """What a variable is called: in the interface's words, where they know it, else its own name, apart."""
    plain = _LABEL.sub("", variable) or variable
    key = f"answer.column.{plain}"
    return tell.say(key) if tell.say.has(key) else re.sub(r"([a-z])([A-Z])", r"\1 \2", plain).lower()


def _word(tell: Telling, variable: str, text: str) -> str:
    """A cell as a reader's word, where it is one of the few that queries answer with."""
    if _UNIT.search(variable) and tell.say.has(f"unit.{text}"):
        return tell.say(f"unit.{text}")
    known = _UNIT.search(variable) or not _VERBATIM.search(variable)
    return tell.say.word("answer.value", text) if known else text


def _cell(tell: Telling, row: Sequence[Any], column: Column) -> Cell:
    value = row[column.place]
    if tell.lang == "es" and column.spanish is not None and row[column.spanish] is not None:
        value = row[column.spanish]
    named = row[column.names] if column.names is not None else None
    if isinstance(named, list):
        known = tell.name(str(named[0]))
        return Cell(known if isinstance(value, list) or value is None else known._replace(text=str(value)))
    if isinstance(value, bool):
        return Cell(Name(tell.say("yes" if value else "no")))
    if isinstance(value, int | float):
        return Cell(Name(_short(value)), number=True)
    if isinstance(value, list):
        return Cell(tell.name(str(value[0])))
    return Cell(Name(_word(tell, column.variable, "" if value is None else str(value))))


def _short(value: int | float) -> str:
    """A number with three decimals at most.

    Example:
        >>> _short(1234), _short(0.12345), _short(2.0)
        ('1,234', '0.123', '2')
    """
    whole, _, rest = f"{value:,.3f}".partition(".")
    return f"{whole}.{rest.rstrip('0')}".rstrip(".") if not isinstance(value, int) else Tongue.number(value)
