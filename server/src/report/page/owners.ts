import { grouped } from '../../core/grouped.js';
import type { Counts, GuestNode, HostNode } from '../../core/posture.js';
import { type ReportedFinding, summaryOf } from '../report.js';
import type { PageParts } from './parts.js';

/** To which guest or host each finding belongs. */
export class Owners {
  readonly #guests: ReadonlyMap<string, readonly GuestNode[]>;
  readonly #hosts: ReadonlyMap<string, HostNode>;
  readonly #byFile: ReadonlyMap<string, readonly ReportedFinding[]>;
  readonly #onHost: ReadonlyMap<string, readonly GuestNode[]>;
  readonly #name: PageParts['name'];
  readonly #labels: ReadonlyMap<string, string>;

  constructor({ posture, name }: Pick<PageParts, 'posture' | 'name'>, findings: readonly ReportedFinding[]) {
    this.#name = name;
    this.#guests = grouped(posture.guests, ({ file }) => name(file));
    this.#onHost = grouped(posture.guests, ({ host }) => host);
    this.#hosts = new Map(posture.hosts.flatMap(host => host.files.map(file => [name(file), host])));
    const names = grouped(posture.guests, guest => guest.name);
    const hosts = new Map(posture.hosts.map(host => [host.id, host]));
    this.#labels = new Map(
      posture.guests.map(({ id, name: own, host }) => {
        const on = (names.get(own)?.length ?? 0) > 1 ? hosts.get(host) : undefined;
        return [id, on?.said ? `${own} on ${on.name}` : own];
      }),
    );
    this.#byFile = grouped(findings, ({ file }) => file);
  }

  /** The name of a guest; with that of its host where several guests bear it. */
  label({ id, name }: GuestNode): string {
    return this.#labels.get(id) ?? name;
  }

  /** The findings of a guest. */
  of({ file, name }: GuestNode): readonly ReportedFinding[] {
    return (this.#byFile.get(this.#name(file)) ?? []).filter(({ guest }) => guest === undefined || guest === name);
  }

  /** The findings in the files of a host itself. */
  ofHost({ files }: HostNode): readonly ReportedFinding[] {
    return files.flatMap(file => this.#byFile.get(this.#name(file)) ?? []);
  }

  /** The guests that a finding concerns: that in which it stands, or all of the host whose setting it is. */
  concerned({ rule, file, guest }: ReportedFinding): readonly GuestNode[] {
    const host = this.#hosts.get(file);
    if (host && rule.startsWith('host/')) return this.#onHost.get(host.id) ?? [];
    return (this.#guests.get(file) ?? []).filter(({ name }) => guest === undefined || guest === name);
  }

  /** How many findings there are in files of no host and no guest, such as those of settings. */
  get elsewhere(): Counts {
    const files = [...this.#byFile].filter(([file]) => !this.#guests.has(file) && !this.#hosts.has(file));
    return summaryOf(files.flatMap(([, findings]) => findings));
  }
}
