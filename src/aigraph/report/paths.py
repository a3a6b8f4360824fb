"""Places as machines want them: relative to the current folder, with forward slashes."""

from __future__ import annotations

from pathlib import Path


def relative(path: Path) -> str | None:
    """The path relative to the current folder with `/`; None if it lies elsewhere.

    Example:
        >>> relative(Path.cwd() / "data" / "a.ttl"), relative(Path("/elsewhere/a.ttl"))
        ('data/a.ttl', None)
    """
    here = Path.cwd()
    whole = path if path.is_absolute() else here / path
    return whole.relative_to(here).as_posix() if whole.is_relative_to(here) else None


def posix(path: Path) -> str:
    """The path relative to the current folder where it lies below it, else the whole of it; always with `/`."""
    return relative(path) or path.as_posix()
