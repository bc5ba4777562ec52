"use strict";
// The static table is for readers without scripts: it stays out of sight, unless the explorer fails to open.
document.documentElement.classList.add("opening");
addEventListener("error", () => document.documentElement.classList.remove("opening"));
