"""Finding a workspace and its files."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from aigraph.errors import WorkspaceError
from aigraph.workspace import Workspace

from .conftest import ROOT


def test_found_from_any_folder_below(tmp_path: Path) -> None:
    (tmp_path / "aigraph.toml").write_text('[title]\nen = "T"\n', encoding="utf-8")
    deep = tmp_path / "data" / "triples" / "findings"
    deep.mkdir(parents=True)
    assert Workspace.find(deep).root == tmp_path.resolve()


def test_without_a_workspace_here_the_shipped_one_is_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert Workspace.find().root == ROOT


def test_an_explicit_folder_must_hold_one(tmp_path: Path) -> None:
    with pytest.raises(WorkspaceError, match=r"No aigraph\.toml"):
        Workspace.find(tmp_path)
    with pytest.raises(WorkspaceError, match="no folder"):
        Workspace.find(tmp_path / "nowhere")


@pytest.mark.parametrize("text", ["[title\n", "title = \n"])
def test_broken_settings_name_the_file(tmp_path: Path, text: str) -> None:
    (tmp_path / "aigraph.toml").write_text(text, encoding="utf-8")
    with pytest.raises(WorkspaceError, match=r"aigraph\.toml"):
        Workspace.find(tmp_path)


def test_a_section_of_the_wrong_kind_is_refused(tmp_path: Path) -> None:
    (tmp_path / "aigraph.toml").write_text("prefixes = 3\n", encoding="utf-8")
    with pytest.raises(WorkspaceError, match=r"\[prefixes\] is not a table"):
        _ = Workspace.find(tmp_path).prefixes


@pytest.mark.parametrize("line", ['"a b" = "https://x.org/"', 'x = "no iri"', "x = 3", 'x = "https://x.org/<y>"'])
def test_a_prefix_that_is_none_is_refused(tmp_path: Path, line: str) -> None:
    (tmp_path / "aigraph.toml").write_text(f"[prefixes]\n{line}\n", encoding="utf-8")
    with pytest.raises(WorkspaceError, match=r"aigraph\.toml.* is no prefix"):
        _ = Workspace.find(tmp_path).prefixes


def test_files_ontology_first_sorted_and_only_rdf(tmp_path: Path) -> None:
    (tmp_path / "aigraph.toml").write_text("", encoding="utf-8")
    for name in (
        "ontology/o.ttl",
        "data/triples/b.ttl",
        "data/triples/a.trig",
        "data/triples/.a.trig.swp",
        "data/triples/n.md",
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("", encoding="utf-8")
    assert [path.name for path in Workspace.find(tmp_path).files()] == ["o.ttl", "a.trig", "b.ttl"]


def test_a_topic_of_its_own_has_its_own_namespace(tmp_path: Path) -> None:
    (tmp_path / "aigraph.toml").write_text('[prefixes]\nid = "https://example.org/water/"\n', encoding="utf-8")
    workspace = Workspace.find(tmp_path)
    assert workspace.things == "https://example.org/water/"
    assert workspace.prefixes.compact("https://example.org/water/drought") == "id:drought"


def test_a_pipe_among_the_data_is_told_and_never_read(tmp_path: Path) -> None:
    (tmp_path / "aigraph.toml").write_text("")
    for folder in ("ontology", "data/triples"):
        (tmp_path / folder).mkdir(parents=True)
    os.mkfifo(tmp_path / "data" / "triples" / "x.ttl")
    survey = Workspace.at(tmp_path).survey()
    assert survey.files == ()
    assert survey.strays == ()
    assert "x.ttl: This is no regular file" in str(survey.faults[0])
