// @ts-check
// Whether the page's data is whole: its blocks and the words of its evidence against the hashes made with the page. A
// browser that has no hashes here (a page from an unsafe address) claims nothing.

/** @param {string} text */
async function sha256(text) {
  const hash = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** What is sealed, and its seal. @returns {[string, string][]} */
function sealedParts() {
  const blocks = [...document.querySelectorAll("script[data-sha256]")].map((node) => /** @type {[string, string]} */ ([node.textContent ?? "", node.getAttribute("data-sha256") ?? ""]));
  const table = byId("evidence-table");
  if (!table || windowed) return blocks;
  const parts = ["quote", "comment", "comment_es", "section", "section_es"];
  return [...blocks, [findings.map((finding) => parts.map((name) => finding[name] ?? "").join("\u001f")).join("\u001e"), table.dataset.sha256]];
}

async function checkWhole() {
  if (!globalThis.crypto?.subtle) return;
  const same = await Promise.all(sealedParts().map(async ([text, seal]) => (await sha256(text)) === seal));
  const key = same.every(Boolean) ? "status.whole" : "status.changed";
  const said = t(key, key === "status.whole" ? "span" : "b");
  byId("whole").replaceChildren("· ", said);
  byId("whole").classList.toggle("changed", key === "status.changed");
  document.documentElement.dataset.whole = same.every(Boolean) ? "yes" : "no";
}
