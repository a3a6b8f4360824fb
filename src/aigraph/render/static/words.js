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

/** A label in the reader's language. @param {{en: string, es: string}} named */
const label = (named) => (state.lang === "es" ? named.es || named.en : named.en || named.es);

/** What a link is called, in the reader's language. @param {{p: string}} link */
const verb = (link) => labelOf(predicates.get(link.p) ?? [link.p, link.p]);

/** One of two labels. @param {[string, string]} pair */
const labelOf = ([en, es]) => label({ en, es });

/** A finding's comment or section, in Spanish where it is there and wanted. @param {Finding} finding @param {string} name */
const textOf = (finding, name) => (state.lang === "es" && finding[`${name}_es`]) || finding[name] || "";

/** A label in the other language. @param {{en: string, es: string}} named */
const otherLabel = (named) => (state.lang === "es" ? named.en : named.es);

/** A number as the reader's language writes it. @param {number} n @param {Intl.NumberFormatOptions} [how] */
const number = (n, how) => new Intl.NumberFormat(state.lang === "es" ? "es-MX" : state.lang, how).format(n);

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
    node.textContent = label({ en: node.getAttribute("data-en") ?? "", es: node.getAttribute("data-es") ?? "" });
  }
  for (const node of document.querySelectorAll("[data-p]")) node.textContent = verb({ p: node.getAttribute("data-p") ?? "" });
  for (const node of document.querySelectorAll(".thing[data-go]")) {
    const thing = things.get(node.getAttribute("data-go") ?? "");
    if (thing) node.textContent = label(thing);
  }
  for (const node of document.querySelectorAll(".card[data-thing]")) {
    const thing = things.get(node.getAttribute("data-thing") ?? "");
    const name = node.querySelector(".name");
    if (thing && name) name.textContent = label(thing);
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
