/** What to look at where virsh cannot connect, by what it says then. The first that fits is said. */
const ADVICE: readonly (readonly [says: RegExp, advice: string])[] = [
  [/there is no virsh here/, ''],
  [
    /Could not resolve hostname|Host key verification failed|publickey|ssh: connect|password:/,
    'try `ssh` to that host in a terminal first: it must let you in without a question',
  ],
  [
    /CA certificate|client certificate|TLS/,
    'https://libvirt.org/kbase/tlscerts.html says where the certificates belong',
  ],
  [
    /[Pp]ermission denied|authentication|polkit|access denied/,
    'your account must be allowed to use it: on most systems by being in the group libvirt',
  ],
  [
    /Failed to connect socket|Connection refused|unable to connect to server/,
    'its daemon must run there: `systemctl status libvirtd virtqemud virtxend`',
  ],
  [/no connection driver available/, 'this virsh has no driver for such a URI: https://libvirt.org/uri.html'],
];

/** What an operator does about a connection that failed with this message; nothing where nobody knows. */
export function adviceOn(message: string): readonly string[] {
  const advice = ADVICE.find(([says]) => says.test(message))?.[1] ?? '';
  return advice === '' ? [] : [advice];
}
