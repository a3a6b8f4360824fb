"""The layout is held by white space alone: what the files say, their comments and their order stay."""

from __future__ import annotations

import os
import time
from itertools import cycle
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from aigraph.cli.app import app
from aigraph.errors import AigraphError, BadFile
from aigraph.formatting import Formatted, fmt, formatted
from aigraph.formatting.tokens import statements, tokens
from aigraph.workspace import Workspace
from aigraph.writing.parsing import numbered, parsed

SHIPPED = Workspace.shipped()
TEXT = '''# A file. @prefix not: <a prefix> .

@prefix a: <https://example.org/a#> .
@prefix b.c: <https://example.org/b/> .

# Things { [ (
b.c:one a a:Thing ; a:text "# no . comment \\" here"@en , """two  \t

lines . ' " "" # \\"""" , 'x' , \'\'\'y "" \' .\'\'\' ; a:n 1.5 , -2 , 1e3 , true ; a:in [ a:x ( 1 2 ) ] .   # why
b.c:two.x a b.c:%41\\,b . b.c:o-3 a <https://example.org/x#y> .

GRAPH b.c:g1 { b.c:one a:addresses b.c:two.x }
b.c:g1 a a:Finding ;
    a:quote "q"@es-MX , "1"^^a:int .
b.c:g2 { b.c:one a:b _:x . _:x a:c [] }
# a note on it
b.c:g2 a a:Finding .
'''


def mended(text: str, name: str = "a.trig") -> str:
    return formatted(Path(name), text.encode()).new.decode()


def rules(text: str) -> list[tuple[int | None, str]]:
    found = formatted(Path("a.trig"), text.encode())
    return [(problem.line, problem.rule) for problem in (*found.mended, *found.left)]


def test_the_shipped_files_keep_the_layout() -> None:
    done = fmt(SHIPPED, write=False)
    assert all(isinstance(one, Formatted) for one in done)
    wrong = [str(p) for one in done if isinstance(one, Formatted) for p in (*one.mended, *one.left)]
    assert not [line for line in wrong if ": error: " in line]


def test_tokens_are_the_text() -> None:
    assert "".join(token.text for token in tokens(TEXT)) == TEXT
    kinds = [(s.kind, s.name) for s in statements(tokens(TEXT))]
    assert kinds == [
        ("directive", "a:"),
        ("directive", "b.c:"),
        ("triples", "b.c:one"),
        ("triples", "b.c:two.x"),
        ("triples", "b.c:o-3"),
        ("graph", "b.c:g1"),
        ("triples", "b.c:g1"),
        ("graph", "b.c:g2"),
        ("triples", "b.c:g2"),
    ]


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ("<urn:a> <urn:b> 1 .", "<urn:a> <urn:b> 1 .\n", (1, "last-line")),
        ("<urn:a> <urn:b> 1 .\n\n\n", "<urn:a> <urn:b> 1 .\n", (1, "last-line")),
        ("\n<urn:a> <urn:b> 1 .\n", "<urn:a> <urn:b> 1 .\n", (1, "blank-lines")),
        ("\ufeff<urn:a> <urn:b> 1 .\n", "<urn:a> <urn:b> 1 .\n", (1, "byte-order-mark")),
        ("<urn:a> <urn:b> 1 .  \n", "<urn:a> <urn:b> 1 .\n", (1, "trailing-blanks")),
        ("# x \n<urn:a> <urn:b> 1 .\n", "# x\n<urn:a> <urn:b> 1 .\n", (1, "trailing-blanks")),
        ("# x\r\n<urn:a> <urn:b> 1 .\r\n", "# x\n<urn:a> <urn:b> 1 .\n", (1, "line-ends")),
        ("<urn:a>\n\t<urn:b> 1 .\n", "<urn:a>\n    <urn:b> 1 .\n", (2, "tabs")),
        ("<urn:a>\n<urn:b> 1 .\n", "<urn:a>\n    <urn:b> 1 .\n", (2, "indent")),
        ("<urn:a> <urn:b> 1 .\n  <urn:c> <urn:b> 1 .\n", "<urn:a> <urn:b> 1 .\n<urn:c> <urn:b> 1 .\n", (2, "indent")),
        (
            "<urn:a> <urn:b> 1 . <urn:c> <urn:b> 1 .\n",
            "<urn:a> <urn:b> 1 .\n<urn:c> <urn:b> 1 .\n",
            (1, "one-line-each"),
        ),
        ("<urn:a>\n\n  <urn:b> 1 .\n", "<urn:a>\n  <urn:b> 1 .\n", (1, "blank-lines")),
        (
            "<urn:a> <urn:b> 1 .\n# c\n<urn:c>\n  <urn:b> 1 .\n<urn:d> <urn:b> 1 .\n",
            "<urn:a> <urn:b> 1 .\n\n# c\n<urn:c>\n  <urn:b> 1 .\n<urn:d> <urn:b> 1 .\n",
            (3, "missing-blank-line"),
        ),
        (
            "GRAPH <urn:f> { <urn:a> <urn:b> 1 }\n\n<urn:f> <urn:b> 1 .\n",
            "GRAPH <urn:f> { <urn:a> <urn:b> 1 }\n<urn:f> <urn:b> 1 .\n",
            (1, "split-finding"),
        ),
        (
            "@prefix b: <urn:b:> .\n@prefix a: <urn:a:> .\n\na:a b:b 1 .\n",
            "@prefix a: <urn:a:> .\n@prefix b: <urn:b:> .\n\na:a b:b 1 .\n",
            (1, "prefix-order"),
        ),
    ],
)
def test_each_rule_mends(old: str, new: str, rule: tuple[int, str]) -> None:
    assert mended(old) == new
    assert rule in rules(old)
    assert rules(new) == []


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("@prefix a: <urn:a:> .\n\n<urn:a> <urn:b> 'a:x' . # a:x\n", (1, "prefix-unused")),
        ("@prefix a: <urn:a:> .\n\na:a a:b 1 .\n\n@prefix a: <urn:a:> .\n", (5, "prefix-twice")),
        ("<urn:a> <urn:b> '''x\r\ny''' .\n", (1, "carriage-return")),
        (f"<urn:a> <urn:b> '{'x' * 100}' , 'y{'y' * 20}' .\n", (1, "long-line")),
    ],
)
def test_what_it_cannot_mend_is_named_and_left(text: str, rule: tuple[int, str]) -> None:
    assert mended(text) == text
    assert rules(text) == [rule]


def test_a_broken_file_is_left_alone_and_the_others_are_done(tmp_path: Path) -> None:
    broken, fine = tmp_path / "a.ttl", tmp_path / "b.ttl"
    broken.write_bytes(b"<urn:a> <urn:b>\n\n\n\n")
    fine.write_bytes(b"<urn:a> <urn:b> 1 .")
    done = fmt(Workspace(tmp_path), [tmp_path])
    assert isinstance(done[0], BadFile)
    assert [broken.read_bytes(), fine.read_bytes()] == [b"<urn:a> <urn:b>\n\n\n\n", b"<urn:a> <urn:b> 1 .\n"]
    with pytest.raises(AigraphError, match="no such file"):
        fmt(Workspace(tmp_path), [tmp_path / "none"])


GAPS = st.sampled_from(
    [" ", "\n", "\t", "  \n", "\n\n\n\n", "\r\n", "\n  \t", " \n\n ", "\n# comment  .\n", "\n\n#c {\r\n"]
)


TEXTS = [TEXT, *(path.read_text(encoding="utf-8") for path in SHIPPED.files() if path.stem in ("places", "sectors"))]


def shuffled(text: str, gaps: list[str]) -> str:
    """The text with other white space between its tokens; a comment still ends with its line."""
    pick, parts = cycle(gaps), [""]
    for token in tokens(text):
        ended = "\n" if parts[-1].startswith("#") and token.kind == "space" else ""
        parts.append(ended + next(pick) if token.kind == "space" else token.text)
    return "".join(parts)


@given(st.sampled_from(TEXTS), st.lists(GAPS, min_size=1, max_size=40))
@settings(max_examples=200, deadline=None)
def test_any_layout_becomes_one_that_says_the_same_and_stays(said: str, gaps: list[str]) -> None:
    path, text = Path("a.trig"), shuffled(said, gaps)
    first = formatted(path, text.encode()).new
    assert numbered(parsed(path, first).quads) == numbered(parsed(path, said.encode()).quads)
    assert not formatted(path, first).mended
    for kind in ("comment", "text"):
        found = [[t.text.rstrip(" ") for t in tokens(each) if t.kind == kind] for each in (text, first.decode())]
        assert found[0] == found[1]


def test_the_command_names_mends_and_exits(tmp_path: Path) -> None:
    (tmp_path / "aigraph.toml").write_text("", encoding="utf-8")
    file = tmp_path / "data" / "triples" / "a.ttl"
    file.parent.mkdir(parents=True)
    (tmp_path / "ontology").mkdir()
    file.write_bytes(b"<urn:a> <urn:b> 1 .\t\n")
    run = CliRunner()
    checked = run.invoke(app, ["-w", str(tmp_path), "fmt", "--check"])
    assert checked.exit_code == 1
    assert f"{file}:1: error: Blanks at the end of the line [trailing-blanks]" in checked.output
    assert file.read_bytes().endswith(b"\t\n")
    assert run.invoke(app, ["-w", str(tmp_path), "fmt"]).exit_code == 0
    assert file.read_bytes() == b"<urn:a> <urn:b> 1 .\n"
    assert run.invoke(app, ["-w", str(tmp_path), "fmt", "--check"]).exit_code == 0
    file.write_bytes(b"<urn:a> <urn:b> ")
    assert run.invoke(app, ["-w", str(tmp_path), "fmt", str(file)]).exit_code == 2


def test_statements_without_space_between_them_are_told_apart() -> None:
    text = b"@prefix b:<urn:b#>.@prefix a:<urn:a#>.a:s a:p b:o;a:n 1.a:t a:p 1.5,.5,1.e0."
    one = formatted(Path("a.ttl"), text)
    assert set(parsed(Path("a.ttl"), one.new).quads) == set(parsed(Path("a.ttl"), text).quads)
    assert "prefix-unused" not in {problem.rule for problem in one.left}
    assert len(statements(tokens(text.decode()))) == 4


def test_a_file_outside_of_all_workspaces_is_mended_without_a_lock_beside_it(tmp_path: Path) -> None:
    file = tmp_path / "a.ttl"
    file.write_bytes(b"<urn:a> <urn:b> <urn:c> .  \n")
    fmt(SHIPPED, [file])
    assert [path.name for path in tmp_path.iterdir()] == ["a.ttl"]
    assert file.read_bytes() == b"<urn:a> <urn:b> <urn:c> .\n"


def test_a_pipe_is_no_file_to_format(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "x.ttl")
    (broken,) = fmt(SHIPPED, [tmp_path], write=False)
    assert "no regular file" in str(broken)


def test_the_time_for_a_file_grows_with_its_length_alone() -> None:
    def seconds(count: int) -> float:
        text = "\n".join(f"<urn:{n}> <urn:b> <urn:c> ." for n in range(count)).encode()
        start = time.process_time()
        formatted(Path("a.ttl"), text)
        return time.process_time() - start

    assert seconds(16_000) < 20 * max(seconds(2_000), 0.02)
