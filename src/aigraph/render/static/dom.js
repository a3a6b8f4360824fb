// @ts-check
// Elements. Text only ever becomes text.

const SVG = "http://www.w3.org/2000/svg";

/** @param {string} id @returns {any} */
const byId = (id) => document.getElementById(id);

/**
 * An element with its class, its text or its children.
 * @param {string} tag @param {string} [className] @param {...(string | Node | null)} children
 */
function el(tag, className = "", ...children) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  for (const child of children) if (child !== null) element.append(child);
  return element;
}

/** A button. @param {string} className @param {string | Node} words @param {() => void} act */
function button(className, words, act) {
  const made = /** @type {HTMLButtonElement} */ (el("button", className, words));
  made.type = "button";
  made.addEventListener("click", act);
  return made;
}

/** An SVG element. @param {string} tag @param {Record<string, string | number>} [attributes] @param {...(string | Node)} children */
function svg(tag, attributes = {}, ...children) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  element.append(...children);
  return element;
}

/** The shape of a role, as the page's own symbol. @param {string} role */
const shape = (role) =>
  svg("svg", { class: `shape ${role}`, viewBox: "0 0 16 16", "aria-hidden": "true" }, svg("use", { href: `#shape-${role}` }));

/** The interface's words for a key, in an element that follows the reader's language. @param {string} key @param {string} [tag] */
function t(key, tag = "span") {
  const element = el(tag, "", say(key));
  element.setAttribute("data-t", key);
  return element;
}
