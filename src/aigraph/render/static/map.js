// @ts-check
// The causal map: four columns of real buttons, and links in SVG below them.

/** @type {Map<string, HTMLElement>} */
const cards = new Map();
/** @type {Map<string, SVGElement>} */
const lines = new Map();
/** What each line stands for, and how many lines there would be. @type {Map<string, Link | Bundle>} */
let drawnLines = new Map();
let allLines = 0;
let mostLinks = 1;
let zoom = 1;
/** The size of the window that the map was last laid for. */
let laidFor = "";
const SMALLEST = 0.4;
const HEAD = 62;
/** More lit lines than this are drawn more faintly. */
const MANY_LIT = 60;

function buildMap() {
  for (const role of COLUMNS) {
    const list = el("ul", "column");
    list.setAttribute("aria-labelledby", `head-${role}`);
    byId("plane").append(list);
  }
  byId("map").addEventListener("keydown", steer);
  byId("plane").addEventListener("click", clickedPlane);
  byId("plane").addEventListener("pointermove", pointedPlane);
  byId("plane").addEventListener("pointerleave", () => hover(null));
  buildHeads();
  new ResizeObserver(() => {
    const box = byId("map");
    if (laidFor !== `${box.clientWidth} ${box.clientHeight}`) layMap();
  }).observe(byId("map"));
}

/** @param {Stand} stand */
function cardFor(stand) {
  const made = stand.more !== undefined ? moreButton(stand) : stand.thing ? cardOf(stand.thing) : groupCard(/** @type {Group} */ (stand.group));
  made.dataset.stand = stand.id;
  made.classList.toggle("member", stand.member ?? false);
  return made;
}

/** @param {Thing} thing */
function cardOf(thing) {
  const name = el("span", "name");
  putName(name, thing);
  const count = el("span", "count", String(thing.findings));
  const key = counting("n.findings", thing.findings);
  const words = el("span", "sr", ` ${say(key)}`);
  words.setAttribute("data-t", key);
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

/** A group, as one card that opens in its place. @param {Group} group */
function groupCard(group) {
  const card = button(`card pile ${group.role}`, shape(group.role), () => toggleGroup(group));
  card.append(el("span", "name", el("span", "label", named([group.en, group.es])), el("span", "of")), el("span", "fold"));
  card.tabIndex = -1;
  return card;
}

/** "+12 more", where only the best linked cards are shown: the rest of a column in its place, the rest of a group as a list. @param {Stand} stand */
function moreButton({ role, group }) {
  const made = button("more", "", () => {
    if (group) return change({ part: group.id, thing: null, link: null, to: null, marked: false, view: "things" });
    const open = new Set(state.open);
    if (!open.delete(role)) open.add(role);
    return change({ open });
  });
  made.dataset.more = role;
  return made;
}

/** How many more there are. @param {HTMLElement} made @param {Stand} stand */
function sayMore(made, { group, more }) {
  if (more === undefined) return;
  made.textContent = more ? say("map.more", { n: number(more) }) : say("map.fewer");
  if (group) made.append(el("span", "quiet", ` ${say("map.more.list")}`));
  else made.setAttribute("aria-expanded", String(!more));
}

function buildHeads() {
  const heads = COLUMNS.map((role) => {
    const head = el("div", "head", shape(role), t(`roles.${role}`), el("span", "count"));
    head.id = `head-${role}`;
    return head;
  });
  byId("heads").replaceChildren(...heads);
}

/** How many things a column has, and how many of them stand there. @param {Stand[][]} columns */
function countHeads(columns) {
  COLUMNS.forEach((role, column) => {
    const all = drawn.filter((/** @type {Thing} */ thing) => thing.role === role).length;
    const n = (columns[column] ?? []).filter((stand) => stand.thing?.role === role).length;
    const count = /** @type {Element} */ (byId(`head-${role}`).querySelector(".count"));
    count.textContent = n < all && !groups.length ? say("n.of", { n: number(n), all: number(all) }) : number(all);
  });
}

/** Measure the window, place the cards, draw the links anew. */
function layMap() {
  const box = byId("map");
  if (!box.clientWidth || state.view !== "map") return;
  laidFor = `${box.clientWidth} ${box.clientHeight}`;
  const columns = COLUMNS.map((_, column) => standing(column));
  arrange(columns, Math.max(box.clientWidth / Math.min(zoom, 1), 760) - 2, (box.clientHeight - HEAD) / Math.min(zoom, 1));
  byId("plane").style.width = byId("heads").style.width = `${size.width}px`;
  byId("plane").style.height = `${size.height}px`;
  byId("map").style.setProperty("--zoom", String(zoom));
  byId("map").style.setProperty("--card", `${size.card}px`);
  byId("map").style.setProperty("--column", `${size.column}px`);
  fillColumns(columns);
  countHeads(columns);
  placeGoals();
  if (!groups.length) drawLines(links.filter((link) => link.s !== link.t && spots.has(link.s) && spots.has(link.t)));
  refreshMap();
}

/** Put the cards that stand into their columns and at their places; those that stay keep the focus. @param {Stand[][]} columns */
function fillColumns(columns) {
  const held = document.activeElement;
  const wanted = new Map(columns.flatMap((stands) => stands.map((stand) => [stand.id, stand])));
  for (const [id, card] of cards) {
    if (wanted.has(id)) continue;
    card.parentElement?.remove();
    cards.delete(id);
  }
  document.querySelectorAll("#plane > .column").forEach((list, column) => {
    let next = list.firstElementChild;
    /** @type {HTMLElement} */ (list).style.setProperty("--lines", String(size.lines[column]));
    for (const stand of columns[column] ?? []) {
      const item = itemFor(stand);
      if (item === next) next = next.nextElementSibling;
      else list.insertBefore(item, next);
    }
  });
  if (held instanceof HTMLElement && held.isConnected && held !== document.activeElement) held.focus({ preventScroll: true });
}

/** @param {Stand} stand */
function itemFor(stand) {
  const card = cards.get(stand.id) ?? cardFor(stand);
  const item = card.parentElement ?? el("li", "", card);
  cards.set(stand.id, card);
  sayMore(card, stand);
  const spot = /** @type {Spot} */ (spots.get(stand.id));
  Object.assign(item.style, { left: `${spot.x}px`, top: `${spot.y}px` });
  return item;
}

function placeGoals() {
  const head = byId("goals-head");
  head.hidden = size.goals === null || !state.roles.has("outcome");
  Object.assign(head.style, { left: `${3.5 * size.column}px`, top: `${size.goals ?? 0}px` });
}

/** Draw links between what stands on the map. @param {(Link | Bundle)[]} between */
function drawLines(between) {
  drawnLines = new Map(between.map((line) => [line.id, line]));
  const via = routes(between);
  lines.clear();
  const canvas = byId("lines");
  canvas.classList.toggle("bundles", groups.length > 0);
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

/** In a large graph a line is as wide as it stands for many links beside the strongest. @param {Bundle} line */
const bundleWidth = (line) => (line.links.length > mostLinks / 2 ? 3 : line.links.length > mostLinks / 5 ? 2 : 1);

/** @param {string} id */
const roleOf = (id) => (things.get(id) ?? groupByKey.get(id))?.role ?? "actor";

/** @param {Link | Bundle} link */
function lineClass(link) {
  const role = roleOf(link.s);
  const width = `w${"links" in link ? bundleWidth(link) : Math.max(1, Math.min(link.sources, 3))}`;
  const kind = link.derived ? "dotted" : link.proposed ? "gapped" : link.denied ? "denied" : link.inferred || link.contested ? "dashed" : "solid";
  return `link-line ${role} ${width} ${kind}`;
}

/** Work out what is shown and lit, and mark cards and links. */
function refreshMap() {
  const open = shownLinks();
  const lit = litBy(open);
  const only = state.hideRest && lit;
  const inGroups = litGroups(lit);
  if (groups.length) bundleLines(open.filter((link) => !only || lit.links.has(link.id)), lit);
  const shown = new Set(open.filter((link) => !only || lit.links.has(link.id)).map((link) => link.id));
  let any = false;
  for (const [id, card] of cards) {
    const on = Boolean(lit?.things.has(id) || inGroups.get(id));
    const gone = !stands(id) || Boolean(only && !on && !card.dataset.more);
    any ||= !gone;
    card.classList.toggle("gone", gone);
    if (!card.dataset.more) markLit(card, lit, on);
    markChosen(card, id, inGroups.get(id) ?? 0);
  }
  for (const [id, line] of lines) {
    const links = linksOf(/** @type {Link | Bundle} */ (drawnLines.get(id)));
    line.classList.toggle("gone", !links.some((link) => shown.has(link.id)));
    markLit(line, lit, links.some((link) => lit?.links.has(link.id)));
    line.classList.toggle("chosen", state.link === id);
  }
  byId("empty").hidden = any;
  const onTop = [...lines.values()].filter((line) => line.classList.contains("lit"));
  byId("lines").append(...onTop);
  byId("lines").classList.toggle("many", onTop.length > MANY_LIT);
  roam();
}

/** Whether the filters show what a card stands for. @param {string} id */
const stands = (id) => (groupByKey.has(id) ? state.roles.has(roleOf(id)) : things.has(id) ? onMap(id) : true);

/** Whether a card is what is selected; a group also says how many of its things are lit. @param {HTMLElement} card @param {string} id @param {number} n */
function markChosen(card, id, n) {
  const group = groupByKey.get(id);
  if (!group && !card.dataset.more) card.setAttribute("aria-pressed", String(state.thing === id));
  if (!group) return;
  card.setAttribute("aria-expanded", String(openGroups().has(group)));
  card.classList.toggle("chosen", state.part === group.id);
  const all = number(group.members.length);
  /** @type {Element} */ (card.querySelector(".of")).textContent = n && n < group.members.length ? say("groups.lit", { n: number(n), all }) : say("groups.count", { n: all });
}

/** In a large graph: one line for all links between two cards, the strongest lines only. @param {Link[]} open @param {ReturnType<typeof litBy>} lit */
function bundleLines(open, lit) {
  const all = bundled(open, standIn);
  allLines = all.length;
  mostLinks = Math.max(1, ...all.map((line) => linksOf(line).length));
  drawLines(strongest(all, lit));
}

/** @param {Element} element @param {unknown} lit @param {boolean} on */
function markLit(element, lit, on) {
  element.classList.toggle("lit", on);
  element.classList.toggle("dim", Boolean(lit) && !on);
}

/** One card can be reached by the tab key: what is selected, else the first that is shown. */
function roam() {
  const open = [...cards.values()].filter((card) => !card.classList.contains("gone") && !card.dataset.more);
  const here = open.find((card) => card.tabIndex === 0 && card === document.activeElement)
    ?? cards.get(state.thing ?? groupById.get(state.part ?? "")?.key ?? "") ?? open[0];
  for (const card of cards.values()) card.tabIndex = card === here || card.dataset.more ? 0 : -1;
}

/** The line under the pointer. @param {Event} event */
const lineAt = (event) => drawnLines.get((event.target instanceof Element ? event.target.closest("[data-link]")?.getAttribute("data-link") : null) ?? "");

/** Select what a line stands for: its link, or all of its links. @param {Link | Bundle | undefined} line */
function pickLine(line) {
  if (!line || linksOf(line).length === 1) return select(null, line && line.id !== state.link ? line.id : null);
  return change({ thing: null, link: null, to: null, marked: false, part: null, line: lineName(line) });
}

/** @param {MouseEvent} event */
function clickedPlane(event) {
  const line = lineAt(event);
  if (line) pickLine(line);
  else if (event.target === byId("plane") || event.target === byId("lines")) select(null);
}

/** @param {PointerEvent} event */
const pointedPlane = (event) => hover(lineAt(event) ?? null, event);

/** @param {Link | Bundle | null} link @param {PointerEvent} [event] */
function hover(link, event) {
  for (const [id, line] of lines) line.classList.toggle("hover", id === link?.id);
  const tip = byId("tip");
  tip.hidden = !link;
  if (!link || !event) return;
  tip.replaceChildren(...("links" in link && link.links.length > 1 ? tipOfBundle(link) : tipOf(/** @type {Link} */ (linkById.get(link.id)))));
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
  const here = event.target instanceof Element ? event.target.closest("[data-stand]")?.getAttribute("data-stand") : null;
  if (!here || !event.key.startsWith("Arrow") || event.altKey || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  const next = event.key === "ArrowUp" || event.key === "ArrowDown" ? inColumn(here, event.key === "ArrowDown" ? 1 : -1)
    : alongLink(here, event.key === "ArrowRight" ? 1 : -1);
  const card = cards.get(next ?? "");
  if (!card) return;
  for (const other of cards.values()) other.tabIndex = other === card || other.dataset.more ? 0 : -1;
  card.focus();
}

/** The next open card of the same column. @param {string} id @param {number} by */
function inColumn(id, by) {
  const column = standing(columnAt(id)).map((stand) => stand.id).filter(isOpen);
  return column[column.indexOf(id) + by];
}

/** The nearest linked card on that side, else the nearest of the next column. @param {string} id @param {number} way */
function alongLink(id, way) {
  const ends = [...drawnLines.values()].filter((link) => !lines.get(link.id)?.classList.contains("gone")).flatMap((link) => (link.s === id ? [link.t] : link.t === id ? [link.s] : []));
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
