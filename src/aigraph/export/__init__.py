"""The graph and its findings in the formats of other programs: data in, text out; no file is written here.

All formats tell the same records (`records`), so that what one program shows another shows too.
"""

from aigraph.export.formats import DATASET_FORMATS, GRAPH_FORMATS, SUFFIXES, dataset_text, graph_text
from aigraph.export.records import Contents
from aigraph.export.tables import TABLES

__all__ = ["DATASET_FORMATS", "GRAPH_FORMATS", "SUFFIXES", "TABLES", "Contents", "dataset_text", "graph_text"]
