"""The explorer's state: every step is taken back, and a link brings back all of it and breaks nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from claimgraph.claims import Claim, Entity, Source

from .conftest import opened

pytestmark = pytest.mark.browser

ODD = '__proto__ constructor "quoted" <b>&amp; #a=b&c=d% ü 字 שלום'

TOOLS = (Path(__file__).parent / "explorer_states.js").read_text(encoding="utf-8")


def little_world(make_explorer: Any) -> Path:
    """Two people and a party."""
    return make_explorer(  # type: ignore[no-any-return]
        [
            Claim("c1", "ada", "member_of", "greens", source="s1", when="1921/1924"),
            Claim("c2", "bo", "member_of", "greens", source="s1"),
            Claim("c3", "ada", "knows", "bo", source="s1"),
        ],
        [
            Entity("ada", "person", "Ada"),
            Entity("bo", "person", "Bo"),
            Entity("greens", "party", "The Greens"),
        ],
        sources=[Source("s1", "book", "A book")],
    )


@pytest.fixture
def page(visitor: Any, make_explorer: Any) -> Any:
    page = opened(visitor.open(little_world(make_explorer)))
    page.evaluate(TOOLS, ODD)
    return page


def test_a_random_state_draws_every_field(page: Any) -> None:
    """The other tests here are worth something only if this holds."""
    assert page.evaluate("""
      () => {
        const random = generator(1);
        const [any, first] = [new Set(), paths(claimgraph.first)];
        for (let turn = 0; turn < 40; turn += 1) {
          paths(anyState(random)).forEach((path) => any.add(path));
        }
        return [first.filter((path) => !any.has(path)), [...any].filter((path) => !first.includes(path))];
      }
    """) == [[], []]


def test_undo_is_the_inverse_and_redo_brings_it_again(page: Any) -> None:
    assert (
        page.evaluate("""
      () => {
        const { store } = claimgraph;
        const random = generator(42);
        for (let round = 0; round < 4; round += 1) {
          const states = [canon(store.state)];
          for (let step = 0; step < 12; step += 1) {
            const next = anyState(random);
            const field = Object.keys(next)[Math.floor(random() * Object.keys(next).length)];
            store.do("shell.went", (state) => random() < 0.5 ? next : { ...state, [field]: next[field] });
            if (canon(store.state) !== states.at(-1)) { states.push(canon(store.state)); }
          }
          for (let step = states.length - 2; step >= 0; step -= 1) {
            store.undo();
            if (canon(store.state) !== states[step]) { return `undo to ${step} of round ${round}`; }
          }
          for (let step = 1; step < states.length; step += 1) {
            store.redo();
            if (canon(store.state) !== states[step]) { return `redo to ${step} of round ${round}`; }
          }
        }
        return "as it was";
      }
    """)
        == "as it was"
    )


def test_moves_of_the_camera_are_one_step(page: Any) -> None:
    before = page.evaluate("claimgraph.store.undoable")
    page.evaluate("""
      for (let step = 1; step < 9; step += 1) {
        const camera = { x: step, y: 0, k: 1 };
        claimgraph.store.do("graph.moved", (state) => ({ ...state, camera }), "camera");
      }
    """)
    assert page.evaluate("claimgraph.store.state.camera.x") == 8
    page.evaluate("claimgraph.store.undo()")
    assert page.evaluate("claimgraph.store.state.camera") is None
    assert page.evaluate("claimgraph.store.undoable") == before


def test_what_follows_an_undo_is_a_step_of_its_own(page: Any) -> None:
    assert (
        page.evaluate("""
      () => {
        const { store } = claimgraph;
        const move = (x) => (state) => ({ ...state, camera: { x, y: 0, k: 1 } });
        store.do("graph.moved", move(1), "camera");
        store.do("shell.went", (state) => ({ ...state, place: "tables" }));
        store.undo();
        store.do("graph.moved", move(2), "camera");
        store.undo();
        return store.state.camera.x;
      }
    """)
        == 1
    )


def test_what_changes_nothing_is_no_step(page: Any) -> None:
    page.evaluate("claimgraph.store.do('shell.went', (state) => ({ ...state, scene: { ...state.scene } }))")
    assert page.evaluate("claimgraph.store.undoable") == ""


def test_every_field_survives_a_link(page: Any) -> None:
    assert (
        page.evaluate("""
      async () => {
        const { store, first } = claimgraph;
        const random = generator(7);
        for (let turn = 0; turn < 30; turn += 1) {
          const state = anyState(random);
          store.do("shell.went", () => state);
          const hash = hashNow();
          store.do("shell.went", () => first);
          hashNow();
          await follow(hash);
          if (canon(store.state) !== canon(state)) { return [canon(state), canon(store.state), hash]; }
        }
        return "as it was";
      }
    """)
        == "as it was"
    )


def test_a_page_opened_by_a_link_is_in_its_state(visitor: Any, make_explorer: Any) -> None:
    path = little_world(make_explorer)
    page = opened(visitor.open(path))
    page.get_by_role("button", name="Tables").click()
    page.evaluate(TOOLS, ODD)
    link = path.as_uri() + page.evaluate("hashNow()")
    again = opened(visitor.open(path, link=link))
    assert again.evaluate("claimgraph.store.state.place") == "tables"


HOSTILE = [
    "",
    "#",
    "#main",
    "#%",
    "#v=1&%E0%A4%A=1",
    "#v=1&place=%E0%A4%A",
    "#v=2&place=tables",
    "#v=1&place=nowhere&language=xx&theme=<b>",
    "#v=1&place&=&==&a=b=c&.=1&..=2&filter.=3",
    "#v=1&camera=" + quote('{"x":1,"y":1e999,"k":0}'),
    "#v=1&camera=[1,2,3]",
    "#v=1&camera=7",
    "#v=1&camera=" + quote('{"x":"1","y":2,"k":1}'),
    "#v=1&focus=" + quote('{"kind":"entity"}'),
    "#v=1&focus=" + quote('{"kind":"entity","id":{"toString":1}}'),
    "#v=1&focus=" + quote('{"kind":"bundle","ends":["a"]}'),
    "#v=1&focus=" + quote('{"kind":"bundle","ends":"ab"}'),
    "#v=1&focus=" + quote('{"kind":"community","number":"<img>"}'),
    "#v=1&focus=" + quote('{"kind":"__proto__","id":"a"}'),
    "#v=1&focus=" + quote('{"kind":"entity","id":"__proto__","polluted":1}'),
    "#v=1&focus=" + quote('["entity"]'),
    "#v=1&focus=text",
    "#v=1&scene.added=" + quote('["ada",1,null]'),
    "#v=1&scene.added=" + quote('{"length":3}'),
    "#v=1&scene.unfolded=" + quote('["0"]'),
    "#v=1&scene.pinned=" + quote('{"ada":[1]}'),
    "#v=1&scene.pinned=" + quote('{"__proto__":{"polluted":1}}'),
    "#v=1&scene.pinned=" + quote('{"__proto__":[1,2],"constructor":[1,2]}'),
    "#v=1&__proto__.polluted=1&constructor.prototype.polluted=1",
    "#v=1&filter.facets.__proto__.polluted=1&filter.facets.nope.only=[]",
    "#v=1&filter=7&scene=null&time=[]&selection=" + quote('{"entities":{},"claims":7}'),
    "#v=1&filter.facets=" + quote('{"family":{"only":"all","without":[[]]}}'),
    "#v=1&filter.degree=[1]&filter.degree=" + quote('["a","b"]'),
    "#v=1&time.period=" + quote('{"from":"1919"}'),
    "#v=1&time.period=" + quote('{"from":"","to":""}'),
    "#v=1&time.period=" + quote('{"from":"<script>","to":"1943"}'),
    "#v=1&tables.page=-1&tables.which=7&tables.sort=__proto__&paths.count=1e99&paths.shown=null",
    "#" + quote('{"place":"tables"}'),
    "#v=1&query=" + quote("</script><script>alert(1)</script>"),
    "#v=1&" + "a." * 5000 + "a=1",
    "#v=1&scene.added=" + "[" * 20000,
]


@pytest.mark.parametrize("hash", HOSTILE[-6:], ids=range(6))
def test_a_page_opened_by_a_hostile_link_works(visitor: Any, make_explorer: Any, hash: str) -> None:
    path = little_world(make_explorer)
    page = opened(visitor.open(path, link=path.as_uri() + hash))
    page.evaluate(TOOLS, ODD)
    assert page.evaluate("wrong(claimgraph.store.state)") == []
    page.get_by_role("button", name="Tables").click()
    assert page.evaluate("claimgraph.store.state.place") == "tables"


def test_no_hostile_link_that_is_followed_breaks_anything(page: Any) -> None:
    for hash in HOSTILE:
        page.evaluate("(hash) => follow(hash)", hash)
        assert page.evaluate("wrong(claimgraph.store.state)") == [], hash
    page.get_by_role("button", name="Tables").click()
    assert page.evaluate("claimgraph.store.state.place") == "tables"


def test_a_damaged_link_is_still_a_state(page: Any) -> None:
    assert (
        page.evaluate("""
      async () => {
        const random = generator(99);
        const letters = '&=.{}[]",%:0a_';
        const found = [];
        for (let turn = 0; turn < 120; turn += 1) {
          claimgraph.store.do("shell.went", () => anyState(random));
          let hash = hashNow();
          for (let harm = 0; harm < 1 + random() * 8; harm += 1) {
            const at = 1 + Math.floor(random() * hash.length);
            const put = letters[Math.floor(random() * letters.length)];
            const rest = hash.slice(at + Math.floor(random() * 4));
            hash = hash.slice(0, at) + (random() < 0.5 ? put : "") + rest;
          }
          await follow(hash);
          found.push(...wrong(claimgraph.store.state).map((name) => [name, hash]));
        }
        return found;
      }
    """)
        == []
    )


def test_back_and_forward_follow_the_address(page: Any) -> None:
    page.evaluate("follow('#v=1&place=tables')")
    assert page.evaluate("claimgraph.store.state.place") == "tables"
    page.evaluate("claimgraph.store.undo()")
    assert page.evaluate("claimgraph.store.state.place") == "graph"


def test_one_listener_that_fails_stops_no_other(visitor: Any, make_explorer: Any) -> None:
    page = opened(visitor.open(little_world(make_explorer)))
    page.evaluate("""
      claimgraph.store.listen(() => { throw new Error("on purpose"); });
      window.heard = [];
      claimgraph.store.listen((now, before) => heard.push([before.place, now.place]));
      claimgraph.store.listen((now) => {
        if (now.place !== "tables") { return; }
        claimgraph.store.do("shell.went", (state) => ({ ...state, place: "paths" }));
      });
      claimgraph.store.do("shell.went", (state) => ({ ...state, place: "tables" }));
    """)
    assert page.evaluate("heard") == [["graph", "tables"], ["tables", "paths"]]
    assert [fault for fault in visitor.faults if "on purpose" not in fault] == []
    visitor.faults.clear()
