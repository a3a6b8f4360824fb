"""Every bad input ends in one clear sentence that names its file: no traceback, no network, no file touched."""

from __future__ import annotations

import os
import resource
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path

import pytest

from aigraph.cli import main

from .bad_inputs.make import CORPUS, Bad
from .bad_inputs.written import BESIDE, FILES, Written
from .conftest import HEADER, THINGS

MOST_SECONDS = 20
MOST_MEMORY = 2 * 2**30
SOURCE = (
    'src:t a aig:Source ; rdfs:label "The text"@en, "El texto"@es ; dcterms:title "The text"@en ;\n'
    '    dcterms:language "en" ;\n'
    '    dcterms:issued "2025"^^<http://www.w3.org/2001/XMLSchema#gYear> ; dcterms:creator id:who .\n'
)
INDICATOR = 'id:i a aig:Indicator ; rdfs:label "Rate of I"@en, "Tasa de I"@es .\n'
UNIT = 'unit:PERCENT a <http://qudt.org/schema/qudt/Unit> ; rdfs:label "Percent"@en, "Por ciento"@es .\n'
MORE = (
    "@prefix dcterms: <http://purl.org/dc/terms/> .\n@prefix unit: <http://qudt.org/vocab/unit/> .\n"
    + SOURCE + INDICATOR + UNIT
)  # fmt: skip


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small workspace that all of them are tried on: none may change it."""
    import shutil

    from .conftest import ROOT

    root = tmp_path_factory.mktemp("topic")
    for part in ("ontology", "queries"):
        shutil.copytree(ROOT / part, root / part)
    (root / "data" / "triples").mkdir(parents=True)
    (root / "aigraph.toml").write_text('[title]\nen = "Topic"\nes = "Tema"\n', encoding="utf-8")
    (root / "data" / "triples" / "things.ttl").write_text(HEADER + THINGS + MORE, encoding="utf-8")
    return root


@pytest.fixture(autouse=True)
def _offline(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("the network was asked for")

    for name in ("connect", "connect_ex", "sendto"):
        monkeypatch.setattr(socket.socket, name, refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


def contents(folder: Path) -> dict[str, str]:
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {str(path.relative_to(folder)): sha256(path.read_bytes()).hexdigest() for path in files}


def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str]:
    monkeypatch.setattr(sys, "argv", ["aigraph", *words])
    with pytest.raises(SystemExit) as stopped:
        main()
    return int(stopped.value.code or 0), capsys.readouterr().err


def faults(said: str) -> list[str]:
    return [line for line in said.splitlines() if line.startswith("aigraph: ")]


@pytest.mark.parametrize("bad", CORPUS, ids=str)
def test_import_refuses_it_in_one_sentence(
    bad: Bad, root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / bad.file
    path.write_bytes(bad.build())
    monkeypatch.chdir(tmp_path)
    before, own = contents(root), contents(tmp_path)
    began = time.monotonic()
    code, said = run(monkeypatch, capsys, "-w", str(root), "import", bad.file, "--lang", "en", *bad.more)
    assert code == 2
    (sentence,) = faults(said)
    assert bad.says in sentence
    assert bad.file in sentence or bad.more
    assert sentence.endswith((".", "?"))
    assert len(sentence) < 700
    assert "Traceback" not in said
    assert "fault of aigraph itself" not in said
    assert "\x1b" not in said
    assert contents(root) == before
    assert {name: digest for name, digest in contents(tmp_path).items() if ".rejected" not in name} == own
    assert time.monotonic() - began < MOST_SECONDS


def test_the_corpus_is_large_and_no_two_are_alike() -> None:
    assert len(CORPUS) >= 60
    assert len({bad.name for bad in CORPUS}) == len(CORPUS)


HEAVY = [
    bad for bad in CORPUS if any(word in bad.name for word in ("MB", "bomb", "billion", "million", "swell", "depth"))
]


def _little_memory() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))


@pytest.mark.parametrize("bad", HEAVY, ids=str)
def test_the_heavy_ones_are_refused_in_little_memory(bad: Bad, root: Path, tmp_path: Path) -> None:
    (tmp_path / bad.file).write_bytes(bad.build())
    done = subprocess.run(
        [sys.executable, "-m", "aigraph", "-w", str(root), "import", bad.file],
        cwd=tmp_path, capture_output=True, text=True, check=False, timeout=60, preexec_fn=_little_memory,
    )  # fmt: skip
    assert done.returncode == 2
    assert bad.says in done.stderr


@pytest.mark.parametrize("target", ["", "missing.csv", "..", "/dev/null", "\0", "a\nb.csv"])
def test_what_is_no_file_is_refused(
    target: str, root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    code, said = run(monkeypatch, capsys, "-w", str(root), "import", target)
    assert code == 2
    assert len(faults(said)) == 1


def pairs() -> Iterator[tuple[Bad, Bad]]:
    small = [bad for bad in CORPUS if bad not in HEAVY and not bad.more]
    yield from zip(small[::7], small[3::7], strict=False)


@pytest.mark.parametrize(("one", "other"), list(pairs()), ids=str)
def test_two_bad_files_at_once(
    one: Bad,
    other: Bad,
    root: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    paths = []
    for number, bad in enumerate((one, other)):
        path = tmp_path / f"{number}{bad.file}"
        path.write_bytes(bad.build())
        paths.append(str(path))
    before = contents(root)
    code, said = run(monkeypatch, capsys, "-w", str(root), "import", *paths)
    assert code == 2
    assert faults(said)
    assert contents(root) == before


# Bad files in a workspace, or given to `aigraph check`


Checked = Callable[..., subprocess.CompletedProcess[str]]


def checked(root: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", OFFLINE, "-w", str(root), "check", "--no-logic", "--fail-on", "warning", *words],
        cwd=root.parent, capture_output=True, text=True, check=False, timeout=120, preexec_fn=_little_memory,
    )  # fmt: skip


@pytest.fixture
def checked_here(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Checked:
    """The same in this process, which is quicker, for those that cannot end it."""

    def check(root: Path, *words: str) -> subprocess.CompletedProcess[str]:
        command = ["aigraph", "-w", str(root), "check", "--no-logic", "--fail-on", "warning", *words]
        monkeypatch.chdir(root.parent)
        monkeypatch.setattr(sys, "argv", command)
        with pytest.raises(SystemExit) as stopped:
            main()
        return subprocess.CompletedProcess(command, int(stopped.value.code or 0), *capsys.readouterr())

    return check


OFFLINE = """
import socket, sys
def refuse(*_, **__): raise AssertionError("the network was asked for")
socket.socket.connect = socket.getaddrinfo = refuse
from aigraph.cli import main
main()
"""


def judged(done: subprocess.CompletedProcess[str], bad: Written) -> None:
    said = done.stdout + done.stderr
    assert done.returncode in (1, 2), said
    assert bad.says in said
    for word in ("Traceback", "fault of aigraph itself", "the network was asked for", "\x1b"):
        assert word not in said


def test_check_finds_nothing_without_them(root: Path) -> None:
    done = checked(root)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("bad", FILES, ids=str)
def test_check_finds_it_in_a_workspace(bad: Written, root: Path, tmp_path: Path, checked_here: Checked) -> None:
    import shutil

    own = tmp_path / "own"
    shutil.copytree(root, own)
    path = own / bad.file
    path.write_bytes(bad.build())
    before = contents(own)
    judged(checked(own) if bad.heavy else checked_here(own), bad)
    assert contents(own) == before


@pytest.mark.parametrize("bad", BESIDE, ids=str)
def test_check_refuses_it_from_elsewhere(bad: Written, root: Path, tmp_path: Path, checked_here: Checked) -> None:
    path = tmp_path / bad.file
    path.write_bytes(bad.build())
    before = contents(root)
    judged(checked_here(root, str(path)), bad)
    assert contents(root) == before


ODD = os.fsdecode(b"caf\xe9")


@pytest.mark.skipif(sys.platform != "linux", reason="only there can a file be called so")
@pytest.mark.parametrize("form", ["text", "json", "sarif", "github"])
@pytest.mark.parametrize("locale", ["C", "C.UTF-8"])
def test_what_is_no_unicode_is_told_all_the_same(root: Path, tmp_path: Path, form: str, locale: str) -> None:
    import shutil

    own = tmp_path / ODD
    shutil.copytree(root, own)
    (own / "data" / "triples" / f"{ODD}.ttl").write_text(HEADER + "id:x aig:addresses id:zz", encoding="utf-8")
    (own / "data" / "triples" / f"{ODD}.txt").write_text("x", encoding="utf-8")
    (own / "data" / "triples" / "half.ttl").write_text(HEADER + r'id:r rdfs:comment "\ud800"@en .', encoding="utf-8")
    (own / "queries" / f"{ODD}.rq").write_text("#+ summary: a\nSELECT {", encoding="utf-8")
    (own / "queries" / "half.rq").write_text('#+ summary: "\\ud800"\nASK { ?s ?p ?o }\n', encoding="utf-8")
    (own / "queries" / "checks" / "half.rq").write_text(
        '#+ summary: "\\ud800"\n#+ message: "\\udfff"\n#+ level: warning\n'
        "SELECT (?s AS ?where) (1 AS ?what) { ?s a <https://w3id.org/aigraph/ontology#Goal> }\n",
        encoding="utf-8",
    )
    for words in (["check", "--no-logic", "--format", form], ["query"]):
        done = subprocess.run(
            [sys.executable, "-m", "aigraph", "-w", str(own), *words],
            cwd=tmp_path, env={**os.environ, "LC_ALL": locale}, capture_output=True, check=False, timeout=120,
        )  # fmt: skip
        said = done.stdout + done.stderr
        assert done.returncode in (0, 1)
        assert b"Traceback" not in said
        assert b"fault of aigraph itself" not in said
