"""`aigraph site`: a folder of made files that is never mixed up with anybody else's."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from click.testing import CliRunner

from aigraph.cli.app import app
from aigraph.errors import AigraphError
from aigraph.pages import site
from aigraph.writing import folder as folders
from aigraph.writing.folder import Maker, Written, write_folder
from tests.browser.sample import page
from tests.conftest import ROOT
from tests.test_cli import run

MAKER = Maker("a test", "list.json")
FILES = {"index.html": "one", "a/b.html": "two", ".nojekyll": ""}


def held(place: Path) -> dict[str, str]:
    return {path.relative_to(place).as_posix(): path.read_text("utf-8") for path in place.rglob("*") if path.is_file()}


def test_a_new_folder_holds_the_files_and_their_list(tmp_path: Path) -> None:
    place = tmp_path / "x" / "site"
    assert write_folder(place, FILES, MAKER) == Written(3, 0, ())
    assert held(place) == {**FILES, "list.json": MAKER.listing(FILES)}
    assert MAKER.listed(place) == frozenset(FILES)


def test_the_same_again_writes_nothing(tmp_path: Path) -> None:
    write_folder(tmp_path, FILES, MAKER)
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*") if path.is_file()}
    assert write_folder(tmp_path, FILES, MAKER) == Written(0, 3, ())
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*") if path.is_file()} == before


def test_what_is_no_longer_made_goes_and_what_others_put_there_stays(tmp_path: Path) -> None:
    write_folder(tmp_path, {**FILES, "a/c/d.html": "three"}, MAKER)
    (tmp_path / "CNAME").write_text("example.org", "utf-8")
    (tmp_path / "a" / "mine.txt").write_text("mine", "utf-8")
    assert write_folder(tmp_path, {"index.html": "new"}, MAKER) == Written(
        1, 0, (".nojekyll", "a/b.html", "a/c/d.html")
    )
    assert held(tmp_path) == {
        "index.html": "new",
        "CNAME": "example.org",
        "a/mine.txt": "mine",
        "list.json": MAKER.listing(["index.html"]),
    }
    assert not (tmp_path / "a" / "c").exists()


@pytest.mark.parametrize("name", ["notes.txt", ".secret", "list.json"])
def test_a_folder_of_somebody_elses_is_refused_and_stays_whole(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text('{"made by": "somebody", "files": ["x"]}', "utf-8")
    before = held(tmp_path)
    with pytest.raises(AigraphError, match=f"{name}.*nothing was changed"):
        write_folder(tmp_path, FILES, MAKER)
    assert held(tmp_path) == before


def test_a_fresh_branch_is_no_other_thing(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    assert write_folder(tmp_path, FILES, MAKER).changed == 3


def test_a_file_of_somebody_elses_in_the_way_is_refused(tmp_path: Path) -> None:
    write_folder(tmp_path, FILES, MAKER)
    (tmp_path / "a" / "new.html").write_text("mine", "utf-8")
    before = held(tmp_path)
    with pytest.raises(AigraphError, match=r"somebody else's.*nothing was changed"):
        write_folder(tmp_path, {**FILES, "index.html": "changed", "a/new.html": "ours"}, MAKER)
    assert held(tmp_path) == before


def test_a_list_leads_nowhere_else(tmp_path: Path) -> None:
    victim = tmp_path / "victim.txt"
    victim.write_text("mine", "utf-8")
    place = tmp_path / "site"
    write_folder(place, FILES, MAKER)
    bad = ["../victim.txt", str(victim), "a/../../victim.txt", "..", "", 7, None, "a//b.html", ".git/config"]
    (place / "list.json").write_text(json.dumps({"made by": "a test", "files": [*FILES, *bad]}), "utf-8")
    assert write_folder(place, {"index.html": "one"}, MAKER).removed == (".nojekyll", "a/b.html")
    assert victim.read_text("utf-8") == "mine"


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_a_link_is_not_followed(tmp_path: Path) -> None:
    away = tmp_path / "away"
    away.mkdir()
    (away / "b.html").write_text("mine", "utf-8")
    place = tmp_path / "site"
    write_folder(place, {"index.html": "one"}, MAKER)
    (place / "a").symlink_to(away)
    with pytest.raises(AigraphError):
        write_folder(place, FILES, MAKER)
    (place / "list.json").write_text(MAKER.listing(["index.html", "a/b.html"]), "utf-8")
    with pytest.raises(AigraphError, match="link"):
        write_folder(place, FILES, MAKER)
    assert write_folder(place, {"index.html": "one"}, MAKER).removed == ()
    assert held(away) == {"b.html": "mine"}


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"made by": "a test"}', '{"made by": "a test", "files": 1}', "[" * 100_000]
)
def test_a_spoilt_list_is_none(text: str, tmp_path: Path) -> None:
    (tmp_path / "list.json").write_text(text, "utf-8")
    assert MAKER.listed(tmp_path) is None


def test_when_one_file_cannot_be_written_none_is(tmp_path: Path) -> None:
    write_folder(tmp_path, {"index.html": "one"}, MAKER)
    (tmp_path / "a").write_text("a file where a folder is needed", "utf-8")
    before = held(tmp_path)
    with pytest.raises(AigraphError):
        write_folder(tmp_path, {"index.html": "two", "a/b.html": "x"}, MAKER)
    assert held(tmp_path) == before


def test_a_writer_that_dies_half_way_leaves_a_folder_that_can_be_mended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_folder(tmp_path, {"index.html": "one", "old.html": "old"}, MAKER)

    def die(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(folders, "_remove", die)
        with pytest.raises(KeyboardInterrupt):
            write_folder(tmp_path, FILES, MAKER)
    assert (tmp_path / "old.html").exists()
    assert write_folder(tmp_path, FILES, MAKER).removed == ("old.html",)
    assert held(tmp_path) == {**FILES, "list.json": MAKER.listing(FILES)}


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "x").write_text("mine", "utf-8")
    with pytest.raises(AigraphError, match="This is a file"):
        write_folder(tmp_path / "x", FILES, MAKER)


def test_a_real_site_can_be_written(tmp_path: Path) -> None:
    files = site(page())
    assert write_folder(tmp_path / "site", files, MAKER).changed == len(files)
    assert held(tmp_path / "site") == {**files, "list.json": MAKER.listing(files)}


# The command


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the example of another topic."""
    return ROOT / "examples" / "broad-street-1854"


def test_the_command_writes_a_site_and_says_what(small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    done = run("-w", str(small), "site", "-o", "out", "--lang", "en", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "out" / "index.html").is_file()
    assert not (tmp_path / "out" / "feed.xml").exists()
    assert "Without --base-url there is no feed and no sitemap" in done.stdout
    assert "Start at" in done.stdout
    listed = json.loads((tmp_path / "out" / "aigraph-site.json").read_text("utf-8"))["files"]
    assert f"{len(listed)} files" in done.stdout
    monkeypatch.chdir(tmp_path)  # from here on in this process, where the analyses are worked out once
    words = ["-w", str(small), "site", "-o", "out"]
    again = CliRunner(env={"LC_ALL": "es_MX.UTF-8"}).invoke(app, [*words, "--base-url", "https://example.org/x"])
    assert again.exit_code == 0, again.output
    assert "archivos" in again.stdout
    assert "Sin --base-url" not in again.stdout
    assert {"feed.xml", "sitemap.xml"} <= {path.name for path in (tmp_path / "out").iterdir()}
    third = CliRunner().invoke(app, [*words, "--lang", "en"])
    assert "Taken away, because they are no longer made: es/feed.xml, feed.xml, sitemap.xml." in third.stdout
    assert not (tmp_path / "out" / "feed.xml").exists()


def test_the_command_refuses_what_cannot_be(small: Path, tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "guide.md").write_text("mine", "utf-8")
    for words, said in (
        (("-o", "docs"), "guide.md"),
        (("-o", "-"), "not to standard output"),
        (("--base-url", "example.org"), "no address that a site can have"),
    ):
        done = run("-w", str(small), "site", *words, cwd=tmp_path)
        assert done.returncode == 2
        assert said in done.stderr
        assert "Traceback" not in done.stderr
    assert held(tmp_path) == {"docs/guide.md": "mine"}


def test_a_site_that_is_not_whole_says_so(tmp_path: Path) -> None:
    assert run("init", "topic", cwd=tmp_path).returncode == 0
    (tmp_path / "topic" / "data" / "triples" / "broken.ttl").write_text("id:a aig:b", "utf-8")
    done = run("-w", "topic", "site", "-o", "out", cwd=tmp_path)
    assert done.returncode == 2
    assert "broken.ttl" in done.stderr
    for path in ("index.html", "es/barriers/index.html"):
        assert "broken.ttl" in (tmp_path / "out" / path).read_text("utf-8")
