"""Saved queries: `.rq` files with a `#+` header, in the conventions of grlc.

`Library` holds the files of a folder, `Query` is one of them with its `Param`s; `Names` turns what people write into
terms.
"""

from __future__ import annotations

from aigraph.queries.library import Library
from aigraph.queries.names import Names
from aigraph.queries.saved import Param, Query

__all__ = ["Library", "Names", "Param", "Query"]
