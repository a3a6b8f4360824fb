// @ts-check
// The one state of the page. Each part declares its own fields; every change goes through `change`, is kept in the
// address, and can be undone.

/**
 * @typedef {{initial: any, read: (text: string) => any, write: (value: any) => string}} Field
 */

/** @type {Map<string, Field>} */
const FIELDS = new Map();
/** @type {Record<string, any>} */
const state = {};
const VERSION = "1";

/**
 * Declare a part of the state. What the address asks for and cannot be read is the initial value.
 * @param {string} name @param {any} initial
 * @param {(text: string) => any} [read] the value that a text means; undefined if it means none
 * @param {(value: any) => string} [write]
 */
function field(name, initial, read = (text) => text, write = String) {
  FIELDS.set(name, { initial, read, write });
  state[name] = initial;
}

/** A reader of one word out of some. @param {readonly string[]} words */
const oneOf = (words) => (/** @type {string} */ text) => (words.includes(text) ? text : undefined);

/** A field that is a set of words. @param {string} name @param {readonly string[]} all @param {readonly string[]} initial */
function setField(name, all, initial) {
  const read = (/** @type {string} */ text) => new Set(text.split(",").filter((word) => all.includes(word)));
  field(name, new Set(initial), read, (value) => all.filter((word) => value.has(word)).join(","));
}

/** A field that is on or off. @param {string} name @param {boolean} initial */
function flagField(name, initial) {
  field(name, initial, (text) => (text === "1" ? true : text === "0" ? false : undefined), (value) => (value ? "1" : "0"));
}

/** The state as the text of an address: only what is not as it was at the beginning. */
function encode() {
  const parts = new URLSearchParams({ v: VERSION });
  for (const [name, { initial, write }] of FIELDS) {
    const text = state[name] === null ? "" : write(state[name]);
    if (text !== (initial === null ? "" : write(initial))) parts.set(name, text);
  }
  return String(parts).replaceAll("%3A", ":").replaceAll("%2C", ",");
}

/** The state that the text of an address asks for. @param {string} text */
function decode(text) {
  const asked = new URLSearchParams(text);
  const known = (asked.get("v") ?? VERSION) === VERSION;
  const parts = Object.fromEntries([...FIELDS].map(([name, { initial, read }]) => {
    const given = known || name === "lang" ? asked.get(name) : null;
    return [name, (given === null ? undefined : read(given)) ?? initial];
  }));
  return /** @type {Record<string, any>} */ (parts);
}

/** @type {((what: Set<string>) => void)[]} */
const listeners = [];

/** Call a function whenever one of these parts changes. @param {string[]} parts @param {() => void} then */
function when(parts, then) {
  listeners.push((what) => {
    if (parts.some((part) => what.has(part))) then();
  });
}

/** @param {any} one @param {any} other */
const alike = (one, other) =>
  one instanceof Set && other instanceof Set ? one.size === other.size && [...one].every((x) => other.has(x)) : one === other;

/** @param {Record<string, any>} parts */
function put(parts) {
  const what = new Set(Object.keys(parts).filter((name) => !alike(state[name], parts[name])));
  Object.assign(state, parts);
  if (what.size) for (const listen of listeners) listen(what);
  return what.size > 0;
}

/** All states so far, as texts, and which of them is the present one. @type {string[]} */
const trail = [];
let at = 0;
let lastTyped = "";
const run = String(Math.random());

/**
 * Change the state, tell who listens, and keep it as a step that can be undone. Another view begins at its beginning: on a
 * narrow screen all views scroll as one page.
 * @param {Record<string, any>} parts
 */
function change(parts) {
  const { view } = state;
  if (!put(parts)) return;
  lastTyped = "";
  keep(false);
  if (view !== state.view && innerWidth < 760) scrollTo(0, 0);
}

/** The same while somebody types: steps of one kind become one. @param {string} name @param {any} value */
function type(name, value) {
  if (!put({ [name]: value })) return;
  keep(lastTyped === name);
  lastTyped = name;
}

/** @param {boolean} instead whether the step takes the place of the last one */
function keep(instead) {
  const text = encode();
  if (text === trail[at]) return;
  at += instead ? 0 : 1;
  trail.splice(at, Infinity, text);
  mark(instead);
  tellTrail();
}

/** Write the present step into the address; a page in a frame may refuse. @param {boolean} instead */
function mark(instead) {
  try {
    history[instead ? "replaceState" : "pushState"]({ run, at }, "", `#${trail[at]}`);
  } catch {
    // A frame without an address of its own: undo works all the same.
  }
}

/** Undo (-1) or redo (1). @param {number} by */
function travel(by) {
  const text = trail[at + by];
  if (text === undefined) return;
  if (history.state?.run === run && history.state?.at === at) history.go(by);
  else arrive(at + by);
}

/** @param {number} to */
function arrive(to) {
  at = to;
  lastTyped = "";
  put(decode(trail[at] ?? ""));
  tellTrail();
}

/** An address that names nothing opens the first view. @param {string} text */
function adopt(text) {
  const bare = ![...new URLSearchParams(text).keys()].some((name) => FIELDS.has(name) && name !== "lang" && name !== "theme");
  put({ ...decode(text), ...(bare ? { view: "start" } : {}) });
}

function buildHistory() {
  adopt(location.hash.slice(1));
  trail.push(encode());
  mark(true);
  addEventListener("popstate", (event) => {
    if (event.state?.run === run && trail[event.state.at] !== undefined) return arrive(event.state.at);
    adopt(location.hash.slice(1));
    return keep(false);
  });
}

/** @type {(() => void)[]} */
const travellers = [];
const tellTrail = () => travellers.forEach((tell) => tell());
