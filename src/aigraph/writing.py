"""Writing a file so that whoever looks finds the old one or the new one, never half."""

from __future__ import annotations

import os
from pathlib import Path

from aigraph.errors import AigraphError


def write_whole(path: Path, text: str) -> None:
    """Write UTF-8 to a temporary file beside `path`, then put it in place in one step.

    Raises:
        AigraphError: the folder or the file cannot be written; nothing has changed then.
    """
    import tempfile

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        temporary = Path(name)
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(text.encode("utf-8"))
            temporary.chmod(0o644)
            temporary.replace(path)
        finally:
            temporary.unlink(missing_ok=True)
    except OSError as error:
        raise AigraphError(
            f"Cannot write it ({error.strerror})", where=str(path), hint="choose another place"
        ) from None
