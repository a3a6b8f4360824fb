"""What HermiT prints of what follows, read back as statements."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from pyoxigraph import NamedNode, Triple

from aigraph.reason.axioms import TYPE, is_open

_AXIOM = re.compile(r"^(\w+)\( (.*) \)$", re.MULTILINE)
_NAME = re.compile(r"(ObjectInverseOf\( )?<([^>]+)>")
_PAIRS = re.compile(r"^<(\S+)> \(known instances: (.*?) \| possible", re.MULTILINE)
_Name = tuple[str, bool]
_PAIR = re.compile(r"\(<([^>]+)>, <([^>]+)>\)")


def inferred(text: str) -> Iterator[Triple]:
    """HermiT prints the narrowest class and property only; here the wider ones are added."""
    lines = [
        (kind, [(iri, bool(turned)) for turned, iri in _NAME.findall(names)]) for kind, names in _AXIOM.findall(text)
    ]
    above = _above([(kind, names) for kind, names in lines if kind != "Type"])
    for kind, names in lines:
        if kind == "Type":
            thing = NamedNode(names[0][0])
            yield from (Triple(thing, TYPE, wider) for wider, _ in _upwards(names[1], above))
    for narrowest, pairs in _PAIRS.findall(text):
        for wider, turned in _upwards((narrowest, False), above):
            for one, other in _PAIR.findall(pairs):
                ends = (NamedNode(other), NamedNode(one)) if turned else (NamedNode(one), NamedNode(other))
                yield Triple(ends[0], wider, ends[1])


def _above(axioms: Iterable[tuple[str, list[_Name]]]) -> dict[_Name, set[_Name]]:
    """Classes or properties (turned round: True) by those just below them."""
    above: dict[_Name, set[_Name]] = defaultdict(set)
    for kind, names in axioms:
        couples = zip(names, names[1:] + names[:1] * kind.startswith("Equivalent"), strict=False)
        for (low, low_turned), (high, high_turned) in couples:
            above[low, low_turned].add((high, high_turned))
            above[low, not low_turned].add((high, not high_turned))
    return above


def _upwards(name: _Name, above: Mapping[_Name, set[_Name]]) -> list[tuple[NamedNode, bool]]:
    found = [name]
    for each in found:
        found += [wider for wider in above.get(each, ()) if wider not in found]
    nodes = ((NamedNode(iri), turned) for iri, turned in found)
    return [(node, turned) for node, turned in nodes if is_open(node)]
