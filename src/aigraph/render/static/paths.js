// @ts-check
// Which links are shown, and which things a selection reaches.

/** The groups that lead from one thing to the next; the others only tie things together. */
const FLOW = new Set(["proposes", "addresses", "leads", "part", "hinders", "serves"]);

/** Whether the filters show a thing: on the map, or, widely, in the network, where context stands too. @param {string} id @param {boolean} [wide] */
const onMap = (id, wide = false) => {
  const thing = things.get(id);
  if (wide) return thing !== undefined && (thing.role === "context" || state.roles.has(thing.role));
  return thing !== undefined && thing.x !== null && state.roles.has(thing.role);
};

/** Whether the filters let a link through. @param {Link} link */
function passes(link) {
  if (!state.groups.has(link.group)) return false;
  if (link.contested && !state.contested) return false;
  if (link.denied && !state.denied) return false;
  if (link.proposed && !state.proposed) return false;
  return link.derived || link.sure >= state.sure;
}

/** @param {boolean} [wide] */
const shownLinks = (wide = false) => links.filter((link) => passes(link) && onMap(link.s, wide) && onMap(link.t, wide));

/**
 * What is lit: the whole path up and down from what is selected, or one step, or two. Null when nothing is selected.
 * @param {Link[]} shown @param {boolean} [wide] @returns {{things: Set<string>, links: Set<string>} | null}
 */
function litBy(shown, wide = false) {
  const chosen = state.link ? linkById.get(state.link) : undefined;
  if (chosen) return { things: new Set([chosen.s, chosen.t]), links: new Set([chosen.id]) };
  if (!state.thing && state.marked) return litByAnswer();
  if (state.line) return litByLine(state.line, shown);
  if (state.part) return litByGroup(/** @type {Group} */ (groupById.get(state.part)), shown);
  if (!state.thing || !onMap(state.thing, wide)) return null;
  if (state.to && state.to !== state.thing) return litByPath(state.thing, state.to);
  const lit = { things: new Set([state.thing]), links: new Set() };
  for (const link of shown) if (link.s === state.thing || link.t === state.thing) light(lit, link);
  if (state.focus === "two") {
    const first = new Set(lit.things);
    for (const link of shown) if (first.has(link.s) || first.has(link.t)) light(lit, link);
  }
  if (state.focus === "path") {
    follow(shown, state.thing, lit, "s", "t");
    follow(shown, state.thing, lit, "t", "s");
  }
  return lit;
}

/** @param {{things: Set<string>, links: Set<string>}} lit @param {Link} link */
function light(lit, link) {
  lit.links.add(link.id);
  lit.things.add(link.s).add(link.t);
}

/**
 * Walk along the flow from one thing; loops end where they began.
 * @param {Link[]} shown @param {string} start @param {{things: Set<string>, links: Set<string>}} lit
 * @param {"s" | "t"} from @param {"s" | "t"} to
 */
function follow(shown, start, lit, from, to) {
  const flow = grouped(shown.filter((link) => FLOW.has(link.group) && !link.denied), (link) => link[from]);
  const open = [start];
  const seen = new Set(open);
  for (let here = open.pop(); here !== undefined; here = open.pop()) {
    for (const link of flow.get(here) ?? []) {
      light(lit, link);
      if (!seen.has(link[to])) open.push(link[to]);
      seen.add(link[to]);
    }
  }
}
