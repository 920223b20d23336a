export const MASK = "********";

const SECRET_PARAMETER = /([?&][^=&#]*(?:key|token|secret|pass|auth|sig)[^=&#]*=)[^&#]*/gi;

/** An address for people to look at: user, password and what is named like a secret are replaced by stars. */
export function maskUrl(url: string): string {
  const at = url.indexOf("@");
  const masked = at < 0 ? url : url.replace(/^([a-z][a-z0-9+.-]*:\/\/)[^/?#]*@/i, `$1${MASK}@`);
  return masked.replace(SECRET_PARAMETER, `$1${MASK}`);
}
