// @ts-check
// What the reasoner adds, and the links that it follows from.

/**
 * The chains that the reasoner follows, as steps from one state to the next; a chain ends in state 2.
 * @type {Record<string, [number, string, number][]>}
 */
const CHAINS = {
  indirectlyAddresses: [[0, "addresses", 1], [1, "leads", 2], [2, "leads", 2]],
  partiallyAddresses: [[0, "addresses", 1], [1, "part", 2], [2, "part", 2]],
  indirectlyHinders: [[0, "leads", 1], [1, "leads", 1], [1, "hinders", 2]],
  mayServe: [[0, "addresses", 1], [1, "hinders", 2]],
};
/** Links of the group "leads" that make nothing worse, and so begin no chain. */
const EASING = new Set(["aig:enables", "aig:alleviates"]);

/** The links of the shortest chains behind a derived link, in the order of the walk. @param {Link} link @returns {Link[]} */
function premises(link) {
  const chain = CHAINS[link.p.slice(link.p.indexOf(":") + 1)] ?? [];
  const spots = [new Map([[`0 ${link.s}`, /** @type {{from: string, by: Link}[]} */ ([])]])];
  const end = `2 ${link.t}`;
  const seen = new Set(spots[0]?.keys());
  for (let last = spots[0]; last?.size && !last.has(end); last = spots[spots.length - 1]) {
    const next = stepsFrom(last, chain, seen);
    for (const key of next.keys()) seen.add(key);
    spots.push(next);
  }
  return walkBack(spots, end);
}

/** One step on from every spot. @param {Map<string, unknown>} last @param {[number, string, number][]} chain @param {Set<string>} seen */
function stepsFrom(last, chain, seen) {
  /** @type {Map<string, {from: string, by: Link}[]>} */
  const next = new Map();
  for (const by of links) {
    if (by.derived || by.proposed || by.denied || EASING.has(by.p)) continue;
    for (const [state, group, then] of chain) {
      const [from, to] = [`${state} ${by.s}`, `${then} ${by.t}`];
      if (by.group === group && last.has(from) && !seen.has(to)) next.set(to, [...(next.get(to) ?? []), { from, by }]);
    }
  }
  return next;
}

/** The links that lead to the end. @param {Map<string, {from: string, by: Link}[]>[]} spots @param {string} end */
function walkBack(spots, end) {
  const found = new Set();
  let open = new Set([end]);
  for (const spot of [...spots].reverse()) {
    const steps = [...open].flatMap((key) => spot.get(key) ?? []);
    for (const { by } of steps) found.add(by);
    open = new Set(steps.map(({ from }) => from));
  }
  return [...found].reverse();
}

/** The panel of a link that only the reasoner adds. @param {Link} link */
function restsOn(link) {
  const rest = premises(link);
  const parts = [el("h3", "", say("panel.derived")), el("p", "note", say("panel.derived.means")), el("h3", "", say("panel.rests"))];
  if (!rest.length) return [...parts, el("p", "note", say("panel.rests.none"))];
  if (allInferred(rest)) parts.push(el("p", "note", say("panel.inferred.all")));
  for (const one of rest) {
    parts.push(el("div", "edge-head", thingButton(one.s), el("span", "verb", `${verb(one)} →`), thingButton(one.t)));
    parts.push(...one.findings.map((index) => findingCard(index)));
  }
  return parts;
}

/** @param {Link[]} added @param {string} from */
function derivedList(added, from) {
  const items = added.map((link) => {
    const out = link.s === from;
    const relation = el("span", "verb quiet", `${verb(link)} →`);
    const why = el("button", "link", say("panel.rests.open"));
    why.setAttribute("type", "button");
    why.addEventListener("click", () => select(null, link.id));
    return el("li", "", ...(out ? [relation, thingButton(link.t)] : [thingButton(link.s), relation]), why);
  });
  return [
    el("h3", "", say("panel.derived")),
    el("p", "note", say("panel.derived.means")),
    el("ul", "derived-list", ...items),
  ];
}
