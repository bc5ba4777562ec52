"""Values for the variables of a query, handed to the engine as terms and never formatted into text.

The engine puts a value in place of a variable that SELECT names (its substitutions). Elsewhere - in ASK,
CONSTRUCT and DESCRIBE, for a variable that is not selected, and inside a subquery that keeps the variable to
itself - it takes none: there a VALUES block of terms that the engine itself has written out stands at the
head of every group in which the variable occurs.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import pyoxigraph as ox

from claimgraph.errors import QueryError, nearest_name
from claimgraph.queries.guard import first_word
from claimgraph.queries.terms import to_ox
from claimgraph.queries.tokens import Token


@dataclass(frozen=True, slots=True)
class Prepared:
    """A query as the engine is given it."""

    text: str
    substitutions: dict[ox.Variable, ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple]


def place_values(text: str, tokens: Sequence[Token], values: Mapping[str, object]) -> Prepared:
    """Put values in place of variables.

    Args:
        text, tokens: the query, and its tokens as `scan` gives them.
        values: terms or Python values by the variable's name, with or without "?".

    Raises:
        QueryError: the query has no such variable, or computes it itself (`AS ?name`).
        UsageError: a value is none that a query can hold.
    """
    terms = {name.lstrip("?$"): to_ox(value) for name, value in values.items()}
    if not terms:
        return Prepared(text, {})
    outline = _Outline(tokens)
    selected = outline.selected()
    substitutions: dict[ox.Variable, ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple] = {}
    insertions: list[tuple[int, str]] = []
    for name, term in terms.items():
        outline.check(name)
        if name in selected:
            substitutions[ox.Variable(name)] = term
        block = f" VALUES ?{name} {{ {term} }} "
        insertions += outline.insertions(name, block, is_selected=name in selected)
    for place, block in sorted(insertions, reverse=True):
        text = text[:place] + block + text[place:]
    return Prepared(text, substitutions)


@dataclass(slots=True)
class _Group:
    """What stands between two braces, or (the root) the query itself."""

    start: int
    depth: int
    parent: _Group | None
    is_subquery: bool = False
    is_pattern: bool = True
    is_short: bool = False
    variables: set[str] = field(default_factory=set)
    groups: list[_Group] = field(default_factory=list)
    group_by: int | None = None

    @property
    def is_query(self) -> bool:
        return self.parent is None or self.is_subquery

    def holder(self) -> _Group | None:
        """Return the group that takes a value for this one: of a query its WHERE, None if it has none."""
        if not self.is_query and self.is_pattern:
            return self
        query = self if self.is_query or self.parent is None else self.parent
        return next((one for one in query.groups if one.is_pattern and one.depth == query.depth + 1), None)

    def is_inside_subquery(self) -> bool:
        return self.is_subquery or (self.parent is not None and self.parent.is_inside_subquery())


class _Outline:
    """The groups of a query, as far as values need them."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self._tokens = tokens
        self._form = first_word(tokens)
        self._root = _Group(0, -1, None)
        self._groups = [self._root]
        self.computed: set[str] = set()
        here = self._root
        for place, token in enumerate(tokens):
            before = tokens[place - 1] if place else token
            if token.is_op("{"):
                here = self._open(here, place)
            elif token.is_op("}") and here.parent is not None:
                here = here.parent
            elif token.kind == "var":
                here.variables.add(token.text[1:])
                if before.is_word("AS"):
                    self.computed.add(token.text[1:])
            elif token.is_word("BY") and before.is_word("GROUP"):
                here.group_by = token.end

    def _open(self, parent: _Group, place: int) -> _Group:
        token, before = self._tokens[place], self._tokens[max(place - 1, 0)]
        after = self._tokens[place + 1] if place + 1 < len(self._tokens) else token
        made = _Group(token.end, token.depth, parent)
        made.is_subquery = after.kind == "word" and after.text.upper().startswith("SELECT")
        is_template = parent is self._root and before.is_word("CONSTRUCT")
        made.is_pattern = not is_template
        made.is_short = (
            self._is("CONSTRUCT") and parent is self._root and not parent.groups and not is_template
        )
        parent.groups.append(made)
        self._groups.append(made)
        return made

    def _is(self, form: str) -> bool:
        return self._form is not None and self._form.text.upper().startswith(form)

    def check(self, name: str) -> None:
        """Raise QueryError unless a variable can be given a value."""
        known = {variable for group in self._groups for variable in group.variables}
        if name not in known:
            near = nearest_name(name, known)
            hint = f"; did you mean ?{near}?" if near else f"; it has {_listed(known)}"
            raise QueryError(f"the query has no variable ?{name}{hint}")

    def selected(self) -> set[str]:
        """Return the variables that SELECT names; empty for SELECT * and for other forms."""
        names: set[str] = set()
        for place, token in enumerate(self._tokens if self._is("SELECT") else ()):
            if token.is_op("{"):
                break
            if token.kind == "var" and (token.depth == 0 or self._tokens[place - 1].is_word("AS")):
                names.add(token.text[1:])
        return names

    def insertions(self, name: str, block: str, *, is_selected: bool) -> Iterator[tuple[int, str]]:
        """Yield where the VALUES block of a variable goes: once into each group that mentions it."""
        groups = [one for one in self._groups if name in one.variables]
        if is_selected:
            groups = [one for one in groups if one.is_inside_subquery() and name not in self.computed]
        elif name in self.computed:
            raise QueryError(f"the query computes ?{name} itself (AS ?{name}), so it takes no value for it")
        places: dict[int, str] = {}
        for group in groups:
            holder = group.holder()
            is_at_end = holder is None or holder.is_short
            places[self._tokens[-1].end if is_at_end or holder is None else holder.start] = block
            if group.is_query and group.group_by is not None:
                places[group.group_by] = f" ?{name} "
        yield from places.items()


def _listed(names: set[str]) -> str:
    return ", ".join(f"?{name}" for name in sorted(names)) or "none"
