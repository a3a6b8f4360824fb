// @ts-check
// The path from one thing to another: the shortest, best founded one, read out with its words, and whether any one
// source says all of it.

field("to", null, (text) => (things.has(text) ? text : undefined));

/** How well founded a link is: what is stated before what is read, then by confidence, then by sources. @param {Link} link */
const firmness = (link) => (link.inferred ? 0 : 8) + link.sure * 2 + Math.min(link.sources, 3) / 4 - (link.contested ? 4 : 0);

/** The links of flow that are shown and held. */
const steppingLinks = () => shownLinks(true).filter((link) => FLOW.has(link.group) && !link.denied && !link.derived && !link.proposed);

/** All that can be reached from a thing, with the link by which it is best reached. @param {string} start */
function reachedFrom(start) {
  const out = grouped(steppingLinks(), (link) => link.s);
  /** @type {Map<string, Link | null>} */
  const by = new Map([[start, null]]);
  for (let edge = [start]; edge.length; ) {
    /** @type {Map<string, Link>} */
    const next = new Map();
    for (const link of edge.flatMap((id) => out.get(id) ?? [])) {
      const known = next.get(link.t);
      if (!by.has(link.t) && (!known || firmness(link) > firmness(known))) next.set(link.t, link);
    }
    for (const [id, link] of next) by.set(id, link);
    edge = [...next.keys()];
  }
  return by;
}

/** The links from one thing to another, in order; none where there is no path. @param {string} from @param {string} to */
function pathBetween(from, to) {
  const by = reachedFrom(from);
  const steps = [];
  for (let link = by.get(to); link; link = by.get(link.s)) steps.unshift(link);
  return steps;
}

/** What of the map a path lights. @param {string} from @param {string} to */
function litByPath(from, to) {
  const lit = { things: new Set([from, to]), links: new Set() };
  for (const link of pathBetween(from, to)) light(lit, link);
  return lit;
}

/** How many things a path can be asked to, the nearest ones. */
const MOST_ENDS = 300;

/** The part of the panel that asks for, and reads out, a path. @param {Thing} thing */
function betweenBox(thing) {
  const reached = [...reachedFrom(thing.id).keys()].filter((id) => id !== thing.id);
  const near = new Set([...reached.slice(0, MOST_ENDS), ...reached.filter((id) => id === state.to)]);
  const ends = [...near].map((id) => /** @type {Thing} */ (things.get(id)));
  if (!ends.length) return [];
  const pick = /** @type {HTMLSelectElement} */ (el("select"));
  pick.id = "between-to";
  const none = /** @type {HTMLOptionElement} */ (el("option", "", say("between.pick")));
  none.value = "";
  pick.append(none);
  for (const role of ROLES) {
    const mine = ends.filter((end) => end.role === role).sort((a, b) => label(a).localeCompare(label(b), state.lang));
    if (!mine.length) continue;
    const group = /** @type {HTMLOptGroupElement} */ (el("optgroup"));
    group.label = say(`roles.${role}`);
    group.append(...mine.map((end) => {
      const option = /** @type {HTMLOptionElement} */ (el("option", "", label(end)));
      option.value = end.id;
      return option;
    }));
    pick.append(group);
  }
  pick.value = state.to ?? "";
  pick.addEventListener("input", () => change({ to: pick.value || null }));
  const field = el("label", "field", t("between.to"), pick);
  const cut = ends.length < reached.length ? [el("p", "quiet small", say("between.cut", { n: number(ends.length), all: number(reached.length) }))] : [];
  const said = el("div", "", ...(state.to ? readOut(thing.id, state.to) : []));
  said.id = "read-out";
  said.setAttribute("role", "status");
  return [el("h3", "", say("between.title")), field, ...cut, said];
}

/** Another end: the panel stays as it is, and reads out the other path. */
function showReadOut() {
  const pick = byId("between-to");
  const to = state.to ?? "";
  if (to && ![...pick.options].some((option) => option.value === to)) {
    const option = /** @type {HTMLOptionElement} */ (el("option", "", nameOf(to)));
    option.value = to;
    pick.append(option);
  }
  pick.value = to;
  byId("read-out").replaceChildren(...(to && state.thing ? readOut(state.thing, to) : []));
}

/** A path as sentences with their words. @param {string} from @param {string} to */
function readOut(from, to) {
  const steps = pathBetween(from, to);
  if (!steps.length) return [el("p", "note", say("between.none"))];
  const items = steps.map((link) => {
    const first = findings[link.findings[0] ?? -1];
    const words = first?.quote ? el("q", "", first.quote) : null;
    if (words && first?.quote_lang) words.lang = first.quote_lang;
    const from = sources.get(first?.source ?? "");
    const cite = from ? el("span", "quiet", ` ${[from.publisher || from.author, dateWords(from.date ?? "")].filter(Boolean).join(", ")}`) : null;
    return el("li", "", el("span", "said", `${label(/** @type {Thing} */ (things.get(link.s)))} ${verb(link)} ${label(/** @type {Thing} */ (things.get(link.t)))}${link.inferred ? ` (${say("mode.inferred")})` : ""}.`), words, cite);
  });
  return [el("ol", "read-out", ...items), el("p", "note", threadOf(steps))];
}

/** Whether one source holds all links of a path. @param {Link[]} steps */
function threadOf(steps) {
  const of = steps.map((link) => new Set(link.findings.map((index) => findings[index]?.source ?? "")));
  const whole = [...(of[0] ?? [])].filter((source) => of.every((some) => some.has(source)));
  const name = (/** @type {string} */ key) => sources.get(key)?.publisher || sources.get(key)?.author || key;
  if (whole.length) return say("between.one", { source: whole.map(name).join("; ") });
  return say("between.stitched", { n: new Set(of.flatMap((some) => [...some])).size });
}
