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

const page = (body: string, lang = "en"): string => shop("", body).replace('lang="en"', `lang="${lang}"`);
const data = (json: string): string =>
  shop(`<script type="application/ld+json">${json}</script>`, "<h1>Oven</h1>");
const FIELDS =
  '"offers":{"@type":"Offer","price":"49.90","priceCurrency":"EUR","availability":"https://schema.org/InStock"}';

it.each<[string, string, number, string]>([
  ["quote mark in a string", data(`{"@type":"Product","name":"Oven 12" wide",${FIELDS}}`), 49.9, "in-stock"],
  ["missing last brace", data(`{"@type":"Product","name":"Oven",${FIELDS}`), 49.9, "in-stock"],
  [
    "two values in a row",
    data(`{"@type":"BreadcrumbList"}{"@type":"Product","name":"Oven",${FIELDS}}`),
    49.9,
    "in-stock",
  ],
  [
    "a wrong escape",
    data(`{"@type":"Product","name":"Oven","description":"it\\'s",${FIELDS}}`),
    49.9,
    "in-stock",
  ],
  [
    "a price of nothing",
    shop(
      ld({ "@type": "Product", name: "Oven", offers: { price: "0.00" } }),
      '<h1>Oven</h1><p class="price">€39.90</p>',
    ),
    39.9,
    "null",
  ],
  [
    "a short prefix",
    shop(
      ld({ "@type": "Product", name: "Oven", offers: { ...OFFER, availability: "schema:SoldOut" } }),
      "<h1>Oven</h1>",
    ),
    1299,
    "out-of-stock",
  ],
  [
    "a framework's state",
    shop(
      '<script id="__NEXT_DATA__" type="application/json">{"props":{"product":{"title":"Oven","price":{"amount":"129.00","currencyCode":"USD"},"availableForSale":false}}}</script>',
      "<h1>Oven</h1>",
    ),
    129,
    "out-of-stock",
  ],
  [
    "a theme's JSON in cents",
    page(
      '<h1>Oven</h1><script type="application/json">{"title":"Oven","handle":"oven","price":1850,"available":true,"variants":[{"id":2,"price":1850}]}</script>',
    ),
    18.5,
    "in-stock",
  ],
  [
    "another product inside the microdata",
    page(
      '<div itemscope itemtype="http://schema.org/Product"><h1 itemprop="name">Oven</h1><div itemprop="isRelatedTo" itemscope itemtype="http://schema.org/Product"><span itemprop="name">Mixer</span><span itemprop="price">5</span></div><span itemprop="price">79</span><link itemprop="availability" href="http://schema.org/OutOfStock"></div>',
    ),
    79,
    "out-of-stock",
  ],
  [
    "a button that is shut off",
    page('<h1>Oven</h1><p class="price">$79.00</p><button disabled>Add to cart</button>'),
    79,
    "out-of-stock",
  ],
  [
    "a button that waits for a size",
    page(
      '<h1>Oven</h1><p class="price">$79.00</p><form><select><option>S</option></select><button disabled>Add to cart</button></form>',
    ),
    79,
    "in-stock",
  ],
  [
    "the form's own button",
    page('<h1>Oven</h1><p class="price">$79.00</p><form><input type="submit" value="Sold out"></form>'),
    79,
    "out-of-stock",
  ],
  [
    "a size that is gone",
    page(
      '<h1>Shirt</h1><p class="price">$79.00</p><ul><li>S</li><li>M - sold out</li></ul><button>Add to cart</button>',
    ),
    79,
    "in-stock",
  ],
  [
    "an offer to write",
    page('<h1>Oven</h1><p class="price">$79.00</p><button>Notify me when available</button>'),
    79,
    "out-of-stock",
  ],
  [
    "instalments before the price",
    page("<h1>Oven</h1><p>4 interest-free payments of $19.75</p><p>$79.00</p><button>Buy now</button>"),
    79,
    "in-stock",
  ],
  [
    "a price over the heading",
    page('<div class="price-box">$79.00</div><h1>Oven</h1><p>Low stock: 2 items left</p>'),
    79,
    "in-stock",
  ],
  [
    "a former price first",
    page("<h1>Oven</h1><p>De: R$ 1.299,00</p><p>Por: R$ 999,00</p><button>Comprar</button>"),
    999,
    "in-stock",
  ],
  [
    "a phrase that is no stock",
    page('<h1>Oven</h1><p>Never run out of stock on bread.</p><p class="price">$79.00</p><p>Stock: 14</p>'),
    79,
    "in-stock",
  ],
  ["Swedish", page('<h1>Ugn</h1><p class="price">999 kr</p><p>Slut i lager</p>', "sv"), 999, "out-of-stock"],
  [
    "Japanese",
    page('<h1>オーブン</h1><p class="price">12,800円</p><p>在庫切れ</p>', "ja"),
    12800,
    "out-of-stock",
  ],
  [
    "the former price in a box of its own",
    page(
      '<h1>Four</h1><div class="product-prices"><div><span class="regular-price">99,00 €</span></div><div class="current-price"><span>79,00 €</span></div></div><p>Rupture de stock</p>',
    ),
    79,
    "out-of-stock",
  ],
  [
    "German",
    page('<h1>Ofen</h1><p class="price">79,00 €</p><button>Benachrichtigen, wenn verfügbar</button>', "de"),
    79,
    "out-of-stock",
  ],
  [
    "French",
    page('<h1>Four</h1><p class="price">79,00 €</p><button>Me prévenir de la disponibilité</button>', "fr"),
    79,
    "out-of-stock",
  ],
  [
    "Spanish",
    page('<h1>Horno</h1><p class="price">79,00 €</p><button>Avísame cuando esté disponible</button>', "es"),
    79,
    "out-of-stock",
  ],
  [
    "Italian",
    page('<h1>Forno</h1><p class="price">79,00 €</p><p>Disponibilità immediata</p>', "it"),
    79,
    "in-stock",
  ],
  [
    "Dutch",
    page('<h1>Oven</h1><p class="price">€ 79,00</p><button>In winkelmandje</button>', "nl"),
    79,
    "in-stock",
  ],
  [
    "the variants of a shop form",
    page(
      `<h1>Oven</h1><form data-product_variations='[{"display_price":60,"is_in_stock":false},{"display_price":55,"is_in_stock":true,"price_html":"<b>$55.00</b>"}]'></form>`,
      "en",
    ),
    55,
    "in-stock",
  ],
  [
    "a shop's tracking data in cents",
    page(
      `<h1>Oven</h1><button>Add to cart</button><script>ShopifyAnalytics.meta.currency = 'USD'; var meta = {"product":{"variants":[{"id":1,"price":4550,"name":"Oven - 40","public_title":"40","sku":"a"}]}};</script>`,
      "en",
    ),
    45.5,
    "in-stock",
  ],
  [
    "what the tag manager is told, written as script and not as JSON",
    page(
      `<h1>Oven</h1><p>In stock</p><script>dataLayer.push({event: 'view_item', user: visitor, ecommerce: {currencyCode: 'GBP', detail: {products: [{'name': 'Oven', 'price': '21.50',}]}}}); go(1);</script>`,
      "en",
    ),
    21.5,
    "in-stock",
  ],
  [
    "an event of an analytics script",
    page(
      `<h1>Oven</h1><button>Add to cart</button><script>fbq('track','ViewContent',{content_name:'Oven',value:149.00,currency:'USD'});</script>`,
      "en",
    ),
    149,
    "in-stock",
  ],
  [
    "a price and its instalments in one price element",
    page(
      `<h1>Forno</h1><div class="price"><span class="listPrice">De R$ 99,00</span><span>Por R$ 79,00</span><span>ou 6x de R$ 13,16</span></div><button>Comprar</button>`,
      "pt-BR",
    ),
    79,
    "in-stock",
  ],
  [
    "a stock word in Turkish",
    page('<h1>Oven</h1><p class="price">79 TL</p><p>Tükendi</p>', "tr"),
    79,
    "out-of-stock",
  ],
])("copes with %s", (_, html, price, availability) => {
  const product = first(html);
  expect([Number(product?.price), String(product?.availability)]).toEqual([price, availability]);
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
