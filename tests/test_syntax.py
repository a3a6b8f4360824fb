"""Syntax of data files: every fault at its line, none told twice, none hidden; and what the eye would miss."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aigraph.errors import BadFile
from aigraph.syntax import MAX_BYTES, described_twice, problems
from aigraph.workspace import Workspace
from aigraph.writing.parsing import parsed

from .conftest import ROOT

HEAD = "@prefix a: <https://example.org/a/> .\n@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n\n"
TURTLE, TRIG = Path("x.ttl"), Path("x.trig")


def lines(text: str, path: Path = TRIG, rule: str = "") -> list[int | None]:
    return [one.line for one in problems(path, text.encode()) if not rule or one.rule == rule]


def test_the_shipped_files_have_no_fault() -> None:
    for folder in ("ontology", "data/triples"):
        for path in sorted((ROOT / folder).rglob("*.t*")):
            assert problems(path, path.read_bytes()) == (), path


GOOD = (
    'a:{n} a a:Thing ;\n    rdfs:label "A {n}"@en , "B"@es .\n',
    "GRAPH a:g{n} {{ a:x a:p a:y }}\na:g{n} a:q 1 ;\n    a:r 2 .\n",
    'a:{n} a:text """Many\nlines: a:b a:c ] .\n\nand more .""" .\n',
    "a:{n} a:list ( 1 2\n    3 ) ; a:b [ a:c 1 ;\n  a:d 2 ] .\n",
    "# a comment . ] {{\n<https://example.org/b{n}> a:p true . # and more\n",
    "GRAPH a:h{n} {{\n    a:x a a:Y ;\n        a:p 7 .\n    a:y a:p 1.5 .\n}}\n",
    "a:{n}\na:p\na:o .\n",
)
BAD = (  # text, and the line of it that is at fault
    ("a:{n} a:p ] .\n", 0),
    ("a:{n} a:p 1 ;\n    a:q ,, 2 .\n", 1),
    ('a:{n} a:p "open .\n', 0),
    ("GRAPH a:g{n} {{ a:x a:p }}\n", 0),
    ("a:{n} a:p [ a:q 1 .\n", 0),
    ("a:{n} nope:p 1 .\n", 0),
    ("a:{n} a:p <relative> .\n", 0),
    ("a:{n} a:p 1\n", 0),
    ("a:{n} a:p <https://example.org/a b> .\n", 0),
    ('a:{n} a:p "x"^^ .\n', 0),
    ("GRAPH a:g{n} {{\n    a:x a a:Y ;\n        a:p ; ; , 7 .\n}}\n", 2),
)


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.one_of(st.sampled_from(GOOD).map(lambda text: (text, -1)), st.sampled_from(BAD)), min_size=1, max_size=12
    )
)
def test_each_broken_statement_is_told_once_at_its_line(blocks: list[tuple[str, int]]) -> None:
    text, expected, undeclared = HEAD, [], False
    for number, (block, fault) in enumerate(blocks):
        told = fault >= 0 and not ("nope:" in block and undeclared)  # an undeclared prefix is told once
        undeclared = undeclared or "nope:" in block
        if told:
            expected.append(text.count("\n") + 1 + fault)
        text += block.format(n=number) + "\n"
    assert lines(text) == expected


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=200), st.integers(0, 3000), st.integers(0, 40))
def test_damaged_files_never_break_the_check(noise: bytes, at: int, cut: int) -> None:
    data = (HEAD + "".join(block.format(n=n) for n, block in enumerate(GOOD))).encode()
    for name in ("x.ttl", "x.trig", "x.nt", "x.nq"):
        found = problems(Path(name), data[:at] + noise + data[at + cut :])
        assert all(one.line is None or one.line >= 1 for one in found)


def test_a_broken_prefix_has_no_echo() -> None:
    assert lines("@prefix a <https://example.org/> .\na:x a:p 1 .\na:y a:p ] .\n") == [1, 3]
    assert lines("@prefix a: <https://exa mple.org/> .\na:x a:p 1 .\n") == [1]


def test_by_line_where_each_line_is_a_statement() -> None:
    assert lines("<urn:a> <urn:b> <urn:c> .\n<urn:a> ] .\n# x\n<urn:a> <urn:b> 1 .\n", Path("x.nt")) == [2, 4]


def test_reading_stops_where_nothing_makes_sense() -> None:
    found = problems(Path("x.nt"), b"what is this\n" * 100_000)
    assert len(found) == 101
    assert "too many" in found[-1].message


@pytest.mark.parametrize(
    ("data", "says", "line"),
    [
        ("<urn:a> <urn:b> 'ñ' .".encode("utf-16"), "UTF-16", 1),
        ("<urn:a> <urn:b> 'ñ' .".encode("utf-32"), "UTF-32", 1),
        (b"\0" * 50, "50 NUL bytes", 1),
        (b"<urn:a> <urn:b> 1 .\n<urn:a>\0 <urn:b> 1 .", "a NUL byte", 2),
        ("<urn:a> <urn:b> 1 .\n<urn:a> <urn:b> 'ñ' .".encode("latin-1"), "not UTF-8", 2),
        (b"x" * (MAX_BYTES + 1), "50 MB is the most", None),
        (b"<urn:a> <urn:b> '" + b"x" * 17_000_000 + b"' .", "more than 16 MB", 1),
        (b"<urn:a> <urn:b> 1 .\n<urn:a> <urn:b> '" + b"x" * 200_000 + b"' .", "200,000 characters", 2),
    ],
)
def test_encodings_and_sizes(data: bytes, says: str, line: int | None) -> None:
    (found,) = problems(TURTLE, data)
    assert says in found.message
    assert (found.level, found.line) == ("error", line)


def test_a_byte_order_mark_of_utf8_is_no_fault() -> None:
    assert problems(TURTLE, "\ufeff<urn:a> <urn:b> 'ñ' .".encode()) == ()


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ('a:x rdfs:label "ab\u202ecd" .', "character-hidden"),
        ('a:x rdfs:label "ab\\u202Ecd" .', "character-hidden"),
        ('a:x rdfs:label "zero\u200bwidth" .', "character-hidden"),
        ("a:x a:p <https://example.org/z\u200dw> .", "character-hidden"),
        ('a:x rdfs:label "b\u0430rrier" .', "character-mixed"),
        ("a:b\u0430rrier a:p 1 .", "character-mixed"),
        ("a:x a:p <https://example.org/\u0391lpha> .", "character-mixed"),
        ("a:x a:p <https://example.org/../b> .", "iri-dots"),
        ("a:x a:p <https://example.org/%2e%2e/b> .", "iri-dots"),
        ("GRAPH _:g { a:x a:p 1 }", "graph-unnamed"),
        ("[] { a:x a:p 1 }", "graph-unnamed"),
        ("a:x <http://www.w3.org/2002/07/owl#imports> <https://example.org/o.ttl> .", "import-ignored"),
        ("@prefix a: <https://example.org/other/> .", "prefix-twice"),
    ],
)
def test_what_the_eye_would_miss(line: str, rule: str) -> None:
    (found,) = problems(TRIG, (HEAD + "a:ok a:p 1 .\n" + line + "\n").encode())
    assert found.rule == rule
    assert found.line in (5, None)
    assert found.level == ("error" if rule in ("iri-dots", "graph-unnamed") else "warning")


@pytest.mark.parametrize("text", ["Σ", "μm", "Pensión", "Мексика", "x\u00a0y", "a family 👨\u200d👩"])
def test_honest_text_is_let_through(text: str) -> None:
    assert problems(TRIG, (HEAD + f'a:x rdfs:label "{text}" .\n').encode()) == ()


def test_what_is_described_twice_names_both_places() -> None:
    one = (HEAD + "a:x a a:B .\na:y a a:B .\n").encode()
    two = (HEAD + "GRAPH a:f { a:x a a:B }\na:f a a:F .\n<https://example.org/a/x> a a:C .\n").encode()
    three = (HEAD + "GRAPH a:f { a:x a:p 1 }\na:who a aig:Curator .\na:who a aig:Curator .\n").encode()
    found = described_twice([(Path("1.ttl"), one), (Path("2.trig"), two), (Path("3.trig"), three)])
    assert [(str(p.path), p.line, p.message.rpartition(" ")[2]) for p in found] == [
        ("2.trig", 6, "1.ttl:4"),
        ("3.trig", 4, "2.trig:4"),
    ]


def test_a_byte_order_mark_before_the_settings_is_no_fault(tmp_path: Path) -> None:
    (tmp_path / "aigraph.toml").write_text("\ufeff[title]\nen = 'T'\n", encoding="utf-8")
    assert Workspace.at(tmp_path).title("en") == "T"


def test_a_conflict_of_versions_is_named_as_such() -> None:
    text = (
        "<urn:a> <urn:b> <urn:c> .\n\n<<<<<<< HEAD\n<urn:d> <urn:b> 1 .\n=======\n"
        "<urn:d> <urn:b> 2 .\n>>>>>>> main\n\n<urn:e> <urn:b> .\n"
    )
    found = problems(TRIG, text.encode())
    assert [(problem.rule, problem.line) for problem in found] == [("conflict", 3), ("syntax", 9)]
    with pytest.raises(BadFile, match=r"a\.trig:3: There is a conflict between two versions"):
        parsed(Path("a.trig"), text.encode())


def test_marks_within_a_text_are_no_conflict() -> None:
    assert problems(TRIG, b'<urn:a> <urn:b> """\n<<<<<<< HEAD\n=======\n""" .\n') == ()
