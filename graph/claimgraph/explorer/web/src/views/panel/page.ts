/** What a page of the panel is made of. */

import type { Child } from "../dom";

export interface PanelPage {
  /** What kind of thing it is, above the heading. */
  readonly kind: string;
  readonly title: string;
  /** The title with its entities to be clicked on. */
  readonly heading?: readonly Child[];
  /** Whether the title is words of the data. */
  readonly isData?: boolean;
  readonly body: readonly Child[];
}
