import { attribute, type PageElement, rawText } from "../html/page-tree.ts";
import { schemaAvailability } from "./availability.ts";
import { dataAmount } from "./data-amount.ts";
import { findPrices } from "./find-prices.ts";
import type { Availability } from "./page-reading.ts";
import { literalAt } from "./script-literals.ts";
import type { StructuredProduct } from "./structured-products.ts";

type Json = Readonly<Record<string, unknown>>;
const MAX_NODES = 4000;
const MAX_SCRIPT = 2_000_000;
const MAX_PRODUCTS = 50;
const STOCK_KEYS = [
  "availableForSale",
  "available",
  "inStock",
  "in_stock",
  "isInStock",
  "is_in_stock",
  "isAvailable",
];
const NAME_KEYS = ["name", "title", "item_name", "product_name", "productName", "content_name"] as const;
const PRICE_KEYS = [
  "salePrice",
  "sale_price",
  "finalPrice",
  "final_price",
  "display_price",
  "price",
  "item_price",
  "product_price",
] as const;
const CURRENCY_KEYS = ["currencyCode", "currency", "priceCurrency", "currency_code", "currencyIso"] as const;

/**
 * Products that a page's own scripts are started with: the JSON of a shop theme or of a framework's first state, what
 * is handed to the tag manager, the variants of a form. What has a name and a price counts; the caller keeps what the
 * page's heading names. A product without a name of its own is the one of the page.
 */
export function embeddedProducts(elements: readonly PageElement[]): StructuredProduct[] {
  const found: StructuredProduct[] = [];
  const shop: string[] = [];
  for (const one of elements) {
    if (found.length >= MAX_PRODUCTS) break;
    if (one.name === "script") {
      const text = scriptText(one);
      if (text === "") continue;
      if (/json/i.test(attribute(one, "type"))) found.push(...fromJson(text));
      else {
        shop.push(...shopCurrency(text));
        for (const root of literalsIn(text)) found.push(...productsIn(root));
      }
    } else if (one.attribs["data-product_variations"] !== undefined)
      found.push(...variants(one.attribs["data-product_variations"]));
    else if (one.attribs["data-price"] !== undefined) found.push(...attributeProduct(one));
  }
  const usual = shop[0] ?? null;
  return found
    .slice(0, MAX_PRODUCTS)
    .map((product) => (product.currency === null ? { ...product, currency: usual } : product));
}

/** `<div data-price="45.00" data-currency="EUR">`: what a shop's own scripts will show. */
function attributeProduct({ attribs }: PageElement): StructuredProduct[] {
  const currency =
    attribs["data-currency"] ?? attribs["data-currency-code"] ?? attribs["data-price-currency"] ?? "";
  const price = dataAmount(attribs["data-price"] ?? "");
  if (price === null || !/^[A-Z]{3}$/.test(currency) || !(Number(price) > 0)) return [];
  const name = attribs["data-product-name"] ?? attribs["data-name"] ?? attribs["data-title"] ?? "";
  return [{ name: name.trim().slice(0, 300), price, currency, availability: null, from: "state" }];
}

/** The text of a script that may hold a product; "" for others, which are most. */
function scriptText(script: PageElement): string {
  if (script.attribs["src"] !== undefined) return "";
  const type = attribute(script, "type");
  if (/ld\+json|template|html/i.test(type)) return "";
  const text = rawText(script, MAX_SCRIPT);
  return /price|amount|currency|content_name/i.test(text) ? text : "";
}

function fromJson(text: string): StructuredProduct[] {
  try {
    return productsIn(JSON.parse(text));
  } catch {
    return [];
  }
}

/** The currency a shop's script names for the whole page. */
function shopCurrency(text: string): string[] {
  const code =
    /Shopify\.currency\s{0,9}=\s{0,9}\{\s{0,9}["']active["']\s{0,9}:\s{0,9}["']([A-Z]{3})["']/.exec(
      text,
    )?.[1] ??
    /\b(?:currency|currencyCode|currency_code|priceCurrency|currencyIsoCode)["']?\s{0,9}[:=]\s{0,9}["']([A-Z]{3})["']/.exec(
      text,
    )?.[1];
  return code === undefined ? [] : [code];
}

const STARTS =
  /\b(?:dataLayer(?:\.push\s{0,9}\(|\s{0,9}=)|(?:var|let|const)\s{1,9}(?:meta|product\w{0,20}|productData|item)\s{0,9}=|window\.[\w.]{0,40}(?:product|state)\w{0,20}\s{0,9}=|gtag\(\s{0,9}["']event["']\s{0,9},\s{0,9}["']\w{1,40}["']\s{0,9},|fbq\(\s{0,9}["']track\w{0,20}["']\s{0,9},\s{0,9}["']\w{1,40}["']\s{0,9},|__(?:INITIAL|PRELOADED|APOLLO)_STATE__\s{0,9}=)\s{0,9}(?=[{[])/gi;
const MAX_LITERALS = 30;

function literalsIn(text: string): unknown[] {
  const found: unknown[] = [];
  for (const match of text.matchAll(STARTS)) {
    if (found.length >= MAX_LITERALS) break;
    found.push(literalAt(text, match.index + match[0].length));
  }
  return found;
}

/** The variants of a shop form: the first that can be had, else the first. */
function variants(source: string): StructuredProduct[] {
  let list: unknown;
  try {
    list = JSON.parse(source);
  } catch {
    return [];
  }
  if (!Array.isArray(list)) return [];
  const all = list.slice(0, 200).filter(isObject);
  const best = all.find((one) => one["is_in_stock"] === true) ?? all[0];
  const money = best === undefined ? null : moneyOf(best, null);
  if (best === undefined || money === null) return [];
  const written =
    typeof best["price_html"] === "string" ? best["price_html"].replace(/<[^>]{0,200}>/g, "") : "";
  const currency = money.currency ?? findPrices(written)[0]?.currency ?? null;
  return [{ name: "", price: money.price, currency, availability: stockOf(best), from: "state" }];
}

interface Waiting {
  readonly node: unknown;
  readonly currency: string | null; // of the nearest object around that names one
}

function productsIn(root: unknown): StructuredProduct[] {
  const found: StructuredProduct[] = [];
  const waiting: Waiting[] = [{ node: root, currency: null }];
  for (let at = 0; at < waiting.length && at < MAX_NODES; at++) {
    const { node, currency } = waiting[at] as Waiting;
    if (Array.isArray(node)) waiting.push(...node.slice(0, 200).map((one) => ({ node: one, currency })));
    else if (isObject(node)) {
      const own = currencyOf(node) ?? currency;
      const product = asProduct(node, own);
      if (product !== null) found.push(product);
      for (const value of Object.values(node))
        if (typeof value === "object" && value !== null) waiting.push({ node: value, currency: own });
    }
  }
  return found;
}

function asProduct(node: Json, currency: string | null): StructuredProduct | null {
  const variant = variantOf(node);
  const name = variant?.name ?? NAME_KEYS.map((key) => node[key]).find((value) => typeof value === "string");
  if (typeof name !== "string" || name.trim() === "") return null;
  const money = moneyOf(node, currency);
  if (money === null) return null;
  const price = variant === null ? money.price : inCents(money.price);
  return { name: name.trim(), price, currency: money.currency, availability: stockOf(node), from: "state" };
}

/** A shop theme's variant in its tracking data: "Trail Runner – 40", in cents. */
function variantOf(node: Json): { name: string } | null {
  const { name, public_title: title, sku } = node;
  if (typeof name !== "string" || title === undefined || sku === undefined) return null;
  const ending = typeof title === "string" && title !== "" ? ` - ${title}` : "";
  return { name: ending !== "" && name.endsWith(ending) ? name.slice(0, -ending.length) : name };
}

function inCents(amount: string): string {
  return (Number(amount) / 100).toFixed(2);
}

function currencyOf(node: Json): string | null {
  const code = CURRENCY_KEYS.map((key) => node[key]).find((value) => typeof value === "string");
  return typeof code === "string" && /^[A-Z]{3}$/.test(code) ? code : null;
}

function moneyOf(node: Json, around: string | null): { price: string; currency: string | null } | null {
  const keys = "content_name" in node ? [...PRICE_KEYS, "value"] : PRICE_KEYS;
  const given = keys.map((key) => node[key]).find((value) => value !== undefined && value !== null);
  const inner = isObject(given) ? given : node;
  const raw = isObject(given) ? (given["amount"] ?? given["value"] ?? given["price"]) : given;
  if (typeof raw !== "number" && typeof raw !== "string") return null;
  // a shop theme's product has its price in cents, and so have its variants
  const isTheme = typeof raw === "number" && Number.isInteger(raw) && "variants" in node && "handle" in node;
  const price = isTheme ? inCents(String(raw)) : dataAmount(String(raw));
  if (price === null || !(Number(price) > 0)) return null;
  return { price, currency: currencyOf(inner) ?? around };
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
