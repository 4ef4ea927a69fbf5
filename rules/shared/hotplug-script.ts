import { isWithin, lexicalPath } from '#core';

/** The scripts that come with Xen (tools/hotplug/Linux). */
const SHIPPED = new Set([
  ...['vif-bridge', 'vif-route', 'vif-nat', 'vif-openvswitch', 'vif-setup'],
  ...['block', 'block-iscsi', 'block-nbd', 'block-enbd', 'block-drbd', 'block-drbd-probe', 'block-dummy', 'block-tap'],
  ...['remus-netbuf-setup', 'colo-proxy-setup', 'external-device-migrate'],
]);

/** Where Xen's scripts lie, as distributions have it. */
const FOLDERS = /^\/(?:usr\/(?:local\/)?)?(?:etc\/xen\/scripts|(?:lib(?:64|32|exec)?)\/xen[^/]*(?:\/.*)?)$/;

/** What is odd about a script that attaches a device. */
export interface OddScript {
  /** `elsewhere`: outside the folder of Xen's scripts; `unknown`: in it, but not one of Xen's. */
  readonly kind: 'elsewhere' | 'unknown';
  /** The script of Xen that has the same name. */
  readonly shipped: string | undefined;
}

/** Looks at a script as xl finds it: what does not begin with a slash lies in the folder of Xen's scripts. */
export function oddScript(script: string): OddScript | undefined {
  if (script.trim() === '') return undefined;
  const path = script.startsWith('/') ? lexicalPath(script) : lexicalPath(`/etc/xen/scripts/${script}`);
  const folder = path.slice(0, path.lastIndexOf('/'));
  const name = path.slice(path.lastIndexOf('/') + 1);
  const shipped = SHIPPED.has(name) ? name : undefined;
  if (!FOLDERS.test(folder) && !isWithin(folder, '/etc/xen/scripts')) return { kind: 'elsewhere', shipped };
  return shipped ? undefined : { kind: 'unknown', shipped };
}
