// Looks at a page anew when it has changed. The address of this script bears the digest of what is
// shown; the server is asked for another one, and answers when there is one. A hidden page does not
// ask: browsers have few connections for each server.
{
  const SCRIPT = document.currentScript;
  const KEY = "honour-roll-live";
  const SHORTEST = 250;
  const LONGEST = 4000;
  const shown = new URL(SCRIPT.src).search.slice(1);
  const isFault = SCRIPT.hasAttribute("data-fault");
  const typed = new Set();
  let asking = false;
  let pause = SHORTEST;

  const isUnsaved = (field) => field.isConnected && field.value !== "" && field.value !== field.defaultValue;

  // What was broken for a while has no length of its own: the place on the page before it counts.
  function keepPlace() {
    if (isFault) return;
    try {
      sessionStorage.setItem(KEY, JSON.stringify({ page: location.pathname, y: scrollY }));
    } catch {
      // storage may be switched off
    }
  }

  function takePlace() {
    if (isFault) return;
    try {
      const { page, y } = JSON.parse(sessionStorage.getItem(KEY) ?? "{}");
      sessionStorage.removeItem(KEY);
      if (page === location.pathname) scrollTo({ top: y, behavior: "instant" });
    } catch {
      // as above
    }
  }

  function reload() {
    keepPlace();
    location.reload();
  }

  // Somebody is writing: the page asks before it takes that away.
  function offer() {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = "{{ words.preview.newer }}";
    Object.assign(button.style, {
      position: "fixed", insetInline: "16px", bottom: "16px", zIndex: "1000", margin: "0 auto",
      maxWidth: "30rem", minHeight: "48px", padding: "8px 24px", border: "0", borderRadius: "6px",
      background: "#8f1d21", color: "#fdf6e6", font: "inherit", fontWeight: "600", cursor: "pointer",
    });
    button.addEventListener("click", reload);
    document.body.append(button);
  }

  async function ask() {
    const page = encodeURIComponent(location.pathname + location.search);
    const answer = await fetch(`/_honour-roll/changes?page=${page}&seen=${shown}`, { cache: "no-store" });
    if (!answer.ok) throw new Error(answer.statusText);
    return answer.status === 200;
  }

  async function follow() {
    if (asking) return;
    asking = true;
    while (document.visibilityState === "visible") {
      try {
        if (await ask()) {
          if ([...typed].some(isUnsaved)) offer();
          else reload();
          return; // for good
        }
        pause = SHORTEST;
      } catch {
        // The server ended, perhaps to begin again.
        await new Promise((resolve) => setTimeout(resolve, pause));
        pause = Math.min(2 * pause, LONGEST);
      }
    }
    asking = false;
  }

  document.addEventListener("input", ({ target }) => {
    if (target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement) typed.add(target);
  });
  document.addEventListener("visibilitychange", follow);
  takePlace();
  follow();
}
