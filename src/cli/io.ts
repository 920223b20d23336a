/** What a command may touch of the outside; handed in, so that tests can stand in for a terminal. */
export interface Io {
  readonly stdin: NodeJS.ReadableStream;
  readonly stdout: NodeJS.WritableStream & { readonly isTTY?: boolean };
  readonly stderr: NodeJS.WritableStream & { readonly isTTY?: boolean };
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Aborted by the first Ctrl-C. */
  readonly signal: AbortSignal;
}

/** A command as shells complete it. */
export interface CommandName {
  readonly name: string;
  readonly description: string;
  readonly options: readonly string[];
}

/** The options that every command takes. */
export interface GlobalOptions {
  readonly config?: string;
  readonly json?: boolean;
  readonly quiet?: boolean;
  readonly verbose?: boolean;
  readonly logFormat?: "pretty" | "json";
}
