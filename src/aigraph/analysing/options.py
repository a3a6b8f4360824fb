"""The options of an analysis, written once for the command line and for Python: names, kinds, defaults, checks."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from aigraph.errors import AigraphError, UnknownName

if TYPE_CHECKING:
    from aigraph.analysing.material import Material
    from aigraph.plots import Picture
    from aigraph.readouts import Readout
    from aigraph.wording import Context

Kind = Literal["int", "number", "choice", "flag", "words", "file", "thing", "things"]


@dataclass(frozen=True)
class Option:
    """One option.

    Attributes:
        name: its name in Python, such as min_sources; on the command line --min-sources.
        kind: int; number; choice (one of `choices`); flag; words (several, parted by commas, or a sequence); file (a
            path); thing and things (slugs, CURIEs or labels; given to the analysis as CURIEs).
        default: its value where it is not given; None where it may be missing.
        help: what it does, in a sentence.
        choices: what a choice is one of.
        required: whether the analysis cannot do without it.
        least: the smallest number it takes.
    """

    name: str
    kind: Kind
    default: Any
    help: str
    choices: tuple[str, ...] = ()
    required: bool = False
    least: float | None = None


@dataclass(frozen=True)
class Spec:
    """One analysis as it is asked for.

    Attributes:
        name: its name.
        options: its options.
        run: material and checked options → its frozen result.
        tell: result and context → its readout.
        draw: result and context → its picture.
    """

    name: str
    options: tuple[Option, ...]
    run: Callable[[Material, Mapping[str, Any]], Any]
    tell: Callable[[Any, Context], Readout]
    draw: Callable[[Any, Context], Picture]


RELATIONS = Option("relations", "words", ("leadsTo",), "The relations to count: families or names, of one sign.")
MIN_SOURCES = Option("min_sources", "int", 1, "How many distinct sources a link needs.", least=1)
ROBUST = Option("robust", "flag", False, "Also tell what would change without a source, or with others like these.")


def checked(spec: Spec, given: Mapping[str, Any], resolve: Callable[[str], str]) -> dict[str, Any]:
    """The value of every option, each of its kind.

    Raises:
        UnknownName: there is no such option (with near matches), or nothing of the name given for a thing.
        AigraphError: a value is of the wrong kind, or a required option is missing.
    """
    known = {option.name: option for option in spec.options}
    for name in given:
        if name not in known:
            raise UnknownName(f"option of {spec.name}", name, difflib.get_close_matches(name, known, n=2))
    values = {}
    for option in spec.options:
        value = given.get(option.name)
        if value is None and option.required:
            raise AigraphError(f"{spec.name} needs {flag(option)}", hint=option.help[:1].lower() + option.help[1:])
        values[option.name] = option.default if value is None else _value(option, value, resolve)
    return values


def flag(option: Option) -> str:
    """The option as it is written on the command line."""
    return "--" + option.name.replace("_", "-")


def _value(option: Option, value: Any, resolve: Callable[[str], str]) -> Any:
    if option.kind in ("int", "number"):
        return _number(option, value)
    if option.kind == "choice" and value not in option.choices:
        raise AigraphError(f"{flag(option)} cannot be {value!r}", hint=f"choose {', '.join(option.choices)}")
    if option.kind == "words":
        return _several(value)
    if option.kind == "thing":
        return resolve(str(value))
    if option.kind == "things":
        return tuple(map(resolve, _several(value)))
    return Path(value) if option.kind == "file" else bool(value) if option.kind == "flag" else value


def _number(option: Option, value: Any) -> int | float:
    try:
        number: int | float = int(str(value)) if option.kind == "int" else float(str(value))
    except ValueError:
        what = "a whole number" if option.kind == "int" else "a number"
        raise AigraphError(f"{flag(option)} takes {what}, not {value!r}") from None
    if number != number or (option.least is not None and number < option.least):
        hint = "give a number" if option.least is None else f"give {option.least:g} or more"
        raise AigraphError(f"{flag(option)} cannot be {value}", hint=hint)
    return number


def _several(value: Any) -> tuple[str, ...]:
    parts = str(value).split(",") if isinstance(value, str | Path) else [str(part) for part in value]
    return tuple(part.strip() for part in parts if part.strip())
