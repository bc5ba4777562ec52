"""Dates as historians know them: EDTF level 0 and 1, its bounds, its words, and what holds when."""

from claimgraph.dates.days import iso_date
from claimgraph.dates.holding import CertainDays, Grounds, Holding, certain_days, grounds, holds
from claimgraph.dates.parsing import Bounds, parse_edtf, sort_key
from claimgraph.dates.words import in_words
from claimgraph.errors import BadDate

__all__ = [
    "BadDate",
    "Bounds",
    "CertainDays",
    "Grounds",
    "Holding",
    "certain_days",
    "grounds",
    "holds",
    "in_words",
    "iso_date",
    "parse_edtf",
    "sort_key",
]
