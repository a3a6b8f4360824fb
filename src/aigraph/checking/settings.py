"""`aigraph.toml`: what is wrong with it, and opening a workspace although something is."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from aigraph.checking.scope import workspace_above
from aigraph.errors import WorkspaceError
from aigraph.report import Problem
from aigraph.workspace import MARKER, Workspace

_AT = re.compile(r" ?\(at line (\d+), column \d+\)")


def open_workspace(start: Path | str | None = None) -> Workspace:
    """The workspace there, as `Workspace.find` finds it, without the settings that are wrong.

    Raises:
        WorkspaceError: there is none.
    """
    try:
        found = Workspace.find(start)
    except WorkspaceError:
        root = workspace_above(Path.cwd() if start is None else Path(start))
        if root is None or not (start is None or Path(start).is_dir()):
            raise
        return Workspace(root)
    right = {name: value for name, value in found.settings.items() if name not in _SECTIONS}
    for name in _SECTIONS.keys() & found.settings.keys():
        section = found.settings[name]
        if isinstance(section, dict):
            right[name] = {key: value for key, value in section.items() if not _fault(name, key, value)}
    return replace(found, settings=right)


def settings_problems(path: Path) -> tuple[Problem, ...]:
    """What is wrong with a settings file; nothing if all is well."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
        settings = tomllib.loads(text)
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        return (Problem("encoding", "error", "This is not UTF-8 text", path, line, "save the file as UTF-8"),)
    except tomllib.TOMLDecodeError as error:
        at = _AT.search(str(error))
        line = int(at[1]) if at else text.count("\n") + 1
        detail = _AT.sub("", str(error)).removesuffix(" (at end of document)")
        return (Problem("syntax", "error", f"This is not TOML: {detail}", path, line, "mend this line"),)
    except OSError as error:
        return (Problem("syntax", "error", f"Cannot read it ({error.strerror})", path),)
    return tuple(_faults(settings, path, text))


def _faults(settings: Mapping[str, object], path: Path, text: str) -> Iterator[Problem]:
    for name in settings:
        section, header = settings[name], _line(text, rf"\[?{re.escape(name)}\b")
        if name not in _SECTIONS:
            continue
        if not isinstance(section, dict):
            hint = f"write [{name}] above its lines"
            yield Problem("settings", "error", f"[{name}] is not a table", path, header, hint)
            continue
        for key, value in section.items():
            fault = _fault(name, key, value)
            if fault:
                line = _line(text, rf"[\"']?{re.escape(key)}[\"']?\s*=")
                yield Problem("settings", "error", f"[{name}] {key}: {fault}", path, line, _SECTIONS[name])


def _fault(section: str, key: str, value: object) -> str:
    """What is wrong with one line of a section; empty if nothing is."""
    if section == "title":
        return "" if isinstance(value, str) else f"{value!r} is no text"
    try:
        _ = Workspace(Path(), {section: {key: value}}).prefixes
    except WorkspaceError:
        return f"{value!r} is no namespace, or {key} no prefix"
    return ""


def _line(text: str, pattern: str) -> int | None:
    found = re.search(rf"^\s*{pattern}", text, re.MULTILINE)
    return text.count("\n", 0, found.end()) + 1 if found else None


_SECTIONS = {
    "title": 'write it as en = "The title"',
    "prefixes": 'write it as name = "https://example.org/topic/"',
}

__all__ = ["MARKER", "open_workspace", "settings_problems"]
