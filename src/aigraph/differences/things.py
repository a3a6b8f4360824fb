"""Which things were added, removed, called something else or put in another class."""

from __future__ import annotations

from collections.abc import Iterator

from aigraph.differences.snapshot import Snapshot
from aigraph.differences.told import Consequence, Told
from aigraph.differences.words import Words
from aigraph.terms import AIG


def things(told: Told) -> Iterator[Consequence]:
    """A sentence for each thing that is new, gone, called something else or of another class."""
    old, new = told.old, told.new
    for name in sorted(new.kinds.keys() - old.kinds.keys()):
        told_already = name in new.barriers and not new.barriers[name].direct
        if not told_already and not _part_of(name, new, old):
            yield _with_kinds(told, "thing-added", name, new.kinds[name])
    for name in sorted(old.kinds.keys() - new.kinds.keys()):
        if not _part_of(name, old, new):
            yield _with_kinds(told, "thing-removed", name, old.kinds[name])
    for name in sorted(old.kinds.keys() & new.kinds.keys()):
        yield from _changed(told, name)


def _changed(told: Told, name: str) -> Iterator[Consequence]:
    old, new = told.old, told.new
    if old.labels.get(name) != new.labels.get(name):
        yield _relabelled(told, name)
    if old.kinds[name] != new.kinds[name]:
        yield _retyped(told, name)
    if old.details.get(name) != new.details.get(name):
        yield _described(told, name)


def _part_of(name: str, here: Snapshot, there: Snapshot) -> bool:
    """Whether it is a section of a source that comes or goes as a whole."""
    wholes = here.details.get(name, {}).get(AIG + "sectionOf", ())
    return any(whole.text in here.kinds and whole.text not in there.kinds for whole in wholes)


_COMES_OR_GOES = {
    "thing-added": ("New", "Nuevo"),
    "thing-removed": ("Removed", "Eliminado"),
}


def _with_kinds(told: Told, kind: str, name: str, kinds: tuple[str, ...]) -> Consequence:
    def sentence(words: Words) -> str:
        head = _COMES_OR_GOES[kind][words.lang == "es"]
        return f"{head}: {words.name(name)} ({', '.join(map(words.label, kinds))})"

    return told.both(kind, (name,), sentence)


def _relabelled(told: Told, name: str) -> Consequence:
    was, now = (state.labels.get(name, ("", "")) for state in (told.old, told.new))
    pairs = [f'"{a}" → "{b}"' for a, b in zip(was, now, strict=True) if a != b]
    shown = told.new.prefixes.compact(name)
    en, es = f"{shown} is now called otherwise", f"{shown} se llama ahora de otro modo"
    return Consequence("relabelled", f"{en}: {'; '.join(pairs)}", f"{es}: {'; '.join(pairs)}", (name,))


def _retyped(told: Told, name: str) -> Consequence:
    def sentence(words: Words) -> str:
        was, now = (", ".join(map(words.label, state.kinds[name])) for state in (told.old, told.new))
        if words.lang == "es":
            return f"{words.name(name)} es ahora {now} (antes {was})"
        return f"{words.name(name)} is now {now} (was {was})"

    return told.both("retyped", (name,), sentence)


def _described(told: Told, name: str) -> Consequence:
    was, now = (state.details.get(name, {}) for state in (told.old, told.new))
    changed = sorted(key for key in was.keys() | now.keys() if was.get(key) != now.get(key))

    def sentence(words: Words) -> str:
        fields = ", ".join(map(words.field, changed))
        said = "se describe ahora de otro modo" if words.lang == "es" else "is now described otherwise"
        return f"{words.name(name)} {said}: {fields}"

    return told.both("described", (name,), sentence)
