// For the tests of the explorer's state. Puts on the page: `generator(seed)`, a repeatable source of chance;
// `canon(value)`, the same text for the same value; `anyState(random)`, in which every field is drawn at random;
// `wrong(state)`, the names of fields that are not what a state holds; `paths(state)`, its fields;
// `hashNow()`, the link of the state; and `follow(hash)`.
(odd) => {
  window.generator = (seed) => () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  window.canon = (value) =>
    JSON.stringify(value, (key, one) =>
      one && typeof one === "object" && !Array.isArray(one) ? Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1)) : one);
  window.anyState = (random) => {
    const { graph, store } = window.claimgraph;
    const pick = (list) => list[Math.floor(random() * list.length)];
    const flag = () => random() < 0.5;
    const whole = (most) => Math.floor(random() * most);
    const some = (list) => list.filter(() => random() < 0.3);
    const ids = [...graph.entities.id, ...odd.split(" "), odd];
    const words = ["person", "party", "stance", ...odd.split(" ")];
    const facet = () => ({ only: some(words), without: some(words) });
    const policy = () => pick(["asserted", "reported", "undisputed", "all"]);
    const facets = Object.fromEntries(Object.keys(store.state.filter.facets).map((name) => [name, facet()]));
    return {
      language: pick(["en", "it", "de"]),
      theme: pick(["auto", "light", "dark"]),
      place: pick(["graph", "tables", "reading", "paths", "console"]),
      filter: { policy: policy(), facets, degree: [whole(3), whole(9)] },
      time: { period: flag() ? null : { from: pick(["1919", "-0044", "1921-03"]), to: pick(["1943", "1943-07-25"]) }, unknown: flag(), undated: flag() },
      scene: {
        opening: pick(["all", "communities", "around", "chosen"]), centre: pick(ids), added: some(ids), hidden: some(ids),
        unfolded: some([0, 1, 2, 7]), grouped: some(words), participants: flag(), insisted: flag(),
        pinned: Object.fromEntries(some(ids).map((id) => [id, [random() * 9 - 4, random() * 9 - 4]])),
      },
      selection: { entities: some(ids), claims: some([...graph.claims.id, odd]) },
      focus: pick([
        null, { kind: "entity", id: pick(ids) }, { kind: "claim", id: pick([...graph.claims.id, odd]) }, { kind: "source", id: pick(["s1", odd]) },
        { kind: "bundle", ends: [pick(ids), pick(ids)] }, { kind: "community", number: whole(3) }, { kind: "group", type: pick(words) }, { kind: "selection" },
      ]),
      look: { size: pick(["same", "claims", "pagerank", "betweenness"]), colour: pick(["type", "community"]) },
      tables: { which: pick(["entities", "claims", "sources"]), sort: pick(words), descending: flag(), text: pick(words), selected: flag(), page: whole(4) },
      paths: {
        from: pick(ids), to: pick(ids), count: 1 + whole(5), policy: policy(), families: some(words), through: some(ids),
        inPeriod: flag(), participants: flag(), shown: whole(3) - 1,
      },
      reading: pick(["", "s1", odd]),
      query: pick(["", "SELECT * WHERE { ?a ?b 'c&d=e#f%20' }\n", odd]),
      asked: { question: pick(["", ...words]), values: Object.fromEntries(some(words).map((word) => [word, pick(words)])) },
      camera: flag() ? null : { x: random() * 1e3 - 500, y: random() * 1e3 - 500, k: random() + 0.1 },
    };
  };
  window.hashNow = () => {
    window.dispatchEvent(new Event("pagehide"));
    return location.hash;
  };
  window.follow = (hash) =>
    new Promise((done) => {
      if (location.hash === hash || (!location.hash && hash === "#")) { done(); return; }
      setTimeout(done, 300);
      addEventListener("hashchange", () => setTimeout(done), { once: true });
      location.hash = hash;
    });
  window.wrong = (state) => {
    const list = (one) => Array.isArray(one) && one.every((word) => typeof word === "string");
    const { filter, time, scene, selection, focus, tables, paths, camera } = state;
    const wrong = [];
    const must = (name, is) => is || wrong.push(name);
    must("keys", canon(Object.keys(state).sort()) === canon(Object.keys(claimgraph.first).sort()));
    must("language", ["en", "it", "de"].includes(state.language));
    must("theme", ["auto", "light", "dark"].includes(state.theme));
    must("place", ["graph", "tables", "reading", "paths", "console"].includes(state.place));
    must("facets", Object.keys(filter.facets).length === Object.keys(claimgraph.first.filter.facets).length
      && Object.values(filter.facets).every((one) => list(one.only) && list(one.without)));
    must("degree", filter.degree.length === 2 && filter.degree.every(Number.isFinite));
    must("period", time.period === null || (/^-?\d{4}/.test(time.period.from) && /^-?\d{4}/.test(time.period.to)));
    must("time", typeof time.unknown === "boolean" && typeof time.undated === "boolean");
    must("scene", [scene.added, scene.hidden, scene.grouped].every(list) && scene.unfolded.every(Number.isInteger));
    must("pinned", Object.values(scene.pinned).every((one) => one.length === 2 && one.every(Number.isFinite)));
    must("pinned's own", Object.getPrototypeOf(scene.pinned) === Object.prototype);
    must("selection", list(selection.entities) && list(selection.claims));
    must("focus", focus === null || ["entity", "claim", "source"].includes(focus.kind) && typeof focus.id === "string"
      || focus.kind === "bundle" && focus.ends.length === 2 && list(focus.ends) || focus.kind === "community" && Number.isInteger(focus.number)
      || focus.kind === "group" && typeof focus.type === "string" || focus.kind === "selection");
    must("tables", ["entities", "claims", "sources"].includes(tables.which) && typeof tables.text === "string" && Number.isInteger(tables.page));
    must("paths", list(paths.families) && list(paths.through) && Number.isInteger(paths.count) && typeof paths.from === "string");
    must("texts", typeof state.query === "string" && typeof state.reading === "string");
    must("camera", camera === null || [camera.x, camera.y, camera.k].every(Number.isFinite) && camera.k > 0);
    must("prototype", canon({}.polluted) === undefined && Object.keys(Object.prototype).length === 0);
    return wrong;
  };
  window.paths = (state) => {
    const walk = (one, path) =>
      one && typeof one === "object" && !Array.isArray(one) && Object.keys(one).length && ![".scene.pinned", ".asked.values"].includes(path)
        ? Object.keys(one).flatMap((key) => walk(one[key], `${path}.${key}`))
        : [path];
    return walk({ ...state, focus: null, camera: null, time: { ...state.time, period: null } }, "");
  };
}
