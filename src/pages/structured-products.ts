import { attribute, elementsOf, type PageDocument, type PageElement, rawText } from "../html/page-tree.ts";
import { schemaAvailability } from "./availability.ts";
import { dataAmount } from "./data-amount.ts";
import { textOf } from "./element-traits.ts";
import { embeddedProducts } from "./embedded-products.ts";
import type { Availability } from "./page-reading.ts";
import { parseLooseJson } from "./parse-loose-json.ts";

/** A product as the page's structured data describes it. */
export interface StructuredProduct {
  readonly name: string;
  readonly price: string | null;
  readonly currency: string | null;
  readonly availability: Availability | null;
  readonly from: "json-ld" | "microdata" | "rdfa" | "opengraph" | "state";
}

type Json = Readonly<Record<string, unknown>>;
const MAX_NODES = 5000;
const MAX_PRODUCTS = 200;
const PRODUCT_TYPE =
  /^(?:Product|ProductGroup|IndividualProduct|ProductModel|SoftwareApplication|WebApplication|MobileApplication|Vehicle|Car|Book|Event|Course|Service|Hotel|HotelRoom|Menu\w*|SomeProducts)$/;

/** Products named in JSON-LD (with @graph and variants), microdata, RDFa, OpenGraph and the page's own state, in that order. */
export function structuredProducts(document: PageDocument): StructuredProduct[] {
  const elements = [...elementsOf(document)];
  const products = [
    ...jsonLdProducts(elements),
    ...attributeProducts(elements, "itemprop", "microdata"),
    ...attributeProducts(elements, "property", "rdfa"),
    ...openGraphProduct(elements),
    ...embeddedProducts(elements),
  ];
  return products.slice(0, MAX_PRODUCTS);
}

function jsonLdProducts(elements: readonly PageElement[]): StructuredProduct[] {
  return elements
    .filter((one) => one.name === "script" && /ld\+json/i.test(attribute(one, "type")))
    .flatMap((script) => {
      const source = rawText(script, 2_000_000);
      const value = parseLooseJson(source);
      return value === null ? fieldsOf(source) : productsIn(value);
    });
}

/** The fields of a product whose JSON no repair makes readable, such as one with a quote mark inside a string. */
function fieldsOf(broken: string): StructuredProduct[] {
  if (!/"@type"\s{0,9}:\s{0,9}\[?\s{0,9}"(?:https?:\/\/schema\.org\/)?Product"/.test(broken)) return [];
  const field = (name: string): string | null =>
    new RegExp(`"${name}"\\s{0,9}:\\s{0,9}"?([^"{}\\[\\],]{1,200})`).exec(broken)?.[1]?.trim() ?? null;
  const raw = field("price") ?? field("lowPrice");
  const price = raw === null ? null : dataAmount(raw);
  if (price === null) return [];
  const availability = schemaAvailability(field("availability") ?? "");
  return [
    {
      name: field("name") ?? "",
      price,
      currency: codeOf(field("priceCurrency")),
      availability,
      from: "json-ld",
    },
  ];
}

function productsIn(root: unknown): StructuredProduct[] {
  const found: StructuredProduct[] = [];
  const waiting: unknown[] = [root];
  for (let seen = 0; waiting.length > 0 && seen < MAX_NODES; seen++) {
    const node = waiting.shift();
    if (Array.isArray(node)) waiting.unshift(...node.slice(0, 1000));
    else if (isObject(node)) {
      if (typesOf(node).some((type) => PRODUCT_TYPE.test(type))) found.push(...fromJsonLd(node));
      else
        waiting.push(
          ...[
            "@graph",
            "mainEntity",
            "mainEntityOfPage",
            "itemListElement",
            "item",
            "about",
            "hasVariant",
            "hasOfferCatalog",
            "isSimilarTo",
          ].flatMap((key) => (key in node && key !== "isSimilarTo" ? [node[key]] : [])),
        );
    }
  }
  return found;
}

function fromJsonLd(node: Json): StructuredProduct[] {
  const name = text(node["name"]) ?? "";
  const own = offersOf(node["offers"] ?? node["offer"]).map((offer) => readOffer(offer));
  const variants = list(node["hasVariant"]).filter(isObject);
  const children = variants.flatMap((variant) =>
    fromJsonLd({ ...variant, name: text(variant["name"]) ?? name }).filter(({ price }) => price !== null),
  );
  const best = bestOffer(own) ?? bestOffer(children);
  if (name === "" && best === null) return [];
  const first: StructuredProduct = {
    name,
    price: best?.price ?? null,
    currency: best?.currency ?? null,
    availability: anyInStock([...own, ...children]),
    from: "json-ld",
  };
  return [first, ...children.filter((child) => child.name !== name)];
}

type Offer = Pick<StructuredProduct, "price" | "currency" | "availability">;

function offersOf(value: unknown): Json[] {
  return list(value)
    .filter(isObject)
    .flatMap((offer) => {
      const inner = list(offer["offers"]).filter(isObject);
      if (inner.length === 0) return [offer];
      if (offer["price"] === undefined && offer["lowPrice"] === undefined)
        return inner.map((one) => ({ priceCurrency: offer["priceCurrency"], ...one }));
      const states = inner.map((one) => readOffer(one).availability);
      const state = states.find((one) => one === "in-stock") ?? states[0] ?? null;
      return [{ ...offer, availability: offer["availability"] ?? state ?? "" }];
    });
}

function readOffer(offer: Json): Offer {
  const specs = list(offer["priceSpecification"]).filter(isObject);
  const spec =
    specs.find((one) => !/ListPrice|StrikethroughPrice|SRP|MSRP/i.test(text(one["priceType"]) ?? "")) ??
    specs[0];
  const raw =
    text(offer["price"]) ??
    text(offer["lowPrice"]) ??
    text(spec?.["price"]) ??
    text(spec?.["minPrice"]) ??
    text(offer["highPrice"]);
  return {
    price: raw === null ? null : dataAmount(raw),
    currency: codeOf(text(offer["priceCurrency"]) ?? text(spec?.["priceCurrency"])),
    availability: schemaAvailability(
      text(offer["availability"]) ?? text((offer["availability"] as Json | undefined)?.["@id"]) ?? "",
    ),
  };
}

function bestOffer(offers: readonly Offer[]): Offer | null {
  const priced = offers.filter(({ price }) => price !== null);
  return priced.find(({ availability }) => availability === "in-stock") ?? priced[0] ?? null;
}

function anyInStock(offers: readonly Offer[]): Availability | null {
  const states = offers.map(({ availability }) => availability);
  for (const state of ["in-stock", "preorder", "out-of-stock"] as const)
    if (states.includes(state)) return state;
  return null;
}

/** Microdata and RDFa are read alike: the property's name stands in another attribute. */
function attributeProducts(
  elements: readonly PageElement[],
  property: "itemprop" | "property",
  from: "microdata" | "rdfa",
): StructuredProduct[] {
  const type = property === "itemprop" ? "itemtype" : "typeof";
  const roots = elements.filter(
    (one) => one.attribs[type] !== undefined && isProductType(attribute(one, type)),
  );
  const tops = roots.filter((root) => !isNestedIn(root, roots));
  return tops.flatMap((root) => {
    const others = roots.filter((one) => one !== root);
    const inner = [...elementsOf(root)].filter(
      (one) => one.attribs[property] !== undefined && (others.length === 0 || rootOf(one, roots) === root),
    );
    const value = (name: string, outside: (one: PageElement) => boolean = () => true): string | null => {
      const hit = inner.find(
        (one) => propertyNames(one, property).includes(name) && outside(one) && contentOf(one) !== "",
      );
      return hit === undefined ? null : contentOf(hit);
    };
    const own = (one: PageElement): boolean => scopeOf(one, type) === root;
    const name = value("name", own) ?? value("name") ?? "";
    const raw = value("price") ?? value("lowprice");
    const price = raw === null ? null : (dataAmount(raw) ?? null);
    const availability = schemaAvailability(value("availability") ?? "");
    if (name === "" && price === null) return [];
    return [{ name, price, currency: codeOf(value("pricecurrency")), availability, from }];
  });
}

function isProductType(type: string): boolean {
  return type.split(/\s+/).some((one) => PRODUCT_TYPE.test(one.replace(/^.*[/:#]/, "")));
}

function isNestedIn(element: PageElement, roots: readonly PageElement[]): boolean {
  for (
    let at = element.parent as PageElement | null, level = 0;
    at !== null && level < 60;
    at = at.parent as PageElement | null, level++
  )
    if (roots.includes(at)) return true;
  return false;
}

/** The innermost product that the element is part of. */
function rootOf(element: PageElement, roots: readonly PageElement[]): PageElement | null {
  let at = element.parent as PageElement | null;
  for (let level = 0; at !== null && level < 60; at = at.parent as PageElement | null, level++)
    if (roots.includes(at)) return at;
  return null;
}

function scopeOf(element: PageElement, type: string): PageElement | null {
  let at = element.parent as PageElement | null;
  for (let level = 0; at !== null && level < 60; at = at.parent as PageElement | null, level++)
    if (at.attribs?.[type] !== undefined) return at;
  return null;
}

function propertyNames(element: PageElement, property: string): string[] {
  return attribute(element, property)
    .toLowerCase()
    .split(/\s+/)
    .map((name) => name.replace(/^.*[/:#]/, ""));
}

function contentOf(element: PageElement): string {
  const { content, href, src, datetime, value } = element.attribs;
  if (content !== undefined) return content.trim();
  if (element.name === "link" || element.name === "a")
    return (href ?? "").trim() || textOf(element, 300).trim();
  if (element.name === "img") return (src ?? "").trim();
  if (element.name === "time" && datetime !== undefined) return datetime;
  if (
    (element.name === "data" || element.name === "meter" || element.name === "input") &&
    value !== undefined
  )
    return value;
  return textOf(element, 300).trim();
}

function openGraphProduct(elements: readonly PageElement[]): StructuredProduct[] {
  const metas = new Map<string, string>();
  for (const one of elements) {
    if (one.name !== "meta") continue;
    const name = (attribute(one, "property") || attribute(one, "name")).toLowerCase().replaceAll(".", ":");
    if (name !== "" && !metas.has(name)) metas.set(name, attribute(one, "content").trim());
  }
  const get = (...names: readonly string[]): string | null =>
    names.map((name) => metas.get(name)).find((value) => value !== undefined && value !== "") ?? null;
  const raw = get(
    "product:sale_price:amount",
    "product:price:amount",
    "og:price:amount",
    "og:product:price:amount",
    "product:price",
    "twitter:data1",
  );
  const isAmount =
    raw !== null &&
    /\d/.test(raw) &&
    (raw !== metas.get("twitter:data1") ||
      /price|preis|prix|precio/i.test(metas.get("twitter:label1") ?? ""));
  const price = isAmount ? dataAmount(raw) : null;
  const availability = schemaAvailability(
    get("product:availability", "og:availability", "og:product:availability") ?? "",
  );
  if (price === null && availability === null) return [];
  const currency = codeOf(
    get(
      "product:sale_price:currency",
      "product:price:currency",
      "og:price:currency",
      "og:product:price:currency",
    ),
  );
  return [{ name: get("og:title", "twitter:title") ?? "", price, currency, availability, from: "opengraph" }];
}

function codeOf(value: string | null): string | null {
  const code = (value ?? "").trim().toUpperCase();
  return /^[A-Z]{3}$/.test(code) ? code : null;
}

function isObject(value: unknown): value is Json {
  return value !== null && typeof value === "object" && !Array.isArray(value);
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value.slice(0, 500) : value === undefined || value === null ? [] : [value];
}

function typesOf(node: Json): string[] {
  return list(node["@type"]).flatMap((type) =>
    typeof type === "string" ? [type.replace(/^.*[/:#]/, "")] : [],
  );
}

function text(value: unknown): string | null {
  if (typeof value === "string") return value.trim() === "" ? null : value.trim();
  if (typeof value === "number" && Number.isFinite(value)) return String(value);
  if (Array.isArray(value)) return text(value[0]);
  if (isObject(value)) return text(value["@value"] ?? value["name"]);
  return null;
}
