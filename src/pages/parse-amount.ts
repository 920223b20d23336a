/**
 * Reads a written amount as a decimal string: "1.299,00", "1,299.00", "1'299.–" and "1 299" are understood, also
 * Indian groups ("1,23,456"). Of two kinds of separator the last marks the decimals; one kind alone groups
 * thousands when exactly three digits follow it, unless `threeDecimals` (dinars) or a leading zero says otherwise.
 * Null when the text is no amount. A string, so that no price is rounded on its way to a Digest.
 */
export function parseAmount(text: string, threeDecimals = false): string | null {
  const compact = text
    .replace(/[\s'’‘´`\u00a0\u2009\u202f]/g, "")
    .replace(/٫/g, ".")
    .replace(/٬/g, ",");
  if (compact.length > 24 || !/^[.,]?\d[\d.,]*$/.test(compact)) return null;
  const at = decimalPlace(compact, threeDecimals);
  const whole =
    (at < 0 ? compact : compact.slice(0, at)).replace(/[.,]/g, "").replace(/^0+(?=\d)/, "") || "0";
  const decimals = at < 0 ? "" : compact.slice(at + 1);
  return decimals === "" ? whole : `${whole}.${decimals}`;
}

/** Where the decimal separator stands; −1 when there is none. */
function decimalPlace(text: string, threeDecimals: boolean): number {
  const last = Math.max(text.lastIndexOf("."), text.lastIndexOf(","));
  if (last < 0 || last === text.length - 1) return last;
  const sign = text[last] ?? "";
  const other = sign === "." ? "," : ".";
  const after = text.length - last - 1;
  const once = text.indexOf(sign) === last;
  if (text.includes(other)) return once ? last : after === 3 ? -1 : last;
  if (!once) return after === 3 ? -1 : last;
  if (after !== 3) return last;
  return threeDecimals || /^0?[.,]/.test(text) ? last : -1;
}
