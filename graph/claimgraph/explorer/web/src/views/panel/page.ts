/** What a page of the panel is made of. */

import type { Child } from "../dom";

export interface PanelPage {
  /** What kind of thing it is, above the heading. */
  readonly kind: string;
  readonly title: string;
  /** Whether the title is words of the data. */
  readonly isData?: boolean;
  readonly body: readonly Child[];
}
