"""Dates as historians know them: EDTF level 0 and 1, bounds, words, and what holds when."""

from claimgraph.dates.days import iso_date
from claimgraph.dates.parsing import Bounds, parse_edtf
from claimgraph.errors import BadDate

__all__ = ["BadDate", "Bounds", "iso_date", "parse_edtf"]
