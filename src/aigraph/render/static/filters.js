// @ts-check
// The left side: what is shown, how far a selection reaches, and the counts in the status line.

/** @param {string} name @returns {HTMLInputElement[]} */
const inputs = (name) => [...document.querySelectorAll(`input[name="${name}"]`)].map((node) => /** @type {any} */ (node));

function buildFilters() {
  const checked = (/** @type {string} */ name) => new Set(inputs(name).filter((box) => box.checked).map((box) => box.value));
  for (const box of inputs("role")) box.addEventListener("change", () => change({ roles: checked("role") }));
  for (const box of inputs("group")) box.addEventListener("change", () => change({ groups: checked("group") }));
  for (const box of inputs("focus")) box.addEventListener("change", () => change({ focus: box.value }));
  for (const name of ["contested", "denied", "proposed"]) byId(name).addEventListener("change", () => change({ [name]: byId(name).checked }));
  byId("hide-rest").addEventListener("change", () => change({ hideRest: byId("hide-rest").checked }));
  byId("sure").addEventListener("input", () => type("sure", Number(byId("sure").value)));
  countFilters();
  showFilters();
}

/** The boxes show the state, whoever changed it. */
function showFilters() {
  for (const box of inputs("role")) box.checked = state.roles.has(box.value);
  for (const box of inputs("group")) box.checked = state.groups.has(box.value);
  for (const box of inputs("focus")) box.checked = state.focus === box.value;
  for (const name of ["contested", "denied", "proposed"]) byId(name).checked = state[name];
  byId("hide-rest").checked = state.hideRest;
  byId("sure").value = String(state.sure);
  sayLevel();
}

/** The slider says its step in words. */
function sayLevel() {
  const level = ["any", "low", "medium", "high"][state.sure];
  byId("sure").setAttribute("aria-valuetext", say(`sure.${level}`));
}

/** Put the counts beside the boxes; a box that can change nothing is not offered. */
function countFilters() {
  for (const node of document.querySelectorAll("[data-count-role]")) {
    const role = node.getAttribute("data-count-role");
    countBox(node, drawn.filter((/** @type {Thing} */ thing) => thing.role === role).length);
  }
  const between = links.filter((link) => things.get(link.s)?.x !== null && things.get(link.t)?.x !== null);
  for (const node of document.querySelectorAll("[data-count-group]")) {
    const group = node.getAttribute("data-count-group");
    countBox(node, between.filter((link) => (group === "contested" || group === "denied" || group === "proposed" ? link[group] : link.group === group)).length);
  }
}

/** @param {Element} node @param {number} n */
function countBox(node, n) {
  node.textContent = number(n);
  const box = node.closest("label");
  if (box) box.hidden = n === 0;
}

/** How many links there are to show: those that only the reasoner adds count where they are asked for. */
const countedLinks = () => links.filter((link) => !link.derived || state.groups.has("derived")).length;

/** "58 of 80 things, 96 of 150 links", and why not all of them. */
function showCounts() {
  const own = ownCounts[state.view];
  if (own) return byId("counts").replaceChildren(...own());
  const wide = state.view === "network";
  const open = shownLinks(wide);
  const only = state.hideRest ? litBy(open, wide) : null;
  const parts = groups.length && (wide || state.view === "map") ? groupCounts(only, wide) : singleCounts(open, only, wide);
  if (!wide && things.size > drawn.length) parts.push(el("span", "context-note", ` · ${say("status.context")}`));
  parts.push(whyOf([...filteredOut(), ...(only ? [say("status.rest")] : [])]));
  byId("counts").replaceChildren(...parts);
  const between = links.filter((link) => onMap(link.s) && onMap(link.t));
  offer("proposed", between.some((link) => link.proposed));
  offer("denied", between.some((link) => link.denied));
  return offer("derived", state.groups.has("derived"));
}

/** @param {Link[]} open @param {ReturnType<typeof litBy>} only @param {boolean} wide */
function singleCounts(open, only, wide) {
  const stand = state.view === "map" ? onDisplay() : null;
  const here = (/** @type {string} */ id) => !stand || stand.has(id);
  const cards = [...things.values()].filter((thing) => onMap(thing.id, wide) && here(thing.id) && (!only || only.things.has(thing.id))).length;
  const lines = (only ? open.filter((link) => only.links.has(link.id)) : open).filter((link) => here(link.s) && here(link.t));
  const parts = [counted("status.things", cards, things.size), " · ", counted("status.links", lines.length, countedLinks())];
  if (stand && COLUMNS.some((_, column) => isCut(column))) parts.push(el("span", "why", ` · ${say("status.best")}`));
  return parts;
}

/** In a large graph: how many things stand by themselves and how many in groups, and how many links the lines stand for. @param {ReturnType<typeof litBy>} only @param {boolean} wide */
function groupCounts(only, wide) {
  const stand = wide ? inNetwork() : onDisplay();
  const some = [...things.values()].filter((thing) => onMap(thing.id, wide) && (!only || only.things.has(thing.id)));
  const singly = some.filter((thing) => stand.has(thing.id)).length;
  const piles = new Set(some.flatMap((thing) => (stand.has(thing.id) ? [] : homeOf(thing.id)?.key ?? []))).size;
  const drawn = wide ? pileLines : drawnLines;
  const lines = [...drawn.values()];
  const all = wide ? allPileLines : allLines;
  const count = lines.reduce((sum, line) => sum + linksOf(line).length, 0);
  const why = [all > lines.length ? say("status.lines", { n: number(lines.length), all: number(all) }) : "", say("status.inner")].filter(Boolean);
  return [
    counted("status.things", some.length, things.size), `, ${say("status.groups", { n: number(some.length - singly), groups: number(piles) })}`,
    " · ", counted("status.links", count, countedLinks()), el("span", "why", ` · ${why.join(" · ")}`),
  ];
}

/** A word of the legend is there where the map has such lines. @param {string} name @param {boolean} there */
function offer(name, there) {
  for (const node of document.querySelectorAll(`.needs-${name}`)) /** @type {HTMLElement} */ (node).hidden = !there;
}

/** "Selected: Co-investment — 11 connected", or "Selected: Co-investment — addresses → Small funds". */
function showSelected() {
  const box = byId("selected");
  const thing = state.thing ? things.get(state.thing) : undefined;
  const link = state.link ? linkById.get(state.link) : undefined;
  byId("hide-rest").disabled = !thing && !link;
  const [from, to] = [things.get(link?.s ?? ""), things.get(link?.t ?? "")];
  if (link && from && to) {
    const words = el("b", "", `${label(from)} — ${verb(link)} → ${label(to)}`);
    return box.replaceChildren(`${say("status.selected")} `, words);
  }
  if (!thing) return box.replaceChildren();
  const wide = state.view === "network";
  const lit = litBy(shownLinks(wide), wide);
  const n = (lit?.things.size ?? 0) - 1;
  const tail = lit ? ` — ${say(counting("status.connected", n), { n: number(n) })}` : "";
  return box.replaceChildren(`${say("status.selected")} `, el("b", "", label(thing)), tail);
}
