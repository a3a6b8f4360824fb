"""Adding to hand-written files: the old bytes stay as they are, and what is new stands behind them as a block.

    append([Block(Path("data/triples/factors.ttl"), 'id:fog a aig:Barrier .')], root=workspace.root)

Nothing is ever serialised again. The old file and the new one are both parsed, and the new one must say exactly what
the old one said and what the block says.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import BlankNode, Quad

from aigraph.errors import AigraphError, BadFile
from aigraph.writing.lock import PATIENCE, lock
from aigraph.writing.parsing import Parsed, numbered, parsed
from aigraph.writing.replacing import Change, replace_all

_PREFIXED = (".ttl", ".trig")


@dataclass(frozen=True)
class Block:
    """Text to stand at the end of a file; it may begin with `@prefix` lines for prefixes that the file lacks."""

    path: Path
    text: str


def append(
    blocks: Sequence[Block],
    *,
    root: Path,
    timeout: float = PATIENCE,
    unchanged: Callable[[], None] | None = None,
) -> None:
    """Append each block to its file, after one blank line; all files change, in the order given, or none does.

    A file that is not there is made. If the machine stops half-way, each file is the old one or the new one; the
    first of the files may be new while a later one is still old, so things come before the findings that use them.

    Args:
        blocks: what to append; several may go to the same file.
        root: the workspace's folder, whose lock is held meanwhile; relative paths start there.
        timeout: how many seconds to wait for another writer.
        unchanged: called when nobody else can write any more and nothing is changed yet; what it raises stops it all.

    Raises:
        BadFile: a file to append to is broken already; holds the line.
        AigraphError: a block is no valid text for its file, or a file cannot be written. Nothing has changed then.
    """
    top = root.resolve()
    wanted = _by_file([block for block in blocks if block.text.strip()], top)
    with lock(top, timeout):
        if unchanged is not None:
            unchanged()
        replace_all([_change(path, texts) for path, texts in wanted.items()])


def _by_file(blocks: Sequence[Block], root: Path) -> dict[Path, list[str]]:
    """The texts for each file, links followed, in the order of their first block."""
    found: dict[Path, list[str]] = {}
    for block in blocks:
        path = Path(os.path.normpath(root / block.path))
        if not (path.is_relative_to(root) or path.parent.resolve().is_relative_to(root)):
            raise AigraphError("This file is not in the workspace", where=str(block.path), hint=f"stay in {root}")
        found.setdefault(path.resolve(), []).append(block.text)
    return found


def _change(path: Path, texts: Sequence[str]) -> Change:
    old = _read(path)
    before = parsed(path, old or b"")
    end = _line_end(old or b"")
    block = "\n\n".join(text.strip("\n") for text in texts) + "\n"
    try:
        new = (old or b"") + _gap(old or b"", end) + _ended(path, before, block, end).encode("utf-8")
    except UnicodeEncodeError:
        hint = "take out the half of a character (a lone surrogate)"
        raise AigraphError("The block to append cannot be written as UTF-8", where=str(path), hint=hint) from None
    _see(path, before, parsed_block(path, before, block), _after(path, new))
    return Change(path, old, new)


def _read(path: Path) -> bytes | None:
    try:
        if not path.exists():
            return None
        if not path.is_file():
            raise AigraphError("This is no file", where=str(path), hint="give a file of triples")
        if not os.access(path, os.W_OK):
            raise AigraphError("It is read-only", where=str(path), hint="make it writable")
        return path.read_bytes()
    except OSError as error:
        raise AigraphError(f"Cannot read it ({error.strerror})", where=str(path)) from None


def _line_end(old: bytes) -> str:
    """How most lines of a file end."""
    return "\r\n" if 2 * old.count(b"\r\n") > old.count(b"\n") else "\n"


def _gap(old: bytes, end: str) -> bytes:
    """What ends the last line and makes one blank line."""
    if not old.strip():
        return b""
    empty = old[len(old.rstrip(b"\r\n")) :].count(b"\n")
    return end.encode() * (2 - min(2, empty))


def _ended(path: Path, file: Parsed, block: str, end: str) -> str:
    """The block with the file's line ends, unless it would say something else then: a text may hold a line end."""
    if end == "\n" or "\r" in block:
        return block
    whole = block.replace("\n", end)
    same = numbered(parsed_block(path, file, whole).quads) == numbered(parsed_block(path, file, block).quads)
    return whole if same else block


def parsed_block(path: Path, file: Parsed, text: str) -> Parsed:
    """What a block says in the context of its file's prefixes.

    Raises:
        AigraphError: it is no valid text for this file.
    """
    lines = [f"@prefix {name}: <{iri}> ." for name, iri in file.prefixes.items()]
    lines += [f"@base <{file.base}> ."] if file.base else []
    head = "".join(f"{line}\n" for line in lines) if path.suffix.lower() in _PREFIXED else ""
    try:
        return parsed(path, (head + text).encode("utf-8"))
    except BadFile as error:
        line = f", line {error.line - head.count(chr(10))}" if error.line else ""
        message = f"The block to append is not valid{line}: {error.message}"
        raise AigraphError(message, where=str(path), hint="nothing was written") from None


def _after(path: Path, new: bytes) -> Parsed:
    try:
        return parsed(path, new)
    except BadFile as error:
        message = f"With the block appended the file would break: {error.message}"
        raise BadFile(message, path, error.line, hint="nothing was written") from None


def _see(path: Path, before: Parsed, block: Parsed, after: Parsed) -> None:
    """See that the new file says what the old one said and the block says, and nothing else."""
    size = len(before.quads)
    first, rest = after.quads[:size], after.quads[size:]
    moved = sorted(name for name, iri in before.prefixes.items() if block.prefixes.get(name, iri) != iri)
    if moved or block.base != before.base:
        what = f"give {', '.join(name + ':' for name in moved)} another meaning" if moved else "change the base"
    elif numbered(first) != numbered(before.quads) or numbered(rest) != numbered(block.quads):
        what = "change what the file says already"
    elif _blanks(first) & _blanks(rest):
        what = "speak of a blank node that the file holds already"
    else:
        return
    raise AigraphError(f"The block to append would {what}", where=str(path), hint="nothing was written")


def _blanks(quads: Sequence[Quad]) -> set[BlankNode]:
    terms = (term for q in quads for term in (q.subject, q.object, q.graph_name))
    return {term for term in terms if isinstance(term, BlankNode)}
