import type { ScenarioNote } from "../model/scenario.ts";

/** Where a reader says whether a note's report was worth reading. */
export interface NoteLinks {
  readonly useful: string;
  readonly notUseful: string;
}

interface Props {
  readonly business: string;
  readonly from: Date;
  readonly to: Date;
  readonly notes: readonly ScenarioNote[];
  readonly linksOf: (itemId: string) => NoteLinks | null;
}

/** The notes one below the other; what they are and are not stands above them. */
export function ScenarioPage({ business, from, to, notes, linksOf }: Props) {
  return (
    <>
      <p class="soft">
        {business}, <Day date={from} /> to <Day date={to} />. Rules wrote these texts from what was read and
        from your playbook: they are to think with, they foretell nothing.
      </p>
      {notes.length === 0 ? <Nothing /> : null}
      {notes.map((note) => (
        <Note note={note} links={linksOf(note.itemId)} />
      ))}
      <nav>
        <a href="./">Start page</a>
      </nav>
    </>
  );
}

function Nothing() {
  return (
    <>
      <h2>No notes yet</h2>
      <p>
        A note appears here when a report of the last three months touches an entry of your profile, threatens
        it or is a move of a competitor, and impact times likelihood is 6 or more of 25. The three greatest
        are shown, each about another entry.
      </p>
      <p>
        Nothing here for weeks? <code>tidewatch items</code> shows what was read, and more entries under{" "}
        <code>business</code> in the config file give the rules more to hold on to.
      </p>
    </>
  );
}

function Note({ note, links }: { note: ScenarioNote; links: NoteLinks | null }) {
  const url = webAddress(note.url);
  return (
    <article>
      <h2>{url === null ? note.topic : <a href={url}>{note.topic}</a>}</h2>
      <p class="soft">
        Touches {note.entries.join(", ")}. Impact {note.impact} of 5, likelihood {note.likelihood} of 5.
      </p>
      <dl>
        <dt>If this continues</dt>
        <dd>{note.ifThisContinues}</dd>
        <dt>First effect</dt>
        <dd>{note.firstEffect}</dd>
        <dt>Sign to watch</dt>
        <dd>
          {note.signToWatch}
          {note.trend === null ? null : <Weeks {...note.trend} />}
        </dd>
        <dt>Option</dt>
        <dd>{note.option}</dd>
      </dl>
      {links === null ? null : (
        <p class="soft">
          Worth reading? <a href={links.useful}>Useful</a> · <a href={links.notUseful}>Not useful</a>
        </p>
      )}
    </article>
  );
}

const BAR = 10;
const GAP = 4;
const HIGH = 36;

/** Weekly counts as small bars; the words beside them say the same. */
function Weeks({ term, weekly }: { term: string; weekly: readonly number[] }) {
  const most = Math.max(1, ...weekly);
  const wide = weekly.length * (BAR + GAP) - GAP;
  const label = `Stories a week on “${term}”, the last week at the end: ${weekly.join(", ")}`;
  return (
    <svg role="img" aria-label={label} width={wide} height={HIGH} viewBox={`0 0 ${wide} ${HIGH}`}>
      {weekly.map((count, at) => {
        const height = 2 + Math.round(((HIGH - 2) * count) / most);
        return <rect x={at * (BAR + GAP)} y={HIGH - height} width={BAR} height={height}></rect>;
      })}
    </svg>
  );
}

function Day({ date }: { date: Date }) {
  return (
    <time datetime={date.toISOString().slice(0, 10)}>
      {date.toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" })}
    </time>
  );
}

/** Only http and https are links; whatever else a feed names is not. */
function webAddress(url: string | null): string | null {
  if (url === null || !URL.canParse(url)) return null;
  const { protocol, href } = new URL(url);
  return protocol === "https:" || protocol === "http:" ? href : null;
}
