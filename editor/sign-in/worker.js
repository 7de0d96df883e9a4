// At Cloudflare Workers: see wrangler.toml.

import { answering, misconfigured, settingsOf } from "./sign-in.js";

export default {
  async fetch(request, environment) {
    let settings;
    try {
      settings = settingsOf(environment);
    } catch (error) {
      return misconfigured(error);
    }
    const allows = environment.LIMIT && (async (key) => (await environment.LIMIT.limit({ key })).success);
    return answering(settings, { allows })(request, request.headers.get("CF-Connecting-IP") ?? "");
  },
};
