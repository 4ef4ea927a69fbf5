import { ErrorCodes, ResponseError } from 'vscode-languageserver';

/** The border to the editor: what fails behind it is logged with its document, and the server goes on. */
export class Border {
  readonly #log: (message: string) => void;
  #closed = false;

  constructor(log: (message: string) => void) {
    this.#log = log;
  }

  /** After a shutdown nothing is answered any more. */
  close(): void {
    this.#closed = true;
  }

  /** Answers a request; empty where its handler fails. */
  async answer<T>(what: string, params: unknown, empty: T, handler: () => T | Promise<T>): Promise<T> {
    if (this.#closed) throw new ResponseError(ErrorCodes.InvalidRequest, 'the server is shut down');
    return this.#runSafe(what, params, empty, handler);
  }

  /** Takes a notification, or does what somebody else's event asks for. */
  async hear(what: string, params: unknown, handler: () => void | Promise<void>): Promise<void> {
    if (!this.#closed) await this.#runSafe(what, params, undefined, handler);
  }

  #tell(message: string): void {
    // Whoever has said good-bye listens no longer.
    if (!this.#closed) this.#log(message);
  }

  /** Takes the failure of something that nobody waits for. */
  readonly failed = (error: unknown): void => {
    this.#tell(`work in the background failed: ${detailOf(error)}`);
  };

  async #runSafe<T>(what: string, params: unknown, empty: T, handler: () => T | Promise<T>): Promise<T> {
    try {
      return await handler();
    } catch (error) {
      // An answer of its own kind: the request was cancelled.
      if (error instanceof ResponseError) throw error;
      this.#tell(`${what} failed${about(params)}: ${detailOf(error)}`);
      return empty;
    }
  }
}

/** The document that a request is about, where it names one. */
function about(params: unknown): string {
  const document = property(params, 'textDocument') ?? property(params, 'data') ?? params;
  const uri = property(document, 'uri');
  return typeof uri === 'string' ? ` for ${uri}` : '';
}

const detailOf = (error: unknown): string => String(error instanceof Error ? error.stack : error);

const property = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
