// Pages as shops, software firms and papers build them, 20 to 300 KB each: scripts, style sheets, inline JSON, pictures
// drawn in the markup, rows of class names, menus and footers. Made here, the same on every run.

const KINDS = ["collection", "product", "plans", "article", "home"];
const LANGUAGES = ["en", "de", "fr", "es"];

/** A generator of numbers 0..1 with a fixed start (a linear congruential one: good enough to vary pages). */
function numbersFrom(seed) {
  let state = (seed * 2654435761 + 12345) >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 4294967296;
  };
}

const WORDS = {
  en: "the oven bakes rolls with heat that is left from the night and every loaf rests on a wooden board until morning when drivers carry warm bread to shops across town customers order online before noon our team answers within one day delivery costs less from three crates new flour arrives weekly from mills nearby".split(
    " ",
  ),
  de: "der Ofen backt Brötchen mit der Wärme die von der Nacht bleibt und jedes Brot ruht auf einem Brett bis zum Morgen wenn Fahrer warmes Brot in die Läden der Stadt bringen Kunden bestellen online bis mittags unser Team antwortet an einem Tag die Lieferung kostet ab drei Kisten weniger neues Mehl kommt wöchentlich".split(
    " ",
  ),
  fr: "le four cuit des petits pains avec la chaleur qui reste de la nuit et chaque miche repose sur une planche jusqu'au matin quand les livreurs apportent le pain chaud aux magasins de la ville les clients commandent en ligne avant midi notre équipe répond en un jour la livraison coûte moins dès trois caisses".split(
    " ",
  ),
  es: "el horno cuece panecillos con el calor que queda de la noche y cada hogaza reposa sobre una tabla hasta la mañana cuando los repartidores llevan pan caliente a las tiendas de la ciudad los clientes piden en línea antes del mediodía nuestro equipo responde en un día el envío cuesta menos desde tres cajas".split(
    " ",
  ),
};
const SAID = {
  en: {
    cart: "Add to cart",
    stock: "In stock",
    out: "Sold out",
    month: "per month",
    year: "per year",
    posted: "Posted on March 3, 2026 at 10:15",
    ago: "3 hours ago",
    reviews: "reviews",
    was: "was",
  },
  de: {
    cart: "In den Warenkorb",
    stock: "Auf Lager",
    out: "Ausverkauft",
    month: "pro Monat",
    year: "pro Jahr",
    posted: "Veröffentlicht am 3. März 2026 um 10:15",
    ago: "vor 3 Stunden",
    reviews: "Bewertungen",
    was: "statt",
  },
  fr: {
    cart: "Ajouter au panier",
    stock: "En stock",
    out: "Épuisé",
    month: "par mois",
    year: "par an",
    posted: "Publié le 3 mars 2026 à 10:15",
    ago: "il y a 3 heures",
    reviews: "avis",
    was: "au lieu de",
  },
  es: {
    cart: "Añadir al carrito",
    stock: "En existencia",
    out: "Agotado",
    month: "al mes",
    year: "al año",
    posted: "Publicado el 3 de marzo de 2026 a las 10:15",
    ago: "hace 3 horas",
    reviews: "opiniones",
    was: "antes",
  },
};
const UTILITIES =
  "flex grid relative absolute items-center justify-between rounded-lg shadow-sm px-4 py-2 mt-6 mb-8 text-sm text-gray-700 font-semibold tracking-tight md:grid-cols-3 lg:flex-row hover:bg-gray-50 focus:ring-2 transition duration-150 w-full max-w-7xl mx-auto overflow-hidden border border-gray-200 bg-white z-10 sm:px-6 lg:px-8 space-y-4 leading-6 antialiased".split(
    " ",
  );
const HOSTS = [
  "https://cdn.shopify.com/s/files/1/0001/theme.js",
  "https://www.googletagmanager.com/gtm.js?id=GTM-ABC123",
  "https://static.hotjar.com/c/hotjar-1234.js",
  "https://widget.intercom.io/widget/abcd",
  "https://js.stripe.com/v3/",
  "https://static.klaviyo.com/onsite/js/klaviyo.js",
  "https://cdn.jsdelivr.net/npm/swiper@11/swiper-bundle.min.js",
  "https://connect.facebook.net/en_US/fbevents.js",
  "https://js.hs-scripts.com/1234567.js",
  "/_next/static/chunks/main-2f3e4a.js",
  "/assets/vendor.8f2d1c.js",
  "/wp-content/plugins/woocommerce/assets/js/frontend/add-to-cart.min.js",
];

/** The page `index` of the set; `edited` differs in one place that matters: a price, or a sentence of an article. */
export function makePage(index, edited = false) {
  const random = numbersFrom(index + 1);
  const kind = KINDS[index % KINDS.length];
  const lang = LANGUAGES[Math.floor(index / KINDS.length) % LANGUAGES.length];
  const goal = Math.round(20_000 * 15 ** random()); // 20..300 KB, most of them below 100
  const page = { index, edited, random, kind, lang, goal, said: SAID[lang], ...toolsFor(random, lang) };
  const codeChars = goal * (0.25 + random() * 0.35);
  const head = headOf(page, codeChars);
  const tail = tailOf(page, codeChars);
  const room = goal - head.length - tail.length - 6_000;
  return `<!doctype html>\n<html lang="${lang}">\n${head}\n<body class="${page.classes(3)} template-${kind}">\n${menuOf(page)}\n${bodyOf(page, room)}\n${footerOf(page)}\n${tail}\n</body>\n</html>\n`;
}

function toolsFor(random, lang) {
  const pick = (list) => list[Math.floor(random() * list.length)];
  const words = (count) => Array.from({ length: count }, () => pick(WORDS[lang])).join(" ");
  const sentence = () => {
    const text = words(8 + Math.floor(random() * 14));
    return `${text[0].toUpperCase()}${text.slice(1)}.`;
  };
  return {
    pick,
    words,
    sentence,
    prose: (count) => Array.from({ length: count }, sentence).join(" "),
    classes: (count) => Array.from({ length: count }, () => pick(UTILITIES)).join(" "),
    id: () => Math.floor(random() * 4e9).toString(36),
    money: (amount) => (lang === "en" ? `$${amount.toFixed(2)}` : `${amount.toFixed(2).replace(".", ",")} €`),
  };
}

function headOf({ index, kind, words, pick, sentence, random }, codeChars) {
  const scripts = Array.from({ length: 4 + Math.floor(random() * 6) }, () => pick(HOSTS));
  const styles = ruleText(random, codeChars * 0.3);
  return `<head><meta charset="utf-8"><title>${words(4)} ${index}</title><meta name="viewport" content="width=device-width"><meta name="description" content="${sentence()}"><meta property="og:title" content="${words(4)}"><meta property="og:type" content="${kind}"><meta name="generator" content="WordPress 6.5"><link rel="canonical" href="https://shop.example/${kind}/${index}"><link rel="stylesheet" href="/assets/app.${index}.css"><link rel="preconnect" href="https://fonts.gstatic.com">${[...new Set(scripts)].map((src) => `<script async src="${src}"></script>`).join("")}<style>${styles}</style></head>`;
}

function ruleText(random, chars) {
  let text = "";
  while (text.length < chars) {
    const name = Math.floor(random() * 1e9).toString(36);
    text += `.css-${name}{display:flex;margin:0 ${Math.floor(random() * 40)}px;color:#${Math.floor(random() * 0xffffff).toString(16)}}@media(min-width:768px){.css-${name}:hover>a{padding:${Math.floor(random() * 9)}rem}}`;
  }
  return text;
}

function scriptText(random, chars) {
  let text = "(function(w,d){";
  while (text.length < chars) {
    const name = Math.floor(random() * 1e6).toString(36);
    text += `var ${name}=function(e,t){if(e&&t<${Math.floor(random() * 900)}){return w["${name}"]=d.querySelector('[data-${name}]'),e.push({id:"${Math.floor(random() * 1e9)}",url:"https://api.example.net/v2/${name}",ok:!0})}return null};`;
  }
  return `${text}})(window,document);`;
}

function stateText({ random, words, id }, chars) {
  const nodes = [];
  let length = 0;
  while (length < chars) {
    const node = {
      id: id(),
      handle: id(),
      type: "block",
      label: words(3),
      visible: random() > 0.5,
      children: [{ ref: id(), rank: Math.floor(random() * 99) }],
    };
    nodes.push(node);
    length += 150;
  }
  return JSON.stringify({ props: { pageProps: { nodes } }, buildId: id() }).replaceAll("</", "<\\/");
}

function tailOf(page, codeChars) {
  const { random } = page;
  const inline = Array.from(
    { length: 3 },
    () => `<script>${scriptText(random, codeChars * 0.14)}</script>`,
  ).join("");
  return `${inline}<script id="__NEXT_DATA__" type="application/json">${stateText(page, codeChars * 0.28)}</script><noscript><iframe src="https://www.googletagmanager.com/ns.html?id=GTM-ABC123" height="0" width="0"></iframe></noscript>`;
}

function icon(random) {
  const path = Array.from(
    { length: 6 },
    () => `${Math.floor(random() * 24)}.${Math.floor(random() * 99)} ${Math.floor(random() * 24)}`,
  ).join("L");
  return `<svg class="icon h-5 w-5" viewBox="0 0 24 24" aria-hidden="true"><path fill="none" stroke="currentColor" d="M${path}z"></path></svg>`;
}

function menuOf({ words, classes, random }) {
  const entries = Array.from(
    { length: 8 },
    () =>
      `<li class="nav__item ${classes(4)}"><a class="nav__link ${classes(3)}" href="/${words(1)}">${words(1)} ${icon(random)}</a><ul class="submenu ${classes(2)}">${Array.from({ length: 4 }, () => `<li><a href="/c/${words(1)}">${words(2)}</a></li>`).join("")}</ul></li>`,
  );
  return `<div class="cookie-banner ${classes(4)}"><p>${words(14)} cookies</p><button class="${classes(6)}">OK</button></div><header class="site-header ${classes(6)}"><a href="/" class="logo">${icon(random)}</a><nav class="main-nav ${classes(3)}"><ul>${entries.join("")}</ul></nav><form action="/search"><input type="search" name="q"></form></header>`;
}

function footerOf({ words, classes, random }) {
  const columns = Array.from(
    { length: 4 },
    () =>
      `<div class="footer__column ${classes(4)}"><h4 class="${classes(3)}">${words(2)}</h4><ul>${Array.from({ length: 5 }, () => `<li class="${classes(2)}"><a href="/${words(1)}">${words(2)}</a></li>`).join("")}</ul></div>`,
  );
  return `<footer class="site-footer ${classes(5)}">${columns.join("")}<div class="social ${classes(3)}">${icon(random)}${icon(random)}${icon(random)}</div><p class="legal">© 2026 Bench Bakery GmbH. All rights reserved.</p></footer>`;
}

function bodyOf(page, room) {
  const { words, classes, kind } = page;
  const parts = { collection: cards, product: product, plans: plans, article: article, home: home }[kind](
    page,
    Math.max(2_000, room),
  );
  return `<main id="content" class="${classes(4)}"><h1 class="${classes(4)}">${words(4)}</h1>${parts}</main>`;
}

function filled(room, piece) {
  let text = "";
  for (let at = 0; text.length < room; at++) text += piece(at);
  return text;
}

function card(page, at) {
  const { words, classes, random, money, said, id, edited } = page;
  const amount = 9 + Math.floor(random() * 200) + 0.9;
  const reduced = random() > 0.7;
  const sold = random() > 0.9;
  const price = edited && at === 2 ? amount + 7 : amount;
  return `<li class="grid__item ${classes(5)}"><div class="product-card ${classes(7)}" data-id="${id()}"><a href="/products/${words(1)}-${at}" class="card__media ${classes(4)}"><img class="${classes(4)}" src="https://cdn.example.net/p/${id()}.jpg?width=533" srcset="https://cdn.example.net/p/${id()}.jpg?width=165 165w, https://cdn.example.net/p/${id()}.jpg?width=360 360w" alt="${words(3)}" loading="lazy" width="533" height="533"></a><div class="card__content ${classes(4)}"><h3 class="card__heading ${classes(3)}"><a href="/products/${words(1)}-${at}">${words(3)} ${at}</a></h3><div class="rating ${classes(2)}">${icon(random)}<span>4.${at % 10} (${Math.floor(random() * 300)} ${said.reviews})</span></div><div class="price ${classes(2)}">${reduced ? `<s class="price-item price-item--regular">${money(amount + 20)}</s>` : ""}<span class="price-item price-item--sale ${classes(2)}">${money(price)}</span></div><p class="stock ${classes(2)}">${sold ? said.out : said.stock}</p><button type="button" class="button ${classes(6)}" data-id="${id()}">${said.cart}</button></div></div></li>`;
}

function cards(page, room) {
  return `<p class="${page.classes(3)}">${page.prose(3)}</p><ul class="product-grid ${page.classes(5)}">${filled(room, (at) => card(page, at))}</ul>`;
}

function product(page, room) {
  const { words, classes, prose, money, said, random, edited, lang, id } = page;
  const amount = 20 + Math.floor(random() * 300) + 0.95 + (edited ? 4 : 0);
  const name = words(3);
  const data = {
    "@context": "https://schema.org",
    "@type": "Product",
    name,
    sku: id(),
    description: prose(2),
    offers: {
      "@type": "Offer",
      price: amount.toFixed(2),
      priceCurrency: lang === "en" ? "USD" : "EUR",
      availability: "https://schema.org/InStock",
    },
  };
  const rows = Array.from(
    { length: 10 },
    () =>
      `<tr class="${classes(2)}"><th>${words(2)}</th><td>${words(2)} ${Math.floor(random() * 90)} cm</td></tr>`,
  );
  const reviews = filled(
    Math.max(0, room - 9_000),
    () =>
      `<div class="review ${classes(6)}"><div class="review__head ${classes(3)}">${icon(random)}<strong>${words(2)}</strong><time>${said.ago}</time></div><p class="${classes(3)}">${prose(2 + Math.floor(random() * 3))}</p><span>${Math.floor(random() * 30)} likes</span></div>`,
  );
  return `<script type="application/ld+json">${JSON.stringify(data)}</script><section class="product ${classes(4)}"><div class="product__gallery ${classes(4)}">${Array.from({ length: 6 }, () => `<img class="${classes(4)}" src="https://cdn.example.net/p/${id()}.jpg" alt="${words(2)}">`).join("")}</div><div class="product__info ${classes(5)}"><h2>${name}</h2><p class="price ${classes(3)}"><span class="price__value">${money(amount)}</span></p><p class="stock">${said.stock}</p><form action="/cart/add" class="${classes(3)}"><select name="size">${Array.from({ length: 5 }, (_, at) => `<option value="${at}">${words(1)}</option>`).join("")}</select><button class="${classes(8)}">${said.cart}</button></form><div class="description ${classes(3)}"><p>${prose(4)}</p><ul>${Array.from({ length: 6 }, () => `<li>${words(5)}</li>`).join("")}</ul></div><table class="${classes(3)}"><tbody>${rows.join("")}</tbody></table></div></section><section class="reviews ${classes(3)}"><h2>${said.reviews}</h2>${reviews}</section><section class="related ${classes(3)}"><ul>${Array.from({ length: 4 }, (_, at) => card({ ...page, edited: false }, at)).join("")}</ul></section>`;
}

function plans(page, room) {
  const { words, classes, prose, said, random, edited, lang } = page;
  const names = ["Starter", "Team", "Business", "Enterprise"];
  const money = (amount) => (lang === "en" ? `$${amount}` : `${amount} €`);
  const columns = names.map(
    (name, at) =>
      `<div class="pricing-card ${classes(8)}"><h3 class="plan-name ${classes(3)}">${name}</h3><p class="${classes(2)}">${words(7)}</p><p class="plan-price ${classes(2)}"><span class="text-4xl ${classes(2)}">${money(9 + at * 20 + (edited && at === 1 ? 6 : 0))}</span> <span class="${classes(3)}">${said.month}</span></p><p class="${classes(2)}">${money(90 + at * 200)} ${said.year}</p><a class="button ${classes(7)}" href="/signup/${at}">${words(2)}</a><ul class="${classes(3)}">${Array.from({ length: 9 }, () => `<li class="${classes(3)}">${icon(random)}<span>${words(3)} ${Math.floor(random() * 50)}</span></li>`).join("")}</ul></div>`,
  );
  const rows = filled(
    room * 0.45,
    () =>
      `<tr class="${classes(3)}"><th scope="row" class="${classes(4)}">${words(3)}</th>${names.map(() => `<td class="${classes(5)}">${random() > 0.5 ? icon(random) : `${Math.floor(random() * 100)} GB`}</td>`).join("")}</tr>`,
  );
  const questions = filled(
    room * 0.35,
    () =>
      `<details class="faq ${classes(5)}"><summary class="${classes(3)}">${words(7)}?</summary><div class="${classes(2)}"><p>${prose(4)}</p></div></details>`,
  );
  return `<div class="plans ${classes(4)}">${columns.join("")}</div><table class="comparison ${classes(4)}"><thead><tr><th></th>${names.map((name) => `<th>${name}</th>`).join("")}</tr></thead><tbody>${rows}</tbody></table><section class="${classes(3)}"><h2>${words(3)}</h2>${questions}</section>`;
}

function article(page, room) {
  const { words, classes, prose, said, random, edited, sentence, id } = page;
  const paragraphs = filled(room * 0.7, (at) => {
    const text = prose(3 + Math.floor(random() * 4));
    const kept = edited && at === 1 ? `${text} ${WORDS[page.lang].slice(3, 12).join(" ")}.` : text;
    if (at % 6 === 5) return `<h2 class="${classes(2)}">${words(4)}</h2>`;
    if (at % 9 === 8)
      return `<figure class="${classes(3)}"><img src="https://img.example.net/${id()}.jpg" alt="${words(4)}"><figcaption>${sentence()}</figcaption></figure>`;
    return `<p class="${classes(2)}">${kept} <a href="/news/${id()}">${words(2)}</a> ${sentence()}</p>`;
  });
  const comments = filled(
    room * 0.2,
    () =>
      `<div class="comment ${classes(5)}"><b>${words(2)}</b> <span class="${classes(2)}">${said.ago}</span><p>${prose(2)}</p><button class="${classes(4)}">${icon(random)} ${Math.floor(random() * 40)}</button></div>`,
  );
  return `<article class="post ${classes(3)}"><p class="meta ${classes(3)}"><span class="author">${words(2)}</span> · <time datetime="2026-03-03T10:15:00Z">${said.posted}</time> · ${Math.floor(random() * 4000)} views</p>${paragraphs}</article><section class="comments ${classes(2)}"><h2>${words(2)}</h2>${comments}</section><aside class="sidebar ${classes(3)}"><h3>${words(2)}</h3><ul>${Array.from({ length: 8 }, () => `<li><a href="/news/${id()}">${words(6)}</a></li>`).join("")}</ul></aside>`;
}

function home(page, room) {
  const { words, classes, prose, random, sentence, id } = page;
  const sections = filled(
    room * 0.6,
    (at) =>
      `<section class="section ${classes(8)}"><div class="container ${classes(5)}"><div class="row ${classes(4)}"><h2 class="${classes(5)}">${words(5)}</h2><p class="lead ${classes(3)}">${prose(2)}</p><div class="${classes(4)}"><div class="${classes(3)}">${icon(random)}<h3 class="${classes(2)}">${words(3)}</h3><p class="${classes(3)}">${sentence()}</p></div><div class="${classes(3)}">${icon(random)}<h3 class="${classes(2)}">${words(3)}</h3><p class="${classes(3)}">${page.edited && at === 1 ? `${prose(1)} ${WORDS[page.lang].slice(1, 9).join(" ")}` : prose(1)}</p></div></div><a class="button ${classes(6)}" href="/${id()}">${words(2)}</a></div></div></section>`,
  );
  return `${sections}<ul class="product-grid ${classes(4)}">${filled(room * 0.3, (at) => card({ ...page, edited: false }, at))}</ul>`;
}
