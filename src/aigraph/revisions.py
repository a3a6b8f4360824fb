"""A folder or a git revision → a workspace to read. Nothing is checked out, no hook or filter runs, no network.

Blobs are read as they were committed and copied to a temporary folder: `aigraph.toml`, `ontology/`, `data/triples/`.
"""

from __future__ import annotations

import difflib
import os
import posixpath
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from aigraph.errors import AigraphError, BadFile, MissingPart, UnknownName
from aigraph.workspace import MARKER, Workspace

_PARTS = (MARKER, "ontology", "data/triples")
_SET_BY_HOOKS = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX")
_QUIET = {"GIT_TERMINAL_PROMPT": "0", "GIT_NO_LAZY_FETCH": "1", "GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C"}
_DEEPEST = 4


@dataclass(frozen=True)
class Version:
    """One state of a workspace.

    Attributes:
        name: what it was asked for by.
        workspace: where its files can be read; temporary, where it is a git revision.
        temporary: whether it is.
    """

    name: str
    workspace: Workspace
    temporary: bool = False

    def told(self, problem: BadFile) -> str:
        """A problem with one of its files as a sentence that names the version, not the temporary folder."""
        if not self.temporary:
            return str(problem)
        place = problem.path.relative_to(self.workspace.root).as_posix()
        where = f"{self.name.partition(':')[0]}:{place}" + (f":{problem.line}" if problem.line else "")
        return str(AigraphError(problem.message, where=where, hint=problem.hint))


@contextmanager
def version(name: str, workspace: Workspace) -> Iterator[Version]:
    """The state that a folder or a git revision holds; readable inside the `with` only.

    Args:
        name: a folder that is a workspace, or holds one, or lies in one; else a revision of the git repository that
            holds `workspace`, such as `HEAD~1`, `main`, `v1.0`, or `main:topics/water` for a workspace elsewhere in it.
            A name that is both is the folder; `NAME:` is always the revision.
        workspace: the workspace whose repository is meant, and whose place in it.

    Raises:
        WorkspaceError: the folder holds no workspace, or several.
        UnknownName: there is no such revision; holds near branches and tags.
        AigraphError: the workspace lies in no repository, or the revision has no workspace.
        MissingPart: it is no folder, and git is not installed.
    """
    if name and Path(name).is_dir():
        yield Version(name, _in_folder(Path(name)))
        return
    repository = _Repository.around(workspace.root, name)
    commit, place = repository.find(name)
    with tempfile.TemporaryDirectory(prefix="aigraph-") as folder:
        root = Path(folder).resolve()
        repository.copy(commit, place, root)
        yield Version(name, Workspace.at(root), temporary=True)


def git_user(folder: Path) -> str:
    """The name that git knows the person at this machine by; empty where there is none, or no git."""
    try:
        found = _run(folder, "config", "--get", "user.name")
    except AigraphError:
        return ""
    return found.stdout.decode("utf-8", "replace").strip()


def _in_folder(folder: Path) -> Workspace:
    """The workspace that a folder is, or the only one that it holds, or the one that it lies in."""
    if not (folder / MARKER).is_file():
        held = [Path(place) for place, _, names in _shallow(folder) if MARKER in names]
        if len(held) > 1:
            some = ", ".join(str(place) for place in sorted(held)[:5])
            raise AigraphError(f"{folder} holds several workspaces", hint=f"give one of {some}")
        if held:
            return Workspace.at(held[0].resolve())
    return Workspace.find(folder)


def _shallow(folder: Path) -> Iterator[tuple[str, list[str], list[str]]]:
    """The folders below one, a few steps deep, hidden ones left out."""
    top = len(folder.parts)
    for place, folders, names in os.walk(folder):
        deep = len(Path(place).parts) - top >= _DEEPEST
        folders[:] = [] if deep else sorted(name for name in folders if not name.startswith("."))
        yield place, folders, names


@dataclass(frozen=True)
class _Repository:
    """A git repository, asked through its plumbing only.

    Attributes:
        top: its top folder.
        inside: where the workspace lies in it, with "/" ("." for the top).
    """

    top: Path
    inside: str

    @classmethod
    def around(cls, root: Path, name: str) -> _Repository:
        """The repository that holds a workspace; `name` is what was asked for, for the message."""
        found = _run(root, "rev-parse", "--show-toplevel")
        if found.returncode:
            reason = found.stderr.decode("utf-8", "replace").strip().partition("\n")[0].removeprefix("fatal: ")
            hint = "give a folder, or a revision of the repository that holds the workspace"
            if "not a git repository" in reason:
                reason = f"{root} lies in no git repository"
            raise AigraphError(f"{name} is no folder, and {reason}", hint=hint)
        top = Path(os.fsdecode(found.stdout.rstrip(b"\n"))).resolve()
        return cls(top, root.resolve().relative_to(top).as_posix())

    def find(self, name: str) -> tuple[str, str]:
        """The commit (or tree) that a name means, and where in it the workspace lies.

        Raises:
            UnknownName: there is no such revision.
            AigraphError: it has no workspace, or is no name of one revision.
        """
        revision, _, path = name.partition(":")
        if not revision or revision.startswith("-") or ".." in revision or not name.isprintable():
            hint = "give a branch, a tag or a commit; for two of them write OLD NEW with a space"
            raise AigraphError(f"{name!r} is no name of one revision", hint=hint)
        found = _run(self.top, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{tree}}")
        tree = found.stdout.decode("ascii", "replace").strip()
        if found.returncode or not tree:
            raise UnknownName("folder or git revision", revision, self._near(revision), hint=self._some())
        return tree, self._place(tree, name, posixpath.normpath(path) if path else "")

    def copy(self, tree: str, place: str, target: Path) -> None:
        """Write the workspace's files of a tree into a folder; links are copied, if what they lead to is there."""
        prefix = "" if place == "." else place + "/"
        listed = self._listed(tree, *(prefix + part for part in _PARTS))
        blobs = self._contents({path: sha for path, (mode, sha) in listed.items() if mode != "160000"})
        for path, data in blobs.items():
            is_link = listed[path][0] == "120000"
            self._write(target, path.removeprefix(prefix), blobs.get(_led_to(path, data)) if is_link else data)

    def _write(self, target: Path, path: str, data: bytes | None) -> None:
        """Write one file below a folder; without data, a link that leads nowhere, which whoever reads it will tell."""
        written = target.joinpath(*PurePosixPath(path).parts)
        try:
            if not written.resolve().is_relative_to(target):
                raise AigraphError("The revision holds a path that leads out of it", where=path)
            written.parent.mkdir(parents=True, exist_ok=True)
            written.symlink_to("nowhere") if data is None else written.write_bytes(data)
        except OSError as error:
            raise AigraphError(f"Cannot take it from the revision ({error.strerror})", where=path) from None

    def _place(self, tree: str, name: str, asked: str) -> str:
        """Where a tree has the workspace: where asked, else where it lies now, else where the only one lies."""
        marks = [path for path in self._listed(tree) if PurePosixPath(path).name == MARKER]
        held = [posixpath.dirname(path) or "." for path in marks]
        wanted = asked or self.inside
        if wanted in held or (not asked and len(held) == 1):
            return wanted if wanted in held else held[0]
        where = f"has no workspace in {wanted}" if held else "has no workspace"
        revision = name.partition(":")[0]
        hint = f"give {' or '.join(f'{revision}:{place}' for place in held[:5])}" if held else "give a later revision"
        raise AigraphError(f"The revision {revision} {where} (no {MARKER})", hint=hint)

    def _listed(self, tree: str, *paths: str) -> dict[str, tuple[str, str]]:
        """Path → mode and name of its blob, of all files of a tree under the paths."""
        found = self._asked("ls-tree", "-r", "-z", "--full-tree", tree, "--", *paths)
        entries = (entry.partition(b"\t") for entry in found.split(b"\0") if entry)
        return {os.fsdecode(path): _mode_and_name(head) for head, _, path in entries}

    def _contents(self, names: Mapping[str, str]) -> dict[str, bytes]:
        """Path → content, all read in one go."""
        wanted = "".join(f"{sha}\n" for sha in names.values()).encode()
        rest, contents = self._asked("cat-file", "--batch", given=wanted), {}
        for path in names:
            head, _, rest = rest.partition(b"\n")
            words = head.split()
            if len(words) != 3:
                hint = "fetch it, or give a folder"
                raise AigraphError(f"The repository does not hold the content of {path}", hint=hint)
            size = int(words[2])
            contents[path], rest = rest[:size], rest[size + 1 :]
        return contents

    def _asked(self, *words: str, given: bytes = b"") -> bytes:
        found = _run(self.top, *words, given=given)
        if found.returncode:
            reason = found.stderr.decode("utf-8", "replace").strip().partition("\n")[0]
            raise AigraphError(f"git cannot read this revision ({reason})", where=str(self.top))
        return found.stdout

    def _near(self, name: str) -> list[str]:
        return difflib.get_close_matches(name, self._known(), 3)

    def _some(self) -> str:
        known = self._known()
        return f"there are {', '.join(known[:8])}" if known else "the repository has no commit yet"

    def _known(self) -> list[str]:
        """The branches and tags, by name."""
        found = self._asked("for-each-ref", "--format=%(refname:short)", "refs/heads", "refs/tags", "refs/remotes")
        return found.decode("utf-8", "replace").split()


def _run(folder: Path, *words: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """Run git in a folder, whatever a hook that called us has set; hooks and watchers are off."""
    safe = ("-c", f"core.hooksPath={os.devnull}", "-c", "core.fsmonitor=false", "-c", "core.quotePath=false")
    environment = {name: value for name, value in os.environ.items() if name not in _SET_BY_HOOKS}
    try:
        return subprocess.run(
            ["git", "-C", str(folder), *safe, *words],
            input=given,
            capture_output=True,
            env={**environment, **_QUIET},
            check=False,
        )
    except FileNotFoundError:
        hint = "install git (https://git-scm.com), or give two folders"
        raise MissingPart("git is not installed, and this is no folder", hint=hint) from None
    except (OSError, ValueError) as error:
        raise AigraphError(f"git cannot be run ({error})", hint="give two folders") from None


def _mode_and_name(head: bytes) -> tuple[str, str]:
    mode, _, name = head.decode("ascii").split()
    return mode, name


def _led_to(path: str, link: bytes) -> str:
    """Where a link in the tree leads, as a path of the tree."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), os.fsdecode(link)))
