// What a search needs where awards have to meet more than a name: a year, a place, filters; joined
// into one file as search-core.js is.

export * from "./search-awards.js";
export * from "./search-narrow.js";
