"""Time one cold saved query against the same question asked of the same files with rdflib alone.

Both sides run as whole processes of the same interpreter, in turn, from the first import to the last printed row:

    python benchmarks/query_cold.py            11 runs each, medians and their ratio
    python benchmarks/query_cold.py --runs 3

The rdflib side is this file with the argument `rdflib`: it reads the same files into a Dataset and follows the partial
and indirect links with property paths, starting from the barrier. Both must name the same remedies with the same links,
or the benchmark fails.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from collections.abc import Iterable

ROOT = Path(__file__).parents[1]
BARRIER = "scarce-local-capital"
TARGET = 0.25  # aigraph's share of rdflib's time, at most

# What queries/remedies-for-barrier.rq asks, without the reasoner's materialised links.
QUESTION = """
PREFIX aig: <https://w3id.org/aigraph/ontology#>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX id: <https://w3id.org/aigraph/id/>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>

SELECT ?rank ?remedyLabel ?link ?viaLabel ?mode ?stance ?confidence ?quote ?authorLabel ?sourceLabel ?remedy ?finding
WHERE {
  {
    GRAPH ?finding { ?remedy aig:addresses id:BARRIER }
    BIND(1 AS ?rank) BIND("direct" AS ?link)
  } UNION {
    ?via aig:factorPartOf+ id:BARRIER .
    GRAPH ?finding { ?remedy aig:addresses ?via }
    BIND(2 AS ?rank) BIND("partial" AS ?link)
  } UNION {
    ?via (aig:contributesTo|aig:causes|aig:aggravates)+ id:BARRIER .
    GRAPH ?finding { ?remedy aig:addresses ?via }
    BIND(3 AS ?rank) BIND("indirect" AS ?link)
  }
  ?finding aig:status aig:accepted ; aig:mode ?mode ; aig:stance ?stance ; aig:confidence ?confidence .
  OPTIONAL { ?finding aig:quote ?quote }
  OPTIONAL {
    ?finding prov:wasQuotedFrom ?source .
    OPTIONAL { ?source dcterms:title ?sourceLabel }
    OPTIONAL { ?source dcterms:creator/rdfs:label ?authorLabel . FILTER(LANG(?authorLabel) IN ("", "en")) }
  }
  OPTIONAL { ?remedy rdfs:label ?remedyLabel . FILTER(LANG(?remedyLabel) = "en") }
  OPTIONAL { ?via rdfs:label ?viaLabel . FILTER(LANG(?viaLabel) = "en") }
}
ORDER BY ?rank ?remedy ?via ?finding
""".replace("BARRIER", BARRIER)


def answer_with_rdflib() -> None:
    """Read the files, ask, keep each remedy's strongest link, print rows as tab-separated text."""
    from rdflib import Dataset

    data = Dataset(default_union=True)
    for folder in (ROOT / "ontology", ROOT / "data" / "triples"):
        for path in sorted(folder.rglob("*.t*")):
            if path.suffix in {".ttl", ".trig"}:
                data.parse(path, format="turtle" if path.suffix == ".ttl" else "trig")
    strongest: dict[object, str] = {}
    print("remedyLabel", "link", "viaLabel", "mode", "stance", "confidence", "quote", "authorLabel", sep="\t")
    for row in data.query(QUESTION):
        cells = [str(cell or "") for cell in cast("Iterable[object]", row)]
        if strongest.setdefault(cells[-2], cells[0]) == cells[0]:
            print(*cells[1:9], sep="\t")


def measure(command: list[str]) -> tuple[float, str]:
    """Run a command to its end.

    Returns:
        Seconds of wall-clock time, and what it printed.
    """
    import subprocess
    import time

    start = time.perf_counter()
    done = subprocess.run(
        command, cwd=ROOT, check=True, capture_output=True, encoding="utf-8", stdin=subprocess.DEVNULL
    )
    return time.perf_counter() - start, done.stdout


def pairs(text: str) -> set[tuple[str, str]]:
    """Read the remedies and their links from tab-separated rows."""
    import csv

    rows = csv.DictReader(text.splitlines(), delimiter="\t")
    return {(row["remedyLabel"], row["link"]) for row in rows}


def compare(runs: int) -> int:
    """Time both sides in turn and print the medians; 1 when their answers differ, else 0."""
    from statistics import median

    sides = {
        "aigraph": [sys.executable, "-m", "aigraph", "query", "remedies-for-barrier", f"barrier={BARRIER}"],
        "rdflib": [sys.executable, __file__, "rdflib"],
    }
    answers = {name: pairs(measure(command)[1]) for name, command in sides.items()}  # also warms the disk's cache
    if answers["aigraph"] != answers["rdflib"]:
        print("The two sides disagree:", *sorted(answers["aigraph"] ^ answers["rdflib"]), sep="\n  ")
        return 1
    times: dict[str, list[float]] = {name: [] for name in sides}
    for _ in range(runs):
        for name, command in sides.items():
            times[name].append(measure(command)[0])
    for name, seconds in times.items():
        low, high = min(seconds) * 1000, max(seconds) * 1000
        print(f"{name:8} median {median(seconds) * 1000:6.0f} ms  (from {low:.0f} to {high:.0f}, {runs} runs)")
    ratio = median(times["aigraph"]) / median(times["rdflib"])
    print(
        f"ratio    {ratio:.2f}  (target: at most {TARGET}; {len(answers['rdflib'])} remedies, the same on both sides)"
    )
    return 0 if ratio <= TARGET else 1


def main() -> int:
    """Read the command line."""
    os.environ.setdefault("PYTHONUTF8", "1")
    if "rdflib" in sys.argv[1:]:
        answer_with_rdflib()
        return 0
    return compare(int(sys.argv[sys.argv.index("--runs") + 1]) if "--runs" in sys.argv else 11)


if __name__ == "__main__":
    sys.exit(main())
