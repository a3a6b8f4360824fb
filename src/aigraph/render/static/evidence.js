// @ts-check
// The evidence table: its rows stand in the page as plain words; here they get names that select and words in the
// reader's language, and they are filtered and sorted.

const LISTS = ["mode", "stance", "confidence", "source", "status", "quote_lang"];
for (const name of LISTS) field(name, "", (text) => text.slice(0, 200));
field("find", "", (text) => text.slice(0, 200));
field("sort", "", (text) => (/^-?(claim|quote|mode|stance|confidence|source|date)$/.test(text) ? text : undefined));
flagField("quarrels", false);

function dressRows() {
  for (const [finding, row] of rowByFinding) dressRow(row, finding);
}

/** @param {HTMLTableRowElement} row @param {Finding} finding */
function dressRow(row, finding) {
  const [claim, words, mode, stance, sure, , date] = row.cells;
  claim?.replaceChildren(...claimParts(finding));
  words?.append(...(finding.ties ?? []).map(tieLine), ...tiedBy(finding));
  mode?.replaceChildren(wordPill("mode", finding.mode ?? ""));
  stance?.replaceChildren(wordPill("stance", finding.stance ?? ""));
  sure?.replaceChildren(wordPill("confidence", finding.confidence ?? "", finding.sure ? `sure-${finding.sure}` : ""));
  date?.replaceChildren(dateOn(dateOf(finding)), finding.quote_lang ? speechOf(finding.quote_lang) : "");
}

/** The language of a quote, in words. @param {string} code */
function speechOf(code) {
  const made = el("p", "quiet", languageName(code));
  made.dataset.speech = code;
  return made;
}

/** When a finding's source was published. @param {Finding} finding */
const dateOf = (finding) => sources.get(finding.source ?? "")?.date ?? "";

/**
 * A word of one of the lists, which follows the reader's language.
 * @param {string} list @param {string} value @param {string} [className]
 */
function wordPill(list, value, className = `pill ${value}`) {
  const key = `${list}.${value}`;
  if (!(key in DATA.words.en)) return value;
  const pill = el("span", className);
  pill.setAttribute("data-t", key);
  pill.textContent = say(key);
  return pill;
}

/** What is claimed: thing, relation, thing; or the indicator and its figure. @param {Finding} finding */
function claimParts(finding) {
  const figure = figures.get(finding.id ?? "");
  const relation = el("span", "relation");
  if (figure) relation.append(named(figure));
  else {
    relation.setAttribute("data-p", finding.predicate ?? "");
    relation.textContent = verb({ p: finding.predicate ?? "" });
  }
  const parts = [thingOrWord(finding.object ?? "")];
  parts.unshift(...(figure ? [] : [thingOrWord(finding.subject ?? ""), relation]));
  if (figure) parts.push(relation);
  return [...parts, ...figureNotes(finding), settled(finding) ? "" : wordPill("status", finding.status ?? "")];
}

/** Text with two labels that follows the reader's language. @param {[string, string]} labels */
function named([en, es]) {
  const span = el("span");
  span.setAttribute("data-en", en);
  span.setAttribute("data-es", es);
  span.textContent = labelOf([en, es]);
  return span;
}

/** @param {string} id */
const thingOrWord = (id) => (things.has(id) ? thingButton(id) : named(predicates.get(id) ?? [id, id]));

function buildEvidence() {
  byId("evidence-text").addEventListener("input", () => type("find", byId("evidence-text").value));
  const spoken = [...new Set(findings.map((finding) => finding.quote_lang ?? ""))].filter(Boolean).sort();
  byId("evidence-quote_lang")?.append(...spoken.map((lang) => {
    const option = /** @type {HTMLOptionElement} */ (el("option", "", languageName(lang)));
    option.value = option.dataset.speech = lang;
    return option;
  }));
  for (const name of LISTS) byId(`evidence-${name}`)?.addEventListener("input", () => change({ [name]: byId(`evidence-${name}`).value }));
  byId("quarrels").addEventListener("change", () => change({ quarrels: byId("quarrels").checked }));
  byId("evidence-csv").addEventListener("click", () => saveFile("findings.csv", "text/csv", evidenceCsv()));
  for (const head of document.querySelectorAll("[data-sort]")) {
    const name = head.getAttribute("data-sort") ?? "";
    head.addEventListener("click", () => change({ sort: state.sort === name ? `-${name}` : name }));
  }
  buildRows();
  when(["find", "quarrels", ...LISTS], filterEvidence);
  when(["sort", "lang"], sortEvidence);
  filterEvidence();
  sortEvidence();
}

/** Whether sources quarrel over a finding: a tie contradicts it, or its link is contested or denied. @param {Finding} finding */
function isQuarrel(finding) {
  const link = linkOfFinding.get(finding) ?? linkById.get(`${finding.subject} ${finding.predicate} ${finding.object}`);
  if (link && (link.contested || link.denied)) return true;
  return [finding.ties ?? [], tiesTo.get(finding.id ?? "") ?? []].some((ties) => ties.some(([kind]) => kind.startsWith("contradicts")));
}

/** The findings that the filters let through, as CSV. */
function evidenceCsv() {
  const heads = ["finding", "claim", "quote", "language", "mode", "stance", "confidence", "status", "source", "author", "publisher", "provider", "date", "section", "comment"];
  const rows = fittingFindings().map((finding) => {
    const source = sources.get(finding.source ?? "") ?? {};
    const figure = figures.get(finding.id ?? "");
    const status = settled(finding) ? "" : say(`status.${finding.status}`);
    const claim = [...(figure ? [objectOf(finding), labelOf(figure)] : [nameOf(finding.subject ?? ""), verb({ p: finding.predicate ?? "" }), objectOf(finding)]), status].filter(Boolean).join(" ");
    return [finding.id, claim, finding.quote, finding.quote_lang, finding.mode, finding.stance, finding.confidence, finding.status ?? "accepted", source.title || finding.source,
      source.author, source.publisher, finding.provider ? labelOf(finding.provider) : "", source.date, textOf(finding, "section"), textOf(finding, "comment")];
  });
  return csvOf([heads, ...rows]);
}

/** @type {Map<Finding, string>} */
const foldedWords = new Map();

/** All words of a finding, both languages, as people compare them. @param {Finding} finding */
function wordsOf(finding) {
  const known = foldedWords.get(finding);
  if (known !== undefined) return known;
  const source = sources.get(finding.source ?? "") ?? {};
  const ends = [things.get(finding.subject ?? ""), things.get(finding.object ?? "")];
  const names = ends.flatMap((thing) => (thing ? [thing.en, thing.es] : []));
  const said = [...(predicates.get(finding.predicate ?? "") ?? []), ...(figures.get(finding.id ?? "") ?? [])];
  const more = [finding.scope, ...(finding.provider ?? []), source.title, source.author, source.publisher];
  const words = fold([...names, ...said, ...more, finding.object, finding.quote, finding.comment, finding.comment_es, finding.id].join(" "));
  foldedWords.set(finding, words);
  return words;
}

function filterEvidence() {
  if (byId("evidence-text").value !== state.find) byId("evidence-text").value = state.find;
  byId("quarrels").checked = state.quarrels;
  for (const name of LISTS) if (byId(`evidence-${name}`)) byId(`evidence-${name}`).value = state[name];
  const wanted = fold(state.find);
  evidence.fitting = new Set(findings.filter((finding) => {
    const fits = LISTS.every((name) => !state[name] || (finding[name] ?? (name === "status" ? "accepted" : "")) === state[name]);
    return fits && (!state.quarrels || isQuarrel(finding)) && (!wanted || wordsOf(finding).includes(wanted));
  }));
  Object.assign(rowWindow, { from: 0, most: ROWS_AT_ONCE });
  layRows();
  if (byId("evidence-none")) byId("evidence-none").hidden = evidence.fitting.size > 0;
  const open = findings.filter((finding) => finding.status === "proposed").length;
  const tail = open ? ` · ${say("evidence.open", { n: number(open) })}` : "";
  byId("evidence-count").textContent = say("evidence.count", { n: number(evidence.fitting.size), all: number(findings.length) }) + tail;
}

/** Open the evidence at one finding, with nothing filtered away. @param {number} index */
function showRow(index) {
  change({ view: "evidence", find: "", quarrels: false, ...Object.fromEntries(LISTS.map((name) => [name, ""])) });
  const wanted = /** @type {Finding} */ (findings[index]);
  windowTo(wanted);
  for (const [finding, row] of rowByFinding) row.classList.toggle("found", finding === wanted);
  const row = rowByFinding.get(wanted);
  if (!row) return;
  row.tabIndex = -1;
  row.focus({ preventScroll: true });
  row.scrollIntoView({ block: "center" });
}

/** Put the rows into the order that the state asks for. */
function sortEvidence() {
  const [down, name] = [state.sort.startsWith("-"), state.sort.replace("-", "")];
  for (const other of document.querySelectorAll("#evidence-table th")) other.setAttribute("aria-sort", "none");
  document.querySelector(`#evidence-table th.col-${name || "none"}`)?.setAttribute("aria-sort", down ? "descending" : "ascending");
  const order = new Intl.Collator(state.lang);
  evidence.ordered = name ? [...findings].sort((a, b) => (down ? -1 : 1) * compare(a, b, name, order)) : findings;
  layRows();
}

/** @param {Finding} a @param {Finding} b @param {string} name @param {Intl.Collator} order */
function compare(a, b, name, order) {
  if (name === "confidence") return b.sure - a.sure;
  if (name === "date") return order.compare(dateOf(a), dateOf(b));
  const key = (/** @type {Finding} */ finding) => {
    const thing = things.get((figures.has(finding.id ?? "") ? finding.object : finding.subject) ?? "");
    return name === "claim" ? (thing ? label(thing) : "") : finding[name] ?? "";
  };
  return order.compare(key(a), key(b));
}
