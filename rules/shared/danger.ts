/** What an argument of QEMU opens, told as a clause: `opens a monitor on tcp:…`. */
export interface Danger {
  readonly severity: 'error' | 'warning';
  readonly does: string;
}

export const error = (does: string): Danger => ({ severity: 'error', does });
export const warning = (does: string): Danger => ({ severity: 'warning', does });
