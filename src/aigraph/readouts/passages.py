"""Which findings rest on the same words: several findings that were read out of one passage are one piece of evidence.

Two quotes of one source are the same passage where they have four words in a row in common, or where one of them is
shorter and the other holds all of it; and so are two that are both the same passage as a third. What stands on both
sides of an omission (…) is not in a row.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias

from aigraph.analysis.basis.links import Link
from aigraph.wording import Context

RUN = 4
"""So many words in a row make two quotes the same passage."""
Run: TypeAlias = tuple[str, ...]
_OMITTED = re.compile(r"…|\.\.\.")
_WORD = re.compile(r"\w+")


def passages(findings: Iterable[str], context: Context) -> tuple[tuple[str, ...], ...]:
    """These findings, those on the same words together, in their order; one without a quote stands alone.

    Example:
        >>> from aigraph.wording import Quote
        >>> texts = {"f": "This makes a virtuous circle", "g": "It rained", "h": "a virtuous circle"}
        >>> said = {name: Quote(name, text, "src:a", "", "", "") for name, text in texts.items()}
        >>> passages(texts, Context(quotes=said))
        (('f', 'h'), ('g',))
    """
    names = tuple(dict.fromkeys(findings))
    runs = {name: _runs(context.quotes[name].text) for name in names if name in context.quotes}
    holders: dict[tuple[str, Run], list[str]] = {}
    for name, found in runs.items():
        for piece in {piece for run in found for piece in _pieces(run)}:
            holders.setdefault((context.quotes[name].source, piece), []).append(name)
    same = [found for (_, piece), found in holders.items() if len(piece) == RUN]
    for name, found in runs.items():
        if found and all(len(run) < RUN for run in found):
            held = [{*holders[context.quotes[name].source, run]} for run in found]
            same.append([name, *set.intersection(*held)])
    return _joined(names, same)


def common(findings: Sequence[str], context: Context) -> str:
    """The longest run of words that the quotes of all these findings hold, as the first of them writes it; or "".

    Example:
        >>> from aigraph.wording import Quote
        >>> texts = {"f": "We must act … raise funds", "g": "we must act … cut red tape"}
        >>> common("fg", Context(quotes={name: Quote(name, text, "src:a", "", "", "") for name, text in texts.items()}))
        'We must act'
    """
    first, *others = [context.quotes[name].text for name in findings if name in context.quotes] or [""]
    held = [_runs(text) for text in others]
    spans = (span for part in _OMITTED.split(first) for span in _spans(part))
    shared = [(len(run), text) for text, run in spans if all(any(_holds(own, run) for own in runs) for runs in held)]
    return max(shared, key=lambda found: found[0], default=(0, ""))[1]


def under(links: Iterable[Link], context: Context) -> Mapping[tuple[str, str], frozenset[int]]:
    """Source and target of each link → the numbers of the passages that it rests on."""
    every = list(links)
    found = passages((name for link in every for name in link.standing.findings), context)
    number = {name: place for place, passage in enumerate(found) for name in passage}
    return {(one.source, one.target): frozenset(number[name] for name in one.standing.findings) for one in every}


def together(links: Iterable[Link], rests: Mapping[tuple[str, str], frozenset[int]]) -> tuple[tuple[Link, ...], ...]:
    """Those of these links that rest on a single passage, and on the same one: groups of two or more."""
    on: dict[frozenset[int], list[Link]] = {}
    for link in links:
        on.setdefault(rests[link.source, link.target], []).append(link)
    return tuple(tuple(group) for passage, group in on.items() if len(passage) == 1 and len(group) > 1)


def cited(findings: Iterable[str], context: Context, most: int = 2) -> str:
    """The words of findings without the names of their sources, which stand beside; how many more there are is said."""
    known = [context.quotes[name] for name in findings if name in context.quotes]
    shown = [f"“{one.text}” ({one.finding})" for one in known[:most]]
    more = [context.words("common")("more", n=len(known) - most)] if len(known) > most else []
    return "; ".join(shown + more)


def _joined(names: Sequence[str], same: Iterable[Sequence[str]]) -> tuple[tuple[str, ...], ...]:
    """The names in groups, so that each of `same` lies within one."""
    place = {name: number for number, name in enumerate(names)}
    group = {name: [name] for name in names}
    for found in same:
        for other in found:
            large, small = sorted((group[found[0]], group[other]), key=len, reverse=True)
            if large is not small:
                large.extend(small)
                group.update(dict.fromkeys(small, large))
    groups = {tuple(sorted(found, key=place.__getitem__)) for found in group.values()}
    return tuple(sorted(groups, key=lambda found: place[found[0]]))


def _runs(text: str) -> list[Run]:
    """The words of each part of a quote, whatever their case and punctuation."""
    runs = (tuple(_WORD.findall(part.casefold())) for part in _OMITTED.split(text))
    return [run for run in runs if run]


def _pieces(run: Run) -> Iterator[Run]:
    """All that stands in a row in it, up to `RUN` words."""
    for size in range(1, RUN + 1):
        yield from (run[start : start + size] for start in range(len(run) - size + 1))


def _spans(part: str) -> Iterator[tuple[str, Run]]:
    """All runs of words of a part, as they are written and as they are compared."""
    words = list(_WORD.finditer(part))
    for first in range(len(words)):
        for last in range(first, len(words)):
            text = part[words[first].start() : words[last].end()]
            yield text, tuple(word.group().casefold() for word in words[first : last + 1])


def _holds(long: Run, short: Run) -> bool:
    return any(long[start : start + len(short)] == short for start in range(len(long) - len(short) + 1))
