// @ts-check
// Put it together: first the state that the address asks for, then every part, then who listens to what.

buildHistory();
showTheme();
dressRows();
translatePage();
buildMap();
buildGroups();
buildFilters();
buildNetTable();
buildTables();
buildListing();
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
buildSight();
showView();

const FILTERS = ["roles", "groups", "contested", "denied", "proposed", "sure", "focus", "hideRest"];
when(["lang"], translatePage);
when(["lang"], filterEvidence);
when(["theme"], showTheme);
when(["view"], showView);
when(["link"], markCell);
const PICKED = ["thing", "link", "to", "lang", "part", "line"];
when(PICKED, showPanel);
when(["lang"], () => (crowded ? undefined : layMap()));
when([...PICKED, "marked", "open", "opened", ...FILTERS], crowded ? layMap : refreshMap);
when(["thing", "part", "line", "view"], () => reveal(chosenStand()));
when([...PICKED, "marked", "opened", ...FILTERS], refreshNetwork);
when([...PICKED, "marked", "open", "opened", "view", ...FILTERS], showCounts);
when(["find", "quarrels", "place", ...LISTS], showCounts);
when(["lang", ...FILTERS], showFilters);
when([...PICKED, "view", ...FILTERS], showSelected);

markCell();
showPanel();
showCounts();
showSelected();
offerTravel();
reveal(chosenStand());
document.documentElement.dataset.ready = "yes";
void checkWhole();
