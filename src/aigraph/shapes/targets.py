"""What the shapes are about: which nodes they look at, and which property a shape of section 6 belongs to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from aigraph.errors import BadFile
from aigraph.shapes.engine import SH
from aigraph.shapes.facts import Facts, name
from aigraph.writing.parsing import parsed


@dataclass(frozen=True)
class Targets:
    """The targets of a file of shapes.

    Attributes:
        classes: classes whose instances are looked at.
        nodes: nodes that are looked at.
        subjects: properties whose subjects are looked at.
        objects: properties whose objects are looked at.
        properties: shape → the properties whose subjects it looks at.
    """

    classes: frozenset[str]
    nodes: frozenset[str]
    subjects: frozenset[str]
    objects: frozenset[str]
    properties: dict[str, frozenset[str]]

    @classmethod
    def of(cls, shapes: Path) -> Targets:
        """The targets in a Turtle file.

        Raises:
            BadFile: the file cannot be read.
        """
        named: defaultdict[str, set[str]] = defaultdict(set)
        properties: defaultdict[str, set[str]] = defaultdict(set)
        for subject, predicate, thing in _statements(shapes):
            named[predicate].add(thing)
            if predicate == SH + "targetSubjectsOf":
                properties[subject].add(thing)
        terms = ("targetClass", "targetNode", "targetSubjectsOf", "targetObjectsOf")
        classes, nodes, subjects, objects = (frozenset(named[SH + term]) for term in terms)
        kept = {shape: frozenset(found) for shape, found in properties.items()}
        return cls(classes, nodes, subjects, objects, kept)

    def focus(self, facts: Facts) -> frozenset[str]:
        """The nodes of the data that a shape looks at."""
        found = {*self.nodes, *facts.instances(self.classes)}
        for quad in facts.quads:
            if quad.predicate.value in self.subjects:
                found.add(name(quad.subject))
            if quad.predicate.value in self.objects:
                found.add(name(quad.object))
        return frozenset(found)


def _statements(shapes: Path) -> Iterator[tuple[str, str, str]]:
    try:
        data = shapes.read_bytes()
    except OSError as error:
        raise BadFile(f"Cannot read it ({error.strerror})", shapes) from None
    for quad in parsed(shapes, data).quads:
        yield name(quad.subject), quad.predicate.value, name(quad.object)
