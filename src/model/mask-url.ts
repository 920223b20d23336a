export const MASK = "********";

const SECRET_PARAMETER = /([?&][^=&#]*(?:key|token|secret|pass|auth|sig)[^=&#]*=)[^&#]*/gi;

/** An address for people to look at: user, password and what is named like a secret are replaced by stars. */
export function maskUrl(url: string): string {
  const at = url.indexOf("@");
  // A password with a bare "/" or "#" makes an address that cannot be read: then all before the last "@" may be of it.
  const login = URL.canParse(url) ? /^([a-z][a-z0-9+.-]*:\/\/)[^/?#]*@/i : /^([a-z][a-z0-9+.-]*:\/\/).*@/is;
  const masked = at < 0 ? url : url.replace(login, `$1${MASK}@`);
  return masked.replace(SECRET_PARAMETER, `$1${MASK}`);
}
