// @ts-check
// Search over names in both languages, summaries and quotes; accents and case do not matter.

/**
 * @typedef {{thing: Thing | undefined, link: string | null, finding: number | null, quote: string,
 *   names: Record<string, string>, summaries: Record<string, string>}} Hit
 */

/** @type {Hit[]} */
let indexed = [];
let chosenHit = 0;

function buildSearch() {
  indexed = DATA.things.map((/** @type {Thing} */ thing) => ({
    thing, link: null, finding: null, quote: "",
    names: { en: fold(thing.en), es: fold(thing.es) },
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
    names: { en: "", es: "" },
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
  return Math.min(...ranks) + (hit.thing?.x === null ? 0.5 : 0);
}

/** The best twelve. @param {string} text */
function hitsFor(text) {
  const wanted = fold(text);
  if (!wanted) return [];
  const ranked = indexed.map((hit) => ({ hit, rank: rankOf(hit, wanted) })).filter(({ rank }) => rank < Infinity);
  return ranked.sort((a, b) => a.rank - b.rank).slice(0, 12).map(({ hit }) => hit);
}

function showHits() {
  const list = byId("hits");
  const found = hitsFor(byId("search").value);
  chosenHit = 0;
  list.replaceChildren(...found.map(hitItem));
  if (!found.length) list.append(el("li", "none", say("search.none")));
  list.hidden = !fold(byId("search").value);
  byId("search").setAttribute("aria-expanded", String(!list.hidden));
  markHit();
}

/** @param {Hit} hit @param {number} index */
function hitItem(hit, index) {
  const { thing, quote } = hit;
  const role = thing?.role ?? "context";
  const named = thing ? label(thing) : "";
  const item = el("li", role, shape(role),
    el("span", "", quote ? `“${quote}”` : named),
    el("small", "", quote ? named : say(`role.${role}`)));
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
  select(hit.link ? null : hit.thing?.id ?? null, hit.link);
  reveal(hit.thing?.id ?? "");
  focusPanel();
  if (innerWidth < 760) byId("panel").scrollIntoView({ block: "start" });
}

function closeHits() {
  byId("hits").hidden = true;
  byId("search").setAttribute("aria-expanded", "false");
}
