"""The words of the tables that say how a date is to be taken."""

from __future__ import annotations

from typing import Literal

from claimgraph.errors import UsageError

Answer = Literal["yes", "no", "unknown"]

KINDS = ("state", "event")
"""A state lasts (was a member); an event happens (joined)."""

END_STATES = ("", "open", "ended", "unknown")
"""Whether a state had ended as far as the source says; empty = it does not say."""


def check_terms(*, kind: str = "state", end_state: str = "") -> None:
    """Refuse a kind or an end state that is none.

    Raises:
        UsageError: one of them is not known.
    """
    if kind not in KINDS:
        raise UsageError(f"no kind {kind!r}: a relation is a 'state' or an 'event'")
    if end_state not in END_STATES:
        raise UsageError(f"no end_state {end_state!r}: it is 'open', 'ended', 'unknown' or empty")
