"""Several files changed in one step: all are prepared, then all are put in place; if one cannot be, none is."""

from __future__ import annotations

import contextlib
import os
import stat
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from aigraph.errors import AigraphError

SUFFIX = ".aigraph-tmp"


@dataclass(frozen=True)
class Change:
    """A file (no link), its bytes as they were read (None: there was none), and its new bytes."""

    path: Path
    old: bytes | None
    new: bytes


@dataclass(frozen=True)
class _Step:
    """A change made ready: the new file, and a second name for the old one."""

    change: Change
    fresh: Path
    backup: Path | None

    def do(self) -> None:
        unchanged(self.change)
        self.fresh.replace(self.change.path)

    def undo(self) -> None:
        if self.backup is not None:
            self.backup.replace(self.change.path)
        elif not self.fresh.exists():
            self.change.path.unlink(missing_ok=True)


def replace_all(changes: Sequence[Change]) -> None:
    """Put the new bytes of all files in place, in the order given; whoever looks finds old files or new ones.

    To be called with the lock held: temporaries that a killed writer left in the folders are swept first.

    Raises:
        AigraphError: a file was changed by somebody else, or cannot be written; then all are as they were.
    """
    folders = {change.path.parent: None for change in changes}
    made = [folder for change in changes for folder in _make(change.path.parent)]
    spare: list[Path] = []
    steps: list[_Step] = []
    try:
        for folder in folders:
            sweep(folder)
        for change in changes:
            steps.append(_ready(change, spare))
        _put(steps, [*folders, *(folder.parent for folder in made)])
    except OSError as error:
        where = str(error.filename2 or changes[min(len(steps), len(changes) - 1)].path)
        what = f"Cannot write it ({error.strerror or error})"
        raise AigraphError(what, where=where, hint="nothing was changed") from None
    finally:
        for path in spare:
            with contextlib.suppress(OSError):
                path.unlink(missing_ok=True)
        for folder in reversed(made):
            with contextlib.suppress(OSError):  # a folder that holds files stays
                folder.rmdir()


def unchanged(change: Change) -> None:
    """See that the file is still what was read.

    Raises:
        AigraphError: somebody changed it in the meantime.
    """
    now = change.path.read_bytes() if change.path.exists() else None
    if now != change.old:
        raise AigraphError(
            "Somebody changed this file in the meantime", where=str(change.path), hint="nothing was written; try again"
        )


def temporary(target: Path, data: bytes, suffix: str = SUFFIX) -> Path:
    """A new file beside `target`, written to the disk, with its mode and, where we may, its owner."""
    import tempfile

    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name[:40]}.", suffix=suffix)
    path = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        _dress(path, target)
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    return path


def sweep(folder: Path) -> None:
    """Delete what a killed writer left in a folder."""
    for path in folder.glob(f".*{SUFFIX}"):
        path.unlink(missing_ok=True)


def sync_folder(folder: Path) -> None:
    """Bring a folder's names to the disk; Windows does so by itself."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _ready(change: Change, spare: list[Path]) -> _Step:
    fresh = temporary(change.path, change.new)
    spare.append(fresh)
    if change.old is None:
        return _Step(change, fresh, None)
    backup = fresh.with_name(f"{fresh.name.removesuffix(SUFFIX)}.old{SUFFIX}")
    spare.append(backup)
    try:
        os.link(change.path, backup)  # a second name, which needs no room on a full disk
    except OSError:  # a disk that knows no second names
        spare.append(backup := temporary(change.path, change.old))
    return _Step(change, fresh, backup)


def _put(steps: Sequence[_Step], folders: Iterable[Path]) -> None:
    for step in steps:
        unchanged(step.change)
    begun: list[_Step] = []
    try:
        for step in steps:
            begun.append(step)
            step.do()
        for folder in folders:
            sync_folder(folder)
    except BaseException:
        for step in reversed(begun):
            with contextlib.suppress(OSError):
                step.undo()
        raise


def _make(folder: Path) -> list[Path]:
    """Make a folder and those above it; the new ones, outermost first."""
    missing = [place for place in (folder, *folder.parents) if not place.exists()]
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise AigraphError(f"Cannot make the folder ({error.strerror})", where=str(folder)) from None
    return missing[::-1]


def _dress(path: Path, target: Path) -> None:
    if not target.exists():
        path.chmod(0o666 & ~_umask())
        return
    found = target.stat()
    path.chmod(stat.S_IMODE(found.st_mode))
    if os.name != "nt" and found.st_uid != os.geteuid():
        with contextlib.suppress(OSError):
            os.chown(path, found.st_uid, found.st_gid)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
