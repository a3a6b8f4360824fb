"""What a scenario holds on and off, in words."""

from __future__ import annotations

from collections.abc import Sequence

from aigraph.wording.context import Context


def clamped(on: Sequence[str], off: Sequence[str], context: Context) -> str:
    """What is on and off.

    Example:
        >>> clamped(["a", "b"], ["c"], Context())
        '“a”; “b” on and “c” off'
    """
    words = context.words("scenario")
    parts = [words(f"set.{key}", names=context.names(names)) for key, names in (("on", on), ("off", off)) if names]
    return words("set.both", on=parts[0], off=parts[1]) if len(parts) == 2 else "".join(parts)
