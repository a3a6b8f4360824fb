// @ts-check
// The first view: questions, each with its answer in a word and the view that shows it.

/**
 * @typedef {{key: string, n: number, all: number, go: Record<string, any>}} Card
 */

function buildStart() {
  showStart();
  when(["lang"], showStart);
}

function showStart() {
  byId("cards").replaceChildren(...startCards().map(startCard));
}

/** @returns {Card[]} */
function startCards() {
  const mine = (/** @type {string} */ role) => [...things.values()].filter((thing) => thing.role === role);
  const barriers = mine("barrier");
  const bare = barriers.filter((thing) => thing.gap && thing.gap !== "weak" && thing.gap !== "contested");
  const reach = mine("remedy").map((thing) => ({ thing, n: thing.numbers[1]?.[1] ?? 0 })).sort((a, b) => b.n - a.n);
  const best = reach[0];
  const quarrels = findings.filter(isQuarrel).length;
  const stated = links.filter((link) => link.group === "addresses" && !link.inferred && !link.proposed && !link.denied);
  const direct = links.filter((link) => link.group === "addresses" && !link.proposed && !link.denied);
  const loops = links.filter((link) => link.loop);
  const cards = [
    { key: "open", n: bare.length, all: barriers.length, go: { view: "matrix", columns: "gaps" } },
    ...(best ? [{ key: "reach", n: best.n, all: barriers.length, go: { view: "map", thing: best.thing.id } }] : []),
    { key: "quarrels", n: quarrels, all: findings.length, go: { view: "evidence", quarrels: true } },
    { key: "stated", n: stated.length, all: direct.length, go: { view: "map", groups: new Set(["addresses"]) } },
    { key: "loops", n: loops.length, all: drawn.length && links.length, go: { view: "map", thing: loops[0]?.s ?? null } },
    { key: "sources", n: sources.size, all: findings.length, go: { view: "evidence", quarrels: false } },
    { key: "network", n: links.length, all: things.size, go: { view: "network" } },
  ];
  return cards.filter((card) => card.all > 0);
}

/** @param {Card} card */
function startCard({ key, n, all, go }) {
  const best = key === "reach" ? label(/** @type {Thing} */ (things.get(go.thing))) : "";
  const made = button("question", el("b", "big", number(n)), () => change(go));
  made.append(el("span", "asked", say(`start.${key}`)), el("span", "said", say(`start.${key}.said`, { n: number(n), all: number(all), name: best })));
  return el("li", "", made);
}
