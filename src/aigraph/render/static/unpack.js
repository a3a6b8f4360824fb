// @ts-check
// vis-network lies packed in the page. Its text, once unpacked, has the hash that the page's policy allows.

/** A browser that cannot unpack shows the page as if scripts were off: the tables, and a word about the map. */
const able = document.documentElement.classList.contains("js");

async function unpackVis() {
  const packed = atob(document.getElementById("vis")?.textContent ?? "");
  const bytes = Uint8Array.from(packed, (character) => character.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  const script = document.createElement("script");
  script.textContent = await new Response(stream).text();
  document.head.append(script);
}
