// Builds what the page carries into ../bundle (or the folder named on the command line): its script and
// style, the console's worker, the SPARQL engine, the licences of what is inside, and a manifest of it all.
// The same sources and lock give the same bytes, wherever they stand.
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
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
  plugins: [messagesAsTexts()],
  logLevel: "warning",
  metafile: true,
};

const built = await Promise.all([
  build({ ...common, entryPoints: ["src/main.ts"], format: "iife", outfile: join(out, "explorer.js") }),
  build({ ...common, entryPoints: ["src/styles/explorer.css"], outfile: join(out, "explorer.css") }),
  // The engine is handed its WebAssembly: it never looks for a file beside itself.
  build({
    ...common,
    entryPoints: ["src/console/worker.ts"],
    format: "iife",
    define: { "import.meta.url": '""' },
    outfile: join(out, "console.js"),
  }),
]);
writeFileSync(join(out, "oxigraph.wasm"), readFileSync(join(here, "node_modules/oxigraph/web_bg.wasm")));

const files = ["explorer.js", "explorer.css", "console.js", "oxigraph.wasm", "LICENSES.txt"];
const packages = insidePackages(built.map((one) => one.metafile));
writeFileSync(join(out, "LICENSES.txt"), licences(packages));
writeFileSync(join(out, "manifest.json"), `${JSON.stringify(manifest(packages), null, 2)}\n`);

/** Message files go in as texts, which the page reads when a language is first spoken. */
function messagesAsTexts() {
  const setup = (build) =>
    build.onLoad({ filter: /[\\/]messages[\\/]\w+[\\/]\w+\.json$/ }, ({ path }) => ({
      contents: JSON.stringify(JSON.parse(readFileSync(path, "utf8"))),
      loader: "text",
    }));
  return { name: "messages-as-texts", setup };
}

/** The npm packages of which code is in the bundle, with the file that says their licence. */
function insidePackages(metafiles) {
  const names = new Set();
  for (const { outputs } of metafiles) {
    for (const { inputs } of Object.values(outputs)) {
      for (const [path, { bytesInOutput }] of Object.entries(inputs)) {
        const [, name] = /(?:^|\/)node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path) ?? [];
        if (name && bytesInOutput > 0) {
          names.add(name);
        }
      }
    }
  }
  return [...names].sort().map((name) => {
    const record = JSON.parse(readFileSync(join(here, "node_modules", name, "package.json"), "utf8"));
    return { name, version: record.version, licence: record.license, text: licenceText(name) };
  });
}

/** A package's own licence file; for one that ships none, the text kept in licences/. */
function licenceText(name) {
  for (const path of [join("node_modules", name, "LICENSE"), join("licences", `${name}.txt`)]) {
    if (statSync(join(here, path), { throwIfNoEntry: false })) {
      return readFileSync(join(here, path), "utf8").trim();
    }
  }
  throw new Error(`no licence text for ${name}: put it into licences/${name}.txt`);
}

function licences(packages) {
  const line = "=".repeat(78);
  const parts = packages.map((one) => `${line}\n${one.name} ${one.version} (${one.licence})\n${line}\n\n${one.text}\n`);
  return `What the page of claimgraph carries beside its own script, and under which terms.\n\n${parts.join("\n")}`;
}

function manifest(packages) {
  const tool = (name) => JSON.parse(readFileSync(join(here, "node_modules", name, "package.json"), "utf8")).version;
  return {
    about: "Built from ../web by build.mjs; `make check-web` builds it again and compares every byte.",
    builtWith: { esbuild: tool("esbuild") },
    files: Object.fromEntries(
      files.map((name) => {
        const bytes = readFileSync(join(out, name));
        return [name, { bytes: bytes.length, sha256: createHash("sha256").update(bytes).digest("hex") }];
      }),
    ),
    contains: packages.map(({ name, version, licence }) => ({ name, version, licence })),
  };
}
