"""The analyses and answers of a page, worked out once per test process for the same files.

They take nine seconds for the shipped workspace, and dozens of tests make its page. The records are plain data that no
test changes; what was made of other files, or of a part of them, is worked out for itself.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from hashlib import sha256
from pathlib import Path
from typing import Any

from aigraph.exploring import Desk
from aigraph.exploring.analyses import analyses
from aigraph.exploring.questions import questions
from aigraph.workspace import MARKER, Workspace

Records = tuple[dict[str, Any], ...]
Working = Callable[[Desk, Any], Records]
FRESH: dict[str, Working] = {"analyses": analyses, "questions": questions}
"""Name in `aigraph.exploring.gathering` → what works it out each time anew."""


def remembering(work: Working) -> Working:
    """The same work, done once for the same files, queries and settings."""
    held: dict[Hashable, Records] = {}

    def remembered(desk: Desk, graph: Any) -> Records:
        key = _made_of(desk)
        if key not in held:
            held[key] = work(desk, graph)
        return held[key]

    return remembered


def _made_of(desk: Desk) -> Hashable:
    """All that the records of a desk hang on; a part of the files has their digest and says less."""
    root = desk.workspace.root
    queries = (path for place in (root, Workspace.shipped().root) for path in sorted(place.glob("queries/**/*.rq")))
    read = [(path, _digest(path)) for path in (root / MARKER, *queries)]
    return desk.files.digest, hash(desk.files.said), frozenset(desk.files.claims), tuple(read)


def _digest(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest() if path.is_file() else ""
