/** Hours ahead of UTC by the names that feeds use. Of names with several meanings, the one that feeds mean. */
const HOURS: Readonly<Record<string, number>> = {
  ut: 0,
  utc: 0,
  gmt: 0,
  wet: 0,
  west: 1,
  bst: 1,
  ist: 1,
  cet: 1,
  met: 1,
  mez: 1,
  cest: 2,
  mest: 2,
  mesz: 2,
  eet: 2,
  eest: 3,
  trt: 3,
  msk: 3,
  msd: 4,
  gst: 4,
  pkt: 5,
  est: -5,
  edt: -4,
  et: -5,
  cst: -6,
  cdt: -5,
  ct: -6,
  mst: -7,
  mdt: -6,
  mt: -7,
  pst: -8,
  pdt: -7,
  pt: -8,
  akst: -9,
  akdt: -8,
  hst: -10,
  ast: -4,
  adt: -3,
  nst: -3.5,
  ndt: -2.5,
  brt: -3,
  brst: -2,
  art: -3,
  clt: -4,
  jst: 9,
  kst: 9,
  hkt: 8,
  sgt: 8,
  pht: 8,
  wib: 7,
  ict: 7,
  awst: 8,
  acst: 9.5,
  acdt: 10.5,
  aest: 10,
  aedt: 11,
  nzst: 12,
  nzdt: 13,
  sast: 2,
  cat: 2,
  eat: 3,
  wat: 1,
};
/** RFC 822, 5.1: A to M, without J, are one to twelve hours behind, N to Y ahead. */
const BEHIND = "abcdefghiklm";
const AHEAD = "nopqrstuvwxy";

/** Minutes ahead of UTC of a written zone at a local time in milliseconds; 0 for none, null when it is no zone. */
export function zoneMinutes(zone: string | undefined, localMs = 0): number | null {
  if (zone === undefined || zone === "") return 0;
  if (zone.length === 1) return letterMinutes(zone.toLowerCase());
  const offset = /^(?:GMT|UTC|UT|Z)?[+-]?([+-])(\d{1,2}):?(\d{2})?(?::?\d{2})?$/i.exec(zone);
  if (offset !== null) return offsetMinutes(offset[1] === "-" ? -1 : 1, offset[2], offset[3]);
  const hours = HOURS[zone.toLowerCase()];
  return hours === undefined ? areaMinutes(zone, localMs) : hours * 60;
}

function letterMinutes(letter: string): number | null {
  if (letter === "z") return 0;
  if (BEHIND.includes(letter)) return -60 * (BEHIND.indexOf(letter) + 1);
  return AHEAD.includes(letter) ? 60 * (AHEAD.indexOf(letter) + 1) : null;
}

function offsetMinutes(sign: number, hours: string | undefined, minutes: string | undefined): number {
  const total = Number(hours) * 60 + Number(minutes ?? 0);
  return total > 24 * 60 ? 0 : sign * total;
}

function areaMinutes(zone: string, localMs: number): number | null {
  const etc = /^Etc\/(?:GMT|UTC|UCT|Universal|Zulu|Greenwich)(?:([+-])(\d{1,2}))?$/i.exec(zone);
  // The sign of Etc/GMT+5 is turned around (POSIX): it is five hours behind.
  if (etc !== null)
    return etc[2] === undefined ? 0 : offsetMinutes(etc[1] === "-" ? 1 : -1, etc[2], undefined);
  if (!/^[A-Z][A-Za-z]{1,12}\/[A-Za-z_+-]{2,20}$/.test(zone)) return null;
  try {
    const format = new Intl.DateTimeFormat("en", { timeZone: zone, timeZoneName: "longOffset" });
    const name = format.formatToParts(localMs).find(({ type }) => type === "timeZoneName")?.value ?? "";
    const [, sign, hours, minutes] = /^GMT([+-])(\d{2}):(\d{2})$/.exec(name) ?? [];
    return offsetMinutes(sign === "-" ? -1 : 1, hours ?? "0", minutes);
  } catch {
    return null; // no area of the time zone database
  }
}
