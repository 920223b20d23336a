import { NetFailure } from "./net-failure.ts";

/** The failure of a body that grew past its limit. */
export function tooLarge(maxBytes: number): NetFailure {
  const size =
    maxBytes >= 1_000_000
      ? `${Math.round(maxBytes / 100_000) / 10} MB`
      : `${Math.round(maxBytes / 100) / 10} kB`;
  return new NetFailure("too-large", `more than ${size}; raise network.maxBody if this source is meant`);
}
