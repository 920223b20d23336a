import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { parse } from "yaml";
import { parseTechnologyRules } from "../../src/pages/find-technologies.ts";
import { readingOf } from "./test-reader.ts";

const rules = parseTechnologyRules(parse(readFileSync("config/technologies.yaml", "utf8")));
const names = (head: string, headers: Readonly<Record<string, string>> = {}): string[] =>
  readingOf(`<html><head>${head}</head><body><p>Bread and rolls.</p></body></html>`, {
    headers,
  }).facts.technologies.map(({ name }) => name);

it("has rules of many kinds, each with a sign", () => {
  expect(rules.length).toBeGreaterThan(300);
  expect(new Set(rules.map(({ kind }) => kind)).size).toBeGreaterThanOrEqual(10);
  expect(new Set(rules.map(({ name }) => name)).size).toBe(rules.length);
  const blind = rules.filter(({ src, generator, meta, markup, inline, comment, cookie, header }) =>
    [src, generator, meta, markup, inline, comment, cookie, header].every((list) => list.length === 0),
  );
  expect(blind.map(({ name }) => name)).toEqual([]);
});

it("has no sign so short that it is found by chance", () => {
  const short = rules.flatMap(({ name, src, inline }) =>
    [...src, ...inline].filter((text) => text.length < 4).map((text) => `${name}: ${text}`),
  );
  expect(short).toEqual([]);
});

it.each<[string, string, Readonly<Record<string, string>>?]>([
  ["Shopify", '<script src="//cdn.shopify.com/s/files/1/theme.js"></script>'],
  ["WordPress", '<meta name="generator" content="WordPress 6.7">'],
  ["Vite", '<script type="module" crossorigin src="/assets/index-4f3a2b1c.js"></script>'],
  [
    "Inertia.js",
    '</head><body><div id="app" data-page="{&quot;component&quot;:&quot;Home&quot;}"><p>Bread</p></div>',
  ],
  ["Odoo", '<link rel="stylesheet" href="/web/assets/1/web.assets_frontend.min.css">'],
  ["Concrete CMS", '<meta name="generator" content="Concrete CMS">'],
  ["REDAXO", '<meta name="generator" content="REDAXO CMS">'],
  ["Leadinfo", '<script src="https://cdn.leadinfo.net/ping.js"></script>'],
  ["Pipedrive", '<script src="https://leadbooster-chat.pipedrive.com/assets/loader.js"></script>'],
  ["Bookingkit", '<script src="https://widget.bookingkit.net/w.js"></script>'],
  ["WooCommerce", '<link rel="stylesheet" href="/wp-content/plugins/woocommerce/assets/css/a.css">'],
  [
    "Google Tag Manager",
    "<script>(function(w,d,s,l,i){j.src='https://www.googletagmanager.com/gtm.js?id='+i})(window,document,'script','dataLayer','GTM-X')</script>",
  ],
  ["Google Analytics", '<script async src="https://www.googletagmanager.com/gtag/js?id=G-ABC"></script>'],
  ["Matomo", "<script>var _paq = window._paq = []; _paq.push(['trackPageView']);</script>"],
  ["Hotjar", "<script>h._hjSettings={hjid:1};r.src='https://static.hotjar.com/c/hotjar-'+1</script>"],
  ["Stripe", '<script src="https://js.stripe.com/v3/"></script>'],
  ["Facebook Pixel", "<script>fbq('init', '123');</script>"],
  [
    "Next.js",
    '<script id="__NEXT_DATA__" type="application/json">{}</script><script src="/_next/static/chunks/a.js"></script>',
  ],
  ["Cloudflare", "", { server: "cloudflare" }],
  ["PHP", "", { "x-powered-by": "PHP/8.3" }],
  ["Klaviyo", "", { "set-cookie": "__kla_id=abc; Path=/" }],
])("recognises %s", (name, head, headers) => expect(names(head, headers)).toContain(name));

it("takes links, canonical addresses and words in the text for nothing", () => {
  const html =
    '<html><head><link rel="canonical" href="https://acme.wordpress.com/"></head><body><a href="https://www.shopify.com">Shopify</a><p>We like Stripe, React and Intercom, and wrote on calendly.com about it.</p></body></html>';
  expect(readingOf(html).facts.technologies).toEqual([]);
});

it.each<[string, string]>([
  ["WooCommerce, WordPress", '<meta name="generator" content="WooCommerce 8.4.0">'],
  ["Elementor, WordPress", '<meta name="generator" content="Elementor 3.18.0; features: a">'],
  ["Next.js, React", "<script>(self.__next_f=self.__next_f||[]).push([0])</script>"],
  ["Nuxt.js, Vue.js", '<link rel="modulepreload" href="/_nuxt/entry.12ab.js">'],
  ["SvelteKit, Svelte", '<script type="module" src="/_app/immutable/entry/start.1.js"></script>'],
  ["MUI, React, Emotion", '<style data-emotion="css 1a"></style><div class="MuiBox-root"></div>'],
  ["Rank Math SEO, WordPress", '<script type="application/ld+json" class="rank-math-schema-pro">{}</script>'],
  ["W3 Total Cache, WordPress", "<!-- Performance optimized by W3 Total Cache. -->"],
  ["Squarespace", "<!-- This is Squarespace. -->"],
  ["", "<div><!-- a note on WP Rocket deep in the page --></div>"],
  ["Google Fonts", "<style>@import url('https://fonts.googleapis.com/css?family=Roboto');</style>"],
  ["Google Ads", '<script async src="https://www.googletagmanager.com/gtag/js?id=AW-1"></script>'],
  ["Contentful", '<img src="https://images.ctfassets.net/abc/oven.jpg">'],
  ["Facebook Pixel", '<noscript><img src="https://www.facebook.com/tr?id=1&ev=PageView"></noscript>'],
  ["Firebase", '<script src="https://www.gstatic.com/firebasejs/10/firebase-app-compat.js"></script>'],
  ["Trustpilot", '<script src="//widget.trustpilot.com/v5/tp.widget.bootstrap.min.js"></script>'],
  ["Cloudflare", '<script src="/cdn-cgi/scripts/5c5d/cloudflare-static/email-decode.min.js"></script>'],
  ["", '<script src="https://connect.facebook.net/de_DE/sdk.js#xfbml=1"></script>'],
  ["", '<img src="/logos/adyen.png"><img src="/blog/svelte.png"><img src="/img/shopware.svg">'],
])("names %s and nothing else", (wanted, head) =>
  expect(names(head).sort()).toEqual(wanted === "" ? [] : wanted.split(", ").sort()),
);

it("builds only on technologies that have a rule", () => {
  const known = new Set(rules.map(({ name }) => name));
  expect(rules.flatMap(({ implies }) => implies).filter((name) => !known.has(name))).toEqual([]);
});

it("refuses a rule with an unknown sign", () => {
  expect(() => parseTechnologyRules({ shop: { X: { scr: "x.js" } } })).toThrow(/X has a sign "scr"/);
});
