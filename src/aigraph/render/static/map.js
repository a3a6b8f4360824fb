// @ts-check
// The map: vis-network holds the canvas, the view and the cards; positions come from the file and stay.
/* global vis */

/** @type {any} */
let network = null;
/** @type {any} */
let cardsOnMap = null;
/** @type {Link[]} */
let shown = [];
/** @type {ReturnType<typeof litBy>} */
let lit = null;
/** @type {string | null} */
let hoveredThing = null;
/** @type {Link | undefined} */
let hoveredLink;

const HEAD = 54;
const FOOT = 6;
const MARGIN = 30;
const SMALLEST = 0.84;
const TIGHTEST = 50;

function buildMap() {
  readPalette();
  keepLegendBelow();
  const nodes = readJson("nodes").map((/** @type {{id: string}} */ node) => ({ ...node, ctxRenderer: renderCard }));
  // @ts-ignore vis is the global that the script block before this one defines
  const { Network, DataSet } = vis;
  cardsOnMap = new DataSet(nodes);
  network = new Network(byId("map"), { nodes: cardsOnMap, edges: readJson("edges") }, {
    ...readJson("options"),
    autoResize: true,
  });
  network.on("beforeDrawing", drawBelow);
  network.on("afterDrawing", drawAbove);
  network.on("click", clicked);
  network.on("hoverNode", (/** @type {{node: string}} */ { node }) => hover(node, undefined));
  network.on("blurNode", () => hover(null, undefined));
  // vis-network puts its own view back after this event; ours comes with the next frame.
  network.on("resize", () => requestAnimationFrame(stretch));
  byId("map").addEventListener("pointermove", probeLinks);
  byId("map").addEventListener("pointerleave", () => hover(null, undefined));
  byId("map").addEventListener("wheel", scrollMap, { capture: true, passive: false });
  nameMap(byId("map").firstElementChild);
  buildHeads();
  refreshMap();
  stretch();
}

/** The canvas ends where the legend begins, however many lines that has. */
function keepLegendBelow() {
  const legend = /** @type {HTMLElement} */ (document.querySelector(".legend"));
  const note = () => {
    if (legend.offsetHeight) byId("view-map").style.setProperty("--legend", `${legend.offsetHeight}px`);
  };
  new ResizeObserver(note).observe(legend);
  note();
}

/** The part of the map that takes the focus says what it is. @param {Element} inner */
function nameMap(inner) {
  inner.setAttribute("role", "application");
  for (const [name, key] of [["aria-label", "map.label"], ["aria-roledescription", "map.role"]]) {
    inner.setAttribute(`data-t-${name}`, key ?? "");
    inner.setAttribute(name ?? "", say(key ?? ""));
  }
}

/** @param {{ctx: CanvasRenderingContext2D, id: string, x: number, y: number}} card */
function renderCard({ ctx, id, x, y }) {
  const thing = /** @type {Thing} */ (things.get(id));
  const look = {
    selected: state.thing === id,
    lit: lit !== null && lit.things.has(id),
    dim: lit !== null && !lit.things.has(id),
    hover: hoveredThing === id,
  };
  return {
    drawNode: () => drawCard(ctx, thing, x, y, look),
    nodeDimensions: { width: size.card, height: cardHeight(ctx, thing) },
  };
}

/** @param {CanvasRenderingContext2D} ctx */
function drawBelow(ctx) {
  drawRules(ctx);
  const isLit = (/** @type {Link} */ link) => lit !== null && lit.links.has(link.id);
  const last = (/** @type {Link} */ link) => Number(isLit(link)) + 2 * Number(link === hoveredLink);
  for (const link of [...shown].sort((a, b) => last(a) - last(b))) {
    drawLink(ctx, link, { lit: isLit(link), dim: lit !== null && !isLit(link), hover: link === hoveredLink });
  }
  drawGoalsHead(ctx);
}

/** @param {CanvasRenderingContext2D} ctx */
function drawAbove(ctx) {
  for (const thing of drawn) {
    const open = thing.gap && onMap(thing.id) && !(state.hideRest && lit && !lit.things.has(thing.id));
    if (open) drawFlagOf(ctx, thing, lit !== null && !lit.things.has(thing.id));
  }
  placeHeads();
}

/** The thin dashed rules between the columns. @param {CanvasRenderingContext2D} ctx */
function drawRules(ctx) {
  const box = byId("map");
  const [top, bottom] = [network.DOMtoCanvas({ x: 0, y: 0 }), network.DOMtoCanvas({ x: 0, y: box.clientHeight })];
  ctx.save();
  ctx.strokeStyle = ink.line ?? "";
  ctx.lineWidth = 1;
  ctx.setLineDash([3, 3]);
  ctx.beginPath();
  for (let column = 0; column < 3; column += 1) {
    ctx.moveTo((column + 0.5) * size.column, top.y);
    ctx.lineTo((column + 0.5) * size.column, bottom.y);
  }
  ctx.stroke();
  ctx.restore();
}

/** The heading of the goals, which stand below the barriers. @param {CanvasRenderingContext2D} ctx */
function drawGoalsHead(ctx) {
  if (DATA.goalsTop === null || !state.roles.has("outcome")) return;
  const [left, y] = [3 * size.column - size.card / 2, (DATA.goalsTop / 56) * size.row];
  ctx.save();
  ctx.globalAlpha = lit ? 0.6 : 1;
  ctx.fillStyle = ink.outcome ?? "";
  drawShape(ctx, "outcome", left + 7, y, 5.6);
  ctx.fillStyle = ink.ink ?? "";
  ctx.font = font(true, 14);
  ctx.textBaseline = "middle";
  ctx.fillText(say("roles.outcome"), left + 22, y + 0.5);
  ctx.restore();
}

function buildHeads() {
  const heads = ROLES.slice(0, 4).map((role) => {
    const n = drawn.filter((/** @type {Thing} */ thing) => thing.role === role).length;
    const words = el("span");
    words.setAttribute("data-t", `roles.${role}`);
    words.textContent = say(`roles.${role}`);
    return el("div", "head", shape(role), words, el("span", "count", String(n)));
  });
  byId("heads").replaceChildren(...heads);
}

/** Keep the headings above their columns while the reader moves the map. */
function placeHeads() {
  const scale = network.getScale();
  [...byId("heads").children].forEach((head, column) => {
    const { x } = network.canvasToDOM({ x: column * size.column - size.card / 2, y: 0 });
    /** @type {HTMLElement} */ (head).style.left = `${Math.round(x)}px`;
    /** @type {HTMLElement} */ (head).style.width = `${Math.round(size.card * scale)}px`;
  });
}

/** Stretch columns and rows to the window, so that the text keeps its size; then show it from the top. */
function stretch() {
  const box = byId("map");
  if (!box.clientWidth || !box.clientHeight) return;
  const clamp = (/** @type {number} */ low, /** @type {number} */ n, /** @type {number} */ high) =>
    Math.max(low, Math.min(n, high));
  const rows = DATA.height / 56;
  const tall = box.clientHeight - HEAD - FOOT;
  const scale = clamp(SMALLEST, tall / (rows * TIGHTEST), 1);
  size.column = clamp(196, (box.clientWidth / scale - MARGIN) / 4, 330);
  size.gap = clamp(34, size.column * 0.16, 60);
  size.card = size.column - size.gap;
  size.row = clamp(TIGHTEST, tall / rows, 74);
  fitted.clear();
  traceLinks();
  cardsOnMap.update(drawn.map((/** @type {Thing} */ thing) => ({ id: thing.id, ...spot(thing) })));
  home();
  if (state.thing) reveal(state.thing);
}

/** The width of the whole map and its height, in canvas pixels. */
const extent = () => ({ width: 4 * size.column + MARGIN, height: (DATA.height / 56) * size.row });

/** Show the map at a readable size, from its upper left corner if it is larger than the window. */
function home() {
  const { scale, room } = measure();
  view(Math.max(scale, SMALLEST), room);
}

/** Show the whole map. */
function fitMap() {
  const { scale, room } = measure();
  view(scale, room);
}

function measure() {
  const box = byId("map");
  const { width, height } = extent();
  const room = { width: box.clientWidth, height: box.clientHeight - HEAD - FOOT };
  return { scale: Math.min(1.2, room.width / width, room.height / height), room };
}

/** @param {number} scale @param {{width: number, height: number}} room */
function view(scale, room) {
  const { width, height } = extent();
  const box = byId("map");
  const left = -size.card / 2 - 16;
  const wide = width * scale > room.width + 1 ? left + room.width / scale / 2 : left + width / 2;
  const tall = height * scale > room.height + 1 ? box.clientHeight / 2 / scale - HEAD / scale : height / 2 - (HEAD - FOOT) / 2 / scale;
  network.moveTo({ position: { x: wide, y: tall }, scale });
}

/** @param {number} factor */
function zoomMap(factor) {
  network.moveTo({ scale: Math.max(0.25, Math.min(network.getScale() * factor, 3)) });
}

/** The wheel moves the map as it moves a page; with Ctrl, or pinched, it zooms; where the page scrolls, it scrolls. @param {WheelEvent} event */
function scrollMap(event) {
  if (event.ctrlKey || event.metaKey) return;
  event.stopPropagation();
  if (innerWidth < 760) return;
  event.preventDefault();
  const scale = network.getScale();
  const { x, y } = network.getViewPosition();
  network.moveTo({ position: { x: x + event.deltaX / scale, y: y + event.deltaY / scale } });
}

/** Bring a card into sight. @param {string} id */
function reveal(id) {
  const thing = things.get(id);
  if (!thing || thing.x === null || !network || state.view !== "map") return;
  const box = byId("map");
  const at = network.canvasToDOM(spot(thing));
  const half = (size.card / 2) * network.getScale();
  const inside = at.x > half && at.x < box.clientWidth - half && at.y > HEAD + 20 && at.y < box.clientHeight - FOOT - 22;
  if (!inside) network.moveTo({ position: spot(thing) });
}
