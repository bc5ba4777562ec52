"""A small valid package to start from, with its explanations."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

from claimgraph.claims import FORMAT_VERSION
from claimgraph.errors import UsageError
from claimgraph.tables.descriptor import DESCRIPTOR, PROFILE

Rows = tuple[dict[str, str], ...]

_ENTITIES: Rows = (
    {"id": "ada_quill", "type": "person", "label": "Ada Quill", "aliases": "A. Quill|The Lamp"},
    {"id": "bo_tarn", "type": "person", "label": "Bo Tarn"},
    {"id": "lantern_party", "type": "party", "label": "Lantern Party", "label@it": "Partito della Lanterna"},
    {"id": "anchor_league", "type": "party", "label": "Anchor League", "note": "Invented, like all of this."},
)
_SOURCES: Rows = (
    {
        "id": "chronicle",
        "kind": "book",
        "title": "Chronicle of the Harbour",
        "author": "Mara Lodd",
        "date": "1931",
    },
    {
        "id": "almanac",
        "kind": "periodical",
        "title": "Harbour Almanac",
        "date": "1934",
        "derived_from": "chronicle",
        "note": "Copies the Chronicle.",
    },
)
_CLAIMS: Rows = (
    {
        "id": "c1",
        "subject": "ada_quill",
        "relation": "member_of",
        "object": "lantern_party",
        "when": "1908/1921",
        "source": "chronicle",
        "locator": "p. 3",
        "gloss": "Ada Quill belonged to the Lantern Party from 1908 to 1921.",
    },
    {
        "id": "c2",
        "subject": "ada_quill",
        "relation": "joined",
        "object": "anchor_league",
        "when": "192X",
        "source": "chronicle",
        "locator": "p. 7",
        "gloss": "Some time in the 1920s she went over to the Anchor League.",
        "from": "lantern_party",
    },
    {
        "id": "c3",
        "subject": "ada_quill",
        "relation": "member_of",
        "object": "anchor_league",
        "source": "almanac",
        "locator": "p. 12",
        "gloss": "Bo Tarn says that she never was a member of the League.",
        "speaker": "bo_tarn",
        "said_when": "1933~",
        "polarity": "denied",
    },
)
_VERDICTS: Rows = (
    {
        "id": "v1",
        "claim": "c3",
        "verdict": "doubtful",
        "reason": "An opponent's word, twenty years later.",
        "curator": "you",
        "date": "2025-01-31",
    },
)
_COLUMNS = {
    "entities": "id type label label@it aliases wikidata note",
    "sources": "id kind title author date publisher url derived_from text_sha256 note",
    "claims": "id subject relation object value when source locator start end gloss "
    "from to speaker said_when modality polarity end_state",
    "verdicts": "id claim aspect target verdict reason curator date source",
}
_MEANINGS = {
    "id": "small letters a-z, digits, _ and -; unique in the table",
    "type": "person, party, organization, group, state, place, event, work, ideology, good, treaty ...",
    "aliases": "further names, separated by |",
    "wikidata": "such as Q23559",
    "kind": "a type of the Citation Style Language, such as book or article-journal",
    "author": "several are separated by |",
    "derived_from": "ids of the sources that this one copies, separated by |",
    "text_sha256": "SHA-256 of the text that start and end count in",
    "object": "id of an entity; or write a value",
    "value": "a text, where the relation allows one; or write an object",
    "when": "EDTF: 1922, 1922-11, 192X, 1921~, 1908/1921, 1921/ (end unknown)",
    "start": "offset in the source's text, in characters from 0",
    "end": "offset behind the last character",
    "locator": "what a reader would quote, such as 'p. 3' or 'note 5'",
    "gloss": "the claim in one line, in your own words",
    "from": "only with a change of side: what the subject came from",
    "to": "only with a change of side: what the subject went to",
    "speaker": "who says it, when the source only reports it",
    "said_when": "EDTF: when the speaker said it",
    "modality": "actual (also when empty), conditional, intended, expected",
    "polarity": "affirmed (also when empty) or denied",
    "end_state": "open, ended or unknown",
    "aspect": "the column of the claim that is judged; empty for the claim as a whole",
    "target": "with aspect supports or disputes: the other claim",
    "verdict": "accepted, contested, doubtful or rejected",
}
_README = """\
# {title}

A package of claims for claimgraph. Every row of `claims.csv` is one statement of one source. The world in
it is invented: replace its rows with your own.

| table | one row is |
|---|---|
| `entities.csv` | somebody or something that claims speak about |
| `sources.csv` | a text that you have read |
| `claims.csv` | subject - relation - object, when, and where you read it |
| `verdicts.csv` | your judgement of a claim; it never changes the claim |

- Ids have small letters, digits, `_` and `-`. `subject`, `object` and `speaker` hold ids of `entities.csv`,
  `source` holds an id of `sources.csv`.
- Several values in one cell are separated by `|` (a bar inside a value is written `\\|`).
- Dates are EDTF: `1922`, `1922-11`, `192X` (some time in the 1920s), `1921~` (about), `1908/1921` (from, to),
  `1921/` (from 1921, end unknown). Empty means undated.
- Any qualifier of the ontology may be a column of `claims.csv`: place, good, amount, unit, role, witness ...
- `datapackage.json` names the package and the address (`base`) under which its ids are known: set your own.
- Keep the tables as "CSV UTF-8", or as .xlsx or .ods sheets of the same name. Format date columns as text.

Check the tables with `claimgraph check .`, look at them with `claimgraph view . -o page.html`.
"""


def write_skeleton(directory: Path) -> list[Path]:
    """Write a small valid package with its explanations; return the files in the order written.

    Raises:
        UsageError: the directory is a file, or holds something already.
    """
    if directory.exists() and (not directory.is_dir() or any(directory.iterdir())):
        raise UsageError(f"{directory}: is not an empty folder; nothing was written")
    directory.mkdir(parents=True, exist_ok=True)
    name = "".join(
        sign if sign.isascii() and sign.isalnum() else "-" for sign in directory.resolve().name.lower()
    )
    name = name.strip("-") or "claims"
    contents = {
        "README.md": _README.format(title=name),
        DESCRIPTOR: json.dumps(_descriptor(name), ensure_ascii=False, indent=2) + "\n",
        "entities.csv": _table("entities", _ENTITIES),
        "sources.csv": _table("sources", _SOURCES),
        "claims.csv": _table("claims", _CLAIMS),
        "verdicts.csv": _table("verdicts", _VERDICTS),
    }
    paths = []
    for file, text in contents.items():
        paths.append(directory / file)
        paths[-1].write_bytes(text.encode("utf-8"))
    return paths


def _table(table: str, rows: Rows) -> str:
    text = io.StringIO()
    writer = csv.DictWriter(text, _COLUMNS[table].split(), restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def _descriptor(name: str) -> dict[str, object]:
    return {
        "$schema": PROFILE,
        "name": name,
        "title": name,
        "description": "Say here what the claims are about.",
        "format_version": FORMAT_VERSION,
        "base": f"https://example.org/{name}/",
        "language": "en",
        "licenses": [{"name": "CC-BY-4.0", "path": "https://creativecommons.org/licenses/by/4.0/"}],
        "contributors": [{"title": "Your name", "roles": ["curator"]}],
        "citation": "",
        "resources": [_resource(table) for table in _COLUMNS],
    }


def _resource(table: str) -> dict[str, object]:
    fields = [
        {
            "name": column,
            "type": "string",
            **({"description": _MEANINGS[column]} if column in _MEANINGS else {}),
        }
        for column in _COLUMNS[table].split()
    ]
    return {
        "name": table,
        "type": "table",
        "path": f"{table}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {"fields": fields},
    }
