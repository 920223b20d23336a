import type { DigestSettings } from "../model/settings.ts";

/** Without digests in the config there is still one to look at. */
const PLAIN: DigestSettings = {
  id: "digest",
  schedule: "0 7 * * MON",
  timezone: "UTC",
  maxStories: 12,
  quietWeek: "send",
  to: [],
};

/** The digest that is meant when none is named: the first of the config file, else a weekly one without readers. */
export function firstDigestSettings(digests: readonly DigestSettings[]): DigestSettings {
  return digests[0] ?? PLAIN;
}
