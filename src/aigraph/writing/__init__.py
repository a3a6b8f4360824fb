"""Writing files so that whoever looks finds the old one or the new one, never half."""

from aigraph.writing.append import Block, append
from aigraph.writing.lock import lock
from aigraph.writing.whole import write_whole

__all__ = ["Block", "append", "lock", "write_whole"]
