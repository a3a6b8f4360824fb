"use strict";
// Runs before the page is drawn, so that nothing flickers: scripts are on, and the reader's theme and language hold.
(() => {
  const root = document.documentElement;
  const asked = new URLSearchParams(location.hash.slice(1));
  root.classList.add("js");
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  const theme = asked.get("theme");
  root.dataset.theme = theme === "dark" || theme === "light" ? theme : dark ? "dark" : "light";
})();
