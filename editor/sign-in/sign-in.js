// Signs editors in to GitHub: a static portal can keep no secret, and GitHub hands out a key only to
// whoever has one. Web-standard Request and Response alone; worker.js runs it at Cloudflare, server.js
// in a container. It keeps nothing, and writes down neither keys nor addresses that were asked for.
//
//   GET /auth      leads on to GitHub
//   GET /callback  GitHub leads back here; the key is handed to the portal's window, by the messages
//                  that Decap CMS waits for (decap-cms-lib-auth, netlify-auth.js)
//
// What protects the key:
// - Who comes back must be who left (RFC 6749, 10.12): `state` is made of a cookie of this browser and
//   of the client's secret, so that nobody can make one, and the cookie is gone after one try.
// - A code that was seen on its way is of no use (PKCE, RFC 7636): its verifier never leaves here.
// - The key is sent to a window of PORTAL_ORIGINS alone, whoever opened this one.
// - Nothing of a request stands in an answer, and no address of a request is led on to.

import { LANGUAGE, WORDS } from "./words.js";

const COOKIE = "__Host-sign-in"; // of this host alone, by https alone: no other host can set it
const MINUTES = 10;
const GITHUB = "https://github.com";
const SCOPES = ["public_repo", "repo"];
const SECONDS_FOR_GITHUB = 10;
const LONGEST_ANSWER = 10_000;
const HERE = ["localhost", "127.0.0.1", "[::1]"];

export class Misconfigured extends Error {}

// The settings out of environment variables. Raises Misconfigured, which names the variable.
export function settingsOf(environment) {
  const read = (name, shape, fallback) => {
    const value = (environment[name] ?? "").trim() || fallback;
    if (!shape.test(value ?? "")) throw new Misconfigured(name);
    return value;
  };
  const origins = read("PORTAL_ORIGINS", /./).split(",").map((one) => one.trim());
  if (!origins.every(isOrigin)) throw new Misconfigured("PORTAL_ORIGINS");
  const github = read("GITHUB_ORIGIN", /./, GITHUB);
  if (!isOrigin(github)) throw new Misconfigured("GITHUB_ORIGIN");
  const scope = read("GITHUB_SCOPE", /./, SCOPES[0]);
  if (!SCOPES.includes(scope)) throw new Misconfigured("GITHUB_SCOPE");
  return {
    origins,
    github,
    scope,
    client: read("GITHUB_CLIENT_ID", /^[\w.-]{8,100}$/),
    secret: read("GITHUB_CLIENT_SECRET", /^[\w.-]{16,200}$/),
  };
}

// https, no path, no wildcard; http on this machine alone, to try it.
function isOrigin(text) {
  try {
    const url = new URL(text);
    const safe = url.protocol === "https:" || (url.protocol === "http:" && HERE.includes(url.hostname));
    return safe && url.origin === text && !text.includes("*");
  } catch {
    return false;
  }
}

// Answers requests. `allows(address)` says whether somebody may try once more; `log` is told what the
// operator must know, in fixed words.
export function answering(settings, { ask = fetch, now = Date.now, allows, log = console.error } = {}) {
  const hosts = settings.origins.map((one) => new URL(one).hostname);

  return async (request, address = "") => {
    const url = new URL(request.url);
    const steps = { "/auth": leave, "/callback": comeBack };
    if (request.method !== "GET") return page(405, "no_such_method", { Allow: "GET" });
    if (url.pathname === "/") return page(200, "running");
    const step = Object.hasOwn(steps, url.pathname) ? steps[url.pathname] : null;
    if (!step) return page(404, "nothing_here");
    // Neither a frame nor a script: https://www.w3.org/TR/fetch-metadata/
    if ((request.headers.get("Sec-Fetch-Dest") ?? "document") !== "document") {
      return page(403, "not_a_window");
    }
    if (allows && !(await allows(address))) return page(429, "too_many", { "Retry-After": "60" });
    return step(url.searchParams, request);
  };

  async function leave(query) {
    if ((query.get("provider") ?? "github") !== "github") return page(400, "other_provider");
    const site = query.get("site_id");
    if (site !== null && !hosts.includes(site)) return page(403, "other_portal");
    const cookie = `${Math.floor(now() / 1000) + MINUTES * 60}.${text64(random(24))}`;
    const target = new URL("/login/oauth/authorize", settings.github);
    // No redirect_uri: GitHub leads back to the address that the app was registered with.
    target.search = new URLSearchParams({
      client_id: settings.client,
      scope: settings.scope,
      state: await sealed("state", cookie),
      code_challenge: text64(await sha256(await sealed("verifier", cookie))),
      code_challenge_method: "S256",
      allow_signup: "true",
    });
    return answer(302, "", { Location: String(target), "Set-Cookie": keeps(cookie, MINUTES * 60) });
  }

  async function comeBack(query, request) {
    const cookie = cookieOf(request);
    const goes = { "Set-Cookie": keeps("", 0) };
    const fault = (status, code) => handover(status, code, null, goes);
    if (!(await isOurs(cookie, query.get("state") ?? ""))) return fault(400, "expired");
    const error = query.get("error");
    if (error !== null) {
      if (error !== "access_denied") log(`GitHub: ${named(error)}`);
      return fault(400, error === "access_denied" ? "denied" : "refused");
    }
    const code = query.get("code") ?? "";
    if (!/^[\w-]{1,200}$/.test(code)) return fault(400, "no_code");
    let told;
    try {
      told = await key(code, await sealed("verifier", cookie));
    } catch {
      log("GitHub: no answer");
      return fault(502, "unreachable");
    }
    if (!/^\w{1,255}$/.test(told.access_token ?? "")) {
      log(`GitHub: ${named(told.error)}`);
      return fault(502, "refused");
    }
    return handover(200, "finishing", told.access_token, goes);
  }

  // What GitHub says to a code. Raises where it does not answer, or not as it should.
  async function key(code, verifier) {
    const response = await ask(new URL("/login/oauth/access_token", settings.github), {
      method: "POST",
      headers: { Accept: "application/json", "User-Agent": "honour-roll-sign-in" },
      body: new URLSearchParams({
        client_id: settings.client, client_secret: settings.secret, code, code_verifier: verifier,
      }),
      redirect: "manual", // the secret goes to GitHub and to nobody else
      signal: AbortSignal.timeout(SECONDS_FOR_GITHUB * 1000),
    });
    if (response.status !== 200) throw new Error("status");
    const text = await response.text();
    if (text.length > LONGEST_ANSWER) throw new Error("length");
    const told = JSON.parse(text);
    if (told === null || typeof told !== "object") throw new Error("shape");
    return told;
  }

  async function isOurs(cookie, state) {
    const until = /^(\d{1,12})\.[\w-]{32}$/.exec(cookie)?.[1];
    if (!until || Number(until) * 1000 < now()) return false;
    return same(state, await sealed("state", cookie));
  }

  // The page that hands the key over, or says to the portal what went wrong.
  function handover(status, code, token, headers) {
    const [outcome, told] = token
      ? ["success", { token, provider: "github" }]
      : ["error", { message: WORDS[code] }];
    const data = {
      origins: settings.origins,
      message: `authorization:github:${outcome}:${JSON.stringify(told)}`,
      words: { no_opener: WORDS.no_opener, no_answer: WORDS.no_answer },
      failed: !token,
    };
    return page(status, code, headers, data);
  }

  // A text that only who has the client's secret can make of a cookie.
  async function sealed(purpose, cookie) {
    const bytes = new TextEncoder();
    const hmac = { name: "HMAC", hash: "SHA-256" };
    const raw = bytes.encode(settings.secret);
    const secret = await crypto.subtle.importKey("raw", raw, hmac, false, ["sign"]);
    return text64(await crypto.subtle.sign("HMAC", secret, bytes.encode(`${purpose}:${cookie}`)));
  }
}

// Runs in the browser, in the window that came back; it knows what stands in #told and nothing else.
// As a text, since what bundles a worker rewrites functions.
const HANDS_OVER = `
const { origins, message, words, failed } = JSON.parse(document.getElementById("told").textContent);
const say = (text) => { if (!failed) document.getElementById("said").textContent = text; };
const asking = "authorizing:github";
const { opener } = window;
if (!opener) {
  say(words.no_opener);
} else {
  const waited = setTimeout(() => say(words.no_answer), 15000);
  const answered = (event) => {
    if (event.source !== opener || !origins.includes(event.origin) || event.data !== asking) return;
    window.removeEventListener("message", answered);
    clearTimeout(waited);
    opener.postMessage(message, event.origin);
  };
  window.addEventListener("message", answered);
  // A browser gives it to a window of such an origin alone.
  for (const origin of origins) opener.postMessage(asking, origin);
}
`;

export function misconfigured(error, log = console.error) {
  if (!(error instanceof Misconfigured)) throw error;
  log(`Missing or not as it should be: ${error.message}`);
  return page(500, "misconfigured");
}

function page(status, code, headers = {}, data = null) {
  const nonce = text64(random(16));
  const json = JSON.stringify(data).replaceAll("<", "\\u003c");
  const script = data
    ? `<script type="application/json" id="told">${json}</script>
<script type="module" nonce="${nonce}">${HANDS_OVER}</script>`
    : "";
  const close = status < 400 ? "" : `<p>${WORDS.close}</p>`;
  const body = `<!doctype html>
<html lang="${LANGUAGE}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="robots" content="noindex">
<meta name="color-scheme" content="light dark">
<title>${WORDS.title}</title>
<style nonce="${nonce}">body{font:1.125rem/1.6 system-ui,sans-serif;max-width:34rem;margin:15vh auto;padding:0 1.25rem}h1{font-size:1.5rem;line-height:1.3;text-wrap:balance}</style>
<h1>${WORDS.title}</h1>
<p id="said" role="status">${WORDS[code]}</p>
${close}${script}
</html>
`;
  const policy = [
    "default-src 'none'", `style-src 'nonce-${nonce}'`, data ? `script-src 'nonce-${nonce}'` : "",
    "frame-ancestors 'none'", "base-uri 'none'", "form-action 'none'",
  ].filter(Boolean).join("; ");
  return answer(status, body, {
    "Content-Type": "text/html; charset=utf-8", "Content-Security-Policy": policy, ...headers,
  });
}

// No Cross-Origin-Opener-Policy: the window must keep the one that opened it.
function answer(status, body, headers) {
  return new Response(body || null, {
    status,
    headers: {
      "Cache-Control": "no-store",
      "Cross-Origin-Resource-Policy": "same-origin",
      "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
      "Referrer-Policy": "no-referrer",
      "Strict-Transport-Security": "max-age=31536000",
      "X-Content-Type-Options": "nosniff",
      "X-Frame-Options": "DENY",
      ...headers,
    },
  });
}

const keeps = (value, seconds) =>
  `${COOKIE}=${value}; Path=/; Max-Age=${seconds}; Secure; HttpOnly; SameSite=Lax`;

function cookieOf(request) {
  const all = (request.headers.get("Cookie") ?? "").split(/; */);
  const found = all.filter((one) => one.startsWith(`${COOKIE}=`));
  return found.length === 1 ? found[0].slice(COOKIE.length + 1) : "";
}

// GitHub's name of an error, fit for a log.
const named = (text) => (/^[a-z_]{1,60}$/.test(text ?? "") ? text : "unknown error");

const random = (bytes) => crypto.getRandomValues(new Uint8Array(bytes));

const sha256 = (text) => crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));

const text64 = (bytes) =>
  btoa(String.fromCharCode(...new Uint8Array(bytes)))
    .replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");

// In a time that tells nothing about where two texts differ.
function same(one, other) {
  let difference = one.length ^ other.length;
  for (let at = 0; at < other.length; at++) difference |= one.charCodeAt(at) ^ other.charCodeAt(at);
  return difference === 0;
}
