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
/** @type {Record<string, string>} */
let ink = {};
/** @type {Promise<void> | null} */
let unpacking = null;

/** Read the palette anew: the canvas knows no style sheet. */
function readInk() {
  const style = getComputedStyle(document.documentElement);
  const names = ["ground", "sunk", "ink", "ink-quiet", "edge", "line", "font", ...[...ROLES, "context"].flatMap((role) => [role, `${role}-soft`])];
  ink = Object.fromEntries(names.map((name) => [name, style.getPropertyValue(`--${name}`).trim()]));
}

/** Open the view; vis-network is unpacked the first time. */
async function showNetwork() {
  unpacking ??= unpackVis().then(buildNetwork);
  await unpacking;
  network.setSize("100%", "100%");
  refreshNetwork();
}

const SHAPES = { actor: "dot", remedy: "square", cause: "triangle", barrier: "diamond", outcome: "star", context: "dot" };

async function buildNetwork() {
  readInk();
  // @ts-ignore vis is the global that the unpacked block defines
  const { Network, DataSet } = vis;
  dots = new DataSet(await readBlock("nodes"));
  ties = new DataSet(await readBlock("edges"));
  network = new Network(byId("net"), { nodes: dots, edges: ties }, { ...JSON.parse(byId("options").textContent), autoResize: true });
  network.on("click", clickedNetwork);
  network.on("hoverNode", (/** @type {{node: string}} */ { node }) => hoverDot(node));
  network.on("blurNode", () => hoverDot(null));
  nameNetwork(byId("net").firstElementChild);
  byId("relax").addEventListener("click", relax);
  byId("net-fit").addEventListener("click", () => network.fit());
  network.once("afterDrawing", () => {
    document.documentElement.dataset.network = "drawn";
  });
  network.fit();
}

/** The part that takes the focus says what it is. @param {Element} inner */
function nameNetwork(inner) {
  inner.setAttribute("role", "img");
  inner.setAttribute("data-t-aria-label", "network.label");
  inner.setAttribute("aria-label", say("network.label"));
}

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
  if (nodes[0] !== undefined) return select(state.thing === nodes[0] ? null : nodes[0]);
  const link = linkById.get(edges[0] ?? "");
  return select(null, link && link.id !== state.link ? link.id : null);
}

/** @param {string | null} id */
function hoverDot(id) {
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
  const shown = new Set(open.map((link) => link.id));
  dots.update(dots.getIds().map((/** @type {string} */ id) => dotOf(id, lit, Boolean(only && !only.things.has(id)))));
  ties.update(ties.getIds().map((/** @type {string} */ id) => tieOf(id, lit, !shown.has(id) || Boolean(only && !only.links.has(id)))));
}

/** @param {string} id @param {Link[]} open */
function nextTo(id, open) {
  const lit = { things: new Set([id]), links: new Set() };
  for (const link of open) if (link.s === id || link.t === id) light(lit, link);
  return lit;
}

/** @param {string} id @param {ReturnType<typeof litBy>} lit @param {boolean} hidden */
function dotOf(id, lit, hidden) {
  const thing = things.get(id);
  const role = thing?.role ?? "context";
  const dim = lit !== null && !lit.things.has(id);
  const named = thing && (lit ? lit.things.has(id) : best.has(id));
  const colour = { background: dim ? ink[`${role}-soft`] : ink[role], border: state.thing === id ? ink.ink : ink[role] };
  return {
    id, hidden: hidden || (thing !== undefined && role !== "context" && !state.roles.has(role)),
    shape: SHAPES[/** @type {keyof typeof SHAPES} */ (role)], size: 6 + Math.min(10, Math.sqrt(degree.get(id) ?? 0) * 2.2),
    label: named ? shortened(label(thing)) : undefined, opacity: dim ? 0.45 : 1, borderWidth: state.thing === id ? 3 : 1,
    color: { ...colour, highlight: colour, hover: colour },
    font: { color: dim ? ink["ink-quiet"] : ink.ink, size: 12, face: ink.font, strokeWidth: 3, strokeColor: ink.sunk },
  };
}

/** The best linked things have their names beside them; the others when they are lit. */
const best = new Set([...degree].sort(([, a], [, b]) => b - a).slice(0, 28).map(([id]) => id));

/** @param {string} text */
const shortened = (text) => (text.length > 34 ? `${text.slice(0, 32).trimEnd()}…` : text);

/** @param {string} id @param {ReturnType<typeof litBy>} lit @param {boolean} hidden */
function tieOf(id, lit, hidden) {
  const link = linkById.get(id);
  const on = lit?.links.has(id) ?? false;
  const role = things.get(link?.s ?? "")?.role ?? "context";
  const colour = on ? ink[role] : ink.edge;
  return {
    id, hidden, width: link && link.sources >= 3 ? 3 : link && link.sources === 2 ? 2 : 1,
    dashes: link ? link.derived || link.inferred || link.contested : false,
    color: { color: colour, highlight: colour, hover: colour, opacity: lit && !on ? 0.18 : 0.85 },
    arrows: { to: { enabled: true, scaleFactor: 0.45 } },
  };
}
