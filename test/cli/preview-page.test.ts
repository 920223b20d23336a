import { expect, it } from "vitest";
import { openCli, parseJson } from "./run-cli.ts";

const SHELL = `<!DOCTYPE html><title>App</title><script src="/_next/static/chunks/main-a1.js"></script><div id="__next"></div>`;
const EMPTY_SHELL = `<!DOCTYPE html><title>App</title><div id="root"></div>`;
const FORM = `<!DOCTYPE html><title>Contact</title><script src="https://www.google.com/recaptcha/api.js"></script>
<h1>Contact our workshop</h1><p>Write to us and we answer within a day. We build bicycles in Innsbruck.</p><form><input name="mail"></form>`;
const CHALLENGE = `<!DOCTYPE html><title>Just a moment...</title><script src="https://challenges.cloudflare.com/turnstile/v0/api.js"></script><p>Verifying you are human.</p>`;

it("shows the technologies of a page that only a browser could fill, and says that it needs one", async () => {
  const cli = openCli();
  const { code, stdout, stderr } = await cli.run([
    "preview",
    cli.write("a.html", SHELL),
    "--as",
    "page",
    "--json",
  ]);
  expect(code).toBe(0);
  expect(parseJson(stdout)).toMatchObject({
    kind: "page",
    technologies: [{ name: "Next.js" }, { name: "React" }],
  });
  expect(parseJson(stdout)).not.toHaveProperty("note");
  expect(stderr).toMatch(/can only be read with a browser/);
  const empty = await cli.run(["preview", cli.write("b.html", EMPTY_SHELL), "--as", "page", "--json"]);
  expect(empty.code).toBe(1);
  expect(parseJson(empty.stdout)["error"]).toMatch(/browser/);
});

it("takes a short page with a guarded form for a page, and a bot check for a bot check", async () => {
  const cli = openCli();
  const form = await cli.run(["preview", cli.write("f.html", FORM), "--as", "page", "--json"]);
  expect(parseJson(form.stdout)).toMatchObject({ kind: "page", technologies: [{ name: "reCAPTCHA" }] });
  const challenge = await cli.run(["preview", cli.write("c.html", CHALLENGE), "--as", "page", "--json"]);
  expect(challenge.code).toBe(1);
  expect(parseJson(challenge.stdout)["error"]).toMatch(/bot check/);
});
