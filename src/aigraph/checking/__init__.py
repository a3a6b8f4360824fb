"""All checks of a workspace, one after the other, each with its counts."""

from aigraph.checking.order import Options, run
from aigraph.checking.scope import workspace_above
from aigraph.checking.settings import open_workspace

__all__ = ["Options", "open_workspace", "run", "workspace_above"]
