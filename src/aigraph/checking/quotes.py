"""The quotes in the texts of their sources, and what is told where a text is not at hand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from aigraph import grounding
from aigraph.checking.digests import Digest, digests_problems
from aigraph.checking.files import as_problem
from aigraph.checking.subject import Subject
from aigraph.errors import AigraphError, BadFile, MissingPart
from aigraph.findings.naming import today
from aigraph.grounding import Claim, Grounding, Outcome, SourceText, Texts
from aigraph.report import Check, Problem, Rule
from aigraph.terms import aig

RULES = (
    Rule("quote-not-found", "The text of the source holds the words of the quote."),
    Rule("quote-order", "The parts of a quote stand in the text in that order."),
    Rule("quote-too-long", "A quote has twelve words at most."),
    Rule("quote-empty", "A quote holds words."),
    Rule("words-do-not-name", "The words in and near a quote name both ends of the claim."),
    Rule("words-do-not-hold-figure", "The words near a quote hold the figure that is claimed."),
)
_TEXT_RULES = (
    Rule("text-unreadable", "The text of a source can be read."),
    Rule("text-changed", "The text of a source is the one that its quotes were checked against before."),
    Rule("texts-not-kept", "The digests of the texts that were checked are kept."),
    Rule("texts-unreadable", "The digests of the texts that were checked can be read."),
)
_NO_FOLDER = "no folder sources/ in the workspace, and none given with --sources DIR"
_NO_FOLDER_ES = "no hay carpeta sources/ en el espacio de trabajo ni se dio una con --sources CARPETA"
_WHY_ES = {
    "computed, without a quote": "calculados, sin cita",
    "no source named": "no nombran su fuente",
}


def check_quotes(subject: Subject, folder: Path | None, renew: bool = False) -> tuple[Check, ...]:
    """Every source text in the folder, and whether it holds the quotes taken from it; without a folder all skipped.

    Raises:
        AigraphError: there is no such folder.
    """
    try:
        claims, labels = _claims(subject), grounding.labels(subject.view("names"))
    except (AigraphError, KeyError, ValueError) as error:
        return (_unasked(subject, error),)
    if folder is None:
        count = len({(claim.finding, claim.source, claim.quote) for claim in claims})
        why = (_NO_FOLDER, _NO_FOLDER_ES) if count else ("", "")
        return (Check("quotes", 0, (), count, *why, rules=RULES),)
    texts, missing = _texts(folder, {grounding.key_of(claim.source) for claim in claims if claim.source})
    result = grounding.ground(claims, texts.found, labels)
    broken = [as_problem(error, "text-unreadable") for error in texts.problems]
    whole = subject.scope.within is None
    told = digests_problems(subject.workspace, _seen(texts.found, result), renew=renew, keep=whole)
    failed = len(broken) + sum(problem.level == "error" for problem in told)
    count = len(texts.found) + len(texts.problems)
    read = Check("source texts", count, (*broken, *told), failed_items=min(failed, count), rules=_TEXT_RULES)
    return replace(read, missing=missing), _quotes(subject, result)


def _unasked(subject: Subject, error: Exception) -> Check:
    """All quotes skipped, because a view of the workspace's own does not tell of them."""
    count = sum(quad.predicate == aig("quote") for quad in subject.files.said)
    lacks = f"it has no column {error.args[0]}" if isinstance(error, KeyError) else str(error)
    broken = as_problem(error, "query") if isinstance(error, BadFile) else None
    hint = "compare queries/views/findings.rq and names.rq with the shipped ones"
    problem = broken or Problem("query", "error", f"The view of the findings cannot be used: {lacks}", hint=hint)
    why = ("the view of the findings cannot be used", "la vista de los hallazgos no sirve")
    return Check("quotes", 0, (problem,), count, *why, failed_items=0, rules=RULES)


def _texts(folder: Path, keys: Iterable[str]) -> tuple[Texts, MissingPart | None]:
    """The texts that can be read, and the part that is missing to read the others."""
    texts, missing = grounding.read_texts(folder, ()), None
    for key in sorted(keys):
        try:
            one = grounding.read_texts(folder, [key])
        except MissingPart as error:
            missing = error
            continue
        texts = Texts({**texts.found, **one.found}, (*texts.problems, *one.problems))
    return texts, missing


def _claims(subject: Subject) -> Sequence[Claim]:
    """The claims whose finding is told about."""
    places, scope = subject.places, subject.scope
    found = grounding.claims(subject.view("findings"))
    if scope.within is None:
        return found
    return [claim for claim in found if scope.holds(places[claim.finding].path if claim.finding in places else None)]


def _quotes(subject: Subject, result: Grounding) -> Check:
    problems = grounding.problems(result, subject.places)
    reasons = Counter(verdict.why.message for verdict in result.of(Outcome.SKIPPED) if verdict.why)
    return Check(
        "quotes",
        result.checked,
        problems,
        result.skipped,
        result.why_skipped,
        "; ".join(f"{count}: {_spanish(why)}" for why, count in sorted(reasons.items())),
        failed_items=result.failed,
        rules=RULES,
    )


def _spanish(why: str) -> str:
    return _WHY_ES.get(why) or why.replace("no text of ", "sin el texto de ")


def _seen(texts: Mapping[str, SourceText], result: Grounding) -> dict[str, Digest]:
    """Source key → the text as it is now."""
    looked_at = (*result.of(Outcome.PASSED), *result.of(Outcome.FAILED))
    counts = Counter(grounding.key_of(verdict.source) for verdict in looked_at)
    now = Digest("", today(), 0)
    return {key: replace(now, sha256=text.digest, quotes=counts[key]) for key, text in texts.items()}
