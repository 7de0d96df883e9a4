// The way to the repository, for what Decap does not ask of it: what stands in it now, and what waits
// in branches. Decap makes one way ("backend"), by whichever name the configuration ends at, as
// whoever signed in, and keeps it to itself: it is taken note of as it is made.

const NAMES = ["github", "proxy"];
const keyOf = ({ collection, slug }) => `${collection}/${slug}`;

// Before Decap starts. `words` are for what goes wrong on this machine.
export function reachesRepository(CMS, words) {
  const branched = new Map();
  const heard = [];
  let backend;

  for (const name of NAMES) {
    const registered = CMS.getBackend(name);
    const { init } = registered;
    registered.init = (...given) => (backend = attended(init(...given)));
  }

  function attended(made) {
    const { persistEntry, request } = made;
    made.persistEntry = async (entry, options) => {
      const [{ slug, path, raw }] = entry.dataFiles;
      const record = { collection: options.collectionName, slug, path, text: raw };
      // Decap remembers whether there was a branch; another editor, or a reviewer, may know better.
      const unpublished = branched.get(keyOf(record)) ?? options.unpublished;
      const answer = await persistEntry.call(made, entry, { ...options, unpublished });
      branched.set(keyOf(record), true);
      for (const listener of heard) listener(record);
      return answer;
    };
    // The program on this machine says in words what is wrong; Decap would put "API_ERROR" before it.
    if (request) {
      made.request = (...given) => request.apply(made, given).catch((error) => Promise.reject(worded(error)));
    }
    return made;
  }

  function worded(error) {
    if (error.status === undefined) return Object.assign(new Error(words.unreachable), { name: "" });
    return Object.assign(error, { name: "" });
  }

  async function branchOf(record) {
    try {
      return await backend.unpublishedEntry(record);
    } catch (error) {
      if (error.notUnderEditorialWorkflow) return null;
      throw error;
    }
  }

  // On GitHub, Decap lays the whole files of a branch over main when it saves: what was taken over of
  // such a file since the branch began would be undone. On this machine git sees to that.
  async function wentOn(record, path) {
    const { api, branch: main } = backend;
    if (!api) return false;
    const head = await api.getHeadReference(`cms/${keyOf(record)}`);
    const { merge_base_commit: base } = await api.getDifferences(main, head);
    const { originRepoURL: repoURL } = api;
    const [then, now] = await Promise.all(
      [base.sha, main].map((branch) => api.getFileSha(path, { repoURL, branch }).catch(() => "")),
    );
    return then !== now;
  }

  return {
    // The text of a record's file: in its branch or, where it has none, as it was taken over.
    async standing({ collection, slug, path }) {
      const record = { collection, slug };
      const branch = await branchOf(record);
      branched.set(keyOf(record), branch !== null);
      const file = branch?.diffs.find((one) => one.path === path);
      if (file && !(await wentOn(record, path))) {
        return (await backend.unpublishedEntryDataFile(collection, slug, path, file.id)) ?? "";
      }
      return (await backend.getEntry(path)).data ?? "";
    },

    // What waits in branches: "decisions/2026/ubnd-tinh-77", ...
    waiting: () => backend.unpublishedEntries(),

    // One of them: collection, slug, how far it is, text; null where there is nothing to read.
    async waitingOne(id) {
      const branch = await backend.unpublishedEntry({ id });
      const { collection, slug, status } = branch;
      const file = branch.diffs.find((one) => one.path.startsWith(`content/${collection}/${slug}.`));
      const text = file && (await backend.unpublishedEntryDataFile(collection, slug, file.path, file.id));
      return text ? { collection, slug, status, text } : null;
    },

    // Calls with collection, slug, path and text after each saving by this page.
    whenSaved: (listener) => heard.push(listener),
  };
}
