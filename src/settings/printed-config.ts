import type { Settings } from "../model/settings.ts";
import { durationText, sizeText } from "./quantities.ts";

/** The settings in the shape of the config file, so that what is printed can be read in again; null is left out. */
export function printedConfig(settings: Settings): unknown {
  const { business, sources, digests, alerts, mail, store, queue, web, network, retention } = settings;
  const { name, industry, description, ...rest } = business;
  return given({
    business: { name, industry, description, ...rest },
    sources: sources.map(({ id, kind, url, everyMs, ...source }) => ({
      id,
      [kind]: url,
      every: durationText(everyMs),
      ...source,
    })),
    digests,
    alerts,
    mail,
    store,
    queue,
    web,
    network: {
      contact: network.contact,
      concurrency: network.concurrency,
      hostConcurrency: network.hostConcurrency,
      hostDelay: durationText(network.hostDelayMs),
      timeout: durationText(network.timeoutMs),
      maxBody: sizeText(network.maxBodyBytes),
      maxRedirects: network.maxRedirects,
      respectRobots: network.respectRobots,
      allowPrivate: network.allowPrivate,
    },
    retention: { items: durationText(retention.itemsMs), snapshots: durationText(retention.snapshotsMs) },
  });
}

function given(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(given);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, one]) => (one === null ? [] : [[key, given(one)]])),
  );
}
