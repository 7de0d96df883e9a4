// What paper asks of a page; loaded once the page is there, since printing waits for nothing.

export * from "./paper-qr.js";
export * from "./paper-sheet.js";
