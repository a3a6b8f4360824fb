// @ts-check
// The network: vis-network on a canvas, places from the file, no physics until asked for.
/* global vis */

const RELAX = 3000;

/** @type {any} */
let network = null;
/** @type {any} */
let dots = null;
/** @type {any} */
let ties = null;
/** @type {string | null} */
let hoveredDot = null;
let dragged = false;
/** @type {Record<string, string>} */
let ink = {};
/** @type {Promise<void> | null} */
let unpacking = null;
/** Where the file has put each dot. @type {Map<string, {x: number, y: number}>} */
const places = new Map();
/** How each dot and tie was last drawn, so that only what changes is drawn anew. @type {Map<string, string>} */
const drawnAs = new Map();
/** In a network of more dots than this, pointing at one leaves the others as they are. */
const MOST_DIMMED = 600;

/** Read the palette anew: the canvas knows no style sheet. */
function readInk() {
  const style = getComputedStyle(document.documentElement);
  const names = ["ground", "sunk", "ink", "ink-quiet", "edge", "line", "focus", "font", ...[...ROLES, "context"].flatMap((role) => [role, `${role}-soft`])];
  ink = Object.fromEntries(names.map((name) => [name, style.getPropertyValue(`--${name}`).trim()]));
}

/** Open the view; vis-network is unpacked the first time. */
async function showNetwork() {
  unpacking ??= unpackVis().then(buildNetwork);
  await unpacking;
  network.setSize("100%", "100%");
  refreshNetwork();
  showNetTable();
}

/** What has no link at all; it stands in rows of its own, which "relax" leaves alone. @type {Set<string>} */
const looseDots = new Set();
const CLOSEST = 1.4;

const SHAPES = { actor: "dot", remedy: "square", cause: "triangle", barrier: "diamond", outcome: "star", context: "dot" };

async function buildNetwork() {
  readInk();
  // @ts-ignore vis is the global that the unpacked block defines
  const { Network, DataSet } = vis;
  const nodes = standingUp(await readBlock("nodes"));
  const edges = await readBlock("edges");
  for (const { id, x, y } of nodes) places.set(id, { x, y });
  const tied = new Set(edges.flatMap((/** @type {{from: string, to: string}} */ edge) => [edge.from, edge.to]));
  for (const { id } of nodes) if (!tied.has(id)) looseDots.add(groupById.get(id)?.key ?? id);
  dots = new DataSet(groups.length ? [] : nodes);
  ties = new DataSet(groups.length ? [] : edges);
  network = new Network(byId("net"), { nodes: dots, edges: ties }, { ...JSON.parse(byId("options").textContent), autoResize: true });
  network.on("click", clickedNetwork);
  network.on("hoverNode", (/** @type {{node: string}} */ { node }) => hoverDot(node));
  network.on("blurNode", () => hoverDot(null));
  network.on("dragStart", () => dragging(true));
  network.on("dragEnd", () => dragging(false));
  network.on("afterDrawing", drawNames);
  buildSteering(/** @type {HTMLElement} */ (byId("net").firstElementChild));
  byId("relax").addEventListener("click", relax);
  byId("net-fit").addEventListener("click", fitNetwork);
  byId("net-in").addEventListener("click", () => zoomNetwork(1.25));
  byId("net-out").addEventListener("click", () => zoomNetwork(0.8));
  network.once("afterDrawing", () => {
    document.documentElement.dataset.network = "drawn";
  });
  refreshNetwork();
  fitNetwork();
}

/** In a window that is higher than wide the picture stands up. @param {{id: string, x: number, y: number}[]} nodes */
const standingUp = (nodes) =>
  byId("net").clientHeight > 1.1 * byId("net").clientWidth ? nodes.map(({ id, x, y }) => ({ id, x: y, y: x })) : nodes;

/** Show all of it, with a margin for the names. */
function fitNetwork() {
  network.fit({ maxZoomLevel: CLOSEST });
  network.moveTo({ scale: network.getScale() * 0.92 });
}

/** @param {number} factor */
const zoomNetwork = (factor) => network?.moveTo({ scale: Math.max(0.05, Math.min(network.getScale() * factor, 4)) });

/** Let the springs work for three seconds at most. */
function relax() {
  network.setOptions({ physics: { enabled: true, solver: "forceAtlas2Based", stabilization: false } });
  byId("relax").disabled = true;
  setTimeout(() => {
    network.setOptions({ physics: { enabled: false } });
    byId("relax").disabled = false;
  }, RELAX);
}

/** @param {{nodes: string[], edges: string[]}} event */
function clickedNetwork({ nodes, edges }) {
  const group = groupByKey.get(nodes[0] ?? "");
  if (group) return toggleGroup(group);
  if (nodes[0] !== undefined) return select(state.thing === nodes[0] ? null : nodes[0]);
  return pickLine(pileLines.get(edges[0] ?? "") ?? linkById.get(edges[0] ?? ""));
}

/** While something is dragged in a crowd, lines have no heads and dashes, and vis looks for nothing under the pointer. @param {boolean} on */
function dragging(on) {
  dragged = on;
  if (things.size <= MOST_DIMMED || groups.length) return;
  network.interactionHandler.options.hover = !on;
  for (const { id, options } of Object.values(network.body.edges)) {
    options.arrows.to.enabled = !on;
    options.dashes = !on && ties.get(id).dashes;
  }
  if (!on) network.redraw();
}

/** Point at a dot; while one is dragged nothing else is marked, so that it moves smoothly. @param {string | null} id */
function hoverDot(id) {
  if (dragged) return;
  hoveredDot = id;
  refreshNetwork();
}

function redrawNetwork() {
  if (!network) return;
  readInk();
  refreshNetwork();
}

/** Mark what is shown, lit and beside the pointer. */
function refreshNetwork() {
  if (!network || state.view !== "network") return;
  const open = shownLinks(true);
  const lit = hoveredDot ? nextTo(hoveredDot, open) : litBy(open, true);
  const only = state.hideRest && !hoveredDot ? lit : null;
  markDots(open, lit, only);
  orderNames(lit, dims(lit));
}

/** @param {Link[]} open @param {ReturnType<typeof litBy>} lit @param {ReturnType<typeof litBy>} only */
function markDots(open, lit, only) {
  if (groups.length) return refreshPiles(only ? open.filter((link) => only.links.has(link.id)) : open, lit, Boolean(only));
  const shown = new Set(open.map((link) => link.id));
  redraw(dots, [...things.keys()].map((id) => dotOf(id, lit, Boolean(only && !only.things.has(id)))));
  return redraw(ties, links.map((link) => tieOf(link, lit, !shown.has(link.id) || Boolean(only && !only.links.has(link.id)))));
}

/** Draw anew what looks another way than before. @param {any} set @param {{id: string}[]} all */
function redraw(set, all) {
  if (set === dots) for (const one of all) dotLooks.set(one.id, /** @type {any} */ (one));
  const changed = all.filter((one) => {
    const looks = JSON.stringify(one);
    if (drawnAs.get(one.id) === looks) return false;
    drawnAs.set(one.id, looks);
    return true;
  });
  if (changed.length) set.update(changed);
}

/** What lies next to a dot. @param {string} id @param {Link[]} open */
function nextTo(id, open) {
  const group = groupByKey.get(id);
  if (group) return litByGroup(group, open);
  const lit = { things: new Set([id]), links: new Set() };
  for (const link of open) if (link.s === id || link.t === id) light(lit, link);
  return lit;
}

/** Whether what is not lit steps back: not while somebody points at a dot among very many. @param {ReturnType<typeof litBy>} lit */
const dims = (lit) => lit !== null && !(hoveredDot && things.size > MOST_DIMMED && !groups.length);

/** @param {string} id @param {ReturnType<typeof litBy>} lit @param {boolean} hidden */
function dotOf(id, lit, hidden) {
  const thing = things.get(id);
  const role = thing?.role ?? "context";
  const dim = dims(lit) && !lit?.things.has(id);
  const colour = { background: dim ? ink[`${role}-soft`] : ink[role], border: state.thing === id ? ink.ink : ink[role] };
  return {
    id, hidden: hidden || (thing !== undefined && role !== "context" && !state.roles.has(role)),
    shape: SHAPES[/** @type {keyof typeof SHAPES} */ (role)], size: 6 + Math.min(10, Math.sqrt(degree.get(id) ?? 0) * 2.2),
    opacity: dim ? 0.45 : 1, borderWidth: state.thing === id ? 3 : 1, physics: !looseDots.has(id),
    color: { ...colour, highlight: colour, hover: colour },
  };
}

/** @param {Link | Bundle} link @param {ReturnType<typeof litBy>} lit @param {boolean} hidden */
function tieOf(link, lit, hidden) {
  const on = linksOf(link).some(({ id }) => lit?.links.has(id));
  const colour = on ? ink[roleOf(link.s)] ?? ink.context : ink.edge;
  return {
    id: link.id, hidden, width: link.sources >= 3 ? 3.6 : link.sources === 2 ? 2.4 : 1.3,
    dashes: link.derived || link.inferred || link.contested,
    color: { color: colour, highlight: colour, hover: colour, opacity: dims(lit) && !on ? 0.18 : 0.85 },
    arrows: { to: { enabled: true, scaleFactor: 0.45 } },
  };
}
