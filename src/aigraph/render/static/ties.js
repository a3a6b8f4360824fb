// @ts-check
// What is said about a finding by other findings, and about a figure by who counted it.

/** @type {Map<string, number>} */
const findingIndex = new Map(findings.map((finding, index) => [finding.id ?? "", index]));
/** Finding → the ties that other findings have to it. @type {Map<string, Tie[]>} */
const tiesTo = new Map();
for (const { id, ties } of findings) {
  for (const [kind, other, ...reason] of ties ?? []) {
    tiesTo.set(other, [...(tiesTo.get(other) ?? []), [`${kind}_by`, id ?? "", ...reason]]);
  }
}

/** @param {Finding} finding */
const tiedBy = (finding) => (tiesTo.get(finding.id ?? "") ?? []).map(tieLine);

/** "Contradicts: “the other's words” (its source) — why". @param {Tie} tie */
function tieLine([kind, id, en, es]) {
  const index = findingIndex.get(id);
  const other = index === undefined ? undefined : findings[index];
  const source = sources.get(other?.source ?? "");
  const word = el("b");
  word.setAttribute("data-t", `tie.${kind}`);
  word.textContent = say(`tie.${kind}`);
  const go = el(index === undefined ? "span" : "button", "link", other?.quote ? `“${other.quote}”` : id);
  if (other?.quote_lang) go.lang = other.quote_lang;
  if (index !== undefined) {
    go.setAttribute("type", "button");
    go.addEventListener("click", () => showRow(index));
  }
  const publisher = source?.publisher || source?.author || "";
  const from = source?.date ? [publisher ? ` ${publisher}, ` : " ", dateOn(source.date)] : [publisher ? ` ${publisher}` : ""];
  return el("div", "tie", word, " ", go, ...from, ...(en || es ? [" — ", named([en || es, es || en])] : []));
}

/** Who counted, and what the figure covers. @param {Finding} finding */
function figureNotes(finding) {
  const { provider, scope } = finding;
  const parts = [];
  if (provider) {
    const words = el("span");
    words.setAttribute("data-t", "figure.provider");
    words.textContent = say("figure.provider");
    parts.push(el("p", "scope", words, " ", named(provider)));
  }
  if (scope) parts.push(el("p", "scope", scope));
  return parts;
}
