import type { ChangeType } from "../model/change.ts";

/** How much each kind of Change matters to a competitor's competitor, 0..1. A judgement, not a measurement. */
export const IMPORTANCE: Readonly<Record<ChangeType, number>> = {
  "price-changed": 0.9,
  "plan-added": 0.85,
  "plan-removed": 0.85,
  "price-added": 0.75,
  "price-removed": 0.7,
  "product-added": 0.65,
  "product-removed": 0.6,
  "availability-changed": 0.55,
  "technology-added": 0.4,
  "technology-removed": 0.35,
  "title-changed": 0.4,
  "link-added": 0.45,
  "link-removed": 0.35,
  "text-added": 0.4,
  "text-removed": 0.35,
  "text-changed": 0.35,
};

/** Menus, headers and footers: kept, but never first. */
export const CHROME_IMPORTANCE = 0.1;
