/** What to do to see a text that the page does not have. */

import type { SourceRecord } from "../../payload/types";
import type { App } from "../app";
import { h } from "../dom";
import { copyOf } from "../panel/citing";

export function absentText(app: App, record: SourceRecord): HTMLElement {
  const { t, graph } = app;
  const command = h("code", { class: "command", dir: "ltr", tabindex: 0 }, `claimgraph view ${quoted(graph.payload.dataset.name)} -o page.html --text ${quoted(record.id)}=FILE`);
  const copy = h("button", { type: "button", class: "small", "data-copy": "command" }, t("panel.copy"));
  copy.addEventListener("click", () => void copyOf(app, command, copy));
  const digest = record.textSha256
    ? h("p", { class: "quiet" }, t("reading.digest"), " ", h("code", { class: "hash" }, record.textSha256))
    : h("p", { class: "quiet" }, t("reading.no_digest"));
  return h(
    "div",
    { class: "absent" },
    h("p", {}, h("b", {}, t("reading.absent"))),
    h("p", {}, t("reading.absent_how")),
    h("p", { class: "command-line" }, command, " ", copy),
    digest,
    h("p", { class: "quiet" }, t("reading.rights")),
  );
}

/** A word that a shell takes as it stands. */
function quoted(word: string): string {
  return /^[\w.:/-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
