"""Writing files so that whoever looks finds the old one or the new one, never half."""

from aigraph.writing.whole import write_whole

__all__ = ["write_whole"]
