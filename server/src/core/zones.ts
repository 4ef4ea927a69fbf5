import type { Fact, ZoneClaim } from './facts.js';
import { matches } from './glob.js';
import { relative } from './hosts.js';
import type { Settings } from './settings.js';

/** The zones of guests, as their files or `zones` of hvlint.json say them; nothing is guessed. */
export class Zones {
  readonly #settings: Settings;
  readonly #folder: string;
  readonly #known = new WeakMap<Fact<'guest'>, string | undefined>();

  /** `folder` is the one from which the globs of the settings are seen. */
  constructor(settings: Settings, folder: string) {
    this.#settings = settings;
    this.#folder = folder;
  }

  /** The one zone of a guest: what its own file says comes first. Undefined where two places say two. */
  of(guest: Fact<'guest'> | undefined): string | undefined {
    if (!guest) return undefined;
    if (!this.#known.has(guest)) {
      const own = guest.zones.map(({ name }) => name);
      this.#known.set(guest, theOne(own.length > 0 ? own : this.bySettings(guest).map(({ zone }) => zone)));
    }
    return this.#known.get(guest);
  }

  /** The zones into which hvlint.json puts a guest by its name or its file. */
  bySettings({ name, file, unnamed }: Fact<'guest'>): readonly ZoneClaim[] {
    return Object.entries(this.#settings.zones ?? {}).flatMap(([zone, { domains, files }]): readonly ZoneClaim[] => {
      if (domains && !unnamed && matches(name, domains)) return [{ zone, by: 'domains' }];
      return files && matches(relative(file, this.#folder), files) ? [{ zone, by: 'files' }] : [];
    });
  }
}

const theOne = (zones: readonly string[]): string | undefined =>
  zones.every(zone => zone === zones[0]) ? zones[0] : undefined;
