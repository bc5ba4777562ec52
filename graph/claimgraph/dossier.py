"""Everything said of and by one entity, in order of time, with footnotes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.resources import files
from itertools import count

from jinja2 import Environment, StrictUndefined

from claimgraph.claims import Claim, Entity
from claimgraph.errors import UnknownName, nearest_name
from claimgraph.policies import voice_of
from claimgraph.statements import Lexicon, Statement, build_statement, printable, time_of

CAREER_FAMILIES = ("affiliation", "office")
HEADINGS = {"of": "Said of {}", "by": "Said and held by {}", "in": "Mentioned: {}"}
MARKDOWN_SPECIAL = str.maketrans({mark: f"\\{mark}" for mark in "\\`*_[]<>#|&~$"})
MARKDOWN_OPENING = re.compile(r"^(\d*)([-+=.)])")


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote: where a statement stands, who vouches for it, and what curators hold of it.

    Args:
        number: from 1, in order of the entries.
    """

    number: int
    statement: Statement
    answers: tuple[str, ...]

    @property
    def line(self) -> str:
        """The entry itself, with what the curators hold of it."""
        return str(self.statement)

    @property
    def lines(self) -> tuple[str, ...]:
        """The note's text: reference, word, gloss, answers, verdicts."""
        claim, statement = self.statement.claim, self.statement
        told = [f"{statement.reference}. Claim {claim.id}."]
        if claim.gloss:
            told.append(claim.gloss)
        if claim.get("quoted_as"):
            told.append("In the source: " + "; ".join(f"“{words}”" for words in claim.get("quoted_as")) + ".")
        if statement.passage:
            told.append(f"Passage: “{statement.passage}”")
        told += statement.details
        return (*told, *self.answers, *(f"Verdict: {one}" for one in statement.judgements))


@dataclass(frozen=True, slots=True)
class Section:
    """Entries under one heading, in order of time, undated ones last."""

    heading: str
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Dossier:
    """What the sources say of and by one entity; made by `build_dossier`."""

    entity: Entity
    kind: str
    title: str
    licence: str
    career: tuple[str, ...]
    sections: tuple[Section, ...]

    @property
    def facts(self) -> tuple[str, ...]:
        """What is known of the entity itself, one line each."""
        lines = [self.kind]
        if self.entity.aliases:
            lines.append("also: " + "; ".join(self.entity.aliases))
        if self.entity.wikidata:
            lines.append(f"Wikidata: {self.entity.wikidata}")
        return (*lines, self.entity.note) if self.entity.note else tuple(lines)

    def to_text(self) -> str:
        """Return the dossier as plain text."""
        lines = [self.entity.label, "=" * len(self.entity.label), *self.facts]
        if self.career:
            lines += ["", "Affiliations and offices", *(f"  {line}" for line in self.career)]
        for section in self.sections:
            lines += ["", section.heading, "-" * len(section.heading)]
            lines += [f"  {note.line} [{note.number}]" for note in section.notes]
        lines += ["", "Notes"]
        for note in self._notes():
            first, *rest = note.lines
            lines += [f"  {note.number}. {first}", *(f"     {line}" for line in rest)]
        return printable("\n".join([*lines, "", f"From: {self.title}", ""]))

    def to_markdown(self) -> str:
        """Return the dossier as Markdown with footnotes."""
        lines = [f"# {_plain(self.entity.label)}", "", *(f"{_plain(fact)}  " for fact in self.facts)]
        if self.career:
            lines += ["", "## Affiliations and offices", "", *(f"- {_plain(line)}" for line in self.career)]
        for section in self.sections:
            lines += ["", f"## {_plain(section.heading)}", ""]
            lines += [f"- {_plain(note.line)}[^{note.number}]" for note in section.notes]
        lines.append("")
        for note in self._notes():
            lines.append(f"[^{note.number}]: {' '.join(_plain(line) for line in note.lines)}")
        return printable("\n".join([*lines, "", f"From: {_plain(self.title)}", ""]))

    def to_html(self) -> str:
        """Return the dossier as one HTML page without scripts; all text is escaped."""
        environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True)
        template = files("claimgraph").joinpath("dossier.html").read_text(encoding="utf-8")
        return printable(environment.from_string(template).render(dossier=self, notes=self._notes()))

    def _notes(self) -> list[Note]:
        return [note for section in self.sections for note in section.notes]


def build_dossier(
    name: str,
    claims: Iterable[Claim],
    lexicon: Lexicon,
    *,
    title: str = "",
    licence: str = "",
) -> Dossier:
    """Collect what is said of and by one entity.

    Args:
        name: id of the entity, as the claims name it.
        claims: all claims of the graph; those that do not touch the entity are passed over.
        lexicon: labels, sources and verdicts for the claims.

    Returns:
        Sections "Said of", "Said and held by", and "Mentioned" (as place, good, carrier ...), each in
        order of time; a section without entries is left out.

    Raises:
        UnknownName: no entity of the lexicon has this id.
    """
    entity = _entity(name, lexicon)
    everything = list(claims)
    parts: dict[str, list[Claim]] = {part: [] for part in HEADINGS}
    for claim in everything:
        part = _part(claim, name, lexicon)
        if part:
            parts[part].append(claim)
    answers = _answers(everything, lexicon)
    numbers = count(1)
    sections = tuple(
        Section(
            HEADINGS[part].format(entity.label),
            tuple(
                Note(
                    next(numbers),
                    build_statement(claim, lexicon),
                    answers.get(claim.id, ()),
                )
                for claim in sorted(chosen, key=time_of)
            ),
        )
        for part, chosen in parts.items()
        if chosen
    )
    types = lexicon.catalogue.types
    kind = types[entity.type].label if entity.type in types else entity.type
    return Dossier(entity, kind, title, licence, _career(parts["of"], name, lexicon), sections)


def _entity(name: str, lexicon: Lexicon) -> Entity:
    entity = lexicon.entities.get(name)
    if entity is None:
        near = nearest_name(name, lexicon.entities)
        raise UnknownName(f"no entity has the id {name!r}", [near] if near else [])
    return entity


def _part(claim: Claim, name: str, lexicon: Lexicon) -> str:
    """Say which section a claim belongs to; empty when it does not touch the entity."""
    if name in voice_of(claim, lexicon.catalogue.relations.get(claim.relation)):
        return "by"
    if name in (claim.subject, claim.object):
        return "of"
    known = lexicon.catalogue.qualifiers
    naming = (key for key in claim.qualifiers if key not in known or known[key].range == "entity")
    return "in" if any(name in claim.get(key) for key in naming) else ""


def _career(claims: Iterable[Claim], name: str, lexicon: Lexicon) -> tuple[str, ...]:
    """Affiliations and offices of the entity itself, in order of time."""
    lines = []
    for claim in sorted(claims, key=time_of):
        relation = lexicon.catalogue.relations.get(claim.relation)
        if claim.subject == name and relation is not None and relation.family in CAREER_FAMILIES:
            statement = build_statement(claim, lexicon)
            caveats = f" [{'; '.join(statement.caveats)}]" if statement.caveats else ""
            word = f" ({statement.attribution})" if statement.attribution else ""
            lines.append(f"{statement.when}: {statement.sentence}{caveats}{word}")
    return tuple(lines)


def _answers(claims: Iterable[Claim], lexicon: Lexicon) -> dict[str, tuple[str, ...]]:
    """For each claim, the claims that support or dispute it and those that it supports or disputes."""
    by_id = {claim.id: claim for claim in claims}
    answers: dict[str, list[str]] = {}
    for claim in by_id.values():
        for qualifier, active, passive in (
            ("supports", "Supports", "Supported by"),
            ("disputes", "Disputes", "Disputed by"),
        ):
            for target in claim.get(qualifier):
                if target in by_id:
                    told = build_statement(by_id[target], lexicon)
                    answers.setdefault(claim.id, []).append(f"{active} claim {target}: {told}.")
                    told = build_statement(claim, lexicon)
                    answers.setdefault(target, []).append(f"{passive} claim {claim.id}: {told}.")
    return {name: tuple(lines) for name, lines in answers.items()}


def _plain(text: str) -> str:
    """Return text in which no character means anything to Markdown."""
    return MARKDOWN_OPENING.sub(r"\1\\\2", " ".join(text.translate(MARKDOWN_SPECIAL).split()))
