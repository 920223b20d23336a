export const CHANGE_TYPES = [
  "price-changed",
  "price-added",
  "price-removed",
  "plan-added",
  "plan-removed",
  "product-added",
  "product-removed",
  "availability-changed",
  "text-added",
  "text-removed",
  "text-changed",
  "technology-added",
  "technology-removed",
  "link-added",
  "link-removed",
  "title-changed",
] as const;
export type ChangeType = (typeof CHANGE_TYPES)[number];

/** What moved on a page between two visits. Texts are plain, never markup. */
export interface Change {
  readonly type: ChangeType;
  readonly region: "main" | "chrome";
  readonly importance: number; // 0..1
  readonly label: string | null; // plan, product, heading it stands under
  readonly before: string | null;
  readonly after: string | null;
  readonly beforeAmount?: string;
  readonly afterAmount?: string;
  readonly currency?: string | null;
  readonly period?: string | null;
  readonly percent?: number | null;
}
