/** One definition that a libvirt holds, as a file of its host would have it. */
export interface Definition {
  readonly file: string;
  readonly text: string;
  /** The command of virsh that takes such a text in place of it. */
  readonly define: string;
}

/** What the server asks of libvirts; the main brings it. */
export interface Libvirt {
  /** The name of the host that a connection URI means. */
  hostOf(connect: string): string;
  /**
   * Reads all that the libvirt at a URI holds; `host` is the folder that stands for its host. Rejects with an error whose
   * message an operator understands, and with any where the signal ends it.
   */
  ask(
    connect: string,
    host: string,
    watch: { readonly signal: AbortSignal; progress(done: number, total: number): void },
  ): Promise<{
    readonly definitions: readonly Definition[];
    readonly troubles: readonly { readonly file: string; readonly message: string }[];
  }>;
}
