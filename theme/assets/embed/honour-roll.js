// <honour-roll kind="dia-phuong" id="xa-bum-to"></honour-roll>: honours of this portal on a page
// elsewhere, in a frame that loads when it is scrolled to. Other sites keep the address of this file.
// `kind` is the first word of a page's address here, `id` the second; without both, the newest.
// `height` (CSS pixels) and `label` may be given. What stands inside is for browsers without scripts.
(() => {
  if (customElements.get("honour-roll")) return;
  const root = new URL("../../", document.currentScript.src);
  const folder = "{{ words.addresses.embeds }}";
  const people = ["{{ words.addresses.individuals }}", "{{ words.addresses.collectives }}"];
  const newest = "{{ words.addresses.newest }}";
  const honoured = "{{ words.addresses.honoured }}";
  const heights = { "{{ words.addresses.practices }}": 420 };

  // The same as the portal's own: CRC-32 modulo 512, in three hexadecimal digits.
  function shard(id) {
    let crc = -1;
    for (const byte of new TextEncoder().encode(id)) {
      crc ^= byte;
      for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
    }
    return (~crc & 511).toString(16).padStart(3, "0");
  }

  function address(kind, id) {
    if (!kind || !id) return `${folder}/${newest}/`;
    const part = encodeURIComponent(id);
    if (!people.includes(kind)) return `${folder}/${encodeURIComponent(kind)}/${part}/`;
    return `${folder}/${honoured}/${shard(id)}/#${part}`;
  }

  class HonourRoll extends HTMLElement {
    static observedAttributes = ["kind", "id", "height", "label"];

    connectedCallback() {
      const kind = this.getAttribute("kind");
      const id = this.getAttribute("id");
      const frame = document.createElement("iframe");
      const usual = people.includes(kind) && id ? 240 : (heights[kind] ?? 560);
      const height = Number.parseInt(this.getAttribute("height"), 10);
      frame.loading = "lazy";
      frame.referrerPolicy = "no-referrer";
      frame.sandbox = "allow-popups allow-popups-to-escape-sandbox";
      // Of a name only the portal knows how it is written; its id tells two frames apart.
      const told = kind && id ? id.replaceAll("-", " ") : "{{ words.embeds.newest }}";
      frame.title = this.getAttribute("label") || told;
      frame.style.cssText = "display:block;width:100%;border:0";
      frame.style.height = `${height > 0 ? height : usual}px`;
      frame.src = new URL(address(kind, id), root);
      this.style.display = "block";
      this.replaceChildren(frame);
    }

    attributeChangedCallback() {
      if (this.isConnected && this.firstElementChild?.localName === "iframe") this.connectedCallback();
    }
  }

  customElements.define("honour-roll", HonourRoll);
})();
