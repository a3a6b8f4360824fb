"""The explorer's page put together: the network, its coverage, the findings and sources, and what is asked of them."""

from aigraph.exploring.foreign import page_of
from aigraph.exploring.gathering import Desk, Early, page, write_page
from aigraph.exploring.slices import Part, slice_notice

__all__ = ["Desk", "Early", "Part", "page", "page_of", "slice_notice", "write_page"]
