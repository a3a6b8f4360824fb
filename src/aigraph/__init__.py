"""A knowledge graph of a problem, its obstacles and the remedies people propose, where every edge carries its words.

The public face is small: open a workspace, ask its saved questions, take its network, see it in one HTML file.

Example:
    >>> import aigraph
    >>> project = aigraph.open()
    >>> table = project.ask("barriers-without-remedy")
    >>> "barrier" in table.columns
    True
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from aigraph.errors import AigraphError
    from aigraph.project import Project, open
    from aigraph.results import Table

__version__ = "0.1.0"
__all__ = ["AigraphError", "Project", "Table", "open"]

_HOMES = {
    "AigraphError": "aigraph.errors",
    "Project": "aigraph.project",
    "Table": "aigraph.results",
    "open": "aigraph.project",
}


def __dir__() -> list[str]:
    """The public names, for completion."""
    return sorted([*globals(), *__all__])


def __getattr__(name: str) -> Any:
    """Load a public name from its room the first time it is asked for, so that `import aigraph` stays light."""
    if name not in _HOMES:
        raise AttributeError(f"module 'aigraph' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
