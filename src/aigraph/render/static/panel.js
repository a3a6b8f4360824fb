// @ts-check
// The panel beside the map: what is selected, and the words that each of its links rests on.

/** A thing as a button that selects it. @param {string} id @param {string} [className] */
function thingButton(id, className = "thing") {
  const thing = things.get(id);
  if (!thing) return el("span", "", id);
  const button = el("button", `${className} ${thing.role}`);
  putName(button, thing);
  button.setAttribute("type", "button");
  button.setAttribute("data-go", id);
  return button;
}

/** What the panel shows now, and in which language. */
let panelShows = "";

function showPanel() {
  const panel = byId("panel");
  const key = JSON.stringify([state.thing, state.link, state.line, state.part, state.lang]);
  if (key === panelShows && byId("read-out")) return showReadOut();
  panelShows = key;
  const held = panel.contains(document.activeElement);
  const link = state.link ? linkById.get(state.link) : undefined;
  const thing = state.thing ? things.get(state.thing) : undefined;
  const group = groupById.get(state.part ?? "");
  panel.replaceChildren(...(link ? linkPanel(link) : thing ? thingPanel(thing) : state.line ? linePanel(state.line) : group ? groupPanel(group) : startPanel()));
  panel.scrollTop = 0;
  document.querySelector(".frame")?.setAttribute("data-picked", link || thing || state.line || group ? "yes" : "no");
  return held ? focusPanel() : undefined;
}

function focusPanel() {
  byId("panel").focus({ preventScroll: true });
}

/** Let go of what is selected, and give the focus back to what opened the panel. */
function closePanel() {
  const held = byId("panel").contains(document.activeElement);
  select(null);
  if (!held) return;
  for (const next of [opener, byId(`tab-${state.view}`)]) {
    next?.focus({ preventScroll: true });
    if (!next || document.activeElement !== next) continue;
    if (innerWidth < 760) next.scrollIntoView({ block: "center" });
    return;
  }
}

function startPanel() {
  const gaps = gapsFirst(DATA.things);
  const list = el("ul", "", ...gaps.slice(0, MOST_LISTED).map((/** @type {Thing} */ thing) =>
    el("li", "", thingButton(thing.id), el("span", `flag ${thing.gap}`, say(`flag.${thing.gap}`)))));
  const start = el("div", "start", el("h2", "", say("panel.start")), el("p", "", say("panel.start.more")));
  if (allInferred(links.filter((link) => link.group === "addresses"))) {
    start.append(el("p", "notice", say("matrix.inferred")));
  }
  const first = gaps.length ? [el("h3", "", say("panel.start.gaps"), ...ofAll(gaps.length)), el("div", "start", list)] : [];
  return [start, ...first, ...coverBars()];
}

/** The barriers that are left open, those that drive most others first. @param {Thing[]} some */
const gapsFirst = (some) => some.filter((thing) => thing.gap).sort((a, b) => a.look - b.look);

/** How many rows a list of the panel has at most. */
const MOST_LISTED = 40;

/** "40 of 251", where a list is cut. @param {number} all */
const ofAll = (all) => (all > MOST_LISTED ? [" ", el("span", "count", say("n.of", { n: number(MOST_LISTED), all: number(all) }))] : []);

/** Whether some links are there, and no source states any of them. @param {Link[]} some */
const allInferred = (some) => {
  const held = some.filter((link) => !link.proposed && !link.denied);
  return held.length > 0 && held.every((link) => link.inferred && !link.derived);
};

/** How many remedies address each barrier, the least covered first. */
function coverBars() {
  const barriers = DATA.things.filter((/** @type {Thing} */ thing) => thing.role === "barrier");
  const counted = barriers.map((/** @type {Thing} */ thing) => ({ thing, n: thing.numbers[0]?.[1] ?? 0 }));
  const most = Math.max(1, ...counted.map((/** @type {{n: number}} */ { n }) => n));
  counted.sort((/** @type {{n: number}} */ a, /** @type {{n: number}} */ b) => a.n - b.n);
  const items = counted.slice(0, MOST_LISTED).map((/** @type {{thing: Thing, n: number}} */ { thing, n }) => {
    const bar = el("span", "bar");
    bar.style.width = `${(100 * n) / most}%`;
    return el("li", "", thingButton(thing.id), el("b", "count", String(n)), el("span", "track", bar));
  });
  return items.length ? [el("h3", "", say("panel.start.cover"), ...ofAll(barriers.length)), el("ul", "bars", ...items)] : [];
}

/** @param {string} role @param {string} [kind] @param {boolean} [off] whether the map has no place for it */
function roleLine(role, kind = "", off = false) {
  const close = el("button", "button", "✕");
  close.setAttribute("type", "button");
  close.setAttribute("aria-label", say("close"));
  close.addEventListener("click", closePanel);
  const named = DATA.words[state.lang][`kind.${kind}`];
  const words = [role === "context" && named ? "" : say(`role.${role}`), named, off ? say("things.off") : ""].filter(Boolean).join(" · ");
  return el("div", `role ${role}`, shape(role), words, close);
}

/** @param {Thing} thing */
function thingPanel(thing) {
  const other = otherLabel(thing);
  const summary = el("p", "summary");
  putName(summary, { en: thing.summary_en, es: thing.summary_es, only: summaryOnly(thing) });
  const title = el("h2");
  putName(title, thing);
  const otherLine = el("p", "other", say("panel.other", { name: other }));
  otherLine.lang = state.lang === "es" ? "en" : "es";
  return [
    roleLine(thing.role, thing.kind, thing.x === null),
    title,
    ...(other && other !== label(thing) ? [otherLine] : []),
    ...(summary.textContent ? [summary] : []),
    numbers(thing),
    ...gapNote(thing),
    ...pathBox(thing),
    ...betweenBox(thing),
    ...evidenceOf(links.filter((link) => link.s === thing.id || link.t === thing.id), thing.id),
    ...alsoSaid(thing),
  ];
}

/** The language of a summary that stands in one alone: the file repeats it for the other. @param {Thing} thing */
const summaryOnly = ({ summary_en: en, summary_es: es }) => (!en ? "es" : !es || es === en ? "en" : "");

/** @param {Thing} thing */
function gapNote(thing) {
  if (!thing.gap) return [];
  return [el("p", "gap-note", el("b", "", `${say(`gap.${thing.gap}`)}. `), say(`panel.gap.${thing.gap}`))];
}

/** @param {Thing} thing */
function numbers(thing) {
  return el("dl", "numbers", ...thing.numbers.map(([key, n]) =>
    el("div", "", el("dt", "", say(counting(key, n))), el("dd", "", number(n)))));
}

/** One path through the thing: the best founded link at each step. @param {Thing} thing */
function pathBox(thing) {
  const steps = thing.path.map((index) => links[index]).filter((link) => link !== undefined);
  if (steps.length < 2) return [];
  const parts = steps.map((link) =>
    el("li", "", thingButton(link.s, "chip"), el("span", "verb", `${verb(link)}${link.inferred ? ` (${say("mode.inferred")})` : ""} →`)));
  const last = steps[steps.length - 1];
  const list = el("ul", "path", ...parts, el("li", "", thingButton(last?.t ?? "", "chip")));
  return [el("h3", "", say("panel.how")), list];
}

/** @param {Link} link */
function linkPanel(link) {
  const role = things.get(link.s)?.role ?? "context";
  const line = roleLine(role);
  line.replaceChildren(shape(role), say("panel.link"), line.lastElementChild ?? "");
  const proposal = link.proposed ? [el("p", "note proposal", say("panel.proposal"))] : [];
  if (link.denied) proposal.push(el("p", "note denial", say("panel.denial")));
  const ends = el("h2", "ends", thingButton(link.s), el("span", "verb", `${verb(link)} →`), thingButton(link.t));
  return [line, ends, ...proposal, ...(link.derived ? restsOn(link) : evidenceOf([link], ""))];
}

/** The findings behind some links, one block for each link. @param {Link[]} some @param {string} from */
function evidenceOf(some, from) {
  const said = some.filter((link) => !link.derived);
  const added = some.filter((link) => link.derived);
  const all = [...new Set(said.flatMap((link) => link.findings))];
  const n = all.length;
  const open = all.filter((index) => findings[index]?.status === "proposed").length;
  const count = open ? `${n - open} · ${say("panel.proposed", { n: open })}` : String(n);
  const parts = n || !from || !things.get(from)?.findings ? [el("h3", "", `${say("panel.evidence")} (${count})`)] : [];
  if (!n && !things.get(from)?.findings) parts.push(el("p", "note", say("panel.none")));
  else if (allInferred(said)) parts.push(el("p", "note", say("panel.inferred.all")));
  else if (allInferred(said.filter((link) => link.group === "addresses"))) {
    parts.push(el("p", "note", say("panel.inferred.addresses")));
  }
  said.sort((a, b) => GROUPS.indexOf(a.group) - GROUPS.indexOf(b.group));
  for (const link of said) parts.push(edgeHead(link, from), ...link.findings.map((index) => findingCard(index)));
  return added.length ? [...parts, ...derivedList(added, from)] : parts;
}

/** Findings that are no link: figures, dates, a status. @param {Thing} thing */
function alsoSaid(thing) {
  const linked = new Set(links.flatMap((link) => link.findings));
  const mine = findings.flatMap((finding, index) =>
    (finding.subject === thing.id || finding.object === thing.id) && !linked.has(index) && !dropped(finding) ? [index] : []);
  return mine.length ? [el("h3", "", `${say("panel.more")} (${mine.length})`), ...mine.map(plainCard)] : [];
}

/** @param {number} index */
function plainCard(index) {
  const finding = /** @type {Finding} */ (findings[index]);
  const figure = figures.get(finding.id ?? "");
  const words = figure ? labelOf(figure) : `${verb({ p: finding.predicate ?? "" })}: ${objectOf(finding)}`;
  const card = findingCard(index);
  card.prepend(el("p", "figure", words), ...figureNotes(/** @type {Finding} */ (figure ? finding : {})));
  return card;
}

/** @param {Finding} finding */
function objectOf(finding) {
  const thing = things.get(finding.object ?? "");
  return thing ? label(thing) : labelOf(predicates.get(finding.object ?? "") ?? [finding.object ?? "", finding.object ?? ""]);
}

/** @param {Link} link @param {string} from */
function edgeHead(link, from) {
  if (!from) return el("div", "edge-head");
  const but = [link.proposed ? say("status.proposed") : "", link.denied ? say("group.denied") : ""].filter(Boolean);
  const relation = el("span", "verb", `${verb(link)}${but.length ? ` (${but.join(", ")})` : ""} →`);
  return link.s === from
    ? el("div", "edge-head", relation, thingButton(link.t))
    : el("div", "edge-head", thingButton(link.s), relation);
}

/** @param {number} index */
function findingCard(index) {
  const finding = /** @type {Finding} */ (findings[index]);
  const card = el("article", "finding", topLine(finding));
  card.dataset.finding = finding.id;
  if (finding.quote) card.append(quoteOf(finding));
  card.append(citeOf(finding));
  if (finding.comment) card.append(el("p", "why", el("b", "", `${say("panel.why")} `), textOf(finding, "comment")));
  const why = card.querySelector(".why");
  if (why instanceof HTMLElement && finding.comment_lang) why.lang = finding.comment_lang;
  card.append(...(finding.ties ?? []).map(tieLine), ...tiedBy(finding), citeButtons(finding));
  card.classList.toggle("unsettled", !settled(finding));
  return card;
}

/** @param {Finding} finding */
function topLine(finding) {
  const pill = (/** @type {string} */ list, /** @type {string} */ value) =>
    value ? el("span", `pill ${value}`, value === "inferred" ? say("mode.inferred.full") : say(`${list}.${value}`)) : null;
  const status = settled(finding) ? null : pill("status", finding.status ?? "");
  const word = say(`confidence.${finding.confidence}`);
  const dots = el("span", "dots", "●".repeat(finding.sure) + "○".repeat(3 - finding.sure));
  dots.setAttribute("aria-hidden", "true");
  const sure = el("span", "sure", dots, ` ${word}`);
  sure.title = `${say("confidence.label", { word })}: ${say(`confidence.${finding.confidence}.why`)}`;
  return el("div", "top-line", status, pill("mode", finding.mode ?? ""), pill("stance", finding.stance ?? ""), sure);
}

/** The language that a finding's source is written in. @param {Finding} finding */
const languageOf = (finding) => sources.get(finding.source ?? "")?.lang || finding.quote_lang || "";

/** @param {Finding} finding */
function quoteOf(finding) {
  const quote = el("blockquote", "", `“${finding.quote}”`);
  if (finding.quote_lang) quote.lang = finding.quote_lang;
  return quote;
}

/** @param {Finding} finding */
function citeOf(finding) {
  const source = sources.get(finding.source ?? "") ?? {};
  const where = [source.author, source.publisher, dateWords(source.date ?? "")].filter(Boolean).join(" · ");
  const section = finding.section ? el("span", "", textOf(finding, "section")) : null;
  if (section && finding.section_lang) section.lang = finding.section_lang;
  const title = source.title || finding.source || "";
  const known = source.url && /^https?:\/\//i.test(source.url);
  const line = known ? /** @type {HTMLAnchorElement} */ (el("a", "source", title)) : el("span", "source", title);
  line.title = title;
  line.lang = languageOf(finding);
  if (line instanceof HTMLAnchorElement) {
    line.href = source.url ?? "";
    line.target = "_blank";
    line.rel = "noopener noreferrer";
    line.setAttribute("aria-label", `${say("panel.open")}: ${title}`);
  }
  return el("div", "cite", where, where && section ? " · " : "", section, line);
}
