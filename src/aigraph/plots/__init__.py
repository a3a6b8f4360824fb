"""The result of an analysis as a picture without JavaScript: SVG whose text is text, or PNG; the same bytes twice."""

from aigraph.plots.style import FORMS, Picture, saved

__all__ = ["FORMS", "Picture", "saved"]
