// @ts-check
// What the pointer does on the map.

/** @param {{nodes: string[], pointer: {canvas: {x: number, y: number}}}} event */
function clicked({ nodes, pointer }) {
  const [node] = nodes;
  if (node !== undefined) return select(state.thing === node ? null : node);
  const link = linkAt(shown, pointer.canvas.x, pointer.canvas.y, 10);
  return select(null, link && link.id !== state.link ? link.id : null);
}

/** @param {PointerEvent} event */
function probeLinks(event) {
  if (hoveredThing !== null || event.buttons) return;
  const box = byId("map").getBoundingClientRect();
  const at = { x: event.clientX - box.left, y: event.clientY - box.top };
  const { x, y } = network.DOMtoCanvas(at);
  hover(null, linkAt(shown, x, y, 8), at);
}

/** @param {string | null} thing @param {Link | undefined} link @param {{x: number, y: number}} [at] */
function hover(thing, link, at) {
  const same = thing === hoveredThing && link === hoveredLink;
  hoveredThing = thing;
  hoveredLink = link;
  if (!same) network.redraw();
  byId("map").style.cursor = thing || link ? "pointer" : "grab";
  const tip = byId("tip");
  tip.hidden = true;
  if (thing) tipForThing(tip, thing);
  if (link && at) tipForLink(tip, link, at);
}

/** A card whose name was shortened shows it in full. @param {HTMLElement} tip @param {string} id */
function tipForThing(tip, id) {
  const thing = /** @type {Thing} */ (things.get(id));
  if (!fitLabel(probe, label(thing), textWidth(), false).cut) return;
  const { x, y } = spot(thing);
  tip.replaceChildren(label(thing));
  placeTip(tip, network.canvasToDOM({ x: x - size.card / 2, y: y + 22 }));
}

/** @param {HTMLElement} tip @param {Link} link @param {{x: number, y: number}} at */
function tipForLink(tip, link, at) {
  const [from, to] = [things.get(link.s), things.get(link.t)];
  if (!from || !to) return;
  const n = link.findings.length;
  const facts = link.derived ? say("tip.derived") : n === 1 ? say("tip.finding") : say("tip.findings", { n });
  const status = `${link.proposed ? ` · ${say("status.proposed")}` : ""}${link.denied ? ` · ${say("group.denied")}` : link.contested ? ` · ${say("group.contested")}` : ""}`;
  const mode = !link.derived && link.inferred ? ` · ${say("mode.inferred")}` : "";
  tip.replaceChildren(`${label(from)} → ${verb(link)} → ${label(to)}`, el("small", "", facts + status + mode));
  placeTip(tip, { x: at.x + 14, y: at.y + 14 });
}

/** @param {HTMLElement} tip @param {{x: number, y: number}} at */
function placeTip(tip, at) {
  tip.hidden = false;
  const box = byId("map");
  tip.style.left = `${Math.max(8, Math.min(at.x, box.clientWidth - tip.offsetWidth - 8))}px`;
  tip.style.top = `${Math.max(8, Math.min(at.y, box.clientHeight - tip.offsetHeight - 8))}px`;
}

/** Move the selection from card to card: up and down in a column, sideways to the nearest row. @param {string} key */
function stepCard(key) {
  const open = drawn.filter((/** @type {Thing} */ thing) => onMap(thing.id));
  const here = things.get(state.thing ?? "") ?? open[0];
  if (!here || here.x === null) return;
  const [sideways, down] = [Number(key === "ArrowRight") - Number(key === "ArrowLeft"), key === "ArrowDown" ? 1 : -1];
  const column = columnOf(here) + sideways;
  const away = (/** @type {Thing} */ thing) => Math.abs((thing.y ?? 0) - (here.y ?? 0));
  const near = open
    .filter((/** @type {Thing} */ thing) => columnOf(thing) === column && thing !== here)
    .filter((/** @type {Thing} */ thing) => sideways || ((thing.y ?? 0) - (here.y ?? 0)) * down > 0)
    .sort((/** @type {Thing} */ a, /** @type {Thing} */ b) => away(a) - away(b));
  const next = state.thing ? near[0] : here;
  if (!next) return;
  select(next.id);
  reveal(next.id);
}

/** Work out what is shown and lit, and draw. */
function refreshMap() {
  shown = shownLinks();
  lit = litBy(shown);
  if (state.hideRest && lit) shown = shown.filter((link) => lit?.links.has(link.id));
  const gone = (/** @type {string} */ id) => !onMap(id) || (state.hideRest && lit !== null && !lit.things.has(id));
  cardsOnMap.update(drawn.map((/** @type {Thing} */ thing) => ({ id: thing.id, hidden: gone(thing.id) })));
  byId("empty").hidden = drawn.some((/** @type {Thing} */ thing) => !gone(thing.id));
  network.redraw();
}
