"""Ids made from labels: small ASCII letters, digits and "_", each unique."""

from __future__ import annotations

import re
import unicodedata

LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "æ": "ae", "œ": "oe", "ħ": "h", "ŧ": "t"}
)
"""Small letters that no decomposition makes plain."""

_MARKS = str.maketrans({"'": "", "’": "", "ʼ": "", "&": " and "})


def slug(label: str) -> str:
    """Fold a label to small ASCII letters, digits and "_"; empty when nothing of it is left.

    >>> slug("Nicola Bombacci"), slug("Müller & Søn"), slug("L'Ordine Nuovo"), slug("Сталин")
    ('nicola_bombacci', 'muller_and_son', 'lordine_nuovo', '')
    """
    folded = unicodedata.normalize("NFKD", label.casefold().translate(LETTERS).translate(_MARKS))
    plain = "".join(letter for letter in folded if not unicodedata.combining(letter))
    return re.sub(r"[^a-z0-9]+", "_", plain).strip("_")[:80]


class Slugs:
    """Gives each label its own id; the same label always the same.

    >>> slugs = Slugs("entity")
    >>> slugs("Müller"), slugs("Muller"), slugs("Müller"), slugs("Сталин")
    ('muller', 'muller_2', 'muller', 'entity_1')
    """

    def __init__(self, room: str) -> None:
        self._room = room
        self._ids: dict[str, str] = {}
        self._taken: dict[str, str] = {}
        self.twins: list[tuple[str, str]] = []

    def __call__(self, label: str) -> str:
        if label not in self._ids:
            self._ids[label] = self._new(label)
        return self._ids[label]

    def _new(self, label: str) -> str:
        start = slug(label)
        name, number = start or f"{self._room}_1", 1
        if start and start in self._taken:
            self.twins.append((self._taken[start], label))
        while name in self._taken:
            number += 1
            name = f"{start or self._room}_{number}"
        self._taken[name] = label
        return name
