// @ts-check
// The first view: questions, each with its answer in a word, the first of what it names, and the view that shows it.

/**
 * @typedef {{key: string, n: number, all: number, go: Record<string, any>, names?: Thing[], more?: number}} Card
 */

const NAMED_ON_CARD = 3;

function buildStart() {
  showStart();
  when(["lang"], showStart);
}

function showStart() {
  byId("cards").replaceChildren(...startCards().map(startCard));
}

/** @returns {Card[]} */
function startCards() {
  const barriers = ofKind("barrier");
  const bare = gapsFirst(barriers).filter((thing) => thing.gap !== "weak" && thing.gap !== "contested");
  const reach = ofKind("remedy").map((thing) => ({ thing, n: thing.numbers[1]?.[1] ?? 0 })).sort((a, b) => b.n - a.n);
  const best = reach.filter(({ n }) => n > 0 && n === reach[0]?.n).map(({ thing }) => thing);
  const direct = links.filter((link) => link.group === "addresses" && !link.proposed && !link.denied);
  const loops = links.filter((link) => link.loop);
  const compared = comparedFigures();
  const unlike = compared.filter(differs);
  const quarrels = findings.filter(isQuarrel);
  const cards = [
    { key: "open", n: bare.length, all: barriers.length, names: bare, go: { view: "matrix", columns: "gaps" } },
    { key: "reach", n: reach[0]?.n ?? 0, all: best.length && barriers.length, names: best, go: { view: "map", thing: best[0]?.id ?? null } },
    { key: "quarrels", n: quarrels.length, all: findings.length, names: thingsOf(quarrels.flatMap((finding) => [finding.subject ?? "", finding.object ?? ""])), go: { view: "evidence", quarrels: true } },
    { key: "figures", n: unlike.length, all: compared.length, names: thingsOf(unlike.map(([figure]) => figure?.indicator ?? "")), go: { view: "figures" } },
    { key: "stated", n: direct.filter((link) => !link.inferred).length, all: direct.length, go: { view: "map", groups: new Set(["addresses"]) } },
    { key: "loops", n: loops.length, all: drawn.length && links.length, names: thingsOf(loops.flatMap((link) => [link.s, link.t])), go: { view: "map", thing: loops[0]?.s ?? null } },
    { key: "sources", n: sources.size, all: findings.length, go: { view: "evidence", quarrels: false } },
    { key: "network", n: links.filter((link) => !link.derived).length, all: things.size, names: [...things.values()].sort((a, b) => degreeOf(b) - degreeOf(a)), go: { view: "network" } },
  ];
  return cards.filter((card) => card.all > 0);
}

/** @param {string} role */
const ofKind = (role) => [...things.values()].filter((thing) => thing.role === role);

/** The things of some names, each once. @param {string[]} ids */
const thingsOf = (ids) => [...new Set(ids)].flatMap((id) => things.get(id) ?? []);

/** The figures that two findings or more give for one place and period. */
const comparedFigures = () =>
  [...grouped(measured, (figure) => `${indicatorOf(figure)} ${figure.place} ${figure.period}`).values()].filter((some) => some.length > 1);

/** @param {Card} card */
function startCard({ key, n, all, go, names = [] }) {
  const made = button("question", el("b", "big", number(n)), () => change(go));
  made.dataset.card = key;
  const first = names.slice(0, NAMED_ON_CARD).map((thing) => {
    const name = el("span", "");
    putName(name, thing);
    return el("span", `named ${thing.role}`, shape(thing.role), name);
  });
  const rest = names.length - first.length;
  made.append(
    el("span", "asked", say(`start.${key}`)), el("span", "said", say(`start.${key}.said`, { n: number(n), all: number(all) })),
    el("span", "names", ...first, rest > 0 ? el("span", "quiet", say(names.length === n ? "map.more" : "start.more", { n: number(rest) })) : null),
    el("span", "leads", `${say(`tab.${go.view}`)} →`),
  );
  return el("li", "", made);
}
