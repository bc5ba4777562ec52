"""What people write for the names of columns and relations: other languages, and slips of the hand."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache

from claimgraph.vocabulary import catalogue

_FOREIGN: Mapping[str, str] = {
    "subject": "soggetto Subjekt",
    "relation": "relazione Relation Beziehung predicato Prädikat",
    "object": "oggetto Objekt",
    "value": "valore Wert",
    "when": "quando data wann Datum",
    "source": "fonte Quelle",
    "locator": "passo pagina Stelle Seite Fundstelle",
    "gloss": "glossa Glosse",
    "id": "identificativo Kennung",
    "type": "tipo Typ Art",
    "label": "etichetta nome Bezeichnung Name",
    "aliases": "alias Aliasse",
    "note": "nota Anmerkung",
    "kind": "genere tipo Art",
    "title": "titolo Titel",
    "author": "autore Autor",
    "date": "data Datum",
    "publisher": "editore Verlag",
    "start": "inizio Anfang",
    "end": "fine Ende",
    "verdict": "verdetto Urteil",
    "reason": "ragione motivo Grund",
}


def folded(text: str) -> str:
    """Small letters and digits of a text, its accents taken off, in words separated by one blank.

    >>> folded("Fondò"), folded("stützt_sich"), folded(" È membro di")
    ('fondo', 'stutzt sich', 'e membro di')
    """
    apart = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(letter for letter in apart if not unicodedata.combining(letter))
    return " ".join(re.sub(r"[_\W]+", " ", plain).split())


def column_in_english(name: str, known: Iterable[str]) -> str:
    """Name the known column whose Italian or German name this is; empty when there is none.

    >>> column_in_english("Fonte", ["subject", "source"]), column_in_english("pagina", ["subject"])
    ('source', '')
    """
    meant = _columns().get(folded(name), ())
    return next((column for column in known if column in meant), "")


def is_slip(name: str, other: str) -> bool:
    """Tell whether two folded names differ as by a slip: one letter, or two in a long name.

    The first letter is hardly ever the wrong one, and short words are too often words of their own.

    >>> is_slip("fonded", "founded"), is_slip("purged", "urged"), is_slip("led", "lead")
    (True, False, False)
    """
    if name[:1] != other[:1] or len(name) < 5:
        return False
    most = 1 if len(name) < 9 else 2
    return abs(len(name) - len(other)) <= most and _distance(name, other) <= most


@cache
def _columns() -> Mapping[str, frozenset[str]]:
    names: dict[str, set[str]] = {}
    for column, words in _FOREIGN.items():
        for word in words.split():
            names.setdefault(folded(word), set()).add(column)
    for qualifier in catalogue().qualifiers.values():
        for label in qualifier.labels.values():
            names.setdefault(folded(label), set()).add(qualifier.name)
    return {name: frozenset(columns) for name, columns in names.items()}


def _distance(name: str, other: str) -> int:
    """Letters left out, put in, changed, or exchanged with the next one."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for place, letter in enumerate(name, start=1):
        last, before, row = before, row, [place]
        for number, there in enumerate(other, start=1):
            least = min(before[number] + 1, row[-1] + 1, before[number - 1] + (letter != there))
            if last and number > 1 and letter == other[number - 2] and there == name[place - 2]:
                least = min(least, last[number - 2] + 1)
            row.append(least)
    return row[-1]
