"use strict";
// Unpacks the page's style and script. Both are in its policy by their digests: nothing else would run.
(async () => {
  const unpack = async (id) => {
    const packed = atob(document.getElementById(id).textContent);
    const bytes = Uint8Array.from(packed, (letter) => letter.charCodeAt(0));
    return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).text();
  };
  const add = (name, code) => {
    const element = document.createElement(name);
    element.textContent = code;
    document.head.append(element);
  };
  if (typeof DecompressionStream === "undefined") {
    document.getElementById("outdated").hidden = false;
    return;
  }
  const [style, script] = await Promise.all(["packed-style", "packed-script"].map(unpack));
  add("style", style);
  add("script", script);
})();
