// In a container, or anywhere with Node.js 18 or newer, behind a server that speaks https.
// PORT (8080), HOST (all addresses); GITHUB_CLIENT_SECRET_FILE: a file that holds the secret;
// ADDRESS_HEADER: the header in which the server in front says who asks, such as X-Real-IP.
// The rest: see sign-in.js.

import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { webcrypto } from "node:crypto";
import { answering, Misconfigured, settingsOf } from "./sign-in.js";

globalThis.crypto ??= webcrypto; // Node.js 18

const MOST = 30; // in a minute, of one address
const MOST_ADDRESSES = 10_000;

const { env } = process;
const file = env.GITHUB_CLIENT_SECRET_FILE;
const environment = file ? { ...env, GITHUB_CLIENT_SECRET: readFileSync(file, "utf8") } : env;

function started() {
  try {
    return answering(settingsOf(environment), { allows: counting() });
  } catch (error) {
    if (!(error instanceof Misconfigured)) throw error;
    console.error(`Missing or not as it should be: ${error.message}`);
    return process.exit(2);
  }
}

// Counted by the minute, and forgotten with it.
function counting() {
  const tries = new Map();
  setInterval(() => tries.clear(), 60_000).unref();
  return async (address) => {
    const count = (tries.get(address) ?? 0) + 1;
    if (count === 1 && tries.size >= MOST_ADDRESSES) return false;
    tries.set(address, count);
    return count <= MOST;
  };
}

const answer = started();

const server = createServer({ requestTimeout: 15_000, maxHeaderSize: 8192 }, async (incoming, outgoing) => {
  try {
    const said = env.ADDRESS_HEADER && incoming.headers[env.ADDRESS_HEADER.toLowerCase()];
    const path = incoming.url.startsWith("/") ? incoming.url : "/-";
    const { method, headers } = incoming;
    const known = ["cookie", "sec-fetch-dest"].filter((name) => typeof headers[name] === "string");
    const request = new Request(`http://sign-in.invalid${path}`, {
      // A Request of fetch knows no such methods; none of them is answered anyway.
      method: ["CONNECT", "TRACE", "TRACK"].includes(method) ? "POST" : method,
      headers: known.map((name) => [name, headers[name]]),
    });
    const response = await answer(request, said || incoming.socket.remoteAddress);
    outgoing.writeHead(response.status, [...response.headers].flat());
    outgoing.end(await response.text());
  } catch {
    console.error("A request could not be answered.");
    if (!outgoing.headersSent) outgoing.writeHead(500);
    outgoing.end();
  }
});
server.listen(Number(env.PORT ?? 8080), env.HOST);
for (const signal of ["SIGINT", "SIGTERM"]) {
  process.on(signal, () => {
    server.close();
    server.closeIdleConnections();
  });
}
