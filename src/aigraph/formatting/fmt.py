"""One file or many: what its layout should be, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from aigraph.errors import AigraphError, BadFile
from aigraph.formatting.layout import Layout, Remark, texts
from aigraph.formatting.prefixes import prefix_faults, sorted_prefixes
from aigraph.formatting.tokens import tokens
from aigraph.report import Level, Problem
from aigraph.workspace import Workspace
from aigraph.writing import lock, write_whole
from aigraph.writing.parsing import BYTE_ORDER_MARK, numbered, parsed

SUFFIXES = (".ttl", ".trig")
LONGEST = 120


@dataclass(frozen=True)
class Formatted:
    """A file and its layout.

    Attributes:
        path: the file.
        old: its text as it is.
        new: its text as it should be; says the same, to the last blank inside a text.
        mended: what differs between the two.
        left: what only a person can mend; an unused prefix is a "warning", a long line an "info".
    """

    path: Path
    old: bytes
    new: bytes
    mended: tuple[Problem, ...]
    left: tuple[Problem, ...]


def formatted(path: Path, data: bytes) -> Formatted:
    r"""The layout of a file with these bytes.

    Raises:
        BadFile: it cannot be parsed, so nothing is known about its layout.

    Example:
        >>> formatted(Path("a.ttl"), b"<urn:a> <urn:b> '  ' .\t").new
        b"<urn:a> <urn:b> '  ' .\n"
    """
    before = parsed(path, data)
    text = data.removeprefix(BYTE_ORDER_MARK).decode("utf-8")
    mark = [Remark(1, "byte-order-mark", "A byte order mark")] if data.startswith(BYTE_ORDER_MARK) else []
    layout = Layout(text)
    new, ordered = sorted_prefixes(layout.mend())
    after = parsed(path, new.encode("utf-8"))
    if numbered(before.quads) != numbered(after.quads):
        message = "The layout of this file cannot be mended without changing what it says"
        raise BadFile(message, path, hint="mend it by hand")
    left = [_problem(path, remark) for remark in _returns(text)]
    left += [_problem(path, remark, "warning") for remark in prefix_faults(text)]
    long = [_problem(path, remark, "info") for remark in _long_lines(text)]
    mended = sorted([*mark, *layout.remarks, *ordered], key=lambda remark: remark.line)
    return Formatted(path, data, new.encode("utf-8"), tuple(_problem(path, m) for m in mended), (*left, *long))


def fmt(workspace: Workspace, paths: Iterable[Path] = (), *, write: bool = True) -> tuple[Formatted | BadFile, ...]:
    """The layout of the files given, or of all files of ontology and triples; `write` mends what can be mended.

    A file that cannot be read comes back as its error, and the others are done.

    Raises:
        AigraphError: another program writes here, or a file cannot be written.
    """
    wanted = [file for path in paths for file in _files(path)] or list(workspace.files())
    chosen = [path for path in dict.fromkeys(wanted) if path.suffix.lower() in SUFFIXES]
    return tuple(_mended(path, workspace.root) if write else _formatted(path) for path in chosen)


def _files(path: Path) -> list[Path]:
    if not path.exists():
        raise AigraphError("There is no such file or folder", where=str(path))
    return sorted(file for suffix in SUFFIXES for file in path.rglob(f"*{suffix}")) if path.is_dir() else [path]


def _formatted(path: Path) -> Formatted | BadFile:
    try:
        return formatted(path, path.read_bytes())
    except OSError as error:
        return BadFile(f"Cannot read it ({error.strerror})", path)
    except BadFile as error:
        return error


def _mended(path: Path, root: Path) -> Formatted | BadFile:
    """Format a file and write it; nobody appends to it meanwhile, whether it is in the workspace or not."""
    one = _formatted(path)
    if isinstance(one, BadFile) or one.new == one.old:
        return one
    inside = path.resolve().is_relative_to(root)
    with lock(root if inside else path.resolve().parent):
        one = _formatted(path)
        if isinstance(one, Formatted) and one.new != one.old:
            _write(one)
    return one


def _write(one: Formatted) -> None:
    if one.path.read_bytes() != one.old:
        hint = "nothing was written; try again"
        raise AigraphError("Somebody changed this file in the meantime", where=str(one.path), hint=hint)
    write_whole(one.path, one.new.decode("utf-8"), hint="make it writable")


def _problem(path: Path, remark: Remark, level: Level = "error") -> Problem:
    return Problem(remark.rule, level, remark.message, path, remark.line)


def _returns(text: str) -> Iterable[Remark]:
    """Texts that hold a carriage return: to take it out would change what they say."""
    message = "A text in quotation marks holds a carriage return, which is part of what it says"
    return [Remark(t.line, "carriage-return", message) for t in texts(tokens(text)) if "\r" in t.text]


def _long_lines(text: str) -> Iterable[Remark]:
    """Lines that are too long and hold more than one text, so that they could be broken."""
    counts: dict[int, int] = {}
    for token in texts(tokens(text)):
        counts[token.line] = counts.get(token.line, 0) + 1
    lines = enumerate(text.split("\n"), 1)
    found = [(number, len(line)) for number, line in lines if len(line) > LONGEST and counts.get(number, 0) > 1]
    return [Remark(number, "long-line", f"{size} characters; {LONGEST} at most") for number, size in found]
