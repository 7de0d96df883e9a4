// Lets the form editor of `make serve` write to the repository on this machine: decap-server, behind
// a guard. PORT (8081) and GIT_REPO_DIRECTORY (where it is started) as for decap-server.

import { createRequire } from "node:module";
import { isOfThisMachine } from "./guard.js";

const SERVER = new URL("node_modules/decap-server/dist/middlewares.js", import.meta.url);
const port = Number(process.env.PORT ?? 8081);
// Express is decap-server's own, in the version that it was made with.
const require = createRequire(SERVER);
const app = require("express")();
app.disable("x-powered-by");
app.use((request, response, next) => {
  if (isOfThisMachine(request, port)) next();
  else response.status(403).json({ error: "Only pages of this machine may ask." });
});
await require("./middlewares.js").registerLocalGit(app);
app.listen(port, "localhost", () => {
  console.log(`The form editor writes to this repository by way of http://localhost:${port}/`);
});
