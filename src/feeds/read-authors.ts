import { type Fields, fieldsOf, innerText, named } from "./element.ts";
import { firstText, plainText } from "./text-construct.ts";
import type { Element } from "./xml-tree.ts";

/** Where authors stand, best first; of these only the first kind that names somebody counts. */
const KINDS: readonly (readonly string[])[] = [
  ["rss:author", "atom:author"],
  ["dc:creator"],
  ["itunes:author", "googleplay:author"],
  ["dc:author"],
  ["media:credit"],
  ["rss:managingeditor"],
  ["itunes:owner"],
];
const MAX_AUTHORS = 20;
const BARE_MAIL = /^[^\s@()<>]{1,100}@[^\s@()<>]{1,100}$/;

/** The authors that an element of a feed names, as "A, B"; null when it names none. */
export function authorsOf(fields: Fields): string | null {
  let mailOnly: string | null = null;
  for (const kind of KINDS) {
    const names = [...new Set(named(fields, ...kind).flatMap(nameOf))].filter((name) => name !== "");
    if (names.length === 0) continue;
    const joined = names.slice(0, MAX_AUTHORS).join(", ");
    // An address alone says less than a name that comes in another field.
    if (!names.every((name) => BARE_MAIL.test(name))) return joined;
    mailOnly ??= joined;
  }
  return mailOnly;
}

/** RFC 4287, 4.2.1: an entry without author has those of the feed that it was taken from. */
export function sourceAuthors(fields: Fields): string | null {
  const source = named(fields, "atom:source")[0];
  return source === undefined ? null : authorsOf(fieldsOf(source));
}

function nameOf(field: Element): string[] {
  if (field.name === "media:credit" && !/^(?:author|writer)?$/i.test(field.attributes["role"] ?? ""))
    return [];
  const inner = fieldsOf(field);
  const name = firstText(named(inner, "atom:name", "rss:name", "itunes:name"));
  // The owner's address is where directories write to, not a part of the name.
  if (field.name === "itunes:owner" && name !== "") return [name];
  const mail = firstText(named(inner, "atom:email", "rss:email", "itunes:email"));
  if (name !== "" || mail !== "") return [nameAndMail(name, mail)];
  // A page alone (RFC 4287, 3.2.2) names nobody.
  if (inner.has("atom:uri") || inner.has("atom:url") || inner.has("rss:url") || inner.has("rss:uri"))
    return [];
  // Some write "Name <address>" and forget that "<" begins a tag.
  const written = innerText(field);
  const text = plainText(field) || (written.includes("@") ? written.replace(/[<>]/g, " ").trim() : "");
  const afterNoReply = /^(?:no-?reply|donotreply)@[^\s()]{1,100} \((.{1,200})\)$/i.exec(text)?.[1];
  return [afterNoReply ?? text];
}

/** As RSS, which has one field for both, has it the other way round; an address that the name holds is not said again. */
function nameAndMail(name: string, mail: string): string {
  if (name === "") return mail;
  return !BARE_MAIL.test(mail) || name.includes(mail) ? name : `${name} (${mail})`;
}
