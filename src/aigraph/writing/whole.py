"""Writing a file so that whoever looks finds the old one or the new one, never half."""

from __future__ import annotations

import os
from pathlib import Path

from aigraph.errors import AigraphError
from aigraph.writing.replacing import sync_folder, temporary


def write_whole(path: Path, content: str | bytes, *, hint: str = "choose another -o") -> None:
    """Write text as UTF-8, or bytes, to a temporary file beside `path`, then put it in place in one step.

    A link is followed and stays a link; a file keeps its mode; what is no regular file (a device, a pipe) is written
    to as it stands.

    Raises:
        AigraphError: it is a folder, is read-only, or cannot be written; nothing has changed then.
    """
    data = content.encode("utf-8") if isinstance(content, str) else content
    try:
        target = path.resolve()
        if target.is_dir():
            raise IsADirectoryError(0, "it is a folder")
        if target.exists() and not os.access(target, os.W_OK):
            raise PermissionError(0, "it is read-only")
        if target.exists() and not target.is_file():
            target.write_bytes(data)
            return
        target.parent.mkdir(parents=True, exist_ok=True)
        _replace(target, data)
    except OSError as error:
        raise AigraphError(f"Cannot write it ({error.strerror})", where=str(path), hint=hint) from None


def _replace(target: Path, data: bytes) -> None:
    fresh = temporary(target, data, suffix=".tmp")
    try:
        fresh.replace(target)
        sync_folder(target.parent)
    finally:
        fresh.unlink(missing_ok=True)
