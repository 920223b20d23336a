import type { BrowserContext, Page } from "playwright-core";
import { PageFailure } from "./page-failure.ts";

/**
 * The page as it stands now, at most maxChars long. Asked in a world of its own, where no script of the page can stand in
 * for what is called; measured there, so that an endless document never crosses over. Throws PageFailure.
 */
export async function takeHtml(context: BrowserContext, page: Page, maxChars: number): Promise<string> {
  const session = await context.newCDPSession(page);
  const { frameTree } = await session.send("Page.getFrameTree");
  const { executionContextId } = await session.send("Page.createIsolatedWorld", {
    frameId: frameTree.frame.id,
  });
  const { result } = await session.send("Runtime.evaluate", {
    contextId: executionContextId,
    returnByValue: true,
    expression: `(() => {
      const html = document.documentElement?.outerHTML ?? "";
      return html.length > ${maxChars} ? null : html;
    })()`,
  });
  if (typeof result.value !== "string")
    throw new PageFailure("too-large", `grows past ${maxChars} characters in the browser (network.maxBody)`);
  return `<!DOCTYPE html>\n${result.value}\n`;
}
