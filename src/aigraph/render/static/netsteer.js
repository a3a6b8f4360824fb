// @ts-check
// The network by keys: from dot to dot along the links, Enter selects; what is reached is read out.

/** @type {Record<string, [number, number]>} */
const WAYS = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };

/** The part that takes the focus says what it is, and answers to keys. @param {HTMLElement} inner */
function buildSteering(inner) {
  inner.tabIndex = 0;
  inner.setAttribute("role", "application");
  inner.setAttribute("data-t-aria-label", "network.label");
  inner.setAttribute("aria-label", say("network.label"));
  inner.addEventListener("keydown", steerNetwork);
  inner.addEventListener("focus", () => sayDot(state.thing ?? hoveredDot ?? ""));
  inner.addEventListener("blur", () => hoverDot(null));
}

/** @param {KeyboardEvent} event */
function steerNetwork(event) {
  if (event.altKey || event.ctrlKey || event.metaKey) return;
  const way = WAYS[event.key];
  const here = hoveredDot ?? state.thing ?? "";
  if (way) {
    event.preventDefault();
    const next = dotLooks.has(here) ? nextDot(here, way) : namesFirst[0];
    if (next) visitDot(next);
  } else if ((event.key === "Enter" || event.key === " ") && hoveredDot) {
    event.preventDefault();
    clickedNetwork({ nodes: [hoveredDot], edges: [] });
  }
}

/** The nearest dot on that side, one that is linked before others. @param {string} id @param {[number, number]} way */
function nextDot(id, way) {
  const places = network.getPositions();
  const linked = new Set(network.getConnectedNodes(id));
  const from = places[id];
  /** @type {[string, number][]} */
  const ahead = Object.entries(places).flatMap(([other, place]) => {
    const [along, aside] = [(place.x - from.x) * way[0] + (place.y - from.y) * way[1], Math.abs((place.x - from.x) * way[1] - (place.y - from.y) * way[0])];
    if (other === id || dotLooks.get(other)?.hidden || along <= Math.max(1, aside * 0.6)) return [];
    return [[other, along + 2 * aside + (linked.has(other) ? 0 : 1e6)]];
  });
  return ahead.sort(([, a], [, b]) => a - b)[0]?.[0];
}

/** Point at a dot, bring it into sight, read it out. @param {string} id */
function visitDot(id) {
  hoverDot(id);
  const place = network.canvasToDOM(network.getPosition(id));
  const { clientWidth, clientHeight } = byId("net");
  if (place.x < 40 || place.y < 40 || place.x > clientWidth - 40 || place.y > clientHeight - 40) network.moveTo({ position: network.getPosition(id) });
  sayDot(id);
}

/** @param {string} id */
function sayDot(id) {
  const group = groupByKey.get(id);
  const thing = things.get(id);
  const one = group ?? thing;
  if (!one) return;
  const n = group ? group.members.length : degree.get(id) ?? 0;
  byId("net-said").textContent = say(group ? "network.at.group" : "network.at", { name: label(one), role: say(`role.${one.role}`), n: number(n) });
}
