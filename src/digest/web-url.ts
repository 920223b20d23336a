/** An address that may stand in a mail as a link: http or https, whole, in the letters of addresses; else null. */
export function webUrl(url: string | null): string | null {
  if (url === null || !URL.canParse(url)) return null;
  const { protocol, href } = new URL(url);
  return protocol === "https:" || protocol === "http:" ? href : null;
}
