/** A price as it stands on a page. Amounts are decimal strings, so that nothing is rounded on the way. */
export interface Price {
  readonly amount: string;
  readonly currency: string | null; // ISO 4217
  readonly period: string | null; // "month", "year", …
  readonly label: string | null; // plan or product it belongs to
  readonly text: string; // as written
}

export interface Technology {
  readonly name: string;
  readonly evidence: string;
}

export interface Product {
  readonly name: string;
  readonly price: string | null;
  readonly currency: string | null;
  readonly availability: "in-stock" | "out-of-stock" | "preorder" | null;
}

/** What a page says, the page's main product first. */
export interface PageFacts {
  readonly url: string | null;
  readonly title: string;
  readonly text: string;
  readonly prices: readonly Price[];
  readonly technologies: readonly Technology[];
  readonly products: readonly Product[];
}
