// What a search needs where names do not answer it; joined into one file as search-core.js is.

export * from "./search-guess.js";
export * from "./search-glued.js";
export * from "./search-fulltext.js";
