"""A new workspace on a topic of one's own."""

from aigraph.starting.starting import Topic, refresh, started

__all__ = ["Topic", "refresh", "started"]
