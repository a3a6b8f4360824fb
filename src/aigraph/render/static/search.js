// @ts-check
// Search over names in both languages, summaries and quotes; accents and case do not matter.

/**
 * @typedef {{thing: Thing | undefined, link: string | null, finding: number | null, quote: string,
 *   names: Record<string, string>, others: string[], summaries: Record<string, string>}} Hit
 */

/** Thing → further names by which it can be found. @type {Map<string, string[]>} */
const furtherNames = new Map(Object.entries(DATA.names));
/** @type {Hit[]} */
let indexed = [];
let chosenHit = 0;
const MOST_HITS = 12;

function buildSearch() {
  const box = byId("search");
  box.addEventListener("input", showHits);
  box.addEventListener("click", showHits);
  box.addEventListener("keydown", moveHits);
  box.addEventListener("blur", () => setTimeout(closeHits, 150));
}

/** The index is made when somebody first searches: in a large graph it takes a while. */
function indexAll() {
  if (indexed.length) return;
  indexed = DATA.things.map((/** @type {Thing} */ thing) => ({
    thing, link: null, finding: null, quote: "",
    names: { en: fold(thing.en), es: fold(thing.es) },
    others: (furtherNames.get(thing.id) ?? []).map(fold),
    summaries: { en: fold(thing.summary_en), es: fold(thing.summary_es) },
  }));
  const byFinding = new Map(links.flatMap((link) => link.findings.map((index) => [index, link])));
  findings.forEach((finding, index) => indexed.push(quoteHit(finding, index, byFinding.get(index))));
}

/** @param {Finding} finding @param {number} index @param {Link | undefined} link @returns {Hit} */
function quoteHit(finding, index, link) {
  const thing = link ? things.get(link.s) : things.get(finding.object ?? "") ?? things.get(finding.subject ?? "");
  const [en, es] = figures.get(finding.id ?? "") ?? ["", ""];
  const quote = fold(finding.quote ?? "");
  const lang = finding.quote_lang === "es" ? "es" : "en";
  return {
    thing, link: link ? link.id : null, finding: index, quote: finding.quote || labelOf([en, es]),
    names: { en: "", es: "" }, others: [],
    summaries: { en: fold(en), es: fold(es), [lang]: `${quote} ${fold(lang === "es" ? es : en)}` },
  };
}

/** How well a hit fits, small is good: names, then summaries, then quotes, the reader's language first. @param {Hit} hit @param {string} wanted */
function rankOf(hit, wanted) {
  const ranks = [...new Set([state.lang, "en", "es"])].map((lang, other) => {
    const name = hit.names[lang] ?? "";
    const summary = hit.summaries[lang] ?? "";
    if (name === wanted) return 3 * other - 1;
    if (name.startsWith(wanted)) return 3 * other;
    if (name.includes(` ${wanted}`)) return 1 + 3 * other;
    if (name.includes(wanted)) return 2 + 3 * other;
    return summary.includes(wanted) ? 6 + other + (hit.finding === null ? 0 : 2) : Infinity;
  });
  const other = hit.others.some((name) => name.includes(wanted)) ? 4.5 : Infinity;
  return Math.min(...ranks, other) + (hit.thing?.x === null ? 0.5 : 0);
}

/** Things whose names are a slip of the pen away, where little else was found. @param {string} wanted @param {Set<Hit>} known */
const slipped = (wanted, known) => indexed.filter((hit) => hit.finding === null && !known.has(hit) && mistyped(hit, wanted))
  .map((hit) => ({ hit, rank: 12 + (hit.thing?.x === null ? 0.5 : 0) }));

/** Whether every word asked for is a slip of the pen away from a word of a name. @param {Hit} hit @param {string} wanted */
function mistyped(hit, wanted) {
  const asked = wanted.split(" ");
  if (!asked.some((word) => word.length > 3)) return false;
  return [...Object.values(hit.names), ...hit.others].some((name) => {
    const words = name.split(" ");
    return asked.every((word) => words.some((other) => slips(word, other.slice(0, word.length + 2)) <= (word.length > 7 ? 2 : word.length > 3 ? 1 : 0)));
  });
}

/** Letters to add, drop, change or swap (Damerau 1964, Communications of the ACM 7:171-176). @param {string} a @param {string} b */
function slips(a, b) {
  /** @type {number[][]} */
  const rows = [Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const [up, left, corner] = [rows[i - 1]?.[j] ?? 0, row[j - 1] ?? 0, rows[i - 1]?.[j - 1] ?? 0];
      let least = Math.min(up + 1, left + 1, corner + Number(a[i - 1] !== b[j - 1]));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) least = Math.min(least, (rows[i - 2]?.[j - 2] ?? 0) + 1);
      row.push(least);
    }
    rows.push(row);
  }
  return rows[a.length]?.[b.length] ?? Infinity;
}

/** The best twelve, and how many there are. @param {string} text @returns {Hit[] & {all?: number}} */
function hitsFor(text) {
  const wanted = fold(text);
  if (!wanted) return [];
  indexAll();
  let ranked = indexed.map((hit) => ({ hit, rank: rankOf(hit, wanted) })).filter(({ rank }) => rank < Infinity);
  if (ranked.length < MOST_HITS) ranked = [...ranked, ...slipped(wanted, new Set(ranked.map(({ hit }) => hit)))];
  const best = ranked.sort((a, b) => a.rank - b.rank).slice(0, MOST_HITS).map(({ hit }) => hit);
  const order = [...new Set(best.map(groupOf))];
  best.sort((a, b) => order.indexOf(groupOf(a)) - order.indexOf(groupOf(b)));
  return Object.assign(best, { all: ranked.length });
}

/** Hits stand in groups: by role, and findings together. @param {Hit} hit */
const groupOf = (hit) => (hit.finding === null ? hit.thing?.role ?? "context" : "finding");

/** Whether the map does not show a hit: filtered away, or not placed there. @param {Hit} hit */
const isHidden = (hit) => hit.finding === null && hit.thing !== undefined && !onMap(hit.thing.id);

function showHits() {
  const list = byId("hits");
  const found = hitsFor(byId("search").value);
  chosenHit = 0;
  const asked = fold(byId("search").value) !== "";
  const piles = grouped(found.map((hit, index) => ({ hit, index })), ({ hit }) => groupOf(hit));
  list.replaceChildren(...[...piles].map(([group, some]) => hitGroup(group, some.map(({ hit, index }) => hitItem(hit, index)))));
  const all = found.all ?? 0;
  const said = all ? say("search.found", { n: number(found.length), all: number(all) }) : say("search.none");
  byId("hits-said").textContent = asked ? said : "";
  byId("hits-note").textContent = said;
  byId("hits-box").hidden = list.hidden = !asked;
  byId("search").setAttribute("aria-expanded", String(!list.hidden));
  markHit();
}

/** @param {string} group @param {HTMLElement[]} items */
function hitGroup(group, items) {
  const words = say(group === "finding" ? "panel.evidence" : `roles.${group}`);
  const head = el("div", "group-head", words);
  head.setAttribute("aria-hidden", "true");
  const made = el("div", "hit-group", head, ...items);
  made.setAttribute("role", "group");
  made.setAttribute("aria-label", words);
  return made;
}

/** @param {Hit} hit @param {number} index */
function hitItem(hit, index) {
  const { thing, quote } = hit;
  const role = thing?.role ?? "context";
  const named = thing ? label(thing) : "";
  const name = el("span", "", quote ? `“${quote}”` : "");
  if (thing && !quote) putName(name, thing);
  else if (hit.finding !== null) name.lang = findings[hit.finding]?.quote_lang ?? "";
  const item = el("div", `hit ${role}`, shape(role), name,
    quote || isHidden(hit) ? el("small", "", quote ? named : say(thing?.x === null ? "things.off" : "search.hidden")) : null);
  item.id = `hit-${index}`;
  item.setAttribute("role", "option");
  item.addEventListener("mousedown", (event) => {
    event.preventDefault();
    takeHit(hit);
  });
  return item;
}

function markHit() {
  const options = [...byId("hits").querySelectorAll('[role="option"]')];
  options.forEach((option, index) => option.setAttribute("aria-selected", String(index === chosenHit)));
  const active = options[chosenHit];
  active?.scrollIntoView({ block: "nearest" });
  byId("search").setAttribute("aria-activedescendant", active && !byId("hits").hidden ? active.id : "");
}

/** @param {KeyboardEvent} event */
function moveHits(event) {
  if (event.key.startsWith("Arrow") && byId("hits").hidden) showHits();
  const found = hitsFor(byId("search").value);
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step && found.length) {
    chosenHit = (chosenHit + step + found.length) % found.length;
    event.preventDefault();
    markHit();
  }
  const hit = found[chosenHit];
  if (event.key === "Enter" && hit) takeHit(hit);
}

/** @param {Hit} hit */
function takeHit(hit) {
  closeHits();
  if (hit.finding !== null && !hit.link) return showRow(hit.finding);
  const hidden = isHidden(hit) && hit.thing?.x !== null;
  if (hidden && hit.thing) change({ roles: new Set([...state.roles, hit.thing.role]) });
  select(hit.link ? null : hit.thing?.id ?? null, hit.link);
  reveal(hit.thing?.id ?? "");
  focusPanel();
  if (innerWidth < 760) byId("panel").scrollIntoView({ block: "start" });
}

function closeHits() {
  byId("hits-box").hidden = byId("hits").hidden = true;
  byId("hits-said").textContent = "";
  byId("search").setAttribute("aria-expanded", "false");
}
