// Whether the repository can be written to by decap-server, which switches branches in its work tree
// and adds all that it finds there: what is wrong, in words, with what to do.

import { execFile } from "node:child_process";
import { existsSync, realpathSync } from "node:fs";
import { join } from "node:path";
import { say } from "./words.js";

const NEEDED_NODE = 18;
const SHOWN = 4;
// What git leaves in its folder while it is at something, and what that is called.
const UNDER_WAY = {
  "rebase-merge": "rebase",
  "rebase-apply": "rebase",
  MERGE_HEAD: "merge",
  CHERRY_PICK_HEAD: "cherry-pick",
  REVERT_HEAD: "revert",
};

// A git command in a folder: whether it went well, what it printed.
export function gitIn(folder) {
  const options = { cwd: folder, encoding: "utf8", maxBuffer: 1 << 28 };
  return (...given) =>
    new Promise((resolve) => {
      execFile("git", given, options, (error, out) => resolve({ ok: !error, missing: error?.code === "ENOENT", out }));
    });
}

export function nodeFault(version) {
  if (Number(version.split(".")[0]) >= NEEDED_NODE) return "";
  return say("old_node", { found: version, needed: NEEDED_NODE });
}

// All that keeps the server from starting.
export async function startFaults(git, folder) {
  if ((await git("--version")).missing) return [say("no_git")];
  const top = await git("rev-parse", "--show-toplevel");
  if (!top.ok || realpathSync(top.out.trimEnd()) !== realpathSync(folder)) return [say("no_repository", { folder })];
  const found = await state(git);
  if (!found.hasCommit) return [say("no_commit")];
  return [await identityFault(git), ...stateFaults(found, "main")].filter(Boolean);
}

// The first that keeps a request from being answered, "" where nothing does. `branch`: what the portal
// takes its content from.
export async function requestFault(git, branch, isWriting) {
  const [fault] = stateFaults(await state(git), branch);
  if (fault) return fault;
  const known = await git("rev-parse", "--verify", "--quiet", `refs/heads/${branch}`);
  if (!known.ok) return say("no_branch", { branch });
  return isWriting ? identityFault(git) : "";
}

// As strict as git itself is when it makes a commit.
async function identityFault(git) {
  const asked = await Promise.all(["GIT_AUTHOR_IDENT", "GIT_COMMITTER_IDENT"].map((who) => git("var", who)));
  return asked.every(({ ok }) => ok) ? "" : say("no_identity");
}

async function state(git) {
  const told = await git(
    ...["--no-optional-locks", "-c", "core.quotePath=false"],
    ...["status", "--porcelain=v2", "--branch", "--untracked-files=normal"],
  );
  const lines = told.out.split("\n").filter(Boolean);
  const headed = (name) => lines.find((line) => line.startsWith(`# ${name} `))?.slice(name.length + 3);
  return {
    hasCommit: headed("branch.oid") !== "(initial)",
    branch: headed("branch.head"),
    files: lines.filter((line) => !line.startsWith("#")).map(fileOf),
    underWay: await underWay(git),
  };
}

// Lines as https://git-scm.com/docs/git-status has them: "? file", "1 .M N... 100644 ... file".
const FIELDS = { 1: 8, 2: 9, u: 10, "?": 1 };
const fileOf = (line) => line.split(" ").slice(FIELDS[line[0]]).join(" ").split("\t")[0];

export async function underWay(git) {
  const folder = (await git("rev-parse", "--absolute-git-dir")).out.trimEnd();
  return Object.entries(UNDER_WAY).find(([name]) => existsSync(join(folder, name)))?.[1] ?? "";
}

function stateFaults({ branch: found, files, underWay: what }, branch) {
  if (what) return [say("under_way", { what })];
  const faults = [];
  if (found === "(detached)") faults.push(say("detached", { branch }));
  if (found?.startsWith("cms/")) faults.push(say("record_branch", { found, branch }));
  if (files.length) faults.push(say("unclean", { files: listed(files) }));
  return faults;
}

function listed(files) {
  const shown = files.slice(0, SHOWN).join(", ");
  return files.length > SHOWN ? `${shown} ${say("and_more", { n: files.length - SHOWN })}` : shown;
}
