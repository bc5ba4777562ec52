"""The tokens of a query, read as the engine reads them."""

import pytest

from claimgraph.errors import QueryError
from claimgraph.queries.tokens import Limits, decode_escapes, scan


def texts(query: str, kind: str = "") -> list[str]:
    return [token.text for token in scan(query) if not kind or token.kind == kind]


@pytest.mark.parametrize(
    "string",
    [
        "'a'",
        '"a"',
        "'''a'b''c\n'''",
        '"""a"b""c\n"""',
        r'"a\"b"',
        r"'a\'b'",
        '""',
        "''",
        r'"\u0022"',
        '"# no {"',
    ],
)
def test_strings_of_all_four_kinds_are_one_token(string: str) -> None:
    assert texts(f"ASK {{ ?s ?p {string} }}", "string") == [string]


@pytest.mark.parametrize("place", ["FILTER(?a<?b&&?c>?d)", "BIND(?a<?b AS ?c)", "FILTER(STRLEN(?a)<3||?b>1)"])
def test_a_comparison_without_spaces_is_no_iri(place: str) -> None:
    assert texts(f"ASK {{ ?s ?p ?o {place} }}", "iri") == []


@pytest.mark.parametrize(
    "place",
    [
        "?s <http://e/#a> ?o",
        "?s ?p (?a <http://e/#a>)",
        'VALUES (?a ?b) { ("x" <http://e/#b>) (1 <http://e/#a>) }',
        "FILTER(?a=<http://e/#a>)",
        "BIND(<<( ?s <http://e/#a> ?o )>> AS ?t)",
        "<< ?s <http://e/#a> ?o >> ?p ?q",
        "FILTER(?a<<http://e/#a>)",
    ],
)
def test_an_iri_is_one_token_wherever_one_can_stand(place: str) -> None:
    assert "<http://e/#a>" in texts(f"ASK {{ {place} }}", "iri")


def test_a_comment_ends_with_its_line() -> None:
    assert texts("ASK # { 'x\n{ } # }") == ["ASK", "{", "}"]


def test_a_prefixed_name_keeps_its_escapes_and_dots() -> None:
    assert texts(r"ASK { :a.b e:O\'Brien e:%41. }", "pname") == [":a.b", r"e:O\'Brien", "e:%41"]


def test_a_variable_ends_where_its_letters_end() -> None:
    assert texts("ASK { ?a-?b $c.?d }", "var") == ["?a", "?b", "$c", "?d"]


def test_escapes_are_decoded_as_before_parsing() -> None:
    assert decode_escapes(r"\u0053\U00000045RVICE") == "SERVICE"


def test_depth_counts_the_brackets_around_a_token() -> None:
    assert [(token.text, token.depth) for token in scan("{ ( ?a ) }")] == [
        ("{", 0), ("(", 1), ("?a", 2), (")", 1), ("}", 0),
    ]  # fmt: skip


def test_nesting_that_would_exhaust_the_engines_stack_is_refused() -> None:
    with pytest.raises(QueryError, match="more than 100 deep"):
        scan("SELECT * " + "{" * 20_000 + "}" * 20_000)


def test_a_chain_that_would_exhaust_the_engines_stack_is_refused() -> None:
    with pytest.raises(QueryError, match="operators and keywords"):
        scan("ASK { FILTER(" + "||".join(["?a"] * 20_000) + ") }")


def test_a_long_list_of_values_is_no_chain() -> None:
    assert len(scan("ASK { VALUES ?x { " + "'a' " * 20_000 + "} }")) > 20_000


def test_limits_can_be_set_lower() -> None:
    with pytest.raises(QueryError, match="more than 1 deep"):
        scan("ASK { { ?s ?p ?o } }", Limits(nesting=1, joints=10))


def test_scanning_takes_time_in_proportion_to_the_text() -> None:
    hostile = "SELECT " + "a." * 60_000 + "<" * 60_000 + "'" * 60_000
    assert scan(hostile, Limits(nesting=10**9, joints=10**9))
