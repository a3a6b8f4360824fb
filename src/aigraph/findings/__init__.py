"""Findings: what exists, and new ones as text in the layout of the hand-written files."""

from aigraph.findings.blocks import blocks
from aigraph.findings.catalogue import Catalogue
from aigraph.findings.known import Existing, Known, KnownClass, KnownSource, Relation

__all__ = ["Catalogue", "Existing", "Known", "KnownClass", "KnownSource", "Relation", "blocks"]
