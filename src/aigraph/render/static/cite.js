// @ts-check
// How to cite a source, and a finding as triples: shown in a dialog, to be copied.

/** @param {Finding} finding */
function citeButtons(finding) {
  const cite = button("link", t("cite"), () => openQuoting(say("cite"), citations(finding)));
  const triples = button("link", t("triples"), () => openQuoting(say("triples"), [["TriG", trigOf(finding)]]));
  const link = linkById.get(`${finding.subject} ${finding.predicate} ${finding.object}`);
  const share = button("link", t("share"), () => {
    if (link && state.link !== link.id) select(null, link.id);
    openShare();
  });
  return el("div", "finding-tools", ...(sources.has(finding.source ?? "") ? [cite] : []), triples, share);
}

/** @param {string} title @param {[string, string][]} texts */
function openQuoting(title, texts) {
  byId("quoting-title").textContent = title;
  const box = byId("quoting-text");
  const choice = byId("quoting-form");
  choice.replaceChildren(...texts.map(([name]) => {
    const option = /** @type {HTMLOptionElement} */ (el("option", "", name));
    option.value = name;
    return option;
  }));
  choice.parentElement.hidden = texts.length < 2;
  const show = () => {
    box.value = texts.find(([name]) => name === choice.value)?.[1] ?? "";
    byId("quoting-copied").textContent = "";
  };
  choice.oninput = show;
  show();
  byId("quoting").showModal();
  box.setSelectionRange(0, 0);
  box.scrollTop = 0;
}

function buildQuoting() {
  byId("quoting-copy").addEventListener("click", async () => {
    await copyFrom("quoting-text");
    byId("quoting-copied").textContent = byId("copied").textContent;
  });
}

/** @param {Finding} finding @returns {[string, string][]} */
function citations(finding) {
  const source = /** @type {Record<string, string>} */ (sources.get(finding.source ?? ""));
  const key = (finding.source ?? "").replace(/^\w+:/, "").replace(/[^\w-]/g, "-");
  return [["APA", apa(source)], ["BibTeX", bibtex(source, key)], ["CSL-JSON", csl(source, key)]];
}

/** "Author (2025, March 4). Title. Publisher. URL", as APA 7 has it. @param {Record<string, string>} source */
function apa(source) {
  const [year, month, day] = (source.date ?? "").split("-");
  const when = year ? `(${[year, month ? apaDay(month, day) : ""].filter(Boolean).join(", ")}).` : "(n.d.).";
  const author = source.author || source.publisher || "";
  const publisher = source.author && source.publisher ? `${source.publisher}.` : "";
  return [author && `${author.replace(/\.$/, "")}.`, when, source.title && `${source.title.replace(/\.$/, "")}.`, publisher, source.url].filter(Boolean).join(" ");
}

/** @param {string} month @param {string | undefined} day */
const apaDay = (month, day) => {
  const name = new Intl.DateTimeFormat("en", { month: "long", timeZone: "UTC" }).format(new Date(Date.UTC(2000, Number(month) - 1, 1)));
  return day ? `${name} ${Number(day)}` : name;
};

/** @param {Record<string, string>} source @param {string} key */
function bibtex(source, key) {
  const safe = (/** @type {string} */ text) => text.replace(/[{}\\]/g, "").replace(/([&%$#_])/g, "\\$1");
  const [year, month] = (source.date ?? "").split("-");
  const parts = { author: source.author ? `{${safe(source.author)}}` : "", title: `{${safe(source.title ?? "")}}`, year, month: month ? String(Number(month)) : "",
    howpublished: safe(source.publisher ?? ""), url: source.url, langid: { en: "english", es: "spanish" }[source.lang ?? ""] ?? source.lang };
  const lines = Object.entries(parts).filter(([, value]) => value).map(([name, value]) => `  ${name} = {${value}}`);
  return `@misc{${key},\n${lines.join(",\n")}\n}`;
}

/** @param {Record<string, string>} source @param {string} key */
function csl(source, key) {
  const days = (source.date ?? "").split("-").filter(Boolean).map(Number);
  const item = { id: key, type: "article-newspaper", title: source.title, author: source.author ? source.author.split("; ").map((literal) => ({ literal })) : undefined,
    "container-title": source.publisher || undefined, issued: days.length ? { "date-parts": [days] } : undefined, URL: source.url || undefined, language: source.lang || undefined };
  return JSON.stringify([item], null, 2);
}

/** A finding as TriG: its claim as a named graph, and what is said about it. @param {Finding} finding */
function trigOf(finding) {
  const name = finding.id ?? "";
  const claim = finding.figure ? observation(finding) : `${turtleName(finding.subject ?? "")} ${turtleName(finding.predicate ?? "")} ${turtleObject(finding.object ?? "")}`;
  const words = [["aig:mode", finding.mode], ["aig:stance", finding.stance], ["aig:confidence", finding.confidence], ["aig:status", finding.status ?? "accepted"]]
    .filter(([, word]) => word && word !== "superseded").map(([property, word]) => `${property} ${turtleName(`aig:${word}`)}`);
  const said = [...words, finding.quote ? `aig:quote ${turtleText(finding.quote)}` : "", finding.comment ? `rdfs:comment ${turtleText(finding.comment)}${/^[A-Za-z]+(-[A-Za-z0-9]+)*$/.test(finding.comment_lang ?? "") ? `@${finding.comment_lang}` : ""}` : "",
    finding.source ? `prov:wasQuotedFrom ${turtleName(finding.source)}` : ""].filter(Boolean);
  const body = `GRAPH ${turtleName(name)} { ${claim} }\n${turtleName(name)} a aig:Finding ;\n    ${said.join(" ;\n    ")} .\n`;
  return prefixLines(body) + body;
}

/** @param {Finding} finding */
function observation(finding) {
  const figure = /** @type {Record<string, string>} */ (/** @type {any} */ (finding).figure);
  const names = { unit: "aig:unit", place: "aig:refPlace", statistic: "aig:statistic", dataProvider: "aig:dataProvider" };
  const texts = { period: "aig:refPeriod", comparator: "aig:comparator", scopeNote: "aig:scopeNote" };
  const parts = [`aig:ofIndicator ${turtleName(finding.object ?? "")}`, figure.value ? `aig:value ${turtleNumber(figure.value)}` : "",
    ...Object.entries(names).map(([key, property]) => (figure[key] ? `${property} ${turtleName(key === "statistic" && !figure[key].includes(":") ? `aig:${figure[key]}` : figure[key])}` : "")),
    ...Object.entries(texts).map(([key, property]) => (figure[key] ? `${property} ${turtleText(figure[key])}` : "")),
    /^(true|false)$/.test(figure.approximate ?? "") ? `aig:approximate ${figure.approximate}` : ""].filter(Boolean);
  return `${turtleName(finding.subject ?? "")} a aig:Observation ;\n    ${parts.join(" ;\n    ")}`;
}

/** @type {Map<string, string>} */
const prefixes = new Map(Object.entries(DATA.prefixes));
const CURIE = /^([A-Za-z][\w-]*):([\w-]*(?:[\w.-]*[\w-])?)$/;

/** A name as Turtle writes it: a prefixed name, or a whole address. @param {string} name */
function turtleName(name) {
  const [, prefix] = CURIE.exec(name) ?? [];
  if (prefix !== undefined && prefixes.has(prefix)) return name;
  const cut = name.indexOf(":");
  const space = prefixes.get(name.slice(0, cut));
  const known = space === undefined ? name : space + name.slice(cut + 1);
  const whole = /^[A-Za-z][A-Za-z0-9+.-]*:/.test(known) ? known : `urn:aigraph:${known}`;
  return `<${whole.replace(/[^A-Za-z0-9\-._~:/?#@!$&'()*+,;=%\u00a0-\u1fff\u3040-\ud7ff]|%(?![0-9A-Fa-f]{2})/gu, encodeURIComponent)}>`;
}

/** @param {string} text */
const turtleNumber = (text) => (/^[+-]?\d+(\.\d+)?$/.test(text) ? text : turtleText(text));

/** @param {string} text */
const turtleObject = (text) => (things.has(text) || CURIE.test(text) ? turtleName(text) : turtleText(text));

/** @param {string} text */
const turtleText = (text) => `"${text.replace(/[\\"]/g, "\\$&").replace(/\n/g, "\\n").replace(/\r/g, "\\r").replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, (c) => `\\u${c.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}`)}"`;

/** The prefixes that a text uses. @param {string} body */
const prefixLines = (body) => [...prefixes].filter(([name]) => new RegExp(`(^|[\\s<])${name}:`).test(body)).map(([name, iri]) => `@prefix ${name}: <${iri}> .\n`).join("") + "\n";
