// The feeds of the measurement: made, not kept, and the same every time. Words come as often as in real language (Zipf):
// some of the trade, the rest made of syllables.
const TRADE =
  "flour butter bakery electricity price rises falls law duty tax oven bread strike harvest wheat sugar market shop hotel region council minister customer online order delivery app startup label hygiene recall export import inflation wage energy gas supply rival opens closes merger".split(
    " ",
  );
const SYLLABLES = "ba ce di fo gu ha je ki lo mu na pe qui ro su ta ve wi xo za".split(" ");
const VOCABULARY = 20_000;

function wordAt(rank) {
  if (rank % 7 === 3 && rank < 7 * TRADE.length) return TRADE[(rank - 3) / 7];
  let word = "";
  for (let rest = rank + 20; rest > 0; rest = Math.floor(rest / 20)) word += SYLLABLES[rest % 20];
  return word;
}

const WORDS = Array.from({ length: VOCABULARY }, (_, rank) => wordAt(rank));

function words(seed, count) {
  const out = [];
  let state = (seed * 2654435761) >>> 0;
  for (let at = 0; at < count; at++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    out.push(WORDS[Math.floor(VOCABULARY ** (state / 2 ** 32)) - 1]);
  }
  return out.join(" ");
}

/** An RSS document of about 30 kB with 50 items that no other feed has. */
export function makeFeed(feed, items = 50) {
  const parts = Array.from({ length: items }, (_, index) => {
    const seed = feed * 1000 + index + 1;
    const link = `https://news.example/${feed}/${index}`;
    const date = new Date(Date.UTC(2026, 2, 1) + seed * 997).toUTCString();
    const text = `&lt;p&gt;${words(seed + 7, 45)} &lt;a href="${link}"&gt;${words(seed + 3, 3)}&lt;/a&gt;&lt;/p&gt;`;
    return `<item><title>${words(seed, 9)} ${seed}</title><link>${link}</link><guid>${link}</guid><pubDate>${date}</pubDate><description>${text}</description></item>`;
  });
  return `<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Feed ${feed}</title><link>https://news.example/${feed}</link>${parts.join("\n")}</channel></rss>`;
}
