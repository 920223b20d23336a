import { expect, it } from "vitest";
import { readingOf } from "./test-reader.ts";

/** Product pages as shop systems and hand-made shops build them → "price currency availability" of the main product. */
const PAGES: readonly (readonly [wanted: string, html: string])[] = [
  [
    "39 EUR out-of-stock",
    `<!doctype html><html lang="de"><head><meta charset="utf-8"><title>Leinenschürze</title><meta name="generator" content="WooCommerce 9.1"></head><body class="single-product woocommerce"><header><a href="/">Shop</a><nav><a href="/new">New</a><a href="/sale">Sale</a></nav><a class="cart">Cart (0) </a></header><div id="primary"><main><div class="product type-product outofstock"><div class="summary entry-summary"><h1 class="product_title entry-title">Leinenschürze</h1><p class="price"><del><span class="woocommerce-Price-amount amount"><bdi>49,00&nbsp;<span class="woocommerce-Price-currencySymbol">€</span></bdi></span></del> <ins><span class="woocommerce-Price-amount amount"><bdi>39,00&nbsp;<span class="woocommerce-Price-currencySymbol">€</span></bdi></span></ins></p><div class="woocommerce-product-details__short-description"><p>Made by hand in small runs.</p></div><p class="stock out-of-stock">Nicht vorrätig</p><form class="cart"><input type="number" value="1"><button class="single_add_to_cart_button">Add to basket</button></form></div></div></main></div><footer><p>Free delivery over 50. © 2026</p></footer></body></html>`,
  ],
  [
    "129 USD out-of-stock",
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Rain coat</title><meta name="generator" content="WooCommerce 9.1"></head><body class="single-product woocommerce"><header><a href="/">Shop</a><nav><a href="/new">New</a><a href="/sale">Sale</a></nav><a class="cart">Cart (0) </a></header><div id="primary"><main><div class="product type-product outofstock"><div class="summary entry-summary"><h1 class="product_title entry-title">Rain coat</h1><p class="price"><span class="from">From: </span><span class="woocommerce-Price-amount amount"><bdi><span class="woocommerce-Price-currencySymbol">$</span>129.00</bdi></span></p><div class="woocommerce-product-details__short-description"><p>Made by hand in small runs.</p></div><p class="stock out-of-stock">Out of stock</p><form class="cart"><input type="number" value="1"><button class="single_add_to_cart_button">Add to basket</button></form></div></div></main></div><footer><p>Free delivery over 50. © 2026</p></footer></body></html>`,
  ],
  [
    "36 USD in-stock",
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Canvas tote</title><script>window.Shopify = window.Shopify || {}; Shopify.shop = "x.myshopify.com"; Shopify.currency = {"active":"USD","rate":"1.0"};</script></head><body class=""><header><a href="/">Shop</a><nav><a href="/new">New</a><a href="/sale">Sale</a></nav><a class="cart">Cart (0) </a></header><main id="MainContent"><section class="product"><div class="product__media"><img alt=""></div><div class="product__info-wrapper"><div class="product__title"><h1>Canvas tote</h1></div><div class="price price--on-sale"><div class="price__regular"><span class="visually-hidden">Regular price</span><span class="price-item price-item--regular">$48.00 USD</span></div><div class="price__sale"><span class="visually-hidden">Regular price</span><s class="price-item price-item--regular">$48.00 USD</s><span class="visually-hidden">Sale price</span><span class="price-item price-item--sale">$36.00 USD</span></div></div><button type="submit" name="add">Add to cart</button></div></section></main><footer><p>Free delivery over 50. © 2026</p></footer></body></html>`,
  ],
  [
    "28 USD out-of-stock",
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Wool cap</title><script>window.Shopify = window.Shopify || {}; Shopify.shop = "x.myshopify.com"; Shopify.currency = {"active":"USD","rate":"1.0"};</script></head><body class=""><header><a href="/">Shop</a><nav><a href="/new">New</a><a href="/sale">Sale</a></nav><a class="cart">Cart (0) </a></header><main id="MainContent"><section class="product"><div class="product__media"><img alt=""></div><div class="product__info-wrapper"><div class="product__title"><h1>Wool cap</h1></div><div class="price price--sold-out"><div class="price__regular"><span class="price-item price-item--regular">$28.00</span></div><span class="badge price__badge-sold-out">Sold out</span></div><button type="submit" name="add" disabled>Sold out</button></div></section></main><footer><p>Free delivery over 50. © 2026</p></footer></body></html>`,
  ],
  [
    "189 USD in-stock",
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Field jacket</title><script>window.Shopify = window.Shopify || {}; Shopify.shop = "x.myshopify.com"; Shopify.currency = {"active":"USD","rate":"1.0"};</script><meta property="og:type" content="product"><meta property="og:price:amount" content="189.00"><meta property="og:price:currency" content="USD"></head><body class=""><header><a href="/">Shop</a><nav><a href="/new">New</a><a href="/sale">Sale</a></nav><a class="cart">Cart (0) </a></header><main id="MainContent"><section class="product"><div class="product__media"><img alt=""></div><div class="product__info-wrapper"><div class="product__title"><h1>Field jacket</h1></div><div id="app-price"></div></div></section></main><script type="application/json" data-product-json>{"id":77,"title":"Field jacket","variants":[{"id":1,"title":"S","price":18900,"available":false},{"id":2,"title":"M","price":18900,"available":true}],"price":18900,"available":true}</script><footer><p>Free delivery over 50. © 2026</p></footer></body></html>`,
  ],
  [
    "74.9 EUR in-stock",
    `<!doctype html><html lang="de"><head><meta charset="utf-8"><title>Messerblock</title></head><body class=""><header><a href="/">Shop</a><nav><a href="/new">New</a><a href="/sale">Sale</a></nav><a class="cart">Cart (0) </a></header><main class="content-main"><div class="product-detail"><h1 class="product-detail-name">Messerblock</h1><div class="product-detail-price-container"><meta itemprop="price" content="74.9"><p class="product-detail-price with-list-price">74,90 €*<span class="list-price-price">99,00 €*</span></p></div><p class="product-detail-tax">Preise inkl. MwSt. zzgl. Versandkosten</p><p class="delivery-information delivery-available">Sofort verfügbar, Lieferzeit: 2-5 Tage</p><div class="product-detail-ordernumber">Produktnummer: SW10034</div></div><div class="cross-selling"><div class="product-box">Wetzstein <span class="product-price">19,90 €*</span></div></div></main><footer><p>Free delivery over 50. © 2026</p></footer></body></html>`,
  ],
  [
    "14 GBP out-of-stock",
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Candle</title></head><body class=""><header><a href="/">Shop</a><nav><a href="/new">New</a><a href="/sale">Sale</a></nav><a class="cart">Cart (0) </a></header><main><div data-hook="product-page"><h1 data-hook="product-title">Candle</h1><div data-hook="product-prices-wrapper"><span data-hook="formatted-secondary-price">£20.00</span><span data-hook="formatted-primary-price">£14.00</span></div><button data-hook="add-to-cart" disabled aria-disabled="true">Out of Stock</button></div></main><footer><p>Free delivery over 50. © 2026</p></footer></body></html>`,
  ],
  [
    "1990 CZK in-stock",
    `<!doctype html><html lang="cs"><head><meta charset="utf-8"><title>Kruhový koberec</title></head><body class=""><header><a href="/">Shop</a><nav><a href="/new">New</a><a href="/sale">Sale</a></nav><a class="cart">Cart (0) </a></header><div class="detail"><h1>Kruhový koberec</h1><div class="p-final-price-wrapper"><span class="price-standard">2 490 Kč</span><strong class="price-final">1 990 Kč</strong></div><span class="availability-label">Skladem (3 ks)</span></div><footer><p>Free delivery over 50. © 2026</p></footer></body></html>`,
  ],
  [
    "34.95 EUR in-stock",
    `<!doctype html><html lang="nl"><head><meta charset="utf-8"><title>Houten kist</title></head><body class=""><header><a href="/">Shop</a><nav><a href="/new">New</a><a href="/sale">Sale</a></nav><a class="cart">Cart (0) </a></header><div class="product-page"><h1>Houten kist</h1><p class="prijs">€ 34,95</p><p class="levertijd">Op voorraad – morgen in huis</p></div><footer><p>Free delivery over 50. © 2026</p></footer></body></html>`,
  ],
  [
    "54 USD in-stock",
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Kettle</title><script type="application/ld+json">
{"@context":"https://schema.org","@type":"Product","name":"Kettle","description":"Line one
line two","offers":{"@type":"Offer","price":"54.00","priceCurrency":"USD","availability":"https://schema.org/InStock",}}
</script></head><body class=""><header><a href="/">Shop</a><nav><a href="/new">New</a><a href="/sale">Sale</a></nav><a class="cart">Cart (0) </a></header><h1>Kettle</h1><p class="price">$54.00</p><h2>Customers also bought</h2><div class="card">Filter <span class="price">$9.00</span></div><footer><p>Free delivery over 50. © 2026</p></footer></body></html>`,
  ],
  [
    "45 EUR out-of-stock",
    `<!doctype html><html lang="de"><head><meta charset="utf-8"><title>Clock</title></head><body class=""><header><a href="/">Shop</a><nav><a href="/new">New</a><a href="/sale">Sale</a></nav><a class="cart">Cart (0) </a></header><div class="pdp" data-product-id="3" data-price="45.00" data-currency="EUR"><h1>Clock</h1><span class="js-price"></span><button disabled>Ausverkauft</button></div><footer><p>Free delivery over 50. © 2026</p></footer></body></html>`,
  ],
  [
    "1079 GBP -",
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Sofa</title></head><body class=""><header><a href="/">Shop</a><nav><a href="/new">New</a><a href="/sale">Sale</a></nav><a class="cart">Cart (0) </a></header><div><h1>Sofa</h1><p>From £29.97 per month, 0% APR</p><span class="current">£1,079</span><span class="rrp">RRP £1,299</span><p>Delivery from £49</p><p>Made to order</p></div><footer><p>Free delivery over 50. © 2026</p></footer></body></html>`,
  ],
  [
    "39.9 EUR out-of-stock",
    `<!doctype html><html lang="de"><head><meta charset="utf-8"><title>Öl 5 l</title></head><body class=""><header><a href="/">Shop</a><nav><a href="/new">New</a><a href="/sale">Sale</a></nav><a class="cart">Cart (0) </a></header><div><h1>Öl 5 l</h1><p class="base">(7,98 € / 1 l)</p><p class="vk">39,90 €</p><p>Derzeit nicht lieferbar</p></div><footer><p>Free delivery over 50. © 2026</p></footer></body></html>`,
  ],
  [
    "19.9 EUR in-stock",
    `<!doctype html><html lang="es"><head><meta charset="utf-8"><title>Libro</title></head><body class=""><header><a href="/">Shop</a><nav><a href="/new">New</a><a href="/sale">Sale</a></nav><a class="cart">Cart (0) </a></header><div><h1>Libro</h1><p class="pvp">PVP 19,90 €</p><p>Disponible en 24 h</p><p>Añadir a la cesta</p></div><footer><p>Free delivery over 50. © 2026</p></footer></body></html>`,
  ],
  [
    "249.99 USD in-stock",
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Speaker</title></head><body class=""><header><a href="/">Shop</a><nav><a href="/new">New</a><a href="/sale">Sale</a></nav><a class="cart">Cart (0) </a></header><nav><a>Deals under $99</a></nav><div class="gal"></div><div class="pd"><h1>Speaker</h1><div class="a"><span class="dollar">$</span><span class="whole">249</span><span class="frac">99</span></div><div>Only 2 left – order soon</div></div><aside><h3>Bestsellers</h3><p>Cable $12.99</p></aside><footer><p>Free delivery over 50. © 2026</p></footer></body></html>`,
  ],
  [
    "69 EUR in-stock",
    `<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>Chaise – Store</title></head><body><div class="topbar">Free shipping over $75</div><nav><a href="/">Home</a><a href="/c">Shop</a><a href="/b">Blog</a><a href="/k">Contact</a></nav><div><h1>Chaise</h1><p class="prix-barre">89,00 €</p><p class="prix">69,00 €</p><p>Livraison sous 48h</p><button>Ajouter au panier</button></div><footer>© 2026 Store</footer></body></html>`,
  ],
  [
    "499 USD out-of-stock",
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Drone – Store</title></head><body><div class="topbar">Free shipping over $75</div><nav><a href="/">Home</a><a href="/c">Shop</a><a href="/b">Blog</a><a href="/k">Contact</a></nav><h1>Drone</h1><p class="price">$499.00</p><p>Back in stock March 15</p><button disabled>Sold Out</button><footer>© 2026 Store</footer></body></html>`,
  ],
  [
    "24.99 USD in-stock",
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Bread knife – Store</title></head><body><div class="topbar">Free shipping over $75</div><nav><a href="/">Home</a><a href="/c">Shop</a><a href="/b">Blog</a><a href="/k">Contact</a></nav><h1>Bread knife</h1><div class="buybox"><span class="a-price"><span class="a-offscreen">$24.99</span><span aria-hidden="true"><span class="a-price-symbol">$</span><span class="a-price-whole">24<span class="a-price-decimal">.</span></span><span class="a-price-fraction">99</span></span></span><div id="availability"><span>In Stock.</span></div></div><footer>© 2026 Store</footer></body></html>`,
  ],
  [
    "13.95 EUR in-stock",
    `<!doctype html><html lang="de"><head><meta charset="utf-8"><title>Wine – Store</title></head><body><div class="topbar">Free shipping over $75</div><nav><a href="/">Home</a><a href="/c">Shop</a><a href="/b">Blog</a><a href="/k">Contact</a></nav><div class="product"><h1>Wine</h1><div class="price-per-litre">(€ 18,60/l)</div><div class="price-main">€ 13,95</div><div>Lieferbar</div></div><footer>© 2026 Store</footer></body></html>`,
  ],
  [
    "329 EUR out-of-stock",
    `<!doctype html><html lang="de"><head><meta charset="utf-8"><title>Zelt – Store</title></head><body><div class="topbar">Free shipping over $75</div><nav><a href="/">Home</a><a href="/c">Shop</a><a href="/b">Blog</a><a href="/k">Contact</a></nav><h1>Zelt</h1><p>UVP 399,00 €</p><p><strong>329,00 €</strong></p><p>oder 27,42 € monatlich in 12 Raten</p><p>Zurzeit nicht verfügbar</p><footer>© 2026 Store</footer></body></html>`,
  ],
  [
    "12.5 USD in-stock",
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Cable – Store</title></head><body><div class="topbar">Free shipping over $75</div><nav><a href="/">Home</a><a href="/c">Shop</a><a href="/b">Blog</a><a href="/k">Contact</a></nav><h1>Cable</h1><script>gtag("event","view_item",{"currency":"USD","value":12.5,"items":[{"item_id":"C","item_name":"Cable","price":12.5}]});</script><p>In Stock</p><footer>© 2026 Store</footer></body></html>`,
  ],
  [
    "12 GBP -",
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Plate – Store</title></head><body><div class="topbar">Free shipping over $75</div><nav><a href="/">Home</a><a href="/c">Shop</a><a href="/b">Blog</a><a href="/k">Contact</a></nav><h1>Plate</h1><p class="price" data-currency="GBP">12.00</p><p>Made to order</p><footer>© 2026 Store</footer></body></html>`,
  ],
  [
    "2499 USD preorder",
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Bike – Store</title></head><body><div class="topbar">Free shipping over $75</div><nav><a href="/">Home</a><a href="/c">Shop</a><a href="/b">Blog</a><a href="/k">Contact</a></nav><h1>Bike</h1><p>Price from <b>$2,499</b></p><p>Preorder now, ships in May</p><button>Preorder</button><footer>© 2026 Store</footer></body></html>`,
  ],
];

it.each(PAGES)("reads %s from %s", (wanted, html) => {
  const [main] = readingOf(html).facts.products;
  const said = wanted.endsWith(" -") ? "-" : main?.availability;
  expect(`${Number(main?.price)} ${main?.currency} ${said}`).toBe(wanted);
});
