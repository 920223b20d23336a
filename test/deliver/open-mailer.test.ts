import { afterEach, expect, it } from "vitest";
import { openMailer } from "../../src/deliver/open-mailer.ts";
import { type MailServer, type MailServerPlan, smtpAnswer, startMailServer } from "../servers/mail-server.ts";

const RAW = "Message-ID: <a@b>\r\nSubject: x\r\n\r\n.a line with a dot\r\nend\r\n";
const QUICK = { connectMs: 2000, greetingMs: 300, silenceMs: 400, messageMs: 5000 };
const open: { close(): unknown }[] = [];

afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close();
});

async function mailServer(plan: MailServerPlan = {}): Promise<MailServer> {
  const server = await startMailServer(plan);
  open.push(server);
  return server;
}

function mailer(smtp: string) {
  const opened = openMailer({ smtp }, QUICK);
  open.push(opened);
  return opened;
}

it("hands over the bytes as they are and uses a connection again", async () => {
  const server = await mailServer();
  const { send } = mailer(server.url);
  expect(await send("T <t@x.example>", "a@x.example", RAW)).toMatchObject({
    state: "sent",
    error: null,
    bounced: false,
  });
  expect((await send("T <t@x.example>", "b@x.example", RAW)).state).toBe("sent");
  expect(server.mails.map(({ to, raw }) => [to, raw])).toEqual([
    ["a@x.example", RAW],
    ["b@x.example", RAW],
  ]);
  expect(server.connections()).toBe(1);
});

it.each([
  [550, "No such user", "failed", true],
  [550, "5.7.1 Relaying denied", "failed", false],
  [451, "Greylisted", "deferred", false],
  [421, "Too busy", "deferred", false],
])("takes %i %s at the recipient as %s", async (code, text, state, bounced) => {
  const server = await mailServer({ recipient: () => smtpAnswer(code, text) });
  const outcome = await mailer(server.url).send("t@x.example", "a@x.example", RAW);
  expect(outcome).toMatchObject({ state, bounced });
  expect(outcome.error).toContain(String(code));
  expect(outcome.error).toContain(text);
  expect(server.mails).toEqual([]);
});

it.each([
  [552, "failed"],
  [554, "failed"],
  [452, "deferred"],
])("takes %i after the text as %s, which is no bounce", async (code, state) => {
  const server = await mailServer({ data: () => smtpAnswer(code, "said so") });
  expect(await mailer(server.url).send("t@x.example", "a@x.example", RAW)).toMatchObject({
    state,
    bounced: false,
  });
});

it("takes an unknown address for a bounce although the server says so only after the text", async () => {
  const server = await mailServer({ data: () => smtpAnswer(550, "5.1.1 Unknown user") });
  expect(await mailer(server.url).send("t@x.example", "a@x.example", RAW)).toMatchObject({ bounced: true });
});

it("writes a domain of other letters as servers know it", async () => {
  const server = await mailServer();
  expect((await mailer(server.url).send("t@bäckerei.example", "a@bäckerei.example", RAW)).state).toBe("sent");
  // smtp-server shows it as people write it.
  expect(server.recipients).toEqual(["a@bäckerei.example"]);
});

it("goes on with the next reader after a refusal", async () => {
  const server = await mailServer({
    recipient: (to) => (to.startsWith("bad") ? smtpAnswer(550, "No") : null),
  });
  const { send } = mailer(server.url);
  const states = [];
  for (const to of ["a@x.example", "bad@x.example", "b@x.example"])
    states.push((await send("t@x.example", to, RAW)).state);
  expect(states).toEqual(["sent", "failed", "sent"]);
});

it("does not know when the connection is cut after the whole text", async () => {
  const server = await mailServer({ data: () => "cut" });
  const outcome = await mailer(server.url).send("t@x.example", "a@x.example", RAW);
  expect(outcome.state).toBe("unknown");
  expect(outcome.error).toMatch(/did not confirm/);
  expect(server.mails).toHaveLength(1);
});

it("does not know when the server falls silent after the whole text", async () => {
  const server = await mailServer({ data: () => new Promise(() => {}) });
  expect((await mailer(server.url).send("t@x.example", "a@x.example", RAW)).state).toBe("unknown");
});

it("knows that nothing arrived when the connection goes before the last bytes", async () => {
  const server = await mailServer();
  const outcome = await mailer(server.url).send("t@x.example", "a@x.example", RAW, async () => {
    await server.close();
  });
  // The end left the process in vain or not at all; only a note taken before it may be trusted.
  expect(["unknown", "deferred"]).toContain(outcome.state);
  const refused = await mailer(server.url).send("t@x.example", "a@x.example", RAW);
  expect(refused.state).toBe("deferred");
  expect(refused.error).toMatch(/cannot be reached/);
});

it("does not let the last bytes go when they could not be noted", async () => {
  const server = await mailServer();
  const outcome = await mailer(server.url).send("t@x.example", "a@x.example", RAW, async () => {
    throw new Error("store is gone");
  });
  expect(outcome.state).toBe("deferred");
  expect(server.mails).toEqual([]);
});

it("takes a new connection when the server hung up on an idle one as the next mail came", async () => {
  const server = await mailServer();
  const { send } = mailer(server.url);
  await send("t@x.example", "a@x.example", RAW);
  let first = true;
  server.plan = {
    recipient: () => {
      if (first) server.hangUp();
      first = false;
      return null;
    },
  };
  expect((await send("t@x.example", "b@x.example", RAW)).state).toBe("sent");
  expect([server.connections(), server.confirmed.length]).toEqual([2, 2]);
});

it("asks a mute server once, not for every reader", async () => {
  const server = await mailServer({ greeting: "mute" });
  const { send } = mailer(server.url);
  for (const to of ["a@x.example", "b@x.example", "c@x.example"]) {
    const outcome = await send("t@x.example", to, RAW);
    expect(outcome.state).toBe("deferred");
    expect(outcome.error).toMatch(/cannot be reached/);
  }
  expect(server.connections()).toBe(1);
});

it("takes a wrong password for something that can be mended", async () => {
  const server = await mailServer({
    options: {
      authOptional: false,
      disabledCommands: ["STARTTLS"],
      allowInsecureAuth: true,
      onAuth: ({ username, password }, _session, done) =>
        username === "me" && password === "p@ss" ? done(null, { user: "me" }) : done(new Error("no")),
    },
  });
  const at = (login: string) => server.url.replace("//", `//${login}@`);
  const outcome = await mailer(at("me:wrong")).send("t@x.example", "a@x.example", RAW);
  expect(outcome.state).toBe("deferred");
  expect(outcome.error).toMatch(/refused the login/);
  expect(outcome.error).not.toContain("wrong");
  expect((await mailer(at("me:p%40ss")).send("t@x.example", "a@x.example", RAW)).state).toBe("sent");
});

it("encrypts where the server offers it, also with a certificate of its own on this machine", async () => {
  let secure = false;
  const server = await mailServer({
    options: {
      disabledCommands: ["AUTH"],
      onMailFrom(_address, session, done) {
        secure = session.secure;
        done();
      },
    },
  });
  expect((await mailer(server.url).send("t@x.example", "a@x.example", RAW)).state).toBe("sent");
  expect(secure).toBe(true);
  expect((await mailer(`${server.url}?tls=ignore`).send("t@x.example", "a@x.example", RAW)).state).toBe(
    "sent",
  );
  expect(secure).toBe(false);
});

it("says whether the server answers", async () => {
  const server = await mailServer();
  const { verify } = mailer(server.url);
  expect(await verify()).toBeNull();
  await server.close();
  expect(await mailer(server.url).verify()).toMatch(/cannot be reached/);
});
