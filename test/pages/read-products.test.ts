import { expect, it } from "vitest";
import { readingOf } from "./test-reader.ts";

const shop = (head: string, body: string): string =>
  `<!doctype html><html lang="en"><head><title>Oven – Acme</title>${head}</head><body><main>${body}</main></body></html>`;
const ld = (value: unknown): string => `<script type="application/ld+json">${JSON.stringify(value)}</script>`;
const first = (html: string, url: string | null = null) => readingOf(html, { url }).facts.products[0];

const OFFER = {
  "@type": "Offer",
  price: "1299.00",
  priceCurrency: "EUR",
  availability: "https://schema.org/InStock",
};

it.each<[string, string, object]>([
  [
    "JSON-LD",
    shop(ld({ "@type": "Product", name: "Oven", offers: OFFER }), "<h1>Oven</h1>"),
    { name: "Oven", price: "1299", currency: "EUR", availability: "in-stock" },
  ],
  [
    "a @graph",
    shop(
      ld({
        "@context": "https://schema.org",
        "@graph": [{ "@type": "WebPage" }, { "@type": ["Product"], name: "Oven", offers: [OFFER] }],
      }),
      "<h1>Oven</h1>",
    ),
    { price: "1299", availability: "in-stock" },
  ],
  [
    "variants",
    shop(
      ld({
        "@type": "ProductGroup",
        name: "Oven",
        hasVariant: [
          {
            "@type": "Product",
            name: "Oven S",
            offers: { ...OFFER, price: 999, availability: "OutOfStock" },
          },
          { "@type": "Product", name: "Oven L", offers: OFFER },
        ],
      }),
      "<h1>Oven</h1>",
    ),
    { name: "Oven", availability: "in-stock" },
  ],
  [
    "an aggregate offer",
    shop(
      ld({
        "@type": "Product",
        name: "Oven",
        offers: { "@type": "AggregateOffer", lowPrice: 99.5, highPrice: 120, priceCurrency: "USD" },
      }),
      "<h1>Oven</h1>",
    ),
    { price: "99.5", currency: "USD" },
  ],
  [
    "a price specification",
    shop(
      ld({
        "@type": "Product",
        name: "Oven",
        offers: {
          "@type": "Offer",
          priceSpecification: [{ price: "49.00", priceCurrency: "GBP" }],
          availability: "http://schema.org/PreOrder",
        },
      }),
      "<h1>Oven</h1>",
    ),
    { price: "49", currency: "GBP", availability: "preorder" },
  ],
  [
    "JSON-LD with a line break in a string",
    shop(
      '<script type="application/ld+json">{"@type":"Product","name":"Ov\nen","offers":{"price":5,"priceCurrency":"USD"},}</script>',
      "<h1>Oven</h1>",
    ),
    { price: "5" },
  ],
  [
    "microdata",
    shop(
      "",
      '<div itemscope itemtype="https://schema.org/Product"><h1 itemprop="name">Oven</h1><div itemprop="offers" itemscope itemtype="https://schema.org/Offer"><meta itemprop="priceCurrency" content="SEK"><span itemprop="price" content="1299.00">1 299 kr</span><link itemprop="availability" href="https://schema.org/OutOfStock"></div></div>',
    ),
    { name: "Oven", price: "1299", currency: "SEK", availability: "out-of-stock" },
  ],
  [
    "RDFa",
    shop(
      "",
      '<div vocab="https://schema.org/" typeof="Product"><h1 property="name">Oven</h1><div property="offers" typeof="Offer"><span property="price" content="19.90">19,90</span><meta property="priceCurrency" content="EUR"><link property="availability" href="https://schema.org/InStock"></div></div>',
    ),
    { name: "Oven", price: "19.90", currency: "EUR", availability: "in-stock" },
  ],
  [
    "OpenGraph",
    shop(
      '<meta property="og:type" content="product"><meta property="og:title" content="Oven"><meta property="product:price:amount" content="79.90"><meta property="product:price:currency" content="CHF"><meta property="product:availability" content="in stock">',
      "<h1>Oven</h1>",
    ),
    { name: "Oven", price: "79.90", currency: "CHF", availability: "in-stock" },
  ],
  [
    "the visible page",
    shop(
      "",
      '<h1>Oven</h1><p><del>€ 99,00</del> <span class="price">€ 79,00</span></p><p>Free shipping over €50</p><p>Only 3 left in stock</p><button>Add to cart</button>',
    ),
    { name: "Oven", price: "79.00", currency: "EUR", availability: "in-stock" },
  ],
  [
    "a visible page that sold out",
    shop("", "<h1>Ofen</h1><p>ab 79,00 €</p><p>Derzeit nicht verfügbar</p>"),
    { price: "79.00", availability: "out-of-stock" },
  ],
  [
    "a page with related products",
    shop(
      "",
      '<h1>Oven</h1><div class="price">$79.00</div><button>Add to basket</button><h2>Related products</h2><div><h3>Mixer</h3><span class="price">$12.00</span><span>Sold out</span></div>',
    ),
    { name: "Oven", price: "79.00", availability: "in-stock" },
  ],
  [
    "a disabled button",
    shop("", '<h1>Oven</h1><div class="product-price">79.00</div><button disabled>Sold out</button>'),
    { price: "79.00", availability: "out-of-stock" },
  ],
])("reads the product of %s", (_, html, wanted) => {
  const product = first(html);
  expect({
    ...product,
    price: product?.price === undefined || product.price === null ? null : String(Number(product.price)),
  }).toMatchObject({
    ...wanted,
    ...("price" in wanted ? { price: String(Number(wanted.price)) } : {}),
  });
});

it("keeps the price in the text of a shop page and only the article of an article", () => {
  expect(
    readingOf(shop("", '<h1>Oven</h1><p>A fine oven.</p><div class="price">$79.00</div>')).facts.text,
  ).toContain("$79.00");
  const paragraphs = Array.from(
    { length: 6 },
    (_, at) =>
      `<p>Paragraph ${at} tells at some length, with commas, and words, how an oven is built by hand, stone by stone, until it holds the heat of a night.</p>`,
  );
  const article = readingOf(
    `<html><head><title>Stones</title></head><body><div class="sidebar"><ul><li><a href="/a">Other story about mixers</a></li></ul></div><div class="post"><h1>Stones</h1>${paragraphs.join("")}</div><div class="comments"><p>First comment, which nobody needs.</p></div></body></html>`,
  );
  expect(article.facts.text).toContain("Paragraph 5");
  expect(article.facts.text).not.toContain("mixers");
  expect(article.facts.text).not.toContain("nobody needs");
});
