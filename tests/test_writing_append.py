"""What is appended loses nothing: old bytes stay, writers wait for each other, and a failure leaves all as it was."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal

from aigraph.errors import AigraphError, BadFile
from aigraph.writing import Block, append, lock, replacing
from aigraph.writing.parsing import parsed

OLD = b"""# by hand
@prefix e: <https://example.org/> .

e:a e:b "one  "@en .   # why
"""
NEW = "e:c e:d [ e:e e:f ] ."


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "a.ttl"
    path.write_bytes(OLD)
    return path


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.name != ".aigraph.lock")


def test_the_old_bytes_stay_and_one_blank_line_stands_between(file: Path) -> None:
    append([Block(file, NEW), Block(Path("a.ttl"), "e:g e:h e:i .\n")], root=file.parent)
    assert file.read_bytes() == OLD + b"\n" + NEW.encode() + b"\n\ne:g e:h e:i .\n"
    assert names(file.parent) == ["a.ttl"]


@pytest.mark.parametrize("end", [b"", b"\n", b"\n\n", b"\n\n\n", b" # no line end", b"\r\n"])
def test_any_end_of_a_file_will_do(file: Path, end: bytes) -> None:
    file.write_bytes(OLD.rstrip(b"\n") + end)
    append([Block(file, NEW)], root=file.parent)
    assert file.read_bytes().startswith(OLD.rstrip(b"\n") + end)
    assert b"\n\ne:c" in file.read_bytes()


def test_a_new_file_begins_with_its_block(tmp_path: Path) -> None:
    path = tmp_path / "new" / "f.trig"
    append([Block(path, "@prefix e: <urn:e:> .\n\nGRAPH e:f { e:a e:b e:c }")], root=tmp_path)
    assert path.read_bytes() == b"@prefix e: <urn:e:> .\n\nGRAPH e:f { e:a e:b e:c }\n"
    if os.name == "posix":
        mask = os.umask(0)
        os.umask(mask)
        assert stat.S_IMODE(path.stat().st_mode) == 0o666 & ~mask


def test_a_link_and_a_mode_stay(file: Path) -> None:
    link = file.with_name("link.ttl")
    link.symlink_to(file)
    file.chmod(0o640)
    append([Block(link, NEW)], root=file.parent)
    assert link.is_symlink()
    assert stat.S_IMODE(file.stat().st_mode) == 0o640
    assert NEW.encode() in file.read_bytes()


@pytest.mark.parametrize(
    ("block", "why"),
    [
        ("e:c e:d", "not valid, line 2: The syntax breaks off: Unexpected end"),
        ("e:c e:d e:e .\nx:y e:d e:e .", "not valid, line 2"),
        ("GRAPH e:g { e:a e:b e:c }", "not valid"),
        ("@prefix e: <urn:other:> .\ne:c e:d e:e .", "another meaning"),
        ("@base <urn:other:> .\n<c> <d> <e> .", "change the base"),
        ("_:x e:d e:e .", "blank node"),
        ('e:c e:d "\ud800" .', "UTF-8"),
    ],
)
def test_a_bad_block_changes_nothing(file: Path, block: str, why: str) -> None:
    file.write_bytes(OLD + b"_:x e:b _:x .\n")
    before = file.read_bytes()
    fresh = file.with_name("fresh.ttl")
    with pytest.raises(AigraphError, match=why):
        append([Block(fresh, "<urn:a> <urn:b> <urn:c> ."), Block(file, block)], root=file.parent)
    assert file.read_bytes() == before
    assert names(file.parent) == ["a.ttl"]


@pytest.mark.parametrize("broken", [b"e:a e:b e:c .\n", OLD + b"\ne:c e:d\n", OLD + b"# \xff\n", OLD + b'e:c e:d """x'])
def test_a_broken_file_is_never_appended_to(file: Path, broken: bytes) -> None:
    file.write_bytes(broken)
    with pytest.raises(BadFile, match=r"a\.ttl:\d"):
        append([Block(file, NEW)], root=file.parent)
    assert file.read_bytes() == broken


@pytest.mark.parametrize("path", ["../out.ttl", "a/../../out.ttl", "/out.ttl"])
def test_a_file_outside_is_refused(file: Path, path: str) -> None:
    with pytest.raises(AigraphError, match="not in the workspace"):
        append([Block(Path(path), NEW)], root=file.parent)


def test_what_is_no_file_is_refused(tmp_path: Path, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "d.ttl").mkdir()
    for path, why in ((tmp_path / "d.ttl", "no file"), (tmp_path / "a.txt", "no RDF file")):
        with pytest.raises(AigraphError, match=why):
            append([Block(path, NEW)], root=tmp_path)
    monkeypatch.setattr(os, "access", lambda *_: False)  # root may write everything
    with pytest.raises(AigraphError, match="read-only"):
        append([Block(file, NEW)], root=tmp_path)


def test_a_change_by_somebody_else_is_not_overwritten(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = replacing.temporary

    def edited(target: Path, data: bytes) -> Path:
        file.write_bytes(OLD + b"# saved in an editor\n")
        return real(target, data)

    monkeypatch.setattr(replacing, "temporary", edited)
    with pytest.raises(AigraphError, match="in the meantime"):
        append([Block(file, NEW)], root=file.parent)
    assert file.read_bytes() == OLD + b"# saved in an editor\n"
    assert names(file.parent) == ["a.ttl"]


@pytest.mark.parametrize("call", ["fsync", "link"])
@pytest.mark.parametrize("at", range(5))
def test_a_failing_disk_leaves_all_files_as_they_were(
    file: Path, monkeypatch: pytest.MonkeyPatch, call: str, at: int
) -> None:
    two, three = file.with_name("b.ttl"), file.parent / "sub" / "c.ttl"
    two.write_bytes(OLD)
    real, calls = getattr(os, call), []

    def fails(*given: object, **named: object) -> object:
        calls.append(given)
        if len(calls) > at:
            raise OSError(28, "No space left on device")
        return real(*given, **named)

    monkeypatch.setattr(os, call, fails)
    blocks = [Block(path, f"<urn:x> <urn:y> <urn:{path.stem}> .") for path in (file, two, three)]
    if call == "link":  # a disk that knows no second names: a copy does
        append(blocks, root=file.parent)
        assert names(file.parent) == ["a.ttl", "b.ttl", "sub"]
        return
    with pytest.raises(AigraphError, match="No space left"):
        append(blocks, root=file.parent)
    assert file.read_bytes() == two.read_bytes() == OLD
    assert names(file.parent) == ["a.ttl", "b.ttl"]


@pytest.mark.parametrize("at", range(3))
def test_a_rename_that_fails_is_rolled_back(file: Path, monkeypatch: pytest.MonkeyPatch, at: int) -> None:
    paths = [file.with_name("new.ttl"), file, file.with_name("b.ttl")]
    paths[2].write_bytes(OLD)
    real = Path.replace

    def fails(self: Path, target: Path) -> Path:
        if target == paths[at] and ".old" not in self.name:
            raise OSError(5, "Input/output error")
        return real(self, target)

    monkeypatch.setattr(Path, "replace", fails)
    with pytest.raises(AigraphError, match="nothing was changed"):
        append([Block(path, "<urn:x> <urn:y> <urn:z> .") for path in paths], root=file.parent)
    assert names(file.parent) == ["a.ttl", "b.ttl"]
    assert paths[1].read_bytes() == paths[2].read_bytes() == OLD


@pytest.mark.parametrize("name", ["a.nt", "a.nq"])
def test_lines_of_statements_need_no_prefixes(tmp_path: Path, name: str) -> None:
    for letter in "xyz":
        append([Block(tmp_path / name, f"<urn:{letter}> <urn:b> <urn:c> .")], root=tmp_path)
    assert len(parsed(Path(name), (tmp_path / name).read_bytes()).quads) == 3


def test_a_held_lock_is_named_and_a_dead_writer_holds_none(file: Path) -> None:
    with lock(file.parent), pytest.raises(AigraphError, match=r"\.aigraph\.lock: Another program writes here"):
        append([Block(file, NEW)], root=file.parent, timeout=0.1)
    (file.parent / ".aigraph.lock").write_bytes(b"left behind")
    append([Block(file, NEW)], root=file.parent, timeout=0.1)


def test_a_last_look_is_taken_with_the_lock_held(file: Path) -> None:
    def look() -> None:
        with pytest.raises(AigraphError, match="Another program"):
            append([Block(file, NEW)], root=file.parent, timeout=0.05)
        raise AigraphError("The plan is out of date")

    with pytest.raises(AigraphError, match="out of date"):
        append([Block(file, NEW)], root=file.parent, unchanged=look)
    assert file.read_bytes() == OLD


WORDS = st.text(st.characters(codec="utf-8", exclude_characters='"\\\n\r'), max_size=20)


@given(st.lists(WORDS, max_size=4), st.lists(WORDS, min_size=1, max_size=4), st.sampled_from(["", "\n", "\n\n", " #é"]))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_to_add_and_to_cut_off_gives_the_same_bytes(tmp_path: Path, old: list[str], new: list[str], end: str) -> None:
    path = tmp_path / "p.ttl"
    before = ("\n".join(f'<urn:a> <urn:b> "{word}" .' for word in old) + end).encode("utf-8")
    path.write_bytes(before)
    for word in new:
        append([Block(path, f'[] <urn:c> "{word}"@es .')], root=tmp_path)
    assert path.read_bytes()[: len(before)] == before
    assert len(parsed(path, path.read_bytes()).quads) == len(set(old)) + len(new) or len(set(old)) < len(old)


WRITER = """
import sys
from pathlib import Path
from aigraph.writing import Block, append
root, who, times = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
for number in range(times):
    append([Block(Path(n), f"<urn:{who}> <urn:n> {number} .") for n in ("a.ttl", "b.ttl")], root=root)
"""


@pytest.mark.parametrize(("writers", "times"), [(2, 20), (20, 2)])
def test_writers_at_once_lose_nothing(tmp_path: Path, writers: int, times: int) -> None:
    command = [sys.executable, "-c", WRITER, str(tmp_path)]
    running = [subprocess.Popen([*command, f"w{n}", str(times)]) for n in range(writers)]
    assert [one.wait(120) for one in running] == [0] * writers
    for name in ("a.ttl", "b.ttl"):
        assert len(set(parsed(Path(name), (tmp_path / name).read_bytes()).quads)) == writers * times
    assert names(tmp_path) == ["a.ttl", "b.ttl"]


@pytest.mark.parametrize("end", [b"", b"\r\n", b"\r\n\r\n"])
def test_a_file_with_crlf_keeps_its_line_ends(tmp_path: Path, end: bytes) -> None:
    file = tmp_path / "a.ttl"
    file.write_bytes(b"<urn:a> <urn:b> 1 .\r\n<urn:a> <urn:b> 2 ." + end)
    append([Block(file, "<urn:c> <urn:b> 1 ;\n    <urn:b> 2 .\n")], root=tmp_path)
    assert file.read_bytes().endswith(b" 2 .\r\n\r\n<urn:c> <urn:b> 1 ;\r\n    <urn:b> 2 .\r\n")
    assert b"\n" not in file.read_bytes().replace(b"\r\n", b"")


def test_a_line_end_within_a_text_stays_as_it_is_said(tmp_path: Path) -> None:
    file = tmp_path / "a.ttl"
    file.write_bytes(b"<urn:a> <urn:b> 1 .\r\n")
    append([Block(file, '<urn:c> <urn:b> """x\ny""" .\n')], root=tmp_path)
    assert Literal("x\ny") in {quad.object for quad in parsed(file, file.read_bytes()).quads}
