"""What sources say outright of remedies and goals, without saying how one would reach the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from aigraph.analysis.basis.grounds import Word, weakest
from aigraph.analysis.paths import Pair
from aigraph.readouts.passages import common, passages
from aigraph.wording import Context, Words


def claimed(
    key: str, pairs: Sequence[Pair], total: int, context: Context, words: Words, goal: str = ""
) -> Iterator[str]:
    """That somebody says outright of some of these pairs that the remedy serves the goal; nothing where nobody does."""
    found = [pair for pair in pairs if pair.claim.findings]
    if found:
        by, on = says(found, context, words), ground(found, context, words)
        yield words(key, n=len(found), total=total, goal=goal, says=by, ground=on)


def says(pairs: Sequence[Pair], context: Context, words: Words) -> str:
    """Who says so, with a verb no firmer than the weakest of their findings."""
    sources = sorted({source for pair in pairs for source in pair.claim.sources})
    word = weakest(pair.claim.word for pair in pairs)
    key = "says" if word is Word.STATED else "holds"
    named = context.source(sources[0]) if sources else "–"
    return words(key, n=len(sources), source=named, word=words(f"word.{word.value}"))


def ground(pairs: Sequence[Pair], context: Context, words: Words) -> str:
    """On how many findings that rests, on how many passages, and their words."""
    findings = tuple(dict.fromkeys(name for pair in pairs for name in pair.claim.findings))
    found, told = passages(findings, context), words("findings", n=len(findings))
    if len(found) == 1 and len(findings) > 1:
        return words("ground.same", findings=told, words=common(findings, context))
    quotes = context.quote([group[0] for group in found])
    key = "ground" if len(found) == len(findings) else "ground.several"
    return words(key, findings=told, passages=len(found), quotes=quotes or ", ".join(findings[:2]))
