"""One writer at a time: a lock that the operating system lets go when its holder dies."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from aigraph.errors import AigraphError

NAME = ".aigraph.lock"
PATIENCE = 30.0


@contextmanager
def lock(root: Path, timeout: float = PATIENCE) -> Iterator[None]:
    """Hold the lock of the workspace at `root`, waiting `timeout` seconds at most for whoever holds it.

    Raises:
        AigraphError: another program held it all the time, or the lock file cannot be made.
    """
    from filelock import FileLock, Timeout

    path = root / NAME
    held = FileLock(path)
    try:
        held.acquire(timeout=timeout)
    except Timeout:
        hint = "try again when it has ended"
        raise AigraphError(f"Another program writes here ({timeout:g} s waited)", where=str(path), hint=hint) from None
    except OSError as error:
        raise AigraphError(f"Cannot lock the folder ({error.strerror or error})", where=str(path)) from None
    try:
        yield
    finally:
        held.release()
