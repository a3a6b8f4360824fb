// @ts-check
// Words in the reader's language: the interface's own by key, the data's by their two labels.

/**
 * The interface's words for a key; `{name}` in them is filled in.
 * @param {string} key @param {Record<string, string | number>} [values]
 */
function say(key, values = {}) {
  const text = DATA.words[state.lang][key] ?? key.slice(key.lastIndexOf(".") + 1);
  return text.replace(/\{(\w+)\}/g, (/** @type {string} */ _, /** @type {string} */ name) => String(values[name] ?? ""));
}

/** The key of the words for a number of things: one has words of its own. @param {string} key @param {number} n */
const counting = (key, n) => (n === 1 ? `${key}.one` : key);

/** A label in the reader's language, else in one that it has. @param {{en: string, es: string}} named */
const label = (named) => /** @type {Record<string, string>} */ (named)[state.lang] || named.en || named.es;

/** Name a thing in an element; where it has no label in the reader's language, a small tag says in which this one is. @param {Element} node @param {{en: string, es: string, only?: string}} thing */
function putName(node, thing) {
  const foreign = thing.only && thing.only !== state.lang ? thing.only : "";
  node.textContent = label(thing);
  for (const name of ["lang", "data-tag"]) {
    if (foreign) node.setAttribute(name, foreign);
    else node.removeAttribute(name);
  }
}

/** What a link is called, in the reader's language. @param {{p: string}} link */
const verb = (link) => labelOf(predicates.get(link.p) ?? [link.p, link.p]);

/** One of two labels. @param {[string, string]} pair */
const labelOf = ([en, es]) => label({ en, es });

/** A finding's comment or section, in Spanish where it is there and wanted. @param {Finding} finding @param {string} name */
const textOf = (finding, name) => finding[`${name}_${state.lang}`] || finding[name] || "";

/** A label in the other language. @param {{en: string, es: string}} named */
const otherLabel = (named) => (state.lang === "es" ? named.en : named.es);

/** Language → how it writes plain numbers; to make one of these takes long. @type {Map<string, Intl.NumberFormat>} */
const plainNumbers = new Map();

/** A number as the reader's language writes it. @param {number} n @param {Intl.NumberFormatOptions} [how] */
function number(n, how) {
  const lang = say("language.locale");
  if (how) return new Intl.NumberFormat(lang, how).format(n);
  const known = plainNumbers.get(lang) ?? new Intl.NumberFormat(lang);
  plainNumbers.set(lang, known);
  return known.format(n);
}

/** @type {Map<string, Intl.DateTimeFormat>} */
const dateFormats = new Map();

/** A date, as full as it is known, as the reader's language writes it; other text stays as it is. @param {string} text */
function dateWords(text) {
  const [, year, month, day] = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/.exec(text) ?? [];
  const when = new Date(Date.UTC(Number(year), Number(month ?? 1) - 1, Number(day ?? 1)));
  if (!month || Number.isNaN(when.getTime())) return text;
  const how = `${say("language.locale")} ${day ? "day" : "month"}`;
  const format = dateFormats.get(how) ?? new Intl.DateTimeFormat(say("language.locale"), { timeZone: "UTC", year: "numeric", month: "short", ...(day ? { day: "numeric" } : {}) });
  dateFormats.set(how, format);
  return format.format(when);
}

/** A date in an element that follows the reader's language. @param {string} text */
function dateOn(text) {
  const made = el("span", "date", dateWords(text));
  made.dataset.date = text;
  return made;
}

/** What a language is called in the reader's own. @param {string} code */
function languageName(code) {
  try {
    return new Intl.DisplayNames([say("language.locale")], { type: "language" }).of(code) ?? code;
  } catch {
    return code;
  }
}

/** A number with its words, bold number first: "58 of 80 things". @param {string} key @param {number} n @param {number} all */
function counted(key, n, all) {
  const text = say(key, { n: "\u0000", all: number(all) });
  const [before, after] = text.split("\u0000");
  return el("span", "", before ?? "", el("b", "", number(n)), after ?? "");
}

const TRANSLATED = ["aria-label", "aria-roledescription", "placeholder", "title"];

/** Put every word of the page into the reader's language. */
function translatePage() {
  const root = document.documentElement;
  root.lang = state.lang;
  document.title = `${label(DATA.title)} · aigraph`;
  for (const node of document.querySelectorAll("[data-t]")) node.textContent = say(node.getAttribute("data-t") ?? "");
  for (const node of document.querySelectorAll("[data-en]")) {
    const [own, en, es] = [state.lang, "en", "es"].map((lang) => node.getAttribute(`data-${lang}`) ?? "");
    node.textContent = own || en || es || "";
  }
  for (const node of document.querySelectorAll("[data-date]")) node.textContent = dateWords(node.getAttribute("data-date") ?? "");
  for (const node of document.querySelectorAll("[data-speech]")) node.textContent = languageName(node.getAttribute("data-speech") ?? "");
  for (const node of document.querySelectorAll("[data-p]")) node.textContent = verb({ p: node.getAttribute("data-p") ?? "" });
  for (const node of document.querySelectorAll(".thing[data-go]")) {
    const thing = things.get(node.getAttribute("data-go") ?? "");
    if (thing) putName(node, thing);
  }
  for (const node of document.querySelectorAll(".card[data-thing]")) {
    const thing = things.get(node.getAttribute("data-thing") ?? "");
    const name = node.querySelector(".name");
    if (thing && name) putName(name, thing);
  }
  for (const name of TRANSLATED) {
    for (const node of document.querySelectorAll(`[data-t-${name}]`)) {
      node.setAttribute(name, say(node.getAttribute(`data-t-${name}`) ?? ""));
    }
  }
  for (const button of document.querySelectorAll("[data-lang]")) {
    button.setAttribute("aria-pressed", String(button.getAttribute("data-lang") === state.lang));
  }
}

/** Text as people compare it: no accents, no case, single spaces. @param {string} text */
const fold = (text) =>
  text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/\s+/g, " ").trim();
