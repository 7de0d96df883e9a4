// What decap-server says of a record's branch, put right. It compares the branch with main as main is
// now: what others changed in main since seems changed by the branch, and the form shows one of those
// files; and it fails where a branch was taken over and is still there.

import { say } from "./words.js";
import { underWay } from "./repository.js";

const nameOf = ({ id, collection, slug }) => `cms/${id ?? `${collection}/${slug}`}`;

async function paths(git, ...range) {
  const { ok, out } = await git("diff", "--name-only", "--no-renames", "-z", ...range, "--");
  return ok ? out.split("\0").filter(Boolean) : null;
}

// The files that a branch changed and that are not in main like that; none where it has no such files.
async function changedBy(git, main, branch) {
  const now = (await paths(git, main, branch)) ?? [];
  const since = await paths(git, `${main}...${branch}`);
  return since ? now.filter((path) => since.includes(path)) : now;
}

// What is answered at once, instead of by decap-server: status and body, or null.
export async function answeredHere(git, { action, params }) {
  if (action !== "unpublishedEntry") return null;
  const branch = nameOf(params);
  if (!(await git("rev-parse", "--verify", "--quiet", `refs/heads/${branch}`)).ok) return null;
  const changed = await changedBy(git, params.branch, branch);
  return changed.length ? null : { status: 404, body: { message: "Not Found" } };
}

// What decap-server answered, put right.
export async function putRight(git, { action, params }, answer) {
  if (action === "unpublishedEntry" && answer.diffs) {
    const changed = await changedBy(git, params.branch, nameOf(params));
    return { ...answer, diffs: answer.diffs.filter(({ path }) => changed.includes(path)) };
  }
  if (action !== "unpublishedEntries") return answer;
  const ids = [];
  for (const id of answer) {
    if ((await changedBy(git, params.branch, `cms/${id}`)).length) ids.push(id);
  }
  return ids;
}

// After decap-server failed: what it left half done is undone, and said in words. `head`: the branch
// that the work tree was on.
export async function recovered(git, { params }, head) {
  const wasMerging = await underWay(git);
  if (wasMerging === "rebase") await git("rebase", "--abort");
  if ((await git("symbolic-ref", "--short", "--quiet", "HEAD")).out.trimEnd() !== head) await git("checkout", head);
  if (!wasMerging) return say("failed");
  const { slug } = params.dataFiles?.[0] ?? params.entry ?? {};
  return say("conflict", { branch: params.branch, record: `${params.options?.collectionName}/${slug}` });
}
