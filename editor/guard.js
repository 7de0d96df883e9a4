// Who may ask decap-server, and for what: the portal's own editor on this machine, for files of
// content/. It asks nobody for a password, and would hand out and write .git too.
//
// A page elsewhere whose name is made to lead here (DNS rebinding) still bears that name, in Host
// and in Origin. Browsers send Origin with every POST. Any other page of this machine, on whatever
// port, is not the portal.

import { lstatSync, realpathSync } from "node:fs";
import { dirname, join, sep } from "node:path";

const HERE = ["localhost", "127.0.0.1", "[::1]"];
const FOLDER = "content";
const PATHS = new Set(["path", "newPath", "folder", "mediaFolder", "paths"]);

// Where `make serve` shows the portal, unless others are named, with commas between them.
export function portalOrigins(named) {
  const given = (named ?? "").split(",").map((one) => one.trim()).filter(Boolean);
  return new Set(given.length ? given : HERE.map((host) => `http://${host}:8000`));
}

export function isFromPortal({ method, headers }, port, origins) {
  if (!HERE.some((host) => headers.host === `${host}:${port}`)) return false;
  if (headers.origin === undefined) return method === "GET" || method === "HEAD";
  return origins.has(headers.origin);
}

// Whether all that a request names stands below content/, links followed, and is no hidden file.
export function staysInContent(body, repository) {
  if (body === undefined || body === null) return true;
  const { params } = body;
  if (params === undefined || params === null) return true;
  if (typeof params.branch === "string" && params.branch.startsWith("-")) return false;
  return pathsIn(params).every((path) => isContent(path, repository));
}

function pathsIn(value, named = false) {
  if (Array.isArray(value)) return value.flatMap((one) => pathsIn(one, named));
  if (value !== null && typeof value === "object") {
    return Object.entries(value).flatMap(([key, one]) => pathsIn(one, PATHS.has(key)));
  }
  return named && value !== undefined && value !== null ? [value] : [];
}

function isContent(path, repository) {
  if (typeof path !== "string" || path.includes("\0") || path.includes("\\")) return false;
  const steps = path.split("/").filter((step) => step !== "");
  if (steps[0] !== FOLDER || steps.some((step) => step.startsWith("."))) return false;
  const content = resolved(join(repository, FOLDER));
  const found = resolved(join(repository, ...steps));
  return found === content || found.startsWith(content + sep);
}

// The real place of a file, or of the nearest folder above it that is there.
function resolved(path) {
  try {
    return realpathSync(path);
  } catch (error) {
    if (error.code !== "ENOENT" || dirname(path) === path) return "";
    if (lstatSync(path, { throwIfNoEntry: false })) return ""; // a link that leads nowhere yet
    const above = resolved(dirname(path));
    return above && join(above, path.slice(dirname(path).length));
  }
}
