"use strict";
// Everything that comes from the tables is set as text, never as markup; nodes and claims go by number.
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const { nodes, edges, claims } = data;
  const byId = (id) => document.getElementById(id);
  const panel = byId("panel");
  const numbers = new Map(claims.map((claim, number) => [claim.id, number]));
  const night = matchMedia("(prefers-color-scheme: dark)");
  const narrow = matchMedia("(max-width: 760px)");
  const hidden = new Set();
  const CARDS = 100;
  const FOUND = 30;

  // ---- the picture -------------------------------------------------------------------------------------
  const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  let ink, ground;

  function dressed(node) {
    const bright = { background: node.color, border: ink };
    const { label, aliases, claims: own, type, ...look } = node;
    return { ...look, title: tooltip(`${label} (${type})`), color: { background: node.color, border: ground, highlight: bright, hover: bright } };
  }

  function tooltip(text) {
    const box = document.createElement("div");
    box.textContent = text;
    return box;
  }

  function tinted(edge, opacity) {
    return { color: edge.color, highlight: edge.color, hover: edge.color, opacity, inherit: false };
  }

  function readTheme() {
    [ink, ground] = [colour("--ink"), colour("--ground")];
  }

  readTheme();
  const nodeSet = new vis.DataSet(nodes.map(dressed));
  const edgeSet = new vis.DataSet(edges.map((edge) => ({ ...edge, color: tinted(edge, 1), title: tooltip(worded(claims[edge.claim])) })));
  const shownEdges = new vis.DataView(edgeSet, { filter: (edge) => !hidden.has(edge.family || "") });
  const network = new vis.Network(byId("network"), { nodes: nodeSet, edges: shownEdges }, {
    physics: { enabled: false },
    layout: { improvedLayout: false },
    interaction: { hover: true, tooltipDelay: 150, hideEdgesOnDrag: edges.length > 1500, keyboard: { enabled: true, bindToWindow: false } },
    nodes: { borderWidth: 1.5, borderWidthSelected: 3 },
    edges: { arrows: { to: { enabled: true, scaleFactor: 0.55 } }, width: 1.5, selectionWidth: 2, hoverWidth: 1 },
  });
  const frame = byId("network").firstElementChild;
  frame.setAttribute("role", "application");
  frame.setAttribute("aria-label", "The network. Arrow keys move it, plus and minus zoom; the search and the table below hold the same claims.");

  function whole() {
    network.fit({ maxZoomLevel: 1.4, animation: false });
    network.moveTo({ scale: network.getScale() * 0.9 }); // room for labels at the border
  }

  whole();
  night.addEventListener("change", () => { readTheme(); nodeSet.update(nodes.map((node) => ({ id: node.id, color: dressed(node).color }))); });

  // Labels are drawn here, not by vis-network: in one size at every zoom, and none over another.
  const FONT = 13;
  const MAIN = 24;
  const labels = nodes.map((node) => ({ id: node.id, size: node.size || 10, lines: wrapped(node.label) })).sort((a, b) => b.size - a.size || a.id - b.id);
  for (const label of labels.slice(0, MAIN)) label.isMain = true;
  let chosenNodes = new Set();
  let near = new Set();
  let faded = new Set();

  // Names the chosen nodes first, then those beside them, and fades the edges that are not looked at.
  function emphasize(chosen, looked) {
    chosenNodes = new Set(chosen);
    near = new Set(looked.flatMap((edge) => [edge.from, edge.to]));
    const bright = new Set(looked.map((edge) => edge.id));
    const fading = new Set(looked.length ? edges.filter((edge) => !bright.has(edge.id)).map((edge) => edge.id) : []);
    const changed = edges.filter((edge) => fading.has(edge.id) !== faded.has(edge.id));
    edgeSet.update(changed.map((edge) => ({ id: edge.id, color: tinted(edge, fading.has(edge.id) ? 0.25 : 1) })));
    faded = fading;
    network.redraw();
  }

  function wrapped(text, width = 22) {
    const lines = [""];
    for (const word of text.trim().split(/\s+/)) {
      const letters = Array.from(word);
      const piece = letters.length > width ? `${letters.slice(0, width - 1).join("")}…` : word;
      const last = lines.length - 1;
      if (!lines[last] || Array.from(lines[last]).length + Array.from(piece).length < width) lines[last] = `${lines[last]} ${piece}`.trim();
      else if (last === 0) lines.push(piece);
      else { lines[1] += "…"; break; }
    }
    return lines;
  }

  function drawLabels(context) {
    const zoom = network.getScale();
    const places = network.getPositions();
    const corner = network.DOMtoCanvas({ x: 0, y: 0 });
    const far = network.DOMtoCanvas({ x: frame.clientWidth, y: frame.clientHeight });
    const tall = (FONT + 2) / zoom;
    const taken = [];
    Object.assign(context, { textAlign: "center", textBaseline: "middle", lineJoin: "round", lineWidth: 4 / zoom, strokeStyle: ground, fillStyle: ink });
    const isSeen = (place) => place.x > corner.x && place.x < far.x && place.y > corner.y && place.y < far.y;
    const seen = labels.filter((label) => isSeen(places[label.id]));
    if (seen.length <= 400) for (const { id, size } of seen) taken.push([id, places[id].x - size, places[id].y - size, places[id].x + size, places[id].y + size, size]);
    // The names that matter most may lie over smaller nodes, never over another name.
    const isFree = (label, box) => taken.every((other) => other[0] === label.id || (label.isMain && other[5] < label.size) || other[1] > box[2] || other[3] < box[0] || other[2] > box[3] || other[4] < box[1]);
    let drawn = 0;
    const rank = (label) => (chosenNodes.has(label.id) ? 0 : near.has(label.id) ? 1 : 2);
    for (const label of [0, 1, 2].flatMap((level) => seen.filter((one) => rank(one) === level))) {
      if (drawn > 250) break;
      const isSpoken = rank(label) === 0;
      context.font = `${isSpoken ? "600 " : ""}${FONT / zoom}px system-ui, sans-serif`;
      label.wide ??= Math.max(...label.lines.map((line) => context.measureText(line).width)) * zoom * 1.05;
      const half = label.wide / zoom / 2 + 2 / zoom;
      const high = (tall * label.lines.length) / 2;
      const { x, y } = places[label.id];
      const away = label.size + 3 / zoom;
      const spots = [[x, y + away + high], [x, y - away - high], [x + away + half, y], [x - away - half, y]];
      const boxes = spots.map(([left, top]) => [left - half, top - high, left + half, top + high]);
      const isInside = (box) => box[0] > corner.x && box[1] > corner.y && box[2] < far.x && box[3] < far.y;
      let spot = boxes.findIndex((box) => isInside(box) && isFree(label, box));
      if (spot < 0 && !isSpoken) continue;
      if (spot < 0) spot = 0;
      taken.push([-1, ...boxes[spot], Infinity]);
      drawn += 1;
      label.lines.forEach((line, index) => {
        const level = spots[spot][1] - high + tall * (index + 0.5);
        context.strokeText(line, spots[spot][0], level);
        context.fillText(line, spots[spot][0], level);
      });
    }
  }

  network.on("afterDrawing", drawLabels);
  network.once("afterDrawing", () => document.body.setAttribute("data-drawn", "true"));
  network.redraw();
  for (const button of document.querySelectorAll("[data-zoom]")) {
    button.addEventListener("click", () => {
      const step = Number(button.dataset.zoom);
      if (step) network.moveTo({ scale: network.getScale() * step });
      else whole();
    });
  }

  // ---- the evidence ------------------------------------------------------------------------------------
  function add(parent, tag, className, text) {
    if (!text || text.length === 0) return null;
    const element = document.createElement(tag);
    if (className) element.className = className;
    element.textContent = text;
    parent.append(element);
    return element;
  }

  function addButton(parent, className, text, act) {
    const button = add(parent, "button", className, text);
    if (!button) return;
    button.type = "button";
    button.addEventListener("click", act);
  }

  function worded(claim) {
    const hedge = claim.hedges ? `[${claim.hedges.join("; ")}] ` : "";
    const when = claim.when ? `, ${claim.when}` : "";
    return `${hedge}${claim.sentence}${when}${claim.word ? ` (${claim.word})` : ""}`;
  }

  const answers = new Map();
  claims.forEach((claim, number) => {
    for (const [name, active, passive] of [["supports", "Supports", "Supported by"], ["disputes", "Disputes", "Disputed by"]]) {
      for (const other of claim[name] || []) {
        note(number, active, other);
        if (numbers.has(other)) note(numbers.get(other), passive, claim.id);
      }
    }
  });

  function note(number, verb, other) {
    answers.set(number, [...(answers.get(number) || []), [verb, other]]);
  }

  function swatch(family) {
    const line = document.querySelector(`.family[data-family="${CSS.escape(family || "")}"] svg`);
    return line ? line.cloneNode(true) : "";
  }

  function card(number, isChosen) {
    const claim = claims[number];
    const article = document.createElement("article");
    article.dataset.claim = claim.id;
    if (isChosen) article.className = "chosen";
    const top = add(article, "p", "when", claim.when || " ");
    top.prepend(swatch(claim.family));
    add(top, "span", claim.status === "accepted" ? "badge accepted" : "badge", claim.status);
    add(article, "p", "hedge", (claim.hedges || []).join("; "));
    add(article, "p", "sentence", claim.sentence);
    add(article, "p", "", claim.word);
    const gloss = add(article, "p", "quiet", claim.gloss);
    if (gloss) gloss.lang = data.language;
    add(article, "p", "quiet", (claim.quoted || []).map((words) => `“${words}”`).join(" "));
    add(article, "blockquote", "", claim.passage);
    for (const detail of claim.details || []) add(article, "p", "quiet", detail);
    add(article, "p", "reference", `${claim.reference ? `${claim.reference}. ` : ""}Claim ${claim.id}.`);
    for (const verdict of claim.verdicts || []) add(article, "p", "verdict", `Verdict: ${verdict}`);
    for (const [verb, other] of answers.get(number) || []) {
      const target = numbers.get(other);
      if (target === undefined) add(article, "p", "reference", `${verb} claim ${other}, which is not shown here.`);
      else addButton(add(article, "p", "", " "), "answer", `${verb} claim ${other}: ${worded(claims[target])}`, () => openClaim(target));
    }
    return article;
  }

  let latest = () => {};

  function show(title, note, wanted, chosen = -1) {
    latest = () => show(title, note, wanted, chosen);
    const all = [...new Set(wanted)].sort((a, b) => (b === chosen) - (a === chosen) || a - b);
    const visible = all.filter((number) => number === chosen || !hidden.has(claims[number].family || ""));
    panel.replaceChildren();
    const heading = document.createElement("h2");
    for (const part of title) {
      if (typeof part === "string") heading.append(part);
      else addButton(heading, "", part.label, () => openNode(part.id));
    }
    panel.append(heading);
    add(panel, "p", "quiet", note);
    const away = all.length - visible.length;
    const counted = `${visible.length} ${visible.length === 1 ? "claim" : "claims"}${away ? `, and ${away} of hidden families` : ""}`;
    add(panel, "p", "hint", counted);
    byId("said").textContent = `${heading.textContent}: ${counted}`;
    list(visible, chosen, CARDS);
    byId("evidence").scrollTop = 0;
    if (narrow.matches) byId("evidence").scrollIntoView({ block: "nearest" });
  }

  function list(visible, chosen, limit) {
    for (const number of visible.slice(0, limit)) panel.append(card(number, number === chosen));
    if (visible.length <= limit) return;
    addButton(panel, "more", `Show the other ${visible.length - limit}`, (event) => {
      event.target.remove();
      list(visible.slice(limit), chosen, Infinity);
    });
  }

  function showNode(id) {
    const node = nodes[id];
    const around = edges.filter((edge) => edge.from === id || edge.to === id);
    const aliases = node.aliases && node.aliases.length ? `; also ${node.aliases.join(", ")}` : "";
    show([node.label], `${node.type || ""}${aliases}`, [...node.claims, ...around.map((edge) => edge.claim)]);
    emphasize([id], around);
  }

  function showEdge(edge) {
    const ends = [edge.from, edge.to];
    const bundle = edges.filter((one) => (one.from === ends[0] && one.to === ends[1]) || (one.from === ends[1] && one.to === ends[0]));
    const title = ends[0] === ends[1] ? [nodes[ends[0]]] : [nodes[ends[0]], " – ", nodes[ends[1]]];
    show(title, "", bundle.map((one) => one.claim), edge.claim);
    emphasize(ends, bundle);
  }

  function bringIntoView(ids) {
    const places = Object.values(network.getPositions(ids));
    const edge = 0.06;
    const isSeen = places.every((place) => {
      const { x, y } = network.canvasToDOM(place);
      return Math.abs(x / frame.clientWidth - 0.5) < 0.5 - edge && Math.abs(y / frame.clientHeight - 0.5) < 0.5 - edge;
    });
    if (isSeen && network.getScale() > 0.4) return;
    const middle = (name) => places.reduce((sum, place) => sum + place[name], 0) / places.length;
    network.moveTo({ position: { x: middle("x"), y: middle("y") }, scale: Math.max(network.getScale(), 0.8), animation: false });
  }

  function openNode(id) {
    network.selectNodes([id]);
    bringIntoView([id]);
    showNode(id);
  }

  function openClaim(number) {
    const edge = edges.find((one) => one.claim === number);
    if (!edge) {
      const owner = nodes.find((node) => node.claims.includes(number));
      if (owner) openNode(owner.id);
      show(owner ? [owner] : [], "", owner ? owner.claims : [number], number);
      return;
    }
    if (shownEdges.get(edge.id)) network.selectEdges([edge.id]);
    else network.unselectAll();
    bringIntoView([edge.from, edge.to]);
    showEdge(edge);
  }

  network.on("click", (event) => {
    if (event.nodes.length) showNode(event.nodes[0]);
    else if (event.edges.length) showEdge(edges[event.edges[0]]);
    else emphasize([], []);
  });

  // ---- search ------------------------------------------------------------------------------------------
  const LETTERS = { ß: "ss", ł: "l", ø: "o", đ: "d", ð: "d", þ: "th", ı: "i", æ: "ae", œ: "oe", ħ: "h", ŧ: "t" };
  const fold = (text) => text.normalize("NFKD").replace(/\p{M}|['’‘`´"“”„«».]/gu, "").toLowerCase().replace(/[ßłøđðþıæœħŧ]/g, (letter) => LETTERS[letter]);
  const things = [
    ...nodes.map((node) => ({ text: node.label, more: [node.type, ...(node.aliases || [])].join(", "), key: [node.label, ...(node.aliases || [])].join(" "), open: () => openNode(node.id) })),
    ...claims.map((claim, number) => ({ text: claim.sentence, more: claim.when || "", key: [claim.sentence, claim.gloss, claim.word, claim.id, ...(claim.quoted || [])].join(" "), open: () => openClaim(number) })),
  ];
  for (const thing of things) thing.key = fold(thing.key);
  const find = byId("find");
  const found = byId("found");
  const results = found.querySelector("ul");

  function closeFound() {
    results.replaceChildren();
    found.hidden = true;
  }

  find.addEventListener("input", () => {
    const words = fold(find.value).split(/\s+/).filter(Boolean);
    closeFound();
    if (!words.length) return;
    const fitting = things.filter((thing) => words.every((word) => thing.key.includes(word)));
    for (const thing of fitting.slice(0, FOUND)) {
      const item = document.createElement("li");
      addButton(item, "", thing.text, () => { thing.open(); closeFound(); byId("evidence").focus({ preventScroll: !narrow.matches }); });
      add(item.firstChild, "small", "", thing.more);
      results.append(item);
    }
    found.hidden = false;
    byId("count").textContent = fitting.length > FOUND ? `${FOUND} of ${fitting.length} found` : `${fitting.length} found`;
  });
  document.querySelector(".search").addEventListener("keydown", (event) => {
    const stops = [find, ...results.querySelectorAll("button")];
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const at = stops.indexOf(document.activeElement);
    if (step && stops[at + step]) { event.preventDefault(); stops[at + step].focus(); }
    if (event.key === "Enter" && at === 0 && stops[1]) stops[1].click();
    if (event.key === "Escape") { closeFound(); find.focus(); }
  });
  document.querySelector(".search").addEventListener("focusout", (event) => {
    if (event.relatedTarget && !event.currentTarget.contains(event.relatedTarget)) closeFound();
  });
  document.addEventListener("pointerdown", (event) => { if (!event.target.closest(".search")) closeFound(); });

  // ---- legend ------------------------------------------------------------------------------------------
  for (const button of document.querySelectorAll(".family")) {
    button.addEventListener("click", () => {
      const family = button.dataset.family;
      const isShown = hidden.delete(family) || (hidden.add(family), false);
      button.setAttribute("aria-pressed", String(isShown));
      network.unselectAll();
      emphasize([], []);
      shownEdges.refresh();
      latest();
    });
  }
})();
