// @ts-check
// Blocks that lie packed in the page: answers that are read when they are asked for, and vis-network, whose text, once
// unpacked, has the hash that the page's policy allows.

/** A browser that cannot unpack shows the page as if scripts were off: the tables, and a word about the map. */
const able = document.documentElement.classList.contains("js");

/** The text of a packed block. @param {string} id */
async function unpack(id) {
  const packed = atob(document.getElementById(id)?.textContent ?? "");
  const bytes = new Uint8Array(packed.length);
  for (let at = 0; at < packed.length; at += 1) bytes[at] = packed.charCodeAt(at);
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"))).text();
}

async function unpackVis() {
  const script = document.createElement("script");
  script.textContent = await unpack("vis");
  document.head.append(script);
}
