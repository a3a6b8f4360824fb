// @ts-check
// Files that the page writes for the reader.

/** Hand a file to the reader. @param {string} name @param {string} kind @param {string | Blob} content */
function saveFile(name, kind, content) {
  const link = /** @type {HTMLAnchorElement} */ (el("a"));
  const blob = content instanceof Blob ? content : new Blob([content], { type: `${kind};charset=utf-8` });
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** Rows as CSV; a text that a spreadsheet program would run as a formula gets an apostrophe before it. @param {unknown[][]} rows */
const csvOf = (rows) => rows.map((row) => row.map((cell) => {
  const text = String(cell ?? "");
  const safe = /^'*[=+\-@]/.test(text) && !/^[+-]?\d+(\.\d+)?$/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}).join(",")).join("\r\n") + "\r\n";
