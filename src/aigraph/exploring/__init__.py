"""The explorer's page put together: the network, its coverage, the findings and sources, and what is asked of them."""

from aigraph.exploring.foreign import page_of
from aigraph.exploring.gathering import Desk, page, write_page

__all__ = ["Desk", "page", "page_of", "write_page"]
