import { Readable } from "node:stream";
import SMTPConnection from "nodemailer/lib/smtp-connection";

export interface SmtpPlace {
  readonly host: string;
  readonly port: number;
  readonly secure: boolean;
  readonly login: { readonly user: string; readonly pass: string } | null;
  readonly tls: "never" | "unchecked" | "checked";
}

/** How long each part of a conversation may take, in milliseconds. */
export interface SmtpPatience {
  readonly connectMs: number;
  readonly greetingMs: number;
  readonly silenceMs: number;
  readonly messageMs: number; // a whole message, however slowly the bytes go
}

export interface SmtpSession {
  /** Hands over one message. `beforeLast` is awaited before the bytes that end it leave. Throws what the server or the network says. */
  send(envelope: { from: string; to: string }, raw: string, beforeLast: () => Promise<void>): Promise<void>;
  readonly isOpen: boolean;
  quit(): void;
  abandon(): void;
}

const LAST_WORD_MS = 50;

/** Connects and logs in. Throws nodemailer's error with code, command and response. */
export async function openSession(place: SmtpPlace, patience: SmtpPatience): Promise<SmtpSession> {
  const connection = new SMTPConnection(optionsFor(place, patience));
  const talk = talkOver(connection);
  await talk.settled((done) => connection.connect((error) => done(error)));
  const { login } = place;
  if (login !== null)
    await talk.settled((done) =>
      connection.login({ user: login.user, pass: login.pass }, (error) => done(error)),
    );
  return {
    get isOpen() {
      return talk.isOpen();
    },
    async send({ from, to }, raw, beforeLast) {
      const timer = setTimeout(() => {
        talk.fail(problem("sending took too long", "ETIMEDOUT"));
        connection.close();
      }, patience.messageMs);
      const envelope = { from, to: [to], size: Buffer.byteLength(raw) };
      try {
        await talk.settled((done) =>
          connection.send(envelope, inTwoParts(raw, beforeLast), (error) => done(error)),
        );
      } finally {
        clearTimeout(timer);
      }
    },
    quit: () => connection.quit(),
    abandon: () => connection.close(),
  };
}

function optionsFor(place: SmtpPlace, patience: SmtpPatience) {
  return {
    host: place.host,
    port: place.port,
    secure: place.secure,
    connectionTimeout: patience.connectMs,
    greetingTimeout: patience.greetingMs,
    socketTimeout: patience.silenceMs,
    socketCloseTimeout: 1000,
    ignoreTLS: place.tls === "never",
    requireTLS: place.tls === "checked" && place.login !== null && !place.secure,
    tls: { rejectUnauthorized: place.tls === "checked" },
  };
}

/** Steps of the conversation as promises that end with the callback or with the connection, whatever comes first. */
function talkOver(connection: SMTPConnection) {
  let open = true;
  let fail: (error: unknown) => void = () => {};
  connection.on("error", (error) => {
    open = false;
    fail(error);
  });
  connection.on("end", () => {
    open = false;
    // What the server said before it hung up (421) is told a moment later, and says more.
    const told = fail;
    setTimeout(() => told(problem("the connection was closed", "ECONNECTION")), LAST_WORD_MS);
  });
  return {
    isOpen: () => open,
    fail: (error: unknown) => fail(error),
    settled: (start: (done: (error?: unknown) => void) => void): Promise<void> =>
      new Promise((resolve, reject) => {
        fail = reject;
        start((error) => (error ? reject(error) : resolve()));
      }),
  };
}

function problem(message: string, code: string): Error {
  return Object.assign(new Error(message), { code });
}

const LAST_CHARS = 2;

/** The message as a stream whose last bytes wait for `beforeLast`; nodemailer reads it only after the server's 354. */
function inTwoParts(raw: string, beforeLast: () => Promise<void>): Readable {
  async function* parts(): AsyncGenerator<Buffer> {
    yield Buffer.from(raw.slice(0, -LAST_CHARS));
    await beforeLast();
    yield Buffer.from(raw.slice(-LAST_CHARS));
  }
  return Readable.from(parts(), { objectMode: false, highWaterMark: 1 });
}
