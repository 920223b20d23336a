import type { Change } from "../model/change.ts";

/** One line that says what moved: "Acme – Pro plan: $29 → $35 per month (+21 %)". Plain text. */
export function wordChange(change: Change, competitor: string): string {
  return `${competitor} – ${whatMoved(change)}`.replace(/\s+/g, " ").slice(0, 240);
}

function whatMoved(change: Change): string {
  const { type, before, after } = change;
  const label = change.label ?? "";
  const named = label === "" ? "" : `${label}: `;
  const quoted = label === "" ? "" : ` “${label}”`;
  switch (type) {
    case "price-changed":
      return `${named}${before ?? "?"} → ${after ?? "?"}${perPeriod(change)}${percentWords(change.percent)}`;
    case "price-added":
      return `${named}new price ${after ?? ""}${perPeriod(change)}`;
    case "price-removed":
      return `${named}price ${before ?? ""} is gone`;
    case "plan-added":
      return `new plan${quoted}${after === null ? "" : `: ${after}${perPeriod(change)}`}`;
    case "plan-removed":
      return `plan${quoted} is gone`;
    case "product-added":
      return `new product${quoted}${after === null ? "" : `: ${after}`}`;
    case "product-removed":
      return `product${quoted} is gone`;
    case "availability-changed":
      return `${named}${stockWords(before)} → ${stockWords(after)}`;
    case "technology-added":
      return `now uses ${after ?? label}`;
    case "technology-removed":
      return `no longer uses ${before ?? label}`;
    case "link-added":
      return `new link: ${after ?? label}`;
    case "link-removed":
      return `link is gone: ${before ?? label}`;
    case "title-changed":
      return `page title: ${before ?? ""} → ${after ?? ""}`;
    case "text-added":
      return `${named}new: ${after ?? ""}`;
    case "text-removed":
      return `${named}gone: ${before ?? ""}`;
    case "text-changed":
      return `${named}${before ?? ""} → ${after ?? ""}`;
  }
}

function perPeriod({ period, after }: Change): string {
  return period == null || (after ?? "").includes("/") ? "" : ` a ${period}`;
}

function percentWords(percent: number | null | undefined): string {
  if (percent === null || percent === undefined) return "";
  const rounded = Math.abs(percent) >= 10 ? Math.round(percent) : Math.round(percent * 10) / 10;
  return ` (${rounded > 0 ? "+" : rounded < 0 ? "−" : ""}${Math.abs(rounded)} %)`;
}

function stockWords(state: string | null): string {
  return state === null ? "unknown" : state.replaceAll("-", " ");
}
