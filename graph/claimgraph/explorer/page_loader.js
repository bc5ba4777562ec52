"use strict";
// Unpacks the page's style and script. Both are in its policy by their digests: nothing else would run.
(async () => {
  const unpack = async (id) => {
    const packed = atob(document.getElementById(id).textContent);
    const bytes = new Uint8Array(packed.length);
    for (let place = 0; place < bytes.length; place += 1) {
      bytes[place] = packed.charCodeAt(place);
    }
    return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).text();
  };
  const add = (name, code) => {
    const element = document.createElement(name);
    element.textContent = code;
    document.head.append(element);
  };
  if (typeof DecompressionStream === "undefined") {
    document.documentElement.classList.remove("opening");
    document.getElementById("outdated").hidden = false;
    return;
  }
  globalThis.claimgraphPayload = unpack("payload"); // which the script waits for
  globalThis.claimgraphPayload.catch(() => {}); // and where it tells what is wrong with it
  const [style, script] = await Promise.all(["packed-style", "packed-script"].map(unpack));
  add("style", style);
  add("script", script);
})().catch((error) => {
  document.documentElement.classList.remove("opening");
  console.error(error);
});
