"""Which files a check is about: the paths that people give, and what is read along with the workspace."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from aigraph.errors import AigraphError
from aigraph.report import Problem
from aigraph.workspace import MARKER, TRIPLE_SUFFIXES, Workspace, folder_above

_KINDS = f"give {', '.join(TRIPLE_SUFFIXES)} or .rq files, {MARKER}, or a folder that holds some"


@dataclass(frozen=True)
class Scope:
    """What is told about: everything, or what lies in certain files and folders.

    Attributes:
        within: those files and folders, resolved; None is everything.
        data: RDF files outside of the workspace that are read as if they were in it.
        queries: query files outside of the workspace.
    """

    within: tuple[Path, ...] | None = None
    data: tuple[Path, ...] = ()
    queries: tuple[Path, ...] = ()

    def holds(self, path: Path | None) -> bool:
        """Whether a file is told about; what has no place always is."""
        if self.within is None or path is None:
            return True
        whole = path.resolve()
        return any(whole.is_relative_to(place) for place in self.within)

    def keep(self, problems: Iterable[Problem]) -> tuple[Problem, ...]:
        """The problems that are told about."""
        return tuple(problem for problem in problems if self.holds(problem.path))

    def paths(self, found: Iterable[Path]) -> tuple[Path, ...]:
        """Those of the files that are told about."""
        return tuple(path for path in found if self.holds(path))


def scope_of(workspace: Workspace, given: Sequence[Path]) -> Scope:
    """The scope that some paths mean; without paths it is everything.

    Raises:
        AigraphError: a path does not exist, is of no kind that is checked, or belongs to another workspace.
    """
    if not given:
        return Scope()
    root = workspace.root.resolve()
    within, data, queries = [], [], []
    for path in given:
        whole = _existing(path, root)
        within.append(whole)
        if not _belongs(whole, workspace):
            found = _inside(path, whole)
            data += [one for one in found if one.suffix.lower() in TRIPLE_SUFFIXES]
            queries += [one for one in found if one.suffix.lower() == ".rq"]
    return Scope(tuple(within), tuple(dict.fromkeys(data)), tuple(dict.fromkeys(queries)))


def workspace_above(path: Path) -> Path | None:
    """The folder at or above a path that holds an `aigraph.toml`; None if there is none."""
    return folder_above(path.resolve())


def _existing(path: Path, root: Path) -> Path:
    if not path.exists():
        raise AigraphError(f"There is no file or folder {path}", hint=_KINDS)
    whole = path.resolve()
    other = workspace_above(whole)
    if other and other != root and other.is_relative_to(root):
        hint = "check each workspace in a run of its own, with -w"
        raise AigraphError(f"{path} belongs to the workspace {other}, not to {root}", hint=hint)
    if whole.is_file() and whole.suffix.lower() not in (*TRIPLE_SUFFIXES, ".rq") and whole != root / MARKER:
        raise AigraphError(f"{path} is of no kind that can be checked", hint=_KINDS)
    return whole


def _belongs(whole: Path, workspace: Workspace) -> bool:
    """Whether a path is read as part of the workspace anyway."""
    root = workspace.root.resolve()
    folders = [folder.resolve() for folder in (workspace.ontology, workspace.triples, workspace.queries)]
    if whole.is_dir():
        return any(folder.is_relative_to(whole) or whole.is_relative_to(folder) for folder in folders)
    homes = folders[2:] if whole.suffix == ".rq" else folders[:2]
    return whole == root / MARKER or any(whole.is_relative_to(home) for home in homes)


def _inside(path: Path, whole: Path) -> list[Path]:
    """The file itself, or the files in the folder that can be checked and are of no other workspace."""
    if whole.is_file():
        return [whole]
    home, kinds = workspace_above(whole), (*TRIPLE_SUFFIXES, ".rq")
    files = sorted(one for one in whole.rglob("*") if one.suffix.lower() in kinds and one.is_file())
    found = [one for one in files if workspace_above(one) == home]
    if not found:
        raise AigraphError(f"The folder {path} holds nothing that can be checked", hint=_KINDS)
    return found
