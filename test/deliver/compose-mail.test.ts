import { createHash, createPublicKey, createVerify, generateKeyPairSync } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { simpleParser } from "mailparser";
import { describe, expect, it, onTestFinished } from "vitest";
import { composeMail, type Letter, messageIdOf } from "../../src/deliver/compose-mail.ts";
import type { MailSettings } from "../../src/model/settings.ts";

const MAIL: MailSettings = {
  smtp: "smtp://127.0.0.1:25",
  from: "Tidewatch <tidewatch@example.at>",
  dkim: null,
};
const LETTER: Letter = {
  to: { address: "owner@example.at", name: "Anna Moser" },
  subject: "2 to act on: butter price (week 11)",
  html: '<!DOCTYPE html><html lang="en"><head><title>x</title></head><body><p>Grüß Gott</p></body></html>',
  text: `Grüß Gott\n\n  https://news.example/${"a".repeat(120)}\n.\nFrom here on\n-- \nfoot\n`,
  messageId: messageIdOf("digest", "weekly", "2026-W11", "owner@example.at", MAIL.from),
  list: "weekly",
  unsubscribe: {
    url: "https://watch.example.at/unsubscribe?d=weekly&a=owner@example.at&s=0123456789abcdefghijkl",
    mailto: "mailto:tidewatch@example.at?subject=unsubscribe%20weekly",
  },
  date: new Date("2026-03-09T06:00:00Z"),
};

/** Header fields, unfolded, in order. */
function headersOf(raw: string): [string, string][] {
  const head = raw.slice(0, raw.indexOf("\r\n\r\n")).replace(/\r\n[ \t]+/g, " ");
  return head
    .split("\r\n")
    .map((line) => [
      line.slice(0, line.indexOf(":")).toLowerCase(),
      line.slice(line.indexOf(":") + 1).trim(),
    ]);
}

function header(raw: string, name: string): string[] {
  return headersOf(raw)
    .filter(([own]) => own === name)
    .map(([, value]) => value);
}

it("writes text and HTML side by side, plain ASCII with CRLF, and both arrive as they were", async () => {
  const raw = await composeMail(LETTER, MAIL);
  expect(raw).toMatch(/^[\x20-\x7e\t\r\n]+$/);
  expect(raw).not.toMatch(/[^\r]\n/);
  for (const line of raw.split("\r\n")) expect(line.length).toBeLessThanOrEqual(998);
  const parsed = await simpleParser(raw);
  expect(header(raw, "content-type")[0]).toMatch(/^multipart\/alternative/);
  expect(parsed.text).toBe(LETTER.text);
  expect(parsed.html).toBe(LETTER.html);
  expect(parsed.subject).toBe(LETTER.subject);
});

it("writes an address of other letters as they are, and a sender's domain of other letters in ASCII", async () => {
  const mail = { ...MAIL, from: "Moser @ Home <tidewatch@bäcker.example>" };
  const letter = { ...LETTER, to: { address: "jürgen@example.at", name: "Jürgen" } };
  const bytes = Buffer.from(await composeMail(letter, mail));
  expect(bytes.toString("utf8")).toContain("<jürgen@example.at>");
  expect(header(bytes.toString("utf8"), "list-id")).toEqual(["<weekly.tidewatch.xn--bcker-gra.example>"]);
  expect(messageIdOf("digest", "weekly", "2026-W11", "a@b.example", mail.from)).toMatch(
    /@xn--bcker-gra\.example>$/,
  );
});

it("carries the list headers once each, one click only over https", async () => {
  const raw = await composeMail(LETTER, MAIL);
  expect(header(raw, "list-id")).toEqual(["<weekly.tidewatch.example.at>"]);
  expect(header(raw, "list-unsubscribe").map((value) => value.replace(/\s+/g, ""))).toEqual([
    `<${LETTER.unsubscribe.url}>,<${LETTER.unsubscribe.mailto}>`,
  ]);
  expect(header(raw, "list-unsubscribe-post")).toEqual(["List-Unsubscribe=One-Click"]);
  expect(header(raw, "auto-submitted")).toEqual(["auto-generated"]);
  expect(header(raw, "references")).toEqual([]);

  for (const url of [null, "http://watch.example.at/unsubscribe"]) {
    const plain = await composeMail({ ...LETTER, unsubscribe: { ...LETTER.unsubscribe, url } }, MAIL);
    expect(header(plain, "list-unsubscribe")).toEqual([`<${LETTER.unsubscribe.mailto}>`]);
    expect(header(plain, "list-unsubscribe-post")).toEqual([]);
  }
});

it("gives the same digest, period and reader the same Message-ID, and others another", async () => {
  const id = (period: string, address: string) => messageIdOf("digest", "weekly", period, address, MAIL.from);
  expect(id("2026-W11", "owner@example.at")).toBe(id("2026-W11", "Owner@Example.at"));
  expect(new Set([id("2026-W11", "a@x"), id("2026-W12", "a@x"), id("2026-W11", "b@x")]).size).toBe(3);
  expect(id("2026-W11", "a@x")).toMatch(/^<[0-9a-f]{32}@example\.at>$/);
  expect(header(await composeMail(LETTER, MAIL), "message-id")).toEqual([LETTER.messageId]);
});

describe("hostile texts", () => {
  const EVIL = "x\r\nBcc: victim@example.org\r\n\r\n<script>";
  it.each([
    ["subject", { subject: EVIL }],
    ["name", { to: { address: "owner@example.at", name: EVIL } }],
    ["name with quotes", { to: { address: "owner@example.at", name: '"a" <b@c.example>, d@e.example' } }],
    ["list", { list: EVIL }],
  ])("inject nothing through the %s", async (_name, change: Partial<Letter>) => {
    const raw = await composeMail({ ...LETTER, ...change }, MAIL);
    const names = headersOf(raw).map(([name]) => name);
    expect(names.sort()).toEqual(
      headersOf(await composeMail(LETTER, MAIL))
        .map(([name]) => name)
        .sort(),
    );
    const { to } = await simpleParser(raw);
    expect(to === undefined || Array.isArray(to) ? [] : to.value.map(({ address }) => address)).toEqual([
      "owner@example.at",
    ]);
  });
});

describe("DKIM", () => {
  it("signs so that the signature holds, over both list headers", async () => {
    const folder = mkdtempSync(join(tmpdir(), "tidewatch-dkim-"));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
    const keyFile = join(folder, "key.pem");
    writeFileSync(keyFile, privateKey.export({ type: "pkcs8", format: "pem" }));
    const raw = await composeMail(LETTER, {
      ...MAIL,
      dkim: { domain: "example.at", selector: "tw", keyFile },
    });
    const fields = dkimFields(raw);
    expect([fields.get("d"), fields.get("s"), fields.get("a")]).toEqual(["example.at", "tw", "rsa-sha256"]);
    const signed = (fields.get("h") ?? "").toLowerCase().split(":");
    for (const name of [
      "from",
      "to",
      "subject",
      "date",
      "message-id",
      "list-unsubscribe",
      "list-unsubscribe-post",
    ])
      expect(signed).toContain(name);
    expect(holds(raw, fields, publicKey.export({ type: "spki", format: "pem" }).toString())).toBe(true);
    expect(
      holds(
        raw.replace("One-Click", "One-Clack"),
        fields,
        publicKey.export({ type: "spki", format: "pem" }).toString(),
      ),
    ).toBe(false);
  });

  it("says which key cannot be read", async () => {
    const dkim = { domain: "example.at", selector: "tw", keyFile: "/nowhere/key.pem" };
    await expect(composeMail(LETTER, { ...MAIL, dkim })).rejects.toThrow(
      /\/nowhere\/key\.pem.*mail\.dkim\.keyFile/,
    );
  });
});

function dkimFields(raw: string): Map<string, string> {
  const [value = ""] = header(raw, "dkim-signature");
  return new Map(
    value
      .split(";")
      .map((part) => [
        part.slice(0, part.indexOf("=")).trim(),
        part.slice(part.indexOf("=") + 1).replace(/\s+/g, ""),
      ]),
  );
}

/** RFC 6376, 3.7, with relaxed canonicalization of head and body. */
function holds(raw: string, fields: Map<string, string>, publicKey: string): boolean {
  const split = raw.indexOf("\r\n\r\n");
  const body = `${raw
    .slice(split + 4)
    .split("\r\n")
    .map((line) => line.replace(/[ \t]+/g, " ").trimEnd())
    .join("\r\n")
    .replace(/(?:\r\n)+$/, "")}\r\n`;
  if (createHash("sha256").update(body, "latin1").digest("base64") !== fields.get("bh")) return false;
  const all = headersOf(raw);
  const relaxed = ([name, value]: [string, string]): string => `${name}:${value.replace(/\s+/g, " ").trim()}`;
  const lines: string[] = [];
  for (const name of (fields.get("h") ?? "").toLowerCase().split(":")) {
    const found = all.findLastIndex(([own]) => own === name);
    const field = found < 0 ? undefined : all.splice(found, 1)[0];
    if (field !== undefined) lines.push(relaxed(field));
  }
  const own = headersOf(raw).find(([name]) => name === "dkim-signature");
  if (own === undefined) return false;
  lines.push(relaxed([own[0], own[1].replace(/\bb=[^;]*$/, "b=")]));
  return createVerify("sha256")
    .update(lines.join("\r\n"), "latin1")
    .verify(createPublicKey(publicKey), fields.get("b") ?? "", "base64");
}
