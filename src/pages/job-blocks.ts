import type { Block } from "./read-blocks.ts";

const HEAD_CHARS = 60;
/** Headings under which jobs stand: their names in ten languages. */
const JOBS =
  /(?<!\p{L})(?:jobs?|careers?|vacanc(?:y|ies)|(?:open|available) (?:positions?|roles?)|(?:job|current|career) openings?|we(?:['’]re| are) hiring|now hiring|join (?:our|the) team|work (?:with|for) us|(?:offene|freie|unsere|aktuelle) stellen|stellen(?:angebote?|anzeigen?|ausschreibung\p{L}*|markt)|karriere|jobangebote?|wir (?:suchen|stellen ein)|lehrstellen?|ausbildungsplätze|emplois?|offres d['’]emploi|postes? (?:à pourvoir|ouverts?|vacants?)|(?:nous )?recrut(?:ement|ons)|rejoi(?:gnez|ndre) (?:notre|l)['’ ]?\s?équipe|carrières?|empleos?|ofertas de (?:empleo|trabajo)|vacantes|puestos(?: vacantes)?|trabaja con nosotros|únete al equipo|lavora con noi|posizioni aperte|vacatures?|werken bij|lediga tjänster|ledige stillinger|oferty pracy|vagas)(?!\p{L})|^(?:stellen|openings|positions|roles|postes|équipe recherchée)$/iu;
/** Where jobs are what is sold: the price of an advertisement, of a course, of an agency. */
const SOLD =
  /(?<!\p{L})(?:pric\p{L}*|plans?|packages?|fees?|post a|advertis\p{L}*|job ?boards?|courses?|coach\p{L}*|training|preise?|tarife?|pakete?|gebühr\p{L}*|inserat\p{L}*|schalten|kurse?|prix|tarifs?|forfaits?|publier|annonce|precios?|tarifas?|publicar|anuncio|cursos?)(?!\p{L})/iu;

/** The blocks that stand under a heading such as "Open positions", up to the next heading of its rank. */
export function jobBlocks(blocks: readonly Block[]): ReadonlySet<number> {
  const found = new Set<number>();
  let rank: number | null = null; // of the heading over the jobs
  let sold: number | null = null; // of one among them under which something is sold
  for (const [index, { kind, level, text, region }] of blocks.entries()) {
    if (region === "chrome") continue;
    const isHead = kind === "heading" || (level === 7 && text.length <= HEAD_CHARS);
    if (isHead) {
      const isSold = SOLD.test(text);
      if (sold !== null && level <= sold) sold = null;
      if (isSold) sold = level;
      if (rank !== null && level <= rank && (level < LINE_LEVEL || isSold)) rank = null;
      if (rank === null && text.length <= HEAD_CHARS && !isSold && JOBS.test(text)) {
        rank = level;
        continue;
      }
    }
    if (rank !== null && sold === null) found.add(index);
  }
  return found;
}

/** A bold line: it names a list as well as an entry of it. */
const LINE_LEVEL = 7;
