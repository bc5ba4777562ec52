/** The message files, one for each room and language, as one table for each language.
 *
 * The build takes them in as texts: a language is read when it is first spoken.
 */

import type { Language } from "../state/state";
import en_shell from "./en/shell.json";
import en_finder from "./en/finder.json";
import en_legend from "./en/legend.json";
import en_filters from "./en/filters.json";
import en_timeline from "./en/timeline.json";
import en_graph from "./en/graph.json";
import en_panel from "./en/panel.json";
import en_dossier from "./en/dossier.json";
import en_reading from "./en/reading.json";
import en_paths from "./en/paths.json";
import en_tables from "./en/tables.json";
import en_console from "./en/console.json";
import en_takeaway from "./en/takeaway.json";
import en_wording from "./en/wording.json";
import it_shell from "./it/shell.json";
import it_finder from "./it/finder.json";
import it_legend from "./it/legend.json";
import it_filters from "./it/filters.json";
import it_timeline from "./it/timeline.json";
import it_graph from "./it/graph.json";
import it_panel from "./it/panel.json";
import it_dossier from "./it/dossier.json";
import it_reading from "./it/reading.json";
import it_paths from "./it/paths.json";
import it_tables from "./it/tables.json";
import it_console from "./it/console.json";
import it_takeaway from "./it/takeaway.json";
import it_wording from "./it/wording.json";
import de_shell from "./de/shell.json";
import de_finder from "./de/finder.json";
import de_legend from "./de/legend.json";
import de_filters from "./de/filters.json";
import de_timeline from "./de/timeline.json";
import de_graph from "./de/graph.json";
import de_panel from "./de/panel.json";
import de_dossier from "./de/dossier.json";
import de_reading from "./de/reading.json";
import de_paths from "./de/paths.json";
import de_tables from "./de/tables.json";
import de_console from "./de/console.json";
import de_takeaway from "./de/takeaway.json";
import de_wording from "./de/wording.json";

type Messages = Readonly<Record<string, string>>;

const TEXTS: Readonly<Record<Language, readonly unknown[]>> = {
  en: [
    en_shell,
    en_finder,
    en_legend,
    en_filters,
    en_timeline,
    en_graph,
    en_panel,
    en_dossier,
    en_reading,
    en_paths,
    en_tables,
    en_console,
    en_takeaway,
    en_wording,
  ],
  it: [
    it_shell,
    it_finder,
    it_legend,
    it_filters,
    it_timeline,
    it_graph,
    it_panel,
    it_dossier,
    it_reading,
    it_paths,
    it_tables,
    it_console,
    it_takeaway,
    it_wording,
  ],
  de: [
    de_shell,
    de_finder,
    de_legend,
    de_filters,
    de_timeline,
    de_graph,
    de_panel,
    de_dossier,
    de_reading,
    de_paths,
    de_tables,
    de_console,
    de_takeaway,
    de_wording,
  ],
};
const read = new Map<Language, Messages>();

/** The messages of a language by their keys; none of a language that the page has not. */
export function messages(language: Language): Messages {
  let known = read.get(language);
  if (!known) {
    known = Object.assign({}, ...(Object.hasOwn(TEXTS, language) ? TEXTS[language] : []).map((text) => JSON.parse(text as string) as Messages)) as Messages;
    read.set(language, known);
  }
  return known;
}
