import { expect, it } from "vitest";
import { languageTag } from "../../src/feeds/feed-language.ts";

it.each([
  ["en-us", "en-US"],
  ["EN_gb", "en-GB"],
  ["zh-hant-tw", "zh-Hant-TW"],
  ["sr_LATN_rs", "sr-Latn-RS"],
  ["es-419", "es-419"],
  ["de-ch-1901", "de-CH-1901"],
  ["en, de", "en"],
  ["en_US.UTF-8", "en-US"],
  ["fr-", "fr"],
  ["i-klingon", "tlh"],
  ["zh-min-nan", "nan"],
  ["x-Mill", "x-mill"],
])("writes %s as %s", (written, tag) => expect(languageTag(written)).toBe(tag));

it.each(["", "English", "a-b", "-", "en-US-toolongsubtag", null])("gives null for %j", (written) =>
  expect(languageTag(written)).toBeNull(),
);
