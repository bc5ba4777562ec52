"""What a text that is no date was probably meant to say."""

from __future__ import annotations

from collections.abc import Callable


def explain(text: str, is_date: Callable[[str], bool]) -> tuple[str, str]:
    """Return why a text is not a date, and the likely fix or an empty string."""
    return "not a date in EDTF", ""
