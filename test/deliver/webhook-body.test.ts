import { expect, it } from "vitest";
import { webhookMessage } from "../../src/deliver/webhook-body.ts";
import type { Alert } from "../../src/model/alert.ts";

const ALERT: Alert = {
  storyId: "s",
  itemId: "i",
  title: "Flour recalled",
  url: "https://news.example/a",
  summary: "Stop baking with it.",
  source: "Agency",
  sourceId: "agency",
  publishedAt: null,
  urgency: "the text says “recall”.",
  why: ["you buy flour"],
  stance: "threat",
  pestle: ["legal"],
  disruption: [],
  impact: 5,
  likelihood: 5,
  horizon: { band: "H1", date: null, passed: false, because: "" },
  options: [],
  score: 0.9,
  more: 0,
  change: null,
};

function slackText(alert: Alert): string {
  const occasion = { id: "1", business: "B", at: new Date(0), alerts: [alert] };
  return JSON.parse(webhookMessage("slack", occasion).body).blocks[0].text.text;
}

it("links the title of a Slack message, and goes without a link too long to leave room for the words", () => {
  expect(slackText(ALERT)).toMatch(/^\*<https:\/\/news\.example\/a\|Flour recalled>\*\n/);
  const text = slackText({ ...ALERT, url: `https://news.example/${"a".repeat(3500)}` });
  expect(text).toMatch(/^\*Flour recalled\*\nStop baking with it\.\n\*Why now:\*/);
});
