"""One file or many: what its layout should be, and what is wrong with it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path

from aigraph.errors import AigraphError, BadFile
from aigraph.formatting.layout import Layout, Remark, texts
from aigraph.formatting.prefixes import faults_among, sorted_head
from aigraph.formatting.tokens import Token
from aigraph.report import Level, Problem
from aigraph.workspace import Workspace, folder_above
from aigraph.writing import lock, write_whole
from aigraph.writing.parsing import BYTE_ORDER_MARK, Parsed, numbered, parsed

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
    new, ordered = sorted_head(layout.mend(), layout.tokens, layout.statements)
    if new != text:
        _see_same(path, before, new)
    left = [_problem(path, remark) for remark in _returns(layout.tokens)]
    left += [_problem(path, remark, "warning") for remark in faults_among(layout.tokens, layout.statements)]
    long = [_problem(path, remark, "info") for remark in _long_lines(text, layout.tokens)]
    mended = sorted([*mark, *layout.remarks, *ordered], key=lambda remark: remark.line)
    return Formatted(path, data, new.encode("utf-8"), tuple(_problem(path, m) for m in mended), (*left, *long))


def _see_same(path: Path, before: Parsed, new: str) -> None:
    try:
        after = parsed(path, new.encode("utf-8"))
    except BadFile:
        after = Parsed((), {}, None)
    if numbered(before.quads) != numbered(after.quads):
        message = "The layout of this file cannot be mended without changing what it says"
        raise BadFile(message, path, hint="mend it by hand")


def fmt(workspace: Workspace, paths: Iterable[Path] = (), *, write: bool = True) -> tuple[Formatted | BadFile, ...]:
    """The layout of the files given, or of all files of ontology and triples; `write` mends what can be mended.

    A file that cannot be read comes back as its error, and the others are done.

    Raises:
        AigraphError: another program writes here, or a file cannot be written.
    """
    given = tuple(paths)
    wanted = [file for path in given for file in _files(path)] if given else workspace.files()
    chosen = [path for path in dict.fromkeys(wanted) if path.suffix.lower() in SUFFIXES]
    return tuple(_mended(path, workspace.root) if write else _formatted(path) for path in chosen)


def _files(path: Path) -> list[Path]:
    if not path.exists():
        raise AigraphError("There is no such file or folder", where=str(path))
    if not path.is_dir():
        return [path]
    return sorted(file for suffix in SUFFIXES for file in path.rglob(f"*{suffix}") if not file.is_dir())


def _formatted(path: Path) -> Formatted | BadFile:
    if path.exists() and not path.is_file():
        return BadFile("This is no regular file, so it was not read", path)
    try:
        return formatted(path, path.read_bytes())
    except OSError as error:
        return BadFile(f"Cannot read it ({error.strerror})", path)
    except BadFile as error:
        return error


def _mended(path: Path, root: Path) -> Formatted | BadFile:
    """Format a file and write it; nobody appends to it meanwhile if it is in this workspace or another one."""
    one = _formatted(path)
    if isinstance(one, BadFile) or one.new == one.old:
        return one
    whole = path.resolve()
    home = root if whole.is_relative_to(root) else folder_above(whole.parent)
    with lock(home) if home else nullcontext():
        if path.read_bytes() != one.old:
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


def _returns(found: Sequence[Token]) -> Iterable[Remark]:
    """Texts that hold a carriage return: to take it out would change what they say."""
    message = "A text in quotation marks holds a carriage return, which is part of what it says"
    return [Remark(t.line, "carriage-return", message) for t in texts(found) if "\r" in t.text]


def _long_lines(text: str, tokens: Sequence[Token]) -> Iterable[Remark]:
    """Lines that are too long and hold more than one text, so that they could be broken."""
    long = {number: len(line) for number, line in enumerate(text.split("\n"), 1) if len(line) > LONGEST}
    counts = Counter(token.line for token in texts(tokens) if token.line in long) if long else Counter[int]()
    found = [(number, size) for number, size in long.items() if counts[number] > 1]
    return [Remark(number, "long-line", f"{size} characters; {LONGEST} at most") for number, size in found]
