import type { AddressInfo } from "node:net";
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from "smtp-server";

export interface TakenMail {
  readonly to: string;
  readonly raw: string;
  readonly messageId: string;
}

/** What the server does at each step; an error's responseCode is its answer. Absent: all goes well. */
export interface MailServerPlan {
  readonly greeting?: "mute";
  readonly recipient?: (address: string) => Error | null | undefined;
  /** After the whole mail came, before the answer: an error is the answer, "cut" ends the connection without one. */
  readonly data?: (
    mail: TakenMail,
  ) => Error | "cut" | null | undefined | Promise<Error | "cut" | null | undefined>;
  readonly options?: ConstructorParameters<typeof SMTPServer>[0];
}

export interface MailServer {
  readonly port: number;
  readonly url: string;
  /** Every mail whose last byte came in, in order; also those that were refused or cut off after it. */
  readonly mails: TakenMail[];
  /** Those that the server confirmed. */
  readonly confirmed: TakenMail[];
  readonly recipients: string[]; // every RCPT TO
  readonly connections: () => number;
  plan: MailServerPlan;
  /** Ends every connection without a word. */
  hangUp(): void;
  close(): Promise<void>;
}

/** A real SMTP server on loopback. */
export async function startMailServer(plan: MailServerPlan = {}): Promise<MailServer> {
  const mails: TakenMail[] = [];
  const confirmed: TakenMail[] = [];
  const recipients: string[] = [];
  let connections = 0;
  const sockets = new Set<{ destroy(): void }>();
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS", "AUTH"],
    logger: false,
    ...plan.options,
    onConnect(_session, done) {
      connections++;
      if (taken.plan.greeting === "mute") return;
      done();
    },
    onRcptTo({ address }, _session, done) {
      recipients.push(address);
      done(taken.plan.recipient?.(address) ?? null);
    },
    async onData(stream: SMTPServerDataStream, session: SMTPServerSession, done) {
      const raw = await textOf(stream);
      if (raw === null) return;
      const mail = {
        to: session.envelope.rcptTo[0]?.address ?? "",
        raw,
        messageId: /^Message-ID: (\S+)/im.exec(raw)?.[1] ?? "",
      };
      mails.push(mail);
      const answer = (await taken.plan.data?.(mail)) ?? null;
      if (answer === "cut") {
        for (const socket of sockets) socket.destroy();
        return;
      }
      if (answer === null) confirmed.push(mail);
      done(answer);
    },
  });
  server.server.on("connection", (socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
  });
  server.on("error", () => {});
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const { port } = server.server.address() as AddressInfo;
  const taken: MailServer = {
    port,
    url: `smtp://127.0.0.1:${port}`,
    mails,
    confirmed,
    recipients,
    connections: () => connections,
    plan,
    hangUp() {
      for (const socket of sockets) socket.destroy();
    },
    close: () =>
      new Promise((done) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => done());
      }),
  };
  return taken;
}

/** Null when the sender hung up before the end: then nothing came in. */
async function textOf(stream: SMTPServerDataStream): Promise<string | null> {
  const parts: Buffer[] = [];
  try {
    for await (const part of stream) parts.push(part as Buffer);
  } catch {
    return null;
  }
  return Buffer.concat(parts).toString("latin1");
}

/** An error that smtp-server answers with this code. */
export function smtpAnswer(code: number, text: string): Error {
  return Object.assign(new Error(text), { responseCode: code });
}
