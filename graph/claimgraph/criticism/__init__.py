"""Source criticism: how much of a text the claims carry."""

from claimgraph.criticism.coverage import Coverage, Paragraph, Sentence, measure_coverage
from claimgraph.criticism.coverage_page import coverage_page

__all__ = ["Coverage", "Paragraph", "Sentence", "coverage_page", "measure_coverage"]
