"""The nearest known name to a misspelt one, in bounded time over hundreds of thousands of names."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterator

from claimgraph.errors import nearest_name

_LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789_-"
_FEW = 1_000
_NEIGHBOURS = 60
_MOST_SEARCHES = 300


class Nearest:
    """Suggests names from a collection that may be large and may still grow.

    First one edit away (every edit is tried: 40 us), then `difflib` over all names when they are few,
    or over the neighbours in alphabetical order when they are many. After 300 searches none is made.

    >>> names = {f"person_{number:06}" for number in range(200_000)} | {"nicola_bombacci"}
    >>> nearest = Nearest(names)
    >>> nearest("nicola_bombaci"), nearest("nicola_bombazzi"), nearest("zzz")
    ('nicola_bombacci', 'nicola_bombacci', '')
    """

    def __init__(self, known: Collection[str]) -> None:
        self._known = known
        self._answers: dict[str, str] = {}
        self._sorted: list[str] = []

    def __call__(self, name: str) -> str:
        if name in self._answers:
            return self._answers[name]
        if len(self._answers) >= _MOST_SEARCHES or len(name) > 100:
            return ""
        answer = self._answers[name] = self._search(name)
        return answer

    def _search(self, name: str) -> str:
        plain = name.strip().casefold().replace(" ", "_").replace("-", "_")
        for candidate in (plain, plain.replace("_", "-"), *_one_edit_away(name)):
            if candidate in self._known and candidate:
                return candidate
        return nearest_name(plain, self._candidates(plain))

    def _candidates(self, name: str) -> Collection[str]:
        if len(self._known) <= _FEW:
            return self._known
        if len(self._sorted) != len(self._known):
            self._sorted = sorted(self._known)
        place = bisect_left(self._sorted, name)
        return self._sorted[max(0, place - _NEIGHBOURS) : place + _NEIGHBOURS]


def _one_edit_away(name: str) -> Iterator[str]:
    for place in range(len(name) + 1):
        head, tail = name[:place], name[place:]
        if tail:
            yield head + tail[1:]
            yield from (head + letter + tail[1:] for letter in _LETTERS)
        if len(tail) > 1:
            yield head + tail[1] + tail[0] + tail[2:]
        yield from (head + letter + tail for letter in _LETTERS)
