// @ts-check
// The table twin of the network: its shown links, as many as can be read, below the picture.

const MOST_TABLED = 300;

function buildNetTable() {
  byId("net-table").addEventListener("toggle", showNetTable);
  when(["view", "lang", "thing", "link", "to", "part", "marked", "opened", "roles", "groups", "contested", "denied", "proposed", "sure", "focus", "hideRest"], showNetTable);
}

/** The links that the network shows now. */
function tabledLinks() {
  const open = shownLinks(true);
  const only = state.hideRest ? litBy(open, true) : null;
  return only ? open.filter((link) => only.links.has(link.id)) : open;
}

function showNetTable() {
  if (state.view !== "network") return;
  const all = tabledLinks();
  byId("net-table-count").textContent = say("n.of", { n: number(Math.min(all.length, MOST_TABLED)), all: number(all.length) });
  if (!byId("net-table").open) return;
  const sorted = [...all].sort((a, b) => b.sources - a.sources || label(tabledEnd(a.s)).localeCompare(label(tabledEnd(b.s)), state.lang));
  byId("net-rows").replaceChildren(...sorted.slice(0, MOST_TABLED).map(linkRow));
  byId("net-table-more").hidden = all.length <= MOST_TABLED;
}

/** @param {string} id */
const tabledEnd = (id) => things.get(id) ?? { en: id, es: id };

/** @param {Link} link */
function linkRow(link) {
  const why = button("link", verb(link), () => select(null, link.id));
  const how = link.derived ? say("tip.derived") : say(`mode.${link.inferred ? "inferred" : "stated"}`);
  return el("tr", "", el("td", "", thingButton(link.s)), el("td", "", why), el("td", "", thingButton(link.t)),
    el("td", "number", number(link.sources)), el("td", "number", number(link.findings.length)), el("td", "", how));
}
