"""Whether the statements of a workspace have the shape that they should: SHACL, names that lead nowhere, labels."""

from aigraph.shapes.validation import Validation, validate

__all__ = ["Validation", "validate"]
