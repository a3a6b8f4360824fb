"""What follows from a difference: barriers, evidence, quarrels, figures and things, each in a sentence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from aigraph.differences.figures import figures_apart
from aigraph.differences.snapshot import Barrier, Edge, Evidence, Snapshot
from aigraph.differences.things import things
from aigraph.differences.told import Consequence, Told
from aigraph.terms import AIG

__all__ = ["KINDS", "Consequence", "consequences"]

KINDS = (
    *("lost-remedy", "new-barrier", "first-remedy", "gap", "listed", "unlisted", "addresses", "no-longer-addresses"),
    *("may-reach", "no-longer-reaches", "disagree", "no-longer-disagree", "questioned", "no-longer-questioned"),
    *("contradicts", "no-longer-contradicts", "figures-differ", "figures-agree"),
    *("no-evidence", "one-source", "less-evidence", "more-evidence", "first-evidence", "only-inferred", "stated"),
    *("superseded", "no-longer-superseded", "thing-added", "thing-removed", "relabelled", "retyped", "described"),
)
"""All kinds of consequences, in the order in which they are told."""

ADDRESSES = AIG + "addresses"
_GAPS = {
    "": ("{0} is now addressed on firm ground", "{0} se atiende ahora con buen fundamento"),
    "weak": (
        "{0} now has weak links only: partial, indirect or of low confidence",
        "{0} tiene ahora solo vínculos débiles: parciales, indirectos o de confianza baja",
    ),
    "contested": ("every remedy for {0} is now contested", "todo remedio para {0} está ahora en disputa"),
    "nobody": ("{0} is now left without any remedy", "{0} queda ahora sin ningún remedio"),
    "not-searched": (
        "{0} is now left without any remedy, and no source that speaks of it proposes remedies at all",
        "{0} queda ahora sin ningún remedio, y ninguna fuente que habla de ella propone remedio alguno",
    ),
}
_BARE = {
    "nobody": (
        "of {0}, still without a remedy, a source that proposes remedies now speaks",
        "de {0}, aún sin remedio, habla ahora una fuente que propone remedios",
    ),
    "not-searched": (
        "of {0}, still without a remedy, no source that proposes remedies speaks any more",
        "de {0}, aún sin remedio, ya no habla ninguna fuente que proponga remedios",
    ),
}
"""What is said where a barrier had no remedy before either: only what its sources do has changed."""
_ON_WEAK = {"weak": (", of low confidence", ", de confianza baja"), "contested": (", contested", ", en disputa")}


def consequences(old: Snapshot, new: Snapshot) -> tuple[Consequence, ...]:
    """What follows from the step from one state to the other, the weightiest kinds first, then by English text."""
    told = Told(old, new)
    parts: tuple[Iterable[Consequence], ...] = (
        _barriers(told),
        _edges(told),
        _contradictions(told),
        figures_apart(told),
        _superseded(told),
        things(told),
    )
    found = {consequence for part in parts for consequence in part}
    return tuple(sorted(found, key=lambda one: (KINDS.index(one.kind), one.text_en, one.about)))


def _barriers(told: Told) -> Iterator[Consequence]:
    for name in sorted(told.old.barriers.keys() | told.new.barriers.keys()):
        was, now = told.old.barriers.get(name), told.new.barriers.get(name)
        if was is None and now is not None and not now.direct:
            how = (" without any remedy", " sin remedio alguno") if now.gap in _BARE else _INDIRECT
            yield told.say("new-barrier", ("new barrier {0}" + how[0], "barrera nueva {0}" + how[1]), name)
        before, after = was or Barrier(), now or Barrier()
        if now is not None:
            yield from _remedies(told, name, before, after)
        if was is not None and now is not None:
            yield from _gap(told, name, was, now)
        if now is not None and before.listed != after.listed:
            yield told.say("listed" if after.listed else "unlisted", _LISTED[after.listed], name)


_INDIRECT = (" with partial or indirect remedies only", " con remedios solo parciales o indirectos")
_LISTED = {
    True: ("barrier {0} is now listed by a source", "la barrera {0} figura ahora en la lista de una fuente"),
    False: (
        "barrier {0} is no longer listed by any source",
        "la barrera {0} ya no figura en la lista de ninguna fuente",
    ),
}


def _remedies(told: Told, name: str, was: Barrier, now: Barrier) -> Iterator[Consequence]:
    if now.direct and not was.direct:
        how = _ON_WEAK.get(now.gap, ("", ""))
        texts = ("barrier {0} gets its first remedy: {*}", "la barrera {0} recibe su primer remedio: {*}")
        yield told.say("first-remedy", (texts[0] + how[0], texts[1] + how[1]), name, rest=now.direct)
    if was.direct and not now.direct:
        one = ("barrier {0} lost its only remedy: {*}", "la barrera {0} perdió su único remedio: {*}")
        all_ = ("barrier {0} lost all its remedies: {*}", "la barrera {0} perdió todos sus remedios: {*}")
        yield told.say("lost-remedy", one if len(was.direct) == 1 else all_, name, rest=was.direct)
    reached = sorted({*now.reached} - {*was.reached, *was.direct, *now.direct})
    if reached:
        texts = ("barrier {0} may now be reached in part or indirectly by {*}",
                 "a la barrera {0} podrían llegar ahora, en parte o indirectamente: {*}")  # fmt: skip
        yield told.say("may-reach", texts, name, rest=reached)
    gone = sorted({*was.reached} - {*now.reached, *now.direct})
    if gone:
        texts = ("barrier {0} is no longer reached, even indirectly, by {*}",
                 "a la barrera {0} ya no llegan, ni indirectamente: {*}")  # fmt: skip
        yield told.say("no-longer-reaches", texts, name, rest=gone)


def _gap(told: Told, name: str, was: Barrier, now: Barrier) -> Iterator[Consequence]:
    """A change of how well a barrier is covered that the first or last remedy does not tell already."""
    if was.gap != now.gap and (bool(was.direct) == bool(now.direct) or now.gap in _BARE):
        en, es = (_BARE if was.gap in _BARE and now.gap in _BARE else _GAPS)[now.gap]
        yield told.say("gap", (en.replace("{0}", "barrier {0}"), es.replace("{0}", "la barrera {0}")), name)


def _edges(told: Told) -> Iterator[Consequence]:
    nothing = Evidence()
    for edge in sorted(told.old.evidence.keys() | told.new.evidence.keys()):
        was, now = told.old.evidence.get(edge, nothing), told.new.evidence.get(edge, nothing)
        yield from _how_many(told, edge, was, now)
        yield from _how_said(told, edge, was, now)
        yield from _quarrels(told, edge, was, now)


def _how_many(told: Told, edge: Edge, was: Evidence, now: Evidence) -> Iterator[Consequence]:
    before, after = len(was.sources), len(now.sources)
    if before == after:
        return
    if not (before and after):
        yield from _held_or_not(told, edge, now)
    elif after == 1:
        texts = ("evidence for {e} now from one source only (was {n})",
                 "evidencia de {e}: ahora de una sola fuente (antes {n})")  # fmt: skip
        yield told.say_edge("one-source", texts, edge, n=before)
    else:
        kind = "more-evidence" if after > before else "less-evidence"
        texts = (
            "evidence for {e} now from {m} sources (was {n})",
            "evidencia de {e}: ahora de {m} fuentes (antes {n})",
        )
        yield told.say_edge(kind, texts, edge, n=before, m=after)


def _held_or_not(told: Told, edge: Edge, now: Evidence) -> Iterator[Consequence]:
    subject, predicate, target = edge
    if predicate == ADDRESSES:
        if told.tells_remedies_of(target):
            return
        kind = "addresses" if now.sources else "no-longer-addresses"
        yield told.say(kind, _ADDRESSES[bool(now.sources)], subject, target)
    elif not now.sources:
        texts = ("{e} is now without any accepted finding", "{e} queda ahora sin ningún hallazgo aceptado")
        yield told.say_edge("no-evidence", texts, edge)
    elif edge in told.old.mentioned:
        texts = ("{e} is now held: first accepted evidence", "{e} se sostiene ahora: primera evidencia aceptada")
        yield told.say_edge("first-evidence", texts, edge)


_ADDRESSES = {
    True: ("remedy {0} now addresses {1}", "el remedio {0} atiende ahora {1}"),
    False: ("remedy {0} no longer addresses {1}", "el remedio {0} ya no atiende {1}"),
}


def _how_said(told: Told, edge: Edge, was: Evidence, now: Evidence) -> Iterator[Consequence]:
    if was.sources and now.sources and was.stated != now.stated:
        stated = ("{e} is now also stated by a source, not only inferred",
                  "{e}: ahora también lo dice una fuente, no solo se infiere")  # fmt: skip
        inferred = (
            "{e} is now only inferred; no source states it",
            "{e}: ahora solo se infiere; ninguna fuente lo dice",
        )
        yield told.say_edge(*(("stated", stated) if now.stated else ("only-inferred", inferred)), edge)


def _quarrels(told: Told, edge: Edge, was: Evidence, now: Evidence) -> Iterator[Consequence]:
    if now.disagreement and not was.disagreement:
        yield told.say_quarrel(edge, now)
    if was.disagreement and not now.disagreement:
        texts = ("sources no longer disagree on {e}", "las fuentes ya no discrepan sobre {e}")
        yield told.say_edge("no-longer-disagree", texts, edge)
    if bool(was.questioning) != bool(now.questioning):
        texts = ("{e} is now questioned by a source", "{e}: ahora una fuente lo pone en duda")
        ended = ("{e} is no longer questioned", "{e}: ya nadie lo pone en duda")
        kind = "questioned" if now.questioning else "no-longer-questioned"
        yield told.say_edge(kind, texts if now.questioning else ended, edge)


def _contradictions(told: Told) -> Iterator[Consequence]:
    for pair in sorted(told.old.contradictions ^ told.new.contradictions):
        now = pair in told.new.contradictions
        texts = ("findings {0} and {1} now contradict each other", "los hallazgos {0} y {1} se contradicen ahora")
        ended = ("findings {0} and {1} no longer contradict each other", "los hallazgos {0} y {1} ya no se contradicen")
        yield told.say_findings("contradicts" if now else "no-longer-contradicts", texts if now else ended, *pair)


def _superseded(told: Told) -> Iterator[Consequence]:
    for name in sorted(told.new.findings):
        record, before = told.new.findings[name], told.old.findings.get(name)
        if before and record.superseded_by and not before.superseded_by:
            texts = ("finding {0} is now superseded by {1}", "{1} sustituye ahora al hallazgo {0}")
            yield told.say_findings("superseded", texts, name, record.superseded_by[0])
        elif before and before.superseded_by and not record.superseded_by:
            texts = ("finding {0} is no longer superseded", "el hallazgo {0} ya no está sustituido")
            yield told.say_findings("no-longer-superseded", texts, name)
