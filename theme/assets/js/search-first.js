// What a search needs before all else: small, so that it is there long before the rest; joined into
// one file as search-core.js is.

export * from "./search-text.js";
export * from "./search-query.js";
export * from "./search-files.js";
export * from "./search-ahead.js";
