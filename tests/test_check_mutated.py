"""`aigraph check` never crashes: whatever is done to the bytes of the files, it gives a report or one sentence."""

from __future__ import annotations

import shutil
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aigraph.errors import AigraphError
from aigraph.project import Project
from aigraph.workspace import Workspace

from .conftest import HEADER, ROOT, THINGS, finding

FILES = (
    "aigraph.toml",
    "ontology/aigraph.ttl",
    "ontology/shapes.ttl",
    "data/triples/things.ttl",
    "data/triples/findings.trig",
    "queries/barriers-to-goal.rq",
    "queries/checks/long-quotes.rq",
    "queries/views/findings.rq",
)
PIECES = (
    b"",
    b'"',
    b"<",
    b">",
    b"{",
    b"}",
    b".",
    b";",
    b"\\u0000",
    b"\x00",
    b"\xff",
    b"\r",
    b"_:b",
    b"aig:",
    b"@es",
    b"^^",
)
SPOIL = st.tuples(
    st.floats(0, 1),
    st.integers(0, 30),
    st.one_of(
        st.sampled_from(PIECES), st.binary(max_size=12), st.text(max_size=8).map(lambda t: t.encode(errors="replace"))
    ),
)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small workspace with all kinds of files."""
    root = tmp_path_factory.mktemp("mutated") / "topic"
    for folder in ("ontology", "queries"):
        shutil.copytree(ROOT / folder, root / folder)
    triples = root / "data" / "triples"
    triples.mkdir(parents=True)
    (root / "aigraph.toml").write_text('[title]\nen = "Topic"\nes = "Tema"\n', encoding="utf-8")
    (triples / "things.ttl").write_text(HEADER + THINGS, encoding="utf-8")
    (triples / "findings.trig").write_text(HEADER + finding("f1", "id:r aig:addresses id:b"), encoding="utf-8")
    return root


@pytest.mark.slow
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=st.sampled_from(FILES), spoils=st.lists(SPOIL, min_size=1, max_size=4))
def test_a_spoilt_file_is_reported(whole: Path, name: str, spoils: list[tuple[float, int, bytes]]) -> None:
    path = whole / name
    sound = path.read_bytes()
    spoilt = sound
    for where, length, piece in spoils:
        start = int(where * len(spoilt))
        spoilt = spoilt[:start] + piece + spoilt[start + length :]
    try:
        path.write_bytes(spoilt)
        with suppress(AigraphError):  # what is no workspace any more is told in one sentence
            assert Project(Workspace.at(whole)).check(logic=False).checks
    finally:
        path.write_bytes(sound)
