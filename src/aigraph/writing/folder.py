"""A whole folder of made files: those that are new or changed are written, those no longer made are taken away.

A list in the folder says which files were made. Whatever it does not name is somebody else's and is never touched.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from aigraph.errors import AigraphError
from aigraph.writing.lock import NAME as LOCK
from aigraph.writing.lock import lock
from aigraph.writing.replacing import Change, replace_all

_NAME = re.compile(r"(?:[\w-][\w.-]*/)*\.?[\w-][\w.-]*")
_OURS_TO_PASS = {".git", LOCK}


@dataclass(frozen=True)
class Maker:
    r"""Who makes the files: the words by which its lists are known, and the name of the list.

    Example:
        >>> Maker("aigraph site", "aigraph-site.json").listing(["b.html", "a.html"])
        '{\n "made by": "aigraph site",\n "files": [\n  "a.html",\n  "b.html"\n ]\n}\n'
    """

    name: str
    manifest: str

    def listing(self, files: Iterable[str]) -> str:
        """The list of files as text."""
        return json.dumps({"made by": self.name, "files": sorted(files)}, indent=1) + "\n"

    def listed(self, folder: Path) -> frozenset[str] | None:
        """The files that the list in a folder names; None where there is no list of this maker's.

        A name that could lead out of the folder is passed over, for the list may come from anywhere.
        """
        try:
            found = json.loads((folder / self.manifest).read_text("utf-8"))
            if found["made by"] != self.name:
                return None
            return frozenset(name for name in found["files"] if isinstance(name, str) and _NAME.fullmatch(name))
        except (OSError, ValueError, LookupError, TypeError, RecursionError):
            return None


@dataclass(frozen=True)
class Written:
    """What was done: how many files were written, how many were there already, and which were taken away."""

    changed: int
    same: int
    removed: tuple[str, ...]


def write_folder(folder: Path, files: Mapping[str, str], maker: Maker) -> Written:
    """Make the folder hold these files; all change in one step, and then the old ones that are no longer made go.

    Args:
        folder: it may hold what this maker made before, and things of others beside that; a folder that holds anything
            and no list of this maker's is refused.
        files: the path of each from the folder, with slashes, and its text.
        maker: who makes them.

    Raises:
        AigraphError: the folder or a file in it is somebody else's, or something cannot be written; then all files
            are as they were.

    Example:
        >>> import tempfile
        >>> maker = Maker("a doctest", "list.json")
        >>> place = Path(tempfile.mkdtemp()) / "made"
        >>> write_folder(place, {"a/b.txt": "1", "c.txt": "2"}, maker)
        Written(changed=2, same=0, removed=())
        >>> write_folder(place, {"c.txt": "2"}, maker)
        Written(changed=0, same=1, removed=('a/b.txt',))
    """
    root = folder.resolve()
    before = _owned(root, maker)
    _refuse_others(root, files, before)
    gone = sorted(name for name in before - files.keys() if _inside(root, name))
    fresh = not root.exists()
    try:
        root.mkdir(parents=True, exist_ok=True)
        with lock(root):
            changes = _changes(root, files)
            held = maker.listing([*files, *gone])
            replace_all([*_changes(root, {maker.manifest: held}), *changes])
            _remove(root, gone)
            replace_all(_changes(root, {maker.manifest: maker.listing(files)}))
    except OSError as error:
        raise AigraphError(f"Cannot write it ({error.strerror or error})", where=str(folder)) from None
    finally:
        with contextlib.suppress(OSError):
            (root / LOCK).unlink(missing_ok=True)
            if fresh and not any(root.iterdir()):
                root.rmdir()
    return Written(len(changes), len(files) - len(changes), tuple(gone))


def _owned(root: Path, maker: Maker) -> frozenset[str]:
    """The files in the folder that are ours; none where it is new or empty."""
    if not root.exists():
        return frozenset()
    if not root.is_dir():
        raise AigraphError("This is a file", where=str(root), hint="give a folder")
    listed = maker.listed(root)
    try:
        others = sorted(path.name for path in root.iterdir() if path.name not in _OURS_TO_PASS)
    except OSError as error:
        raise AigraphError(f"Cannot look into it ({error.strerror})", where=str(root)) from None
    if listed is None and others:
        some = f"{', '.join(others[:3])}{' …' if len(others) > 3 else ''}"
        what = f"The folder holds {some} and nothing that says `{maker.name}` made it"
        raise AigraphError(what, where=str(root), hint="give a new or empty folder; nothing was changed")
    return listed or frozenset()


def _refuse_others(root: Path, files: Mapping[str, str], ours: frozenset[str]) -> None:
    """See that no file of somebody else's would be overwritten, and none reached through a link."""
    for name in files:
        path = root / name
        if os.path.lexists(path) and name not in ours:
            what = "A file of somebody else's lies where one is to be written"
            raise AigraphError(what, where=str(path), hint="move it away, or give another folder; nothing was changed")
        if not _inside(root, name):
            raise AigraphError("A link leads away from here", where=str(path), hint="take it away; nothing was changed")


def _inside(root: Path, name: str) -> bool:
    """Whether a path is what it seems: neither the file nor a folder above it is a link."""
    path = root / name
    return not path.is_symlink() and path.parent.resolve() == path.parent


def _changes(root: Path, files: Mapping[str, str]) -> list[Change]:
    """The files that are new or not yet as they should be."""
    found = []
    for name, text in files.items():
        path, data = root / name, text.encode("utf-8", "replace")
        old = path.read_bytes() if path.is_file() else None
        if old != data:
            found.append(Change(path, old, data))
    return found


def _remove(root: Path, names: Iterable[str]) -> None:
    """Take files away, and the folders that are empty then."""
    for name in names:
        path = root / name
        if path.is_file():
            path.unlink()
        for place in path.parents:
            if place == root:
                break
            with contextlib.suppress(OSError):  # it holds something, or is gone
                place.rmdir()
