// @ts-check
// What is shown, as files of other programs: CSV, GEXF, GraphML, Cytoscape and Kumu JSON. The fields are those of
// `aigraph export`; here the links carry what the page knows of them.

/** @typedef {Record<string, string | number | boolean>} Row */

/** The things and links that the filters let through, the whole network or the map. */
function shownGraph() {
  const wide = state.view !== "map";
  const open = shownLinks(wide);
  const lit = state.hideRest ? litBy(open, wide) : null;
  const nodes = [...things.values()].filter((thing) => onMap(thing.id, wide) && (!lit || lit.things.has(thing.id)));
  const ids = new Set(nodes.map((thing) => thing.id));
  return { nodes, edges: open.filter((link) => ids.has(link.s) && ids.has(link.t) && (!lit || lit.links.has(link.id))) };
}

/** @param {Thing} thing @returns {Row} */
const nodeRow = (thing) => ({
  id: clean(thing.id), label: clean(label(thing)), role: thing.role, kind: thing.kind, label_en: clean(thing.en), label_es: clean(thing.es),
  summary_en: clean(thing.summary_en), summary_es: clean(thing.summary_es), gap: thing.gap, findings: thing.findings,
});

/** @param {Link} link @returns {Row} */
const edgeRow = (link) => {
  const held = link.findings.map((index) => /** @type {Finding} */ (findings[index]));
  const [en, es] = predicates.get(link.p) ?? [link.p, link.p];
  return {
    id: clean(`${link.s}--${link.p}--${link.t}`), source: clean(link.s), target: clean(link.t), label: clean(verb(link)), predicate: clean(link.p), label_en: clean(en), label_es: clean(es),
    source_count: link.sources, inferred: link.inferred, contested: link.contested, denied: link.denied, derived: link.derived, proposed: link.proposed,
    findings: clean(held.map((finding) => finding.id).join(" | ")), quotes: clean(held.map((finding) => finding.quote ?? "").join(" | ")),
    modes: held.map((finding) => finding.mode).join(" | "), stances: held.map((finding) => finding.stance).join(" | "), confidences: held.map((finding) => finding.confidence).join(" | "),
  };
};

/** Text that every format can hold: a mark stands for what XML cannot. @param {string} text */
const clean = (text) => text.toWellFormed().replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "\ufffd");

/** @param {unknown} value */
const xml = (value) => String(value).replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`).replace(/[\t\n\r]/g, (c) => `&#${c.charCodeAt(0)};`);
/** @param {Row} row */
const attributes = (row) => Object.entries(row).map(([name, value]) => ` ${name}="${xml(value)}"`).join("");
/** @param {unknown} value @param {string} whole */
const typeOf = (value, whole) => (typeof value === "number" ? whole : typeof value === "boolean" ? "boolean" : "string");
const HEAD_XML = '<?xml version="1.0" encoding="UTF-8"?>';

/** GEXF 1.3. @param {Row[]} nodes @param {Row[]} edges */
function gexf(nodes, edges) {
  const declare = (/** @type {string} */ kind, /** @type {Row | undefined} */ row, /** @type {string[]} */ own) => [
    `<attributes class="${kind}">`, ...Object.entries(row ?? {}).filter(([name]) => !own.includes(name)).map(([name, value]) => `<attribute id="${name}" title="${name}" type="${typeOf(value, "integer")}"/>`), "</attributes>"];
  const values = (/** @type {Row} */ row, /** @type {string[]} */ own) => `<attvalues>${Object.entries(row).filter(([name]) => !own.includes(name)).map(([name, value]) => `<attvalue for="${name}" value="${xml(value)}"/>`).join("")}</attvalues>`;
  const [ofNode, ofEdge] = [["id", "label"], ["id", "source", "target", "label"]];
  return [HEAD_XML, '<gexf xmlns="http://gexf.net/1.3" version="1.3">', `<meta><creator>aigraph</creator><description>${xml(label(DATA.title))}</description></meta>`,
    '<graph mode="static" defaultedgetype="directed" idtype="string">', ...declare("node", nodes[0], ofNode), ...declare("edge", edges[0], ofEdge),
    "<nodes>", ...nodes.map((row) => `<node${attributes({ id: row.id ?? "", label: row.label ?? "" })}>${values(row, ofNode)}</node>`), "</nodes>",
    "<edges>", ...edges.map((row) => `<edge${attributes({ id: row.id ?? "", source: row.source ?? "", target: row.target ?? "", label: row.label ?? "", kind: row.predicate ?? "", weight: Math.max(Number(row.source_count), 1) })}>${values(row, ofEdge)}</edge>`), "</edges>",
    "</graph>", "</gexf>", ""].join("\n");
}

/** GraphML. @param {Row[]} nodes @param {Row[]} edges */
function graphml(nodes, edges) {
  const token = (/** @type {unknown} */ name) => String(name).replace(/[^-.:_0-9A-Za-z\u00b7\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u00ff]/g, (c) => `_x${c.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}_`);
  const keys = (/** @type {string} */ kind, /** @type {Row | undefined} */ row, /** @type {string[]} */ own) =>
    Object.entries(row ?? {}).filter(([name]) => !own.includes(name)).map(([name, value]) => `<key id="${kind}.${name}" for="${kind}" attr.name="${name}" attr.type="${typeOf(value, "int")}"/>`);
  const element = (/** @type {string} */ kind, /** @type {Row} */ row, /** @type {string[]} */ own) =>
    `<${kind}${own.map((name) => ` ${name}="${token(row[name])}"`).join("")}>${Object.entries(row).filter(([name]) => !own.includes(name)).map(([name, value]) => `<data key="${kind}.${name}">${xml(value)}</data>`).join("")}</${kind}>`;
  const [ofNode, ofEdge] = [["id"], ["id", "source", "target"]];
  return [HEAD_XML, '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">', `<desc>${xml(label(DATA.title))}</desc>`, ...keys("node", nodes[0], ofNode), ...keys("edge", edges[0], ofEdge),
    '<graph id="G" edgedefault="directed">', ...nodes.map((row) => element("node", row, ofNode)), ...edges.map((row) => element("edge", row, ofEdge)), "</graph>", "</graphml>", ""].join("\n");
}

/** @param {Row[]} nodes @param {Row[]} edges */
const cytoscape = (nodes, edges) => JSON.stringify({
  data: { name: label(DATA.title), digest: DATA.digest }, directed: true, multigraph: true,
  elements: { nodes: nodes.map((data) => ({ data: { ...data, value: data.id, name: data.label } })), edges: edges.map((data) => ({ data: { ...data, key: data.predicate, interaction: data.predicate } })) },
}, null, 1) + "\n";

/** @param {Row[]} nodes @param {Row[]} edges */
const kumu = (nodes, edges) => JSON.stringify({
  elements: nodes.map((row) => ({ ...row, type: say(`role.${row.role}`), description: state.lang === "es" ? row.summary_es : row.summary_en })),
  connections: edges.map(({ source, target, ...row }) => ({ ...row, from: source, to: target, type: row.label, direction: "directed" })),
}, null, 1) + "\n";

/** @param {Row[]} rows */
const asCsv = (rows) => csvOf([Object.keys(rows[0] ?? {}), ...rows.map((row) => Object.values(row))]);

/** Name → ending, kind, and the file's text. @type {Record<string, [string, string, (nodes: Row[], edges: Row[]) => string]>} */
const FILES = {
  "csv-links": ["links.csv", "text/csv", (_, edges) => asCsv(edges)],
  "csv-things": ["things.csv", "text/csv", (nodes) => asCsv(nodes)],
  gexf: ["map.gexf", "application/xml", gexf],
  graphml: ["map.graphml", "application/xml", graphml],
  cytoscape: ["map.cyjs", "application/json", cytoscape],
  kumu: ["kumu.json", "application/json", kumu],
};

function buildExport() {
  byId("export").addEventListener("click", () => {
    const { nodes, edges } = shownGraph();
    byId("export-what").textContent = say("export.what", { n: number(nodes.length), all: number(things.size), links: number(edges.length), of: number(countedLinks()) });
    byId("exporting").showModal();
  });
  for (const [name, [file, kind, make]] of Object.entries(FILES)) {
    byId(`export-${name}`).addEventListener("click", () => {
      const { nodes, edges } = shownGraph();
      saveFile(file, kind, make(nodes.map(nodeRow), edges.map(edgeRow)));
    });
  }
  byId("export-svg").addEventListener("click", () => saveFile("map.svg", "image/svg+xml", mapSvg()));
  byId("export-png").addEventListener("click", savePng);
  byId("export-print").addEventListener("click", () => {
    byId("exporting").close();
    print();
  });
}
