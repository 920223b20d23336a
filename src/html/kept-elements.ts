/** Elements that may stay in foreign HTML, and their attributes beside `title`, `lang` and `dir`. Everything else goes. */
export const KEPT_ELEMENTS: Readonly<Record<string, readonly string[]>> = Object.assign(
  Object.create(null) as Record<string, readonly string[]>,
  Object.fromEntries(
    `abbr acronym address article aside b bdi bdo big br caption center cite code dd details dfn div dl dt em
     figcaption figure font footer h1 h2 h3 h4 h5 h6 header hr i kbd main mark menu nav p picture pre rp rt ruby s samp
     section small span strike strong sub summary sup table tbody tfoot thead tr tt u ul var wbr`
      .split(/\s+/)
      .map((name) => [name, []]),
  ),
  {
    a: ["href", "rel"],
    audio: ["src", "controls"],
    blockquote: ["cite"],
    col: ["span"],
    colgroup: ["span"],
    del: ["cite", "datetime"],
    img: ["src", "alt", "width", "height"],
    ins: ["cite", "datetime"],
    li: ["value"],
    ol: ["start", "reversed"],
    q: ["cite"],
    source: ["src", "type"],
    td: ["colspan", "rowspan"],
    th: ["colspan", "rowspan", "scope"],
    time: ["datetime"],
    video: ["src", "poster", "controls", "width", "height"],
  },
);

export const GLOBAL_ATTRIBUTES: ReadonlySet<string> = new Set(["title", "lang", "dir"]);
export const ADDRESS_ATTRIBUTES: ReadonlySet<string> = new Set(["href", "src", "cite", "poster"]);
export const VOID_ELEMENTS: ReadonlySet<string> = new Set(["br", "hr", "img", "wbr", "col", "source"]);

/** Left out with everything inside: what stands there is no text for people. */
export const DROPPED_ELEMENTS: ReadonlySet<string> = new Set([
  "script",
  "style",
  "template",
  "iframe",
  "noembed",
  "head",
  "title",
  "svg",
  "datalist",
  "applet",
]);
/** Of these, what holds code and never text, also when its end is missing. */
export const CODE_ELEMENTS: ReadonlySet<string> = new Set(["script", "style", "template"]);

/** Elements between which a reader sees a gap. */
export const BLOCK_ELEMENTS: ReadonlySet<string> = new Set(
  `address article aside blockquote br caption center dd details dialog dir div dl dt fieldset figcaption figure footer
   form h1 h2 h3 h4 h5 h6 header hr legend li listing main menu nav ol optgroup option p plaintext pre section select
   summary table tbody td textarea tfoot th thead tr ul xmp`.split(/\s+/),
);
