import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, it, onTestFinished } from "vitest";
import { openCli } from "./run-cli.ts";

interface Answer {
  readonly id?: number;
  readonly method?: string;
  readonly result?: unknown;
  readonly params?: unknown;
}

/** The language server that editors use, spoken to as an editor does: LSP 3.17 over stdio. */
function startEditor() {
  const program = createRequire(import.meta.url).resolve("yaml-language-server/bin/yaml-language-server");
  const server: ChildProcess = spawn(process.execPath, [program, "--stdio"], {
    stdio: ["pipe", "pipe", "ignore"],
  });
  onTestFinished(() => void server.kill());
  const answers: Answer[] = [];
  let buffer = Buffer.alloc(0);
  server.stdout?.on("data", (chunk: Buffer) => {
    buffer = Buffer.concat([buffer, chunk]);
    for (;;) {
      const head = buffer.indexOf("\r\n\r\n");
      if (head < 0) return;
      const length = Number(/Content-Length: (\d+)/i.exec(buffer.toString("utf8", 0, head))?.[1]);
      if (buffer.length < head + 4 + length) return;
      const message = JSON.parse(buffer.toString("utf8", head + 4, head + 4 + length)) as Answer;
      buffer = buffer.subarray(head + 4 + length);
      answers.push(message);
      // What the server asks of the editor (settings, registrations) has the empty answer.
      if (message.id !== undefined && message.method !== undefined) send({ id: message.id, result: null });
    }
  });
  function send(message: Record<string, unknown>): void {
    const text = JSON.stringify({ jsonrpc: "2.0", ...message });
    server.stdin?.write(`Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`);
  }
  let id = 0;
  return {
    notify: (method: string, params: unknown) => send({ method, params }),
    async ask(method: string, params: unknown): Promise<unknown> {
      id += 1;
      const mine = `${id}`;
      send({ id: Number(mine), method, params });
      const find = () => answers.find((one) => String(one.id) === mine && one.method === undefined);
      await expect.poll(find, { timeout: 20_000 }).toBeDefined();
      return find()?.result;
    },
    judged: (uri: string): boolean =>
      answers.some(({ method, params }) => {
        const about = params as { uri?: string } | undefined;
        return method === "textDocument/publishDiagnostics" && about?.uri === uri;
      }),
    diagnostics: (uri: string): readonly { message: string; range: { start: { line: number } } }[] => {
      const told = answers.filter(({ method, params }) => {
        const about = params as { uri?: string } | undefined;
        return method === "textDocument/publishDiagnostics" && about?.uri === uri;
      });
      return (told.at(-1)?.params as { diagnostics: [] } | undefined)?.diagnostics ?? [];
    },
  };
}

async function openFile(change: (text: string) => string) {
  const folder = mkdtempSync(join(tmpdir(), "tidewatch-editor-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, "tidewatch.yaml");
  expect((await openCli("2026-03-09T07:00:00Z").run(["init", "--yes", "--config", file])).code).toBe(0);
  const text = change(readFileSync(file, "utf8"));
  writeFileSync(file, text);
  const editor = startEditor();
  const uri = pathToFileURL(file).href;
  await editor.ask("initialize", {
    processId: process.pid,
    rootUri: pathToFileURL(folder).href,
    capabilities: { textDocument: { completion: { completionItem: { snippetSupport: false } } } },
  });
  editor.notify("initialized", {});
  const settings = { yaml: { completion: true, validate: true, schemaStore: { enable: false } } };
  editor.notify("workspace/didChangeConfiguration", { settings });
  editor.notify("textDocument/didOpen", { textDocument: { uri, languageId: "yaml", version: 1, text } });
  return { editor, uri, lines: text.split("\n") };
}

it("offers the keys of a source to an editor that follows the schema comment of the file that init wrote", async () => {
  const { editor, uri, lines } = await openFile(
    (text) => `${text.split("\n")[0]}\nbusiness: { name: B }\nsources:\n  - id: alerts\n    \n`,
  );
  expect(lines[0]).toMatch(/^# yaml-language-server: \$schema=/);
  const position = { line: lines.indexOf("  - id: alerts") + 1, character: 4 };
  const answer = await editor.ask("textDocument/completion", { textDocument: { uri }, position });
  const offered = (answer as { items: { label: string }[] }).items.map(({ label }) => label);
  expect(offered).toEqual(expect.arrayContaining(["feed", "page", "sitemap", "every", "tags"]));
});

it("finds nothing wrong with the file that init wrote, and underlines a key that does not exist", async () => {
  const clean = await openFile((text) => text);
  await expect.poll(() => clean.editor.judged(clean.uri), { timeout: 20_000 }).toBe(true);
  await new Promise((resolve) => setTimeout(resolve, 1_000)); // the first judgement may be one without the schema
  expect(clean.editor.diagnostics(clean.uri)).toEqual([]);
  const wrong = await openFile((text) => `${text}\nschedul: weekly\n`);
  await expect.poll(() => wrong.editor.diagnostics(wrong.uri).length, { timeout: 20_000 }).toBeGreaterThan(0);
  const [first] = wrong.editor.diagnostics(wrong.uri);
  expect(first?.message).toContain("schedul");
  expect(first?.range.start.line).toBe(wrong.lines.indexOf("schedul: weekly"));
});
