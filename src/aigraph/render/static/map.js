// @ts-check
// The causal map: four columns of real buttons, and links in SVG below them.

/** @type {Map<string, HTMLElement>} */
const cards = new Map();
/** @type {Map<string, SVGElement>} */
const lines = new Map();
let zoom = 1;
const SMALLEST = 0.4;
const HEAD = 62;

function buildMap() {
  for (const thing of drawn) cards.set(thing.id, cardOf(thing));
  COLUMNS.forEach((role, column) => {
    const list = el("ul", "column");
    list.setAttribute("aria-labelledby", `head-${role}`);
    for (const thing of wholeColumns[column] ?? []) list.append(el("li", "", cards.get(thing.id) ?? null));
    list.append(el("li", "more-item", moreButton(column)));
    byId("plane").append(list);
  });
  byId("map").addEventListener("keydown", steer);
  byId("plane").addEventListener("click", clickedPlane);
  byId("plane").addEventListener("pointermove", pointedPlane);
  byId("plane").addEventListener("pointerleave", () => hover(null));
  buildHeads();
  new ResizeObserver(() => layMap()).observe(byId("map"));
  layMap();
}

/** @param {Thing} thing */
function cardOf(thing) {
  const name = el("span", "name", label(thing));
  const count = el("span", "count", String(thing.findings));
  const words = el("span", "sr", ` ${say("n.findings")}`);
  words.setAttribute("data-t", "n.findings");
  count.append(words);
  const flag = thing.gap ? el("span", `flag ${thing.gap}`) : null;
  if (flag) {
    flag.setAttribute("data-t", `flag.${thing.gap}`);
    flag.textContent = say(`flag.${thing.gap}`);
  }
  const card = button(`card ${thing.role}${thing.gap ? " open-gap" : ""}`, shape(thing.role), () => pick(thing.id));
  card.append(name, flag ?? "", count);
  card.dataset.thing = thing.id;
  card.tabIndex = -1;
  return card;
}

/** Select a card, or let go of it. @param {string} id */
const pick = (id) => select(state.thing === id ? null : id);

/** "+12 more", at the end of a column that shows only its best linked cards. @param {number} column */
function moreButton(column) {
  const role = COLUMNS[column] ?? "";
  const made = button("more", "", () => {
    const open = new Set(state.open);
    if (!open.delete(role)) open.add(role);
    change({ open });
  });
  made.dataset.more = String(column);
  return made;
}

function buildHeads() {
  const heads = COLUMNS.map((role, column) => {
    const n = (wholeColumns[column] ?? []).filter((thing) => thing.role === role).length;
    const head = el("div", "head", shape(role), t(`roles.${role}`), el("span", "count", String(n)));
    head.id = `head-${role}`;
    return head;
  });
  byId("heads").replaceChildren(...heads);
}

/** Measure the window, place the cards, draw the links anew. */
function layMap() {
  const box = byId("map");
  if (!box.clientWidth || state.view !== "map") return;
  arrange(Math.max(box.clientWidth / Math.min(zoom, 1), 760) - 2, (box.clientHeight - HEAD) / Math.min(zoom, 1));
  byId("plane").style.width = byId("heads").style.width = `${size.width}px`;
  byId("plane").style.height = `${size.height}px`;
  byId("map").style.setProperty("--zoom", String(zoom));
  byId("map").style.setProperty("--card", `${size.card}px`);
  byId("map").style.setProperty("--column", `${size.column}px`);
  for (const thing of drawn) placeCard(thing.id, cards.get(thing.id));
  COLUMNS.forEach((_, column) => placeMore(column));
  placeGoals();
  drawLines();
  refreshMap();
}

/** @param {string} id @param {HTMLElement | undefined} card */
function placeCard(id, card) {
  const spot = spots.get(id);
  const item = card?.parentElement;
  if (!item) return;
  item.hidden = !spot;
  if (spot) Object.assign(item.style, { left: `${spot.x}px`, top: `${spot.y}px` });
}

/** @param {number} column */
function placeMore(column) {
  const made = /** @type {HTMLElement} */ (document.querySelector(`[data-more="${column}"]`));
  const whole = (wholeColumns[column] ?? []).length;
  const open = state.open.has(COLUMNS[column]);
  placeCard(`more ${column}`, made);
  if (made.parentElement) made.parentElement.hidden = !isCut(column) && !(open && drawn.length > MOST_DRAWN);
  if (open && made.parentElement) Object.assign(made.parentElement.style, { left: `${(column + 0.5) * size.column}px`, top: "0px" });
  made.textContent = open ? say("map.fewer") : say("map.more", { n: whole - standing(column).length });
  made.setAttribute("aria-expanded", String(open));
}

function placeGoals() {
  const head = byId("goals-head");
  head.hidden = size.goals === null || !state.roles.has("outcome");
  Object.assign(head.style, { left: `${3.5 * size.column}px`, top: `${size.goals ?? 0}px` });
}

/** Draw every link between two cards that stand on the map. */
function drawLines() {
  const between = links.filter((link) => link.s !== link.t && spots.has(link.s) && spots.has(link.t));
  const via = routes(between);
  lines.clear();
  const canvas = byId("lines");
  canvas.setAttribute("viewBox", `0 0 ${round(size.width)} ${round(size.height)}`);
  canvas.replaceChildren(...COLUMNS.slice(1).map((_, i) =>
    svg("path", { class: "rule", d: `M${round((i + 1) * size.column)} 0V${round(size.height)}` })));
  for (const link of between) {
    const { line, tip, middle } = traceLink(link, via.get(link.id) ?? []);
    const group = svg("g", { class: lineClass(link), "data-link": link.id },
      svg("path", { class: "hit", d: line }), svg("path", { class: "line", d: line }), svg("path", { class: "head", d: headOf(link, tip) }));
    if (link.loop) group.append(svg("text", { class: "loop-mark", x: round(middle.x), y: round(middle.y), dy: 4 }, "↻"));
    lines.set(link.id, group);
    canvas.append(group);
  }
}

/** @param {Link} link */
function lineClass(link) {
  const role = things.get(link.s)?.role ?? "actor";
  const width = link.sources >= 3 ? "w3" : link.sources === 2 ? "w2" : "w1";
  const kind = link.derived ? "dotted" : link.proposed ? "gapped" : link.denied ? "denied" : link.inferred || link.contested ? "dashed" : "solid";
  return `link-line ${role} ${width} ${kind}`;
}

/** Work out what is shown and lit, and mark cards and links. */
function refreshMap() {
  const open = shownLinks();
  const lit = litBy(open);
  const only = state.hideRest && lit;
  const shown = new Set(open.filter((link) => !only || lit.links.has(link.id)).map((link) => link.id));
  let any = false;
  for (const [id, card] of cards) {
    const gone = !onMap(id) || Boolean(only && !lit.things.has(id));
    any ||= !gone;
    card.classList.toggle("gone", gone);
    markLit(card, lit, Boolean(lit?.things.has(id)));
    card.setAttribute("aria-pressed", String(state.thing === id));
  }
  for (const [id, line] of lines) {
    line.classList.toggle("gone", !shown.has(id));
    markLit(line, lit, Boolean(lit?.links.has(id)));
    line.classList.toggle("chosen", state.link === id);
  }
  byId("empty").hidden = any;
  byId("lines").append(...[...lines].filter(([id]) => lit?.links.has(id)).map(([, line]) => line));
  roam();
}

/** @param {Element} element @param {unknown} lit @param {boolean} on */
function markLit(element, lit, on) {
  element.classList.toggle("lit", on);
  element.classList.toggle("dim", Boolean(lit) && !on);
}

/** One card can be reached by the tab key: what is selected, else the first that is shown. */
function roam() {
  const open = [...cards.values()].filter((card) => !card.classList.contains("gone") && !card.parentElement?.hidden);
  const here = open.find((card) => card.tabIndex === 0 && card === document.activeElement)
    ?? cards.get(state.thing ?? "") ?? open[0];
  for (const card of cards.values()) card.tabIndex = card === here ? 0 : -1;
}

/** @param {MouseEvent} event */
function clickedPlane(event) {
  const line = event.target instanceof Element ? event.target.closest("[data-link]") : null;
  const id = line?.getAttribute("data-link") ?? null;
  if (id !== null) select(null, id === state.link ? null : id);
  else if (event.target === byId("plane") || event.target === byId("lines")) select(null);
}

/** @param {PointerEvent} event */
function pointedPlane(event) {
  const target = event.target instanceof Element ? event.target : null;
  const line = target?.closest("[data-link]")?.getAttribute("data-link");
  hover(linkById.get(line ?? "") ?? null, event);
}

/** @param {Link | null} link @param {PointerEvent} [event] */
function hover(link, event) {
  for (const [id, line] of lines) line.classList.toggle("hover", id === link?.id);
  const tip = byId("tip");
  tip.hidden = !link;
  if (!link || !event) return;
  tip.replaceChildren(...tipOf(link));
  const box = byId("view-map").getBoundingClientRect();
  tip.style.left = `${Math.max(8, Math.min(event.clientX - box.left + 14, box.width - tip.offsetWidth - 8))}px`;
  tip.style.top = `${Math.max(8, Math.min(event.clientY - box.top + 14, box.height - tip.offsetHeight - 8))}px`;
}

/** @param {Link} link */
function tipOf(link) {
  const [from, to] = [things.get(link.s), things.get(link.t)];
  if (!from || !to) return [];
  const n = link.findings.length;
  const facts = [link.derived ? say("tip.derived") : n === 1 ? say("tip.finding") : say("tip.findings", { n })];
  if (link.proposed) facts.push(say("status.proposed"));
  if (link.denied || link.contested) facts.push(say(link.denied ? "group.denied" : "group.contested"));
  if (!link.derived && link.inferred) facts.push(say("mode.inferred"));
  if (link.loop) facts.push(say("tip.loop"));
  return [`${label(from)} → ${verb(link)} → ${label(to)}`, el("small", "", facts.join(" · "))];
}

/** Arrows move within a column and along links; the focus goes from card to card. @param {KeyboardEvent} event */
function steer(event) {
  const here = event.target instanceof Element ? event.target.closest("[data-thing]")?.getAttribute("data-thing") : null;
  if (!here || !event.key.startsWith("Arrow") || event.altKey || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  const next = event.key === "ArrowUp" || event.key === "ArrowDown" ? inColumn(here, event.key === "ArrowDown" ? 1 : -1)
    : alongLink(here, event.key === "ArrowRight" ? 1 : -1);
  const card = cards.get(next ?? "");
  if (!card) return;
  for (const other of cards.values()) other.tabIndex = other === card ? 0 : -1;
  card.focus();
}

/** The next open card of the same column. @param {string} id @param {number} by */
function inColumn(id, by) {
  const column = standing(columnAt(id)).map((thing) => thing.id).filter(isOpen);
  return column[column.indexOf(id) + by];
}

/** The nearest linked card on that side, else the nearest of the next column. @param {string} id @param {number} way */
function alongLink(id, way) {
  const ends = shownLinks().flatMap((link) => (link.s === id ? [link.t] : link.t === id ? [link.s] : []));
  const aside = (/** @type {string} */ other) => (columnAt(other) - columnAt(id)) * way > 0 && isOpen(other);
  const linked = ends.filter(aside);
  const near = linked.length ? linked : [...spots.keys()].filter((other) => columnAt(other) === columnAt(id) + way && isOpen(other));
  return near.sort((a, b) => Math.abs(yAt(a) - yAt(id)) - Math.abs(yAt(b) - yAt(id)))[0];
}

/** @param {string} id */
const isOpen = (id) => cards.has(id) && spots.has(id) && !cards.get(id)?.classList.contains("gone");

/** @param {number} factor */
function zoomMap(factor) {
  zoom = Math.max(SMALLEST, Math.min(zoom * factor, 2.5));
  layMap();
}

/** Show the whole map. */
function fitMap() {
  const box = byId("map");
  zoom = 1;
  layMap();
  zoom = Math.max(SMALLEST, Math.min(1, box.clientWidth / size.width, (box.clientHeight - HEAD) / size.height));
  layMap();
  box.scrollTo(0, 0);
}

/** Bring a card into sight. @param {string} id */
function reveal(id) {
  if (state.view !== "map" || !spots.has(id)) return;
  const [box, card] = [byId("map").getBoundingClientRect(), /** @type {HTMLElement} */ (cards.get(id)).getBoundingClientRect()];
  const inside = card.top > box.top + HEAD && card.bottom < box.bottom - 8 && card.left >= box.left && card.right <= box.right;
  if (!inside) cards.get(id)?.scrollIntoView({ block: "center", inline: "center" });
}
