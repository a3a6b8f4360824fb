"""See the graph: one HTML file that works offline, holds its own data, and asks the network for nothing.

Example:
    >>> from aigraph.render import Page, render
"""

from __future__ import annotations

from aigraph.render.html import render
from aigraph.render.page import Page

__all__ = ["Page", "render"]
