// Builds the page's script and style into ../bundle (or the folder named on the command line).
// The same sources and lock give the same bytes.
import { mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const out = process.argv[2] ?? join(here, "..", "bundle");
mkdirSync(out, { recursive: true });

const common = {
  absWorkingDir: here,
  bundle: true,
  minify: true,
  charset: "utf8",
  target: ["chrome100", "firefox113", "safari16.4"],
  legalComments: "none",
  logLevel: "warning",
};

await build({ ...common, entryPoints: ["src/main.ts"], format: "iife", outfile: join(out, "explorer.js") });
await build({ ...common, entryPoints: ["src/styles/explorer.css"], outfile: join(out, "explorer.css") });
