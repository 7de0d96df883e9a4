// Lets the form editor of `make serve` write to the repository on this machine: decap-server, behind
// a guard. PORT (8081) and GIT_REPO_DIRECTORY (where it is started) as for decap-server;
// PORTAL_ORIGINS: where the portal is shown (http://localhost:8000, as `make serve` does).

import { createRequire } from "node:module";
import { isFromPortal, portalOrigins, staysInContent } from "./guard.js";
import { gitIn, nodeFault, startFaults } from "./repository.js";
import { takesTurns } from "./turns.js";
import { say } from "./words.js";

const SERVER = new URL("node_modules/decap-server/dist/middlewares.js", import.meta.url);
const port = Number(process.env.PORT ?? 8081);
const origins = portalOrigins(process.env.PORTAL_ORIGINS);
const repository = process.env.GIT_REPO_DIRECTORY ?? process.cwd();
const git = gitIn(repository);

function refuse(faults) {
  console.error([say("not_started"), ...faults.map((fault) => `- ${fault}`)].join("\n"));
  process.exit(1);
}

const old = nodeFault(process.versions.node);
const faults = old ? [old] : await startFaults(git, repository);
if (faults.length) refuse(faults);

// Express is decap-server's own, in the version that it was made with.
const require = createRequire(SERVER);
const express = require("express");
const app = express();
app.disable("x-powered-by");
app.use((request, response, next) => {
  if (isFromPortal(request, port, origins)) next();
  else response.status(403).json({ error: say("not_the_portal") });
});
// Said here too, since what is refused below never comes to decap-server: the portal may read why.
app.use((request, response, next) => {
  const { origin } = request.headers;
  if (origin) response.set({ "Access-Control-Allow-Origin": origin, Vary: "Origin" });
  next();
});
// The bodies that decap-server takes, read once, before it reads them.
app.use(express.json({ limit: "50mb" }));
app.use((request, response, next) => {
  if (staysInContent(request.body, repository)) next();
  else response.status(403).json({ error: say("outside_content") });
});
app.use(takesTurns(git));
await require("./middlewares.js").registerLocalGit(app);
app
  .listen(port, "localhost", () => console.log(say("listening", { port })))
  .on("error", (error) => refuse([error.code === "EADDRINUSE" ? say("port_taken", { port }) : String(error)]));
