"""Pages of any size, made up, for tests and benchmarks; words vary as in real texts, so that no packing flatters."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import accumulate, islice
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import networkx as nx

    from aigraph.render import Page

ROLES = ("actor", "cause", "cause", "remedy", "actor", "cause", "barrier")
"""In turn, as in real data: many causes and actors, fewer remedies, few barriers; every third barrier is a goal."""

FLOW = {
    ("actor", "remedy"): ("aig:recommends", "other"),
    ("remedy", "cause"): ("aig:addresses", "addresses"),
    ("remedy", "barrier"): ("aig:addresses", "addresses"),
    ("cause", "cause"): ("aig:contributesTo", "leadsTo"),
    ("cause", "barrier"): ("aig:contributesTo", "leadsTo"),
    ("barrier", "outcome"): ("aig:hinders", "hinders"),
}
VERBS = {
    "aig:recommends": ("proposes", "propone"),
    "aig:addresses": ("addresses", "atiende"),
    "aig:contributesTo": ("contributes to", "contribuye a"),
    "aig:hinders": ("hinders", "obstaculiza"),
}
FIELD = 150
"""Things that make one field: most links stay within their field."""

_SYLLABLES = [c + v for c in "bcdfglmnprstv" for v in ("a", "e", "i", "o", "u", "an", "er", "os")]

Claim = tuple[str, str, str, str]


class Speaker:
    """Says texts of made-up words: some words often, most of them rarely."""

    def __init__(self, chance: random.Random, words: int = 6_000) -> None:
        self._chance = chance
        self._words = ["".join(chance.choices(_SYLLABLES, k=chance.choice((1, 2, 2, 3, 3, 4)))) for _ in range(words)]
        self._weights = list(accumulate(1 / (rank + 3) for rank in range(words)))

    def say(self, words: int) -> str:
        """A text of that many words."""
        text = " ".join(self._chance.choices(self._words, cum_weights=self._weights, k=words))
        return text[0].upper() + text[1:]


DERIVED = {"predicate": "aig:indirectlyAddresses", "label_en": "may address", "label_es": "puede atender"}


def crowd(n: int, things: int = 0, seed: int = 7) -> Page:
    """A page with n findings on that many things, else on n / 2; every fourth finding shares its link with another."""
    import networkx as nx

    from aigraph.analysis.coverage import coverage
    from aigraph.render import Page

    chance = random.Random(seed)
    speaker = Speaker(chance)
    graph: nx.MultiDiGraph[Any] = nx.MultiDiGraph()
    for order in range(things or n // 2):
        _add_thing(graph, order, speaker)
    sources = {f"src:source-{i}": _source(i, speaker) for i in range(max(8, n // 100))}
    comments = [speaker.say(chance.randrange(6, 20)) for _ in range(n // 3)] + [""] * (n // 3) + [""]
    claims = enumerate(_claims(graph, n, chance))
    findings = tuple(
        _finding(i, claim, chance, {"comment": chance.choice(comments), "quote": speaker.say(chance.randrange(5, 13))})
        | {"source": f"src:source-{chance.randrange(len(sources))}"}
        for i, claim in claims
    )
    for finding in findings:
        _add_claim(graph, finding)
    _add_derived(graph, n // 20)
    return Page("Made up", "Inventado", graph, coverage(graph), findings, sources, "0" * 64)


def role_of(order: int) -> str:
    """The role of the thing of that number."""
    role = ROLES[order % len(ROLES)]
    return "outcome" if role == "barrier" and order % 3 == 0 else role


def _add_thing(graph: nx.MultiDiGraph[Any], order: int, speaker: Speaker) -> None:
    names = {"label_en": speaker.say(4), "label_es": speaker.say(5), "kind": "Condition"}
    summary = {"summary_en": speaker.say(8), "summary_es": speaker.say(9)}
    graph.add_node(f"id:thing-{order}", role=role_of(order), listed=False, order=order, **names, **summary)


def _claims(graph: nx.MultiDiGraph[Any], n: int, chance: random.Random) -> Iterator[Claim]:
    fields = _fields(graph)
    last: Claim | None = None
    for i in range(n):
        if i % 4 == 0 and last:
            yield last
            continue
        last = _claim(chance.choice(fields), fields, chance) or last
        if last:
            yield last


Field = dict[str, list[str]]


def _fields(graph: nx.MultiDiGraph[Any]) -> list[Field]:
    """Role → things, for each field."""
    fields: dict[int, Field] = defaultdict(lambda: defaultdict(list))
    for order, (name, data) in enumerate(graph.nodes(data=True)):
        fields[order // FIELD][data["role"]].append(name)
    return list(fields.values())


def _claim(field: Field, fields: Sequence[Field], chance: random.Random) -> Claim | None:
    """A link between two things of a field, at times into another; the first things of a field have most links."""
    kinds = [kind for kind in FLOW if field.get(kind[0]) and field.get(kind[1])]
    if not kinds:
        return None
    start, end = chance.choice(kinds)
    into = chance.choice(fields) if chance.random() < 0.1 else field
    target = into.get(end) or field[end]
    s, t = (some[int(len(some) * chance.random() ** 2)] for some in (field[start], target))
    return None if s == t else (s, *FLOW[start, end], t)


def _finding(i: int, claim: Claim, chance: random.Random, words: dict[str, str]) -> dict[str, Any]:
    subject, predicate, family, target = claim
    said = {
        "mode": chance.choice(("inferred", "inferred", "stated")),
        "stance": "denies" if chance.random() < 0.02 else "asserts",
        "confidence": chance.choice(("high", "medium", "medium", "low")),
        "status": "accepted",
    }
    about = {"quote_lang": chance.choice(("en", "es")), "comment_lang": "en" if words["comment"] else ""}
    about |= {"section": f"Section {chance.randrange(17)}", "created": "2026-11-22"}
    ends = {"subject": subject, "predicate": predicate, "object": target, "family": family}
    return {"id": f"made-up:f{i:05d}", **ends, **said, **about, **words}


def _source(i: int, speaker: Speaker) -> dict[str, str]:
    names = {"title": speaker.say(9), "author": speaker.say(2), "publisher": speaker.say(2)}
    return {**names, "date": f"20{10 + i % 16}", "url": f"https://example.org/{i}", "lang": "en"}


def _add_claim(graph: nx.MultiDiGraph[Any], finding: dict[str, Any]) -> None:
    s, p, t = finding["subject"], finding["predicate"], finding["object"]
    if not graph.has_edge(s, t, p):
        lists: dict[str, Any] = {f"{name}s": () for name in ("finding", "mode", "stance", "confidence", "source")}
        names = dict(zip(("label_en", "label_es"), VERBS[p], strict=True))
        more = {"predicate": p, "sign": "", "family": finding["family"], "statuses": (), "held": False}
        graph.add_edge(s, t, key=p, derived=False, **more, **names, **lists)
    data = graph.edges[s, t, p]
    data["findings"] += (finding["id"],)
    data["sources"] = tuple(sorted({*data["sources"], finding["source"]}))
    data["held"] |= finding["stance"] == "asserts"
    for name, held in {"mode": "modes", "stance": "stances", "confidence": "confidences", "status": "statuses"}.items():
        data[held] += (finding[name],)


def _add_derived(graph: nx.MultiDiGraph[Any], most: int) -> None:
    """What a reasoner would add: a remedy for a cause may address what the cause leads to."""
    empty = dict.fromkeys(("findings", "modes", "stances", "confidences", "sources", "statuses"), ())
    more = {"sign": "-", "family": "indirectly", "held": True, "derived": True}
    first = [(s, t) for s, t, key in graph.edges(keys=True) if key == "aig:addresses"]
    chains = ((s, end) for s, t in first for _, end, key in graph.out_edges(t, keys=True) if key == "aig:contributesTo")
    for s, end in dict.fromkeys(islice(chains, most)):
        graph.add_edge(s, end, key=DERIVED["predicate"], **DERIVED, **more, **empty)
