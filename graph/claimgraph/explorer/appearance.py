"""How types and families look: shapes, colours, and what a line's dashes say."""

from __future__ import annotations

from collections.abc import Iterable

GROUNDS = ("#ffffff", "#17191d")
"""What the page is drawn on, by day and by night; every colour here has a contrast of 3:1 with both."""

FAMILY_COLOURS = {
    "affiliation": "#2f6fd0",
    "office": "#3d97b8",
    "stance": "#d9486e",
    "comparison": "#b33fc4",
    "speech": "#a88600",
    "contact": "#159a80",
    "agreement": "#2f8a2f",
    "trade": "#d9660f",
    "conflict": "#c22a2a",
    "authorship": "#7b62d9",
    "kinship": "#a06a4a",
    "structure": "#7d7d84",
}

TYPE_LOOKS = {
    "person": ("dot", "#3b7dc4"),
    "group": ("dot", "#6a8fb0"),
    "organization": ("square", "#98762f"),
    "party": ("square", "#c8553d"),
    "company": ("square", "#7a7a3d"),
    "state": ("star", "#5b8c3a"),
    "place": ("triangleDown", "#3f938c"),
    "event": ("triangle", "#c77722"),
    "scenario": ("triangle", "#b98b5a"),
    "work": ("diamond", "#9c7ac0"),
    "periodical": ("diamond", "#7a6fd0"),
    "treaty": ("diamond", "#6d9440"),
    "ideology": ("hexagon", "#c25b7c"),
    "practice": ("hexagon", "#a9709f"),
    "good": ("hexagon", "#8f7a66"),
    "vessel": ("hexagon", "#5f8799"),
}
"""By type: shape and colour. Shapes are those of vis-network that stand beside their label, not around it."""

UNKNOWN_COLOUR = "#8a8a8a"
UNKNOWN_LOOK = ("dot", UNKNOWN_COLOUR)

OUTLINES = {
    "dot": "M6 1a5 5 0 1 0 .01 0z",
    "square": "M1.5 1.5h9v9h-9z",
    "diamond": "M6 .5 11.5 6 6 11.5.5 6z",
    "star": "M6 .5 7.5 4.3 11.5 4.5 8.4 7 9.5 11 6 8.7 2.5 11 3.6 7 .5 4.5 4.5 4.3z",
    "triangle": "M6 1 11.5 10.5H.5z",
    "triangleDown": "M6 11 11.5 1.5H.5z",
    "hexagon": "M3.2 1.2h5.6L11.5 6 8.8 10.8H3.2L.5 6z",
}
"""SVG paths of the shapes in a box of 12 by 12, for the legend."""


def family_colour(family: str) -> str:
    """Return the colour of a family's edges; grey for an unknown one."""
    return FAMILY_COLOURS.get(family, UNKNOWN_COLOUR)


def dashes(hedges: Iterable[str], is_reported: bool, status: str, is_disputed: bool) -> list[int] | bool:
    """Return how a line is dashed: what is denied, not actual, only quoted or judged is never a full line.

    >>> dashes(["denied"], False, "unassessed", False), dashes([], True, "unassessed", False)
    ([2, 6], [10, 5])
    >>> dashes([], False, "accepted", False)
    False
    """
    if any(hedges) or status == "rejected":
        return [2, 6]
    if is_reported:
        return [10, 5]
    if is_disputed or status in ("contested", "doubtful"):
        return [14, 4, 2, 4]
    return False


def bend(parallel: int, bundle: int, is_forward: bool) -> dict[str, object] | bool:
    """Return how the edge `parallel` of `bundle` edges between two nodes is curved; a single one is straight.

    Args:
        is_forward: whether the edge runs the way the bundle is counted in; its curve lies on the same side
            either way.

    >>> bend(0, 1, True), bend(1, 3, True)
    (False, False)
    >>> bend(0, 2, True) == bend(0, 2, False)
    False
    """
    offset = parallel - (bundle - 1) / 2
    if not offset:
        return False
    step = min(0.28, 1.1 / bundle)
    is_clockwise = (offset > 0) == is_forward
    roundness = round(step * abs(offset), 3)
    return {"enabled": True, "type": "curvedCW" if is_clockwise else "curvedCCW", "roundness": roundness}
