// What `make editor-server` says, in the language of the portal: in its window, and in the form editor
// where something stands in the way. It stands here and not in generator/languages/, because this
// program runs without the portal.

export const WORDS = {
  listening: "The editing page writes to this repository through http://localhost:{port}/. Leave this window open; Ctrl+C stops it.",
  not_started: "The server of the editing page could not start:",
  old_node: "This computer has Node.js {found}, but {needed} or newer is needed. Install it from https://nodejs.org/ and try again.",
  no_git: "This computer has no git. Install git (https://git-scm.com/) and try again.",
  no_repository: "{folder} is not the top folder of a git repository. Get the repository with git clone, or create one here: git init, git add ., git commit.",
  no_commit: "This git repository has no commit yet. Run: git add . and then git commit.",
  no_identity: "git does not know who you are. Run: git config user.name \"Your name\" and git config user.email \"your@address\".",
  under_way: "The git repository is in the middle of a {what}. Finish it, or give it up: git {what} --abort.",
  detached: "The git repository is on no branch. Run: git switch {branch}.",
  record_branch: "The git repository is on the branch {found} of a record, perhaps because it was interrupted. Run: git switch {branch}.",
  no_branch: "The git repository has no branch {branch}, from which the portal takes its content (edit_branch in mkdocs.yml). Create it: git branch {branch} origin/{branch}.",
  unclean: "The folder has changes that are not committed ({files}) and would get into the record. Commit them (git add, git commit) or put them away (git stash --include-untracked) and try again.",
  and_more: "and {n} more",
  port_taken: "Another program uses the port {port}. Perhaps make editor-server is running in another window: use that one, or stop it and try again.",
  not_the_portal: "Only the portal on this computer may ask. For a portal at another address, add it to PORTAL_ORIGINS.",
  outside_content: "Only files in content/ may be asked for.",
  conflict: "This record and the branch {branch} change the same place, which git cannot merge by itself. Nothing was overwritten: merge the branch cms/{record} by hand, or copy what you wrote, discard the changes and do them again.",
  failed: "The git repository on this computer could not do what was asked; the window of make editor-server says why.",
};

// "{port}" and the like, filled in.
export const say = (name, values = {}) => WORDS[name].replace(/\{(\w+)\}/g, (_, key) => values[key]);
