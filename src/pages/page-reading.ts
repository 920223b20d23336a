import type { PageFacts, Price } from "../model/page.ts";
import type { BlockKind } from "./read-blocks.ts";

/** Raised when the same page would give other blocks or facts than before: old snapshots are then read again. */
export const EXTRACTOR_VERSION = 16;

export type Availability = "in-stock" | "out-of-stock" | "preorder";

/** A visible piece of text with what is needed to compare it. */
export interface ReadBlock {
  readonly kind: BlockKind;
  readonly text: string;
  readonly rest?: string; // the text without its prices, where it has some: they are compared as facts
  readonly sign?: true; // a yes or no in a table; `rest` says to what
  readonly sum?: true; // the money in it is no price: a limit, a saving, a salary
  readonly job?: true; // it stands under a heading such as "Open positions"
  readonly quote?: true; // somebody is quoted in it, or it says who
  readonly quiet?: true; // nothing of it is compared: a price or its period alone
  readonly region: "main" | "chrome";
  readonly under: string | null; // the heading it stands under
  readonly card: number | null; // the plan or product box it is part of
  readonly href: string | null; // set when the block is one link
}

/** A price with the box it stands in. */
export interface PriceFact extends Price {
  readonly card: number | null;
  /** "sentence": told in running text, which is compared as text. */
  readonly kind: "plan" | "product" | "sentence" | "other";
  readonly line: string; // what else stands in its line
  readonly beside?: string; // the line below or above that says its period, where its own says nothing
}

/** What is told beside the price: a list price, a struck-out former one. */
export interface ListPrice extends Price {
  /** What costs this, without the list price's own name. */
  readonly of: string | null;
  /** Whether it is called a list or recommended price; a struck-out one is not. */
  readonly isNamed: boolean;
}

export interface StockFact {
  readonly label: string | null;
  readonly state: Availability;
  readonly text: string;
}

/** Everything that is kept of one visit to a page. */
export interface PageReading {
  readonly version: number;
  readonly language: string | null;
  readonly blocks: readonly ReadBlock[];
  readonly priceFacts: readonly PriceFact[];
  readonly listPrices: readonly ListPrice[];
  readonly stock: readonly StockFact[];
  /** The technologies whose coming and going is news: no libraries, no networks that files are served from. */
  readonly platforms: readonly string[];
  readonly facts: PageFacts;
}
