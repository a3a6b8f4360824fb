"""No two things with the same name: a person who writes the label must mean one of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from pyoxigraph import Literal

from aigraph.places import Place
from aigraph.report import Problem
from aigraph.report.problem import Level
from aigraph.shapes.facts import Facts, name
from aigraph.terms import AIG, COMMON_PREFIXES, Prefixes, fold

KINDS = tuple(AIG + kind for kind in ("Factor", "StrategyFront", "Actor", "Place", "Sector", "Indicator", "Source"))
LABEL, ALT = COMMON_PREFIXES["rdfs"] + "label", COMMON_PREFIXES["skos"] + "altLabel"


def same_labels(facts: Facts, places: Mapping[str, Place], prefixes: Prefixes) -> tuple[Problem, ...]:
    """The things of the world and sources that share a name in one language.

    The same label twice is an error; two that differ in case or accents alone, or an alternative label that is another
    thing's label, is a warning.
    """
    things = set(facts.instances(KINDS))
    labels, others = _names(facts, things, LABEL), _names(facts, things, ALT)
    problems = []
    for key, named in labels.items():
        for level, text, first, second in (*_clashes(named), *_shadows(named, others.get(key, ()))):
            problems.append(_problem(level, (text, key[1]), (first, second), places, prefixes))
    return tuple(problems)


def _names(facts: Facts, things: set[str], predicate: str) -> dict[tuple[str, str], list[tuple[str, str]]]:
    """(folded text, language) → the texts as written, each with its thing."""
    found: defaultdict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    for triple in facts.triples:
        label = triple.object
        if triple.predicate.value == predicate and isinstance(label, Literal) and name(triple.subject) in things:
            found[fold(label.value), label.language or ""].append((label.value, name(triple.subject)))
    return found


Clash = tuple[Level, str, str, str]


def _clashes(named: list[tuple[str, str]]) -> Iterator[Clash]:
    """Each label after the first of its like, with the thing that had it first."""
    text, first = named[0]
    for other, second in named[1:]:
        if second != first:
            yield ("error" if other == text else "warning"), other, second, first


def _shadows(named: list[tuple[str, str]], others: list[tuple[str, str]] | tuple[()]) -> Iterator[Clash]:
    for text, thing in others:
        if thing not in {owner for _, owner in named}:
            yield "warning", text, thing, named[0][1]


def _problem(
    level: Level, label: tuple[str, str], things: tuple[str, str], places: Mapping[str, Place], prefixes: Prefixes
) -> Problem:
    here, there = (prefixes.compact(thing) for thing in things)
    place, other = places.get(things[0]), places.get(things[1])
    where = f" ({other.path.name}:{other.line})" if other else ""
    said = f"{here}: It is called “{label[0]}” ({label[1] or 'no language'}), and so is {there}{where}"
    hint = "merge the two, or give one another name"
    path, line = (place.path, place.line) if place else (None, None)
    return Problem("same-label", level, said, path, line, hint)
