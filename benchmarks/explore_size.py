"""How large the explorer's page is, and how its time grows, for made-up graphs of several sizes.

    python benchmarks/explore_size.py                    the shipped workspace, 350, 1,000, 2,000 and 10,000 findings
    python benchmarks/explore_size.py --sizes 500 1000

Each size is rendered in turn with one of half its size, so that a slow machine slows both sides: the ratio says how
the time grows (2 is linear, 4 is quadratic). Fails where a page is over its budget or the ratio is over the target.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aigraph.render import Page

ROOT = Path(__file__).parents[1]
SIZES = (350, 1_000, 2_000, 10_000)
FIXED, EACH = 350_000, 1_500  # bytes that a page may take, and further bytes for each finding
GROWTH = 2.8  # times as long for twice as many findings, at most
ROLES = ("actor", "remedy", "cause", "barrier", "outcome")
FLOW = {
    ("actor", "remedy"): ("aig:recommends", "other"),
    ("remedy", "cause"): ("aig:addresses", "addresses"),
    ("remedy", "barrier"): ("aig:addresses", "addresses"),
    ("cause", "cause"): ("aig:contributesTo", "leadsTo"),
    ("cause", "barrier"): ("aig:contributesTo", "leadsTo"),
    ("barrier", "outcome"): ("aig:hinders", "hinders"),
}
LABEL = "A thing with a name of usual length"
QUOTE = "Words of a source, of about the length that quotes here have"
COMMENT = "The text does not name the barrier; read from the heading that the sentence stands under."


def crowd(n: int, seed: int = 7) -> Page:
    """A page with n findings on about n / 2 things; every fourth finding shares its link with another."""
    import networkx as nx

    from aigraph.analysis.coverage import coverage
    from aigraph.render import Page

    chance = random.Random(seed)
    graph: nx.MultiDiGraph[Any] = nx.MultiDiGraph()
    for order in range(n // 2):
        _add_thing(graph, order)
    claims = list(_claims(graph, n, chance))
    findings = tuple(_finding(i, *claim, chance.randrange(8)) for i, claim in enumerate(claims))
    sources = {f"src:source-{i}": _source(i) for i in range(8)}
    for finding in findings:
        _add_claim(graph, finding)
    return Page("Made up", "Inventado", graph, coverage(graph), findings, sources, "0" * 64)


def _add_thing(graph: Any, order: int) -> None:
    # As in real data: many causes and actors, fewer remedies, few barriers, a handful of goals.
    role = ("actor", "cause", "cause", "remedy", "actor", "cause", "barrier" if order % 3 else "outcome")[order % 7]
    names = {"label_en": f"{LABEL} {order}", "label_es": f"{LABEL} {order}", "kind": "Condition"}
    summary = {"summary_en": COMMENT, "summary_es": COMMENT}
    graph.add_node(f"id:thing-{order}", role=role, listed=False, order=order, **names, **summary)


def _claims(graph: Any, n: int, chance: random.Random) -> Iterator[tuple[str, str, str, str]]:
    by_role = {role: [name for name, data in graph.nodes(data=True) if data["role"] == role] for role in ROLES}
    kinds = [kind for kind in FLOW if by_role[kind[0]] and by_role[kind[1]]]
    last = None
    for i in range(n):
        if i % 4 == 0 and last:
            yield last
            continue
        ends = chance.choice(kinds)
        s, t = (chance.choice(by_role[role]) for role in ends)
        last = (s, *FLOW[ends], t)
        yield last


def _finding(i: int, subject: str, predicate: str, family: str, target: str, source: int) -> dict[str, Any]:
    said = {"mode": "inferred", "stance": "asserts", "confidence": "medium", "status": "accepted"}
    words = {
        "quote": f"{QUOTE} {i}",
        "quote_lang": "en",
        "comment": COMMENT,
        "comment_lang": "en",
        "section": "Opening",
    }
    ends = {"subject": subject, "predicate": predicate, "object": target, "family": family}
    return {"id": f"made-up:f{i:05d}", **ends, **said, **words, "source": f"src:source-{source}"}


def _source(i: int) -> dict[str, str]:
    names = {
        "title": f"A source with a title of usual length, number {i}",
        "author": "Somebody",
        "publisher": "A paper",
    }
    return {**names, "date": "2025", "url": f"https://example.org/{i}", "lang": "en"}


def _add_claim(graph: Any, finding: dict[str, Any]) -> None:
    s, p, t = finding["subject"], finding["predicate"], finding["object"]
    if not graph.has_edge(s, t, p):
        lists: dict[str, Any] = {f"{name}s": () for name in ("finding", "mode", "stance", "confidence", "source")}
        names = {"predicate": p, "label_en": p, "label_es": p, "sign": "", "family": finding["family"]}
        graph.add_edge(s, t, key=p, held=True, derived=False, statuses=(), **names, **lists)
    data = graph.edges[s, t, p]
    data["findings"] += (finding["id"],)
    data["statuses"] += (finding["status"],)
    data["sources"] = tuple(sorted({*data["sources"], finding["source"]}))
    for name in ("mode", "stance"):
        data[f"{name}s"] += (finding[name],)
    data["confidences"] += (finding["confidence"],)


def rendered(page: Page) -> tuple[float, int]:
    """Seconds and bytes of one rendering."""
    from aigraph.render import render

    begin = time.perf_counter()
    text = render(page)
    return time.perf_counter() - begin, len(text.encode())


def compare(n: int, runs: int) -> tuple[float, int, float]:
    """Median seconds and bytes for n findings, and the median ratio to half as many, rendered in turn."""
    whole, half = crowd(n), crowd(n // 2)
    pairs = [(rendered(whole), rendered(half)) for _ in range(runs)]
    return median(a for (a, _), _ in pairs), pairs[0][0][1], median(a / b for (a, _), (b, _) in pairs)


def main() -> int:
    """Print a row per size; 1 where one is over its budget."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    parser.add_argument("--runs", type=int, default=3)
    asked = parser.parse_args()
    import aigraph

    page = aigraph.open(ROOT).page()
    bad = _row("shipped", len(page.findings), *rendered(page), 0.0)
    for n in asked.sizes:
        bad |= _row("made up", n, *compare(n, asked.runs))
    return int(bad)


def _row(name: str, n: int, seconds: float, size: int, growth: float) -> bool:
    bad = size > FIXED + EACH * n or growth > GROWTH
    ratio = f"  × {growth:.2f} for twice as many" if growth else ""
    print(f"{name} {n:6,} findings {size / 1000:9,.0f} kB {seconds:7.2f} s{ratio}{'  OVER' if bad else ''}")
    return bad


if __name__ == "__main__":
    sys.exit(main())
