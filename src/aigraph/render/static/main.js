// @ts-check
// Put it together: first the state that the address asks for, then every part, then who listens to what.

buildHistory();
showTheme();
dressRows();
translatePage();
buildMap();
buildFilters();
buildTables();
buildMatrix();
buildSearch();
buildFrame();
buildStart();
buildFigures();
buildQuestions();
buildAnalyses();
buildShare();
buildExport();
buildQuoting();
buildResize();
showView();

const FILTERS = ["roles", "groups", "contested", "denied", "proposed", "sure", "focus", "hideRest"];
when(["lang"], translatePage);
when(["lang"], filterEvidence);
when(["lang"], layMap);
when(["theme"], showTheme);
when(["view"], showView);
when(["link"], markCell);
when(["thing", "link", "to", "lang"], showPanel);
when(["thing", "open"], () => (drawn.length > MOST_DRAWN ? layMap() : undefined));
when(["thing", "link", "lang", "marked", "to", ...FILTERS], refreshMap);
when(["thing", "view"], () => reveal(state.thing ?? ""));
when(["thing", "link", "to", "marked", "lang", ...FILTERS], refreshNetwork);
when(["thing", "link", "to", "marked", "lang", "view", ...FILTERS], showCounts);
when(["lang", ...FILTERS], showFilters);
when(["thing", "link", "to", "lang", ...FILTERS], showSelected);

markCell();
showPanel();
showCounts();
showSelected();
offerTravel();
reveal(state.thing ?? "");
document.documentElement.dataset.ready = "yes";
