/** Answers queries off the main thread. */

import init, { Store } from "oxigraph/web.js";

void init;
void Store;
