import { attribute, type PageElement, rawText } from "../html/page-tree.ts";
import { schemaAvailability } from "./availability.ts";
import { dataAmount } from "./data-amount.ts";
import type { Availability } from "./page-reading.ts";
import type { StructuredProduct } from "./structured-products.ts";

type Json = Readonly<Record<string, unknown>>;
const MAX_NODES = 4000;
const MAX_SCRIPT = 2_000_000;
const STOCK_KEYS = [
  "availableForSale",
  "available",
  "inStock",
  "in_stock",
  "isInStock",
  "is_in_stock",
  "isAvailable",
];

/**
 * Products that a page's own scripts are started with: the JSON of a shop theme or of a framework's first state. What
 * has a name and a price counts; the caller keeps what the page's heading names.
 */
export function embeddedProducts(elements: readonly PageElement[]): StructuredProduct[] {
  const found: StructuredProduct[] = [];
  for (const one of elements) {
    if (one.name !== "script" || !/^application\/json$/i.test(attribute(one, "type"))) continue;
    const text = rawText(one, MAX_SCRIPT);
    if (!/"(?:price|amount)\w*"/i.test(text)) continue;
    try {
      found.push(...productsIn(JSON.parse(text)));
    } catch {}
    if (found.length >= 50) break;
  }
  return found.slice(0, 50);
}

function productsIn(root: unknown): StructuredProduct[] {
  const found: StructuredProduct[] = [];
  const waiting: unknown[] = [root];
  for (let at = 0; at < waiting.length && at < MAX_NODES; at++) {
    const node = waiting[at];
    if (Array.isArray(node)) waiting.push(...node.slice(0, 200));
    else if (isObject(node)) {
      const product = asProduct(node);
      if (product !== null) found.push(product);
      waiting.push(...Object.values(node).filter((value) => typeof value === "object" && value !== null));
    }
  }
  return found;
}

function asProduct(node: Json): StructuredProduct | null {
  const name = node["name"] ?? node["title"];
  if (typeof name !== "string" || name.trim() === "") return null;
  const money = moneyOf(node);
  if (money === null) return null;
  return { name: name.trim(), ...money, availability: stockOf(node), from: "state" };
}

function moneyOf(node: Json): { price: string; currency: string | null } | null {
  const given = node["salePrice"] ?? node["sale_price"] ?? node["price"];
  const inner = isObject(given) ? given : node;
  const raw = isObject(given) ? (given["amount"] ?? given["value"] ?? given["price"]) : given;
  if (typeof raw !== "number" && typeof raw !== "string") return null;
  // a shop theme's product has its price in cents, and so have its variants
  const inCents = typeof raw === "number" && Number.isInteger(raw) && "variants" in node && "handle" in node;
  const price = inCents ? (raw / 100).toFixed(2) : dataAmount(String(raw));
  if (price === null || !(Number(price) > 0)) return null;
  const code = inner["currencyCode"] ?? inner["currency"] ?? inner["priceCurrency"];
  return { price, currency: typeof code === "string" && /^[A-Z]{3}$/.test(code) ? code : null };
}

function stockOf(node: Json): Availability | null {
  for (const key of STOCK_KEYS) {
    const value = node[key];
    if (typeof value === "boolean") return value ? "in-stock" : "out-of-stock";
  }
  const word = node["availability"] ?? node["stockStatus"] ?? node["stock_status"];
  return typeof word === "string" ? schemaAvailability(word) : null;
}

function isObject(value: unknown): value is Json {
  return value !== null && typeof value === "object" && !Array.isArray(value);
}
