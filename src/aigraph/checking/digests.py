"""The digests of the source texts that quotes were checked against, so that a text that has changed shows."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from aigraph.errors import AigraphError
from aigraph.report import Problem
from aigraph.workspace import Workspace
from aigraph.writing import write_whole

FILE = Path("data", "texts.json")
"""Where they are kept, below the workspace's folder."""
_INSTALLED = {"site-packages", "dist-packages", "_workspace"}
_DIGEST = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True)
class Digest:
    """A source text as it was when its quotes were checked.

    Attributes:
        sha256: of the file's bytes, in hexadecimal.
        day: when it was first checked so, as YYYY-MM-DD.
        quotes: how many of its quotes were checked.
    """

    sha256: str
    day: str
    quotes: int


def digests_problems(
    workspace: Workspace, seen: Mapping[str, Digest], *, renew: bool = False, keep: bool = True
) -> tuple[Problem, ...]:
    """Compare the texts with what is kept of them, keep what is new, and tell of each text that has changed.

    Args:
        workspace: its `data/texts.json` is read and, where it can be, written.
        seen: source key → the text as it is now.
        renew: also keep the texts that have changed as they are now, and tell nothing of them.
        keep: whether to write at all.
    """
    path = workspace.root / FILE
    try:
        kept = _read(path)
    except ValueError as error:
        hint = "mend it, or delete it to have it written again"
        return (
            Problem(
                "texts-unreadable", "error", f"The digests of the texts cannot be read ({error})", path, None, hint
            ),
        )
    changed = {key for key, now in seen.items() if key in kept and kept[key].sha256 != now.sha256}
    new = {key: now for key, now in seen.items() if key not in kept or (renew and key in changed)}
    same = {
        key: replace(kept[key], quotes=now.quotes) for key, now in seen.items() if key in kept and key not in changed
    }
    wanted = {**kept, **same, **new}
    told = () if renew else tuple(_changed(key, kept[key], path) for key in sorted(changed))
    return (*told, *(_write(workspace, wanted) if keep and wanted != kept else ()))


def _read(path: Path) -> dict[str, Digest]:
    if not path.exists():
        return {}
    try:
        found = json.loads(path.read_bytes().decode("utf-8"))
        kept = {str(key): Digest(one["sha256"], one["day"], one["quotes"]) for key, one in found.items()}
        good = all(_DIGEST.fullmatch(one.sha256) and date.fromisoformat(one.day) for one in kept.values())
    except OSError as error:
        raise ValueError(error.strerror) from None
    except (AttributeError, KeyError, TypeError, RecursionError) as error:
        raise ValueError("it is not laid out as aigraph writes it") from error
    if not good:
        raise ValueError("it holds something that is no SHA-256")
    return kept


def _changed(key: str, kept: Digest, path: Path) -> Problem:
    message = f"The text of {key} has changed since {kept.day}; its quotes were checked again"
    hint = "see what has changed in it, then run this once with --renew-digests"
    return Problem("text-changed", "warning", message, path, _line(path, key), hint)


def _line(path: Path, key: str) -> int | None:
    lines: Iterable[str] = path.read_text(encoding="utf-8").split("\n")
    return next((number for number, line in enumerate(lines, 1) if line.strip().startswith(f'"{key}":')), None)


def _write(workspace: Workspace, wanted: Mapping[str, Digest]) -> tuple[Problem, ...]:
    path = workspace.root / FILE
    hint = "check a workspace of your own, where they are kept, to see later whether a text has changed"
    if _INSTALLED & set(workspace.root.parts):
        what = "The digests of the texts were not kept: this workspace is part of the installed package"
        return (Problem("texts-not-kept", "info", what, None, None, hint),)
    body = {key: vars(wanted[key]) for key in sorted(wanted)}
    try:
        write_whole(path, json.dumps(body, ensure_ascii=False, indent=2) + "\n")
    except AigraphError as error:
        what = f"The digests of the texts were not kept: {error.message}"
        return (Problem("texts-not-kept", "info", what, path, None, hint),)
    return ()
