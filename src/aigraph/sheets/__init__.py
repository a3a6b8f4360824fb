"""Sheets (CSV, TSV, XLSX, ODS), maps of PRSM and RDF files ⇄ drafts: read within bounds, never run, never fetched."""

from aigraph.sheets.drafting import Defaults, Drafted, draft
from aigraph.sheets.files import READERS, read_grids, write_sheets
from aigraph.sheets.naming import Names
from aigraph.sheets.prsm import from_map
from aigraph.sheets.rdf import RDF_FORMATS
from aigraph.sheets.records import Reading, Record, Rejected, records, told
from aigraph.sheets.spreading import spread, table
from aigraph.sheets.triples import read_quads, read_rdf

__all__ = [
    "RDF_FORMATS",
    "READERS",
    "Defaults",
    "Drafted",
    "Names",
    "Reading",
    "Record",
    "Rejected",
    "draft",
    "from_map",
    "read_grids",
    "read_quads",
    "read_rdf",
    "records",
    "spread",
    "table",
    "told",
    "write_sheets",
]
