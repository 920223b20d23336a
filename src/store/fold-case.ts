/**
 * A text in which letters that differ in case alone are the same: "Straße", "STRASSE" and "strasse" are one, and so
 * are the two small sigmas and the Turkish dotted and plain i.
 */
export function foldCase(text: string): string {
  return text.toLowerCase().toUpperCase().replaceAll("I\u0307", "I").normalize("NFC");
}
