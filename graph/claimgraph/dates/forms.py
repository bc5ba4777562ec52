"""What a language brings to tell dates: names, sentences, and how a date joins the word before it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from string import Formatter
from typing import Any

_NO_JOINTS: Mapping[str, Callable[[str], str]] = {}


@dataclass(frozen=True, slots=True, eq=False)
class Wording:
    """The words of one language.

    Args:
        months: January first.
        seasons: spring, summer, autumn, winter.
        ordinal: of a century, such as "20th" for 20.
        forms: sentences by name, with their fields in braces; a field may name its joint: {begin:da}.
        joints: by name, what a date becomes behind a preposition: Italian "dal 1921", "dagli anni 1920".
    """

    months: tuple[str, ...]
    seasons: tuple[str, ...]
    ordinal: Callable[[int], str]
    forms: Mapping[str, str]
    joints: Mapping[str, Callable[[str], str]] = field(default_factory=lambda: _NO_JOINTS)

    def say(self, form: str, **fields: str) -> str:
        """Fill in one form."""
        if not self.joints:
            return self.forms[form].format_map(fields)
        return _Joining(self.joints).vformat(self.forms[form], (), fields)


class _Joining(Formatter):
    def __init__(self, joints: Mapping[str, Callable[[str], str]]) -> None:
        self._joints = joints

    def format_field(self, value: Any, format_spec: str) -> str:
        return self._joints[format_spec](value) if format_spec else str(value)
