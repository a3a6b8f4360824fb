// @ts-check
// Records that lie as columns in a large page, put together again: the other side of `columns.py` and `vocabulary.py`.

/** @typedef {["all" | "few" | "some", any[], any?, any?]} Column */
/** @typedef {{n: number, of: Record<string, Column>}} Columns */

const FIRST_SIGN = 0x5d;
const SIGN_GAP = 0xd800;
const GAP_SIZE = 0x800;

/** A text that is written as the numbers of its words. @param {string} signs @param {string[]} words */
function textOfSigns(signs, words) {
  let text = "";
  for (let at = 0; at < signs.length; at += 1) {
    const sign = signs.codePointAt(at) ?? 0;
    if (sign > 0xffff) at += 1;
    text += (text || at ? " " : "") + words[sign - FIRST_SIGN - (sign > SIGN_GAP ? GAP_SIZE : 0)];
  }
  return text;
}

/** How each kind of column fills its part of the records. @type {Record<string, (rows: any[], name: string, values: any[], places: number[]) => void>} */
const FILL = {
  all: (rows, name, values) => rows.forEach((row, place) => (row[name] = values[place])),
  few: (rows, name, values, places) => places.forEach((value, place) => {
    if (value) rows[place][name] = values[value - 1];
  }),
  some: (rows, name, values, steps) => {
    let place = -1;
    values.forEach((value, turn) => {
      place += steps[turn] ?? 1;
      rows[place][name] = value;
    });
  },
};

/**
 * The records of a block, each with what it left out; in a large page they lie as columns.
 * @param {any[] | Columns} block @param {Record<string, any>} bare @param {string[]} words
 */
function recordsOf(block, bare, words) {
  if (Array.isArray(block)) return block.map((record) => ({ ...bare, ...record }));
  const rows = Array.from({ length: block.n }, () => ({ ...bare }));
  for (const [name, [how, values, ...more]] of Object.entries(block.of)) {
    const said = more.at(-1) === "words" ? values.map((signs) => textOfSigns(signs, words)) : values;
    FILL[how]?.(rows, name, said, more[0]);
  }
  return rows;
}
