const HTML =
  /<(?:[A-Za-z][\w-]{0,20}(?=[\s/>])|\/[A-Za-z]|!--)|&(?:#\d|#x[\da-f]|[A-Za-z][A-Za-z0-9]{1,30};)/i;

/** Whether a text that does not say what it is holds markup or entities. */
export function looksLikeHtml(text: string): boolean {
  return HTML.test(text);
}

const HTML_TAG =
  /^\/?(?:a|abbr|acronym|address|article|aside|audio|b|bdo|big|blink|blockquote|body|br|button|center|cite|code|dd|del|details|dfn|div|dl|dt|em|embed|figcaption|figure|font|footer|form|h[1-6]|head|header|hr|html|i|iframe|img|input|ins|kbd|label|li|link|main|map|mark|marquee|meta|nav|nobr|noscript|object|ol|option|p|param|picture|pre|q|rp|rt|ruby|s|samp|script|section|select|small|source|span|strike|strong|style|sub|summary|sup|svg|table|tbody|td|textarea|tfoot|th|thead|time|tr|tt|u|ul|var|video|wbr)$/i;

/** Tags that are written alone, and those that people forget to close. */
const OFTEN_ALONE =
  /^(?:a|area|audio|br|col|dd|div|dt|embed|font|iframe|img|li|noscript|object|option|p|param|script|source|span|style|svg|td|th|tr|video|wbr)$/i;

/**
 * A title may speak of `List<String>`: what is no tag of HTML is text, and is escaped. So is a tag like `<em>` or `<hr>`
 * among words where nothing in the title is ever closed: the title speaks of the tag.
 */
export function withoutForeignTags(text: string): string {
  const closesNothing = !/<\/[A-Za-z]/.test(text);
  return text.replace(/<(?!!--)(\/?[^\s/<>]{0,40})/g, (whole: string, name: string, at: number) => {
    const isSpokenOf = closesNothing && at > 0 && !OFTEN_ALONE.test(name);
    return HTML_TAG.test(name) && !isSpokenOf ? whole : `&lt;${name}`;
  });
}
