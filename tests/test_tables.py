"""How answers look at a terminal."""

from __future__ import annotations

import pytest
from pyoxigraph import Literal, NamedNode

from aigraph.cli.tables import terminal
from aigraph.results import Row, Table
from aigraph.terms import ID, Prefixes

COLUMNS = ("remedyLabel", "remedyLabelEs", "link", "statedLinks", "via", "remedy")


def row(english: str, spanish: str, links: int) -> Row:
    return (Literal(english), Literal(spanish), Literal("direct"), Literal(links), None, NamedNode(ID + "r"))


TABLE = Table(COLUMNS, (row("Tax incentives", "Incentivos fiscales", 1), row("Scholarships", "Becas", 20_000)))


def test_labels_stand_for_iris_and_repeated_values_are_said_once() -> None:
    lines = terminal(TABLE, Prefixes(), "en").splitlines()
    assert lines[1].split() == ["remedy", "stated", "links"]
    assert "Tax incentives" in lines[3]
    assert "20,000" in lines[4]
    assert lines[-4:] == [
        "2 rows",
        "in every row: link = direct",
        "empty: via",
        "left out, --format csv has them: remedyLabelEs, remedy",
    ]


def test_in_spanish_the_spanish_labels_are_shown() -> None:
    text = terminal(TABLE, Prefixes(), "es")
    assert "Becas" in text
    assert "Scholarships" not in text


def test_rows_too_wide_for_a_table_become_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    names = tuple(f"column{n}" for n in range(9))
    wide = Table(names, tuple(tuple(Literal(f"{'word ' * 30}{n}{m}") for n in range(9)) for m in range(2)))
    monkeypatch.setenv("COLUMNS", "80")
    lines = terminal(wide, Prefixes(), "en").splitlines()
    assert all(len(line) <= 80 for line in lines)
    assert sum(line.startswith("column0") for line in lines) == 2, "one block per row"


def test_no_rows_is_said() -> None:
    assert terminal(Table(("a",), ()), Prefixes(), "en") == "0 rows\n"


def test_markup_and_control_characters_in_a_label_are_only_text() -> None:
    text = terminal(Table(("a", "b"), ((Literal("[red]x[/red]"), Literal("[link=http://x]")),)), Prefixes(), "en")
    assert "[red]x[/red]" in text
    assert "[link=http://x]" in text
    escape = terminal(Table(("a",), ((Literal("\x1b[31mred\x07"),),)), Prefixes(), "en")
    same = Table(("a", "b"), tuple((Literal("\x1b[31mred"), Literal(n)) for n in range(2)))
    assert "\x1b" not in terminal(same, Prefixes(), "en"), "the foot says it once"
    assert "\x1b" not in escape
    assert "\x07" not in escape
