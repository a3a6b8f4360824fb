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

function buildSearch() {
  indexed = DATA.things.map((/** @type {Thing} */ thing) => ({
    thing, link: null, finding: null, quote: "",
    names: { en: fold(thing.en), es: fold(thing.es) },
    others: (furtherNames.get(thing.id) ?? []).map(fold),
    summaries: { en: fold(thing.summary_en), es: fold(thing.summary_es) },
  }));
  const byFinding = new Map(links.flatMap((link) => link.findings.map((index) => [index, link])));
  findings.forEach((finding, index) => indexed.push(quoteHit(finding, index, byFinding.get(index))));
  const box = byId("search");
  box.addEventListener("input", showHits);
  box.addEventListener("click", showHits);
  box.addEventListener("keydown", moveHits);
  box.addEventListener("blur", () => setTimeout(closeHits, 150));
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
  const ranks = [state.lang, state.lang === "es" ? "en" : "es"].map((lang, other) => {
    const name = hit.names[lang] ?? "";
    const summary = hit.summaries[lang] ?? "";
    if (name.startsWith(wanted)) return 3 * other;
    if (name.includes(` ${wanted}`)) return 1 + 3 * other;
    if (name.includes(wanted)) return 2 + 3 * other;
    return summary.includes(wanted) ? 6 + other + (hit.finding === null ? 0 : 2) : Infinity;
  });
  const other = hit.others.some((name) => name.includes(wanted)) ? 4.5 : Infinity;
  const best = Math.min(...ranks, other);
  return (best === Infinity && hit.finding === null && mistyped(hit, wanted) ? 12 : best) + (hit.thing?.x === null ? 0.5 : 0);
}

/** Whether every word asked for is a slip of the pen away from a word of a name. @param {Hit} hit @param {string} wanted */
function mistyped(hit, wanted) {
  const asked = wanted.split(" ");
  if (!asked.some((word) => word.length > 3)) return false;
  return [hit.names[state.lang] ?? "", ...hit.others].some((name) => {
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

/** The best twelve. @param {string} text */
function hitsFor(text) {
  const wanted = fold(text);
  if (!wanted) return [];
  const ranked = indexed.map((hit) => ({ hit, rank: rankOf(hit, wanted) })).filter(({ rank }) => rank < Infinity);
  const best = ranked.sort((a, b) => a.rank - b.rank).slice(0, 12).map(({ hit }) => hit);
  const first = (/** @type {Hit} */ hit) => best.findIndex((one) => groupOf(one) === groupOf(hit));
  return best.sort((a, b) => first(a) - first(b));
}

/** Hits stand in groups: by role, and findings together. @param {Hit} hit */
const groupOf = (hit) => (hit.finding === null ? hit.thing?.role ?? "context" : "finding");

/** Whether the map does not show a hit: filtered away, or not placed there. @param {Hit} hit */
const isHidden = (hit) => hit.finding === null && hit.thing !== undefined && !onMap(hit.thing.id);

function showHits() {
  const list = byId("hits");
  const found = hitsFor(byId("search").value);
  chosenHit = 0;
  list.replaceChildren(...found.flatMap((hit, index) => {
    const head = index === 0 || groupOf(found[index - 1] ?? hit) !== groupOf(hit);
    return head ? [groupHead(groupOf(hit)), hitItem(hit, index)] : [hitItem(hit, index)];
  }));
  if (!found.length) list.append(el("li", "none", say("search.none")));
  list.hidden = !fold(byId("search").value);
  byId("search").setAttribute("aria-expanded", String(!list.hidden));
  markHit();
}

/** @param {string} group */
function groupHead(group) {
  const head = el("li", "group-head", say(group === "finding" ? "panel.evidence" : `roles.${group}`));
  head.setAttribute("role", "presentation");
  return head;
}

/** @param {Hit} hit @param {number} index */
function hitItem(hit, index) {
  const { thing, quote } = hit;
  const role = thing?.role ?? "context";
  const named = thing ? label(thing) : "";
  const item = el("li", role, shape(role),
    el("span", "", quote ? `“${quote}”` : named),
    el("small", "", quote ? named : isHidden(hit) ? say(thing?.x === null ? "things.off" : "search.hidden") : say(`role.${role}`)));
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
  byId("hits").hidden = true;
  byId("search").setAttribute("aria-expanded", "false");
}
