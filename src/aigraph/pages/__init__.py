"""A static site: the explorer, and a page for each thing, source and saved question, in two languages, without scripts.

Example:
    >>> from aigraph.pages import site
"""

from __future__ import annotations

from aigraph.pages.feed import base_address
from aigraph.pages.making import site

__all__ = ["base_address", "site"]
