// Who may ask decap-server: pages of this machine alone, since it asks nobody for a password.
// A page elsewhere whose name is made to lead here (DNS rebinding) still bears that name, in Host
// and in Origin. Browsers send Origin with every POST.

const HERE = String.raw`(localhost|127\.0\.0\.1|\[::1\])`;
const ORIGIN = new RegExp(`^http://${HERE}(:\\d{1,5})?$`);

export function isOfThisMachine({ method, headers }, port) {
  if (!new RegExp(`^${HERE}:${port}$`).test(headers.host ?? "")) return false;
  if (headers.origin === undefined) return method === "GET" || method === "HEAD";
  return ORIGIN.test(headers.origin);
}
