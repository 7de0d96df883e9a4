// Lets the form editor of `make serve` write to the repository on this machine: decap-server, behind
// a guard. PORT (8081) and GIT_REPO_DIRECTORY (where it is started) as for decap-server;
// PORTAL_ORIGINS: where the portal is shown (http://localhost:8000, as `make serve` does).

import { createRequire } from "node:module";
import { isFromPortal, portalOrigins, staysInContent } from "./guard.js";

const SERVER = new URL("node_modules/decap-server/dist/middlewares.js", import.meta.url);
const port = Number(process.env.PORT ?? 8081);
const origins = portalOrigins(process.env.PORTAL_ORIGINS);
const repository = process.env.GIT_REPO_DIRECTORY ?? process.cwd();
// Express is decap-server's own, in the version that it was made with.
const require = createRequire(SERVER);
const express = require("express");
const app = express();
app.disable("x-powered-by");
app.use((request, response, next) => {
  if (isFromPortal(request, port, origins)) next();
  else response.status(403).json({ error: "Only the portal on this machine may ask." });
});
// The bodies that decap-server takes, read once, before it reads them.
app.use(express.json({ limit: "50mb" }));
app.use((request, response, next) => {
  if (staysInContent(request.body, repository)) next();
  else response.status(403).json({ error: "Only files of content/ may be asked for." });
});
await require("./middlewares.js").registerLocalGit(app);
app.listen(port, "localhost", () => {
  console.log(`The form editor writes to this repository by way of http://localhost:${port}/`);
});
