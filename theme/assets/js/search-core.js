// What every search needs, and the search page. The build joins these modules into this one file, so that
// a phone waits for one answer instead of twelve (generator/scripts.py); here it works as it stands.

export * from "./search-lists.js";
export * from "./search-marks.js";
export * from "./search-match.js";
export * from "./search-bare.js";
export * from "./search-words.js";
export * from "./search-readings.js";
export * from "./search-column.js";
export * from "./search-row.js";
export * from "./search-index.js";
export * from "./search-view.js";
export * from "./search-engine.js";
export * from "./search-page.js";
