/**
 * The elements and attributes that rules may name: path to attributes. A prefix stands for its namespace
 * (`xml/names.ts`), whatever prefix a file uses. Names: https://libvirt.org/format.html
 */
export const VOCABULARY = {
  domain: ['type', 'id'],
  'domain/name': [],
  'domain/uuid': [],
  'domain/metadata': [],
  'domain/metadata/hvlint:vm': ['zone', 'isolated', 'role', 'requires'],
  'domain/metadata/hvlint:vm/hvlint:ignore': ['rule', 'reason'],
  'domain/os': ['firmware'],
  'domain/os/type': ['arch', 'machine'],
  'domain/devices': [],
  'domain/devices/emulator': [],
  'domain/devices/disk': ['type', 'device', 'model', 'rawio', 'sgio', 'snapshot'],
  'domain/devices/disk/driver': ['name', 'type', 'cache', 'io', 'discard'],
  'domain/devices/disk/source': ['file', 'dev', 'dir', 'protocol', 'name', 'pool', 'volume', 'startupPolicy', 'mode'],
  'domain/devices/disk/source/host': ['name', 'port', 'transport', 'socket'],
  'domain/devices/disk/source/seclabel': ['model', 'relabel', 'labelskip'],
  'domain/devices/disk/source/seclabel/label': [],
  'domain/devices/disk/backingStore': ['type'],
  'domain/devices/disk/mirror': [],
  'domain/devices/disk/mirror/source': ['file', 'dev'],
  'domain/devices/disk/target': ['dev', 'bus'],
  'domain/devices/disk/readonly': [],
  'domain/devices/disk/shareable': [],
  'domain/devices/disk/transient': ['shareBacking'],
  'domain/devices/hostdev': ['mode', 'type', 'managed', 'model', 'display', 'ramfb'],
  'domain/devices/hostdev/source': [],
  'domain/devices/hostdev/source/address': ['domain', 'bus', 'slot', 'function', 'uuid', 'device'],
  'domain/devices/hostdev/source/vendor': ['id'],
  'domain/devices/hostdev/source/product': ['id'],
  'domain/devices/interface': ['type', 'managed', 'trustGuestRxFilters'],
  'domain/devices/interface/mac': ['address'],
  'domain/devices/interface/source': ['network', 'bridge', 'dev', 'mode', 'portgroup'],
  'domain/devices/interface/source/address': ['type', 'domain', 'bus', 'slot', 'function'],
  'domain/devices/interface/target': ['dev', 'managed'],
  'domain/devices/interface/virtualport': ['type'],
  'domain/devices/interface/filterref': ['filter'],
  'domain/devices/graphics': ['type', 'listen', 'port', 'tlsPort', 'autoport', 'passwd', 'socket', 'websocket'],
  'domain/devices/graphics/listen': ['type', 'address', 'network', 'socket'],
  'domain/devices/serial/source/seclabel': ['model', 'relabel', 'labelskip'],
  'domain/devices/serial/source/seclabel/label': [],
  'domain/devices/parallel/source/seclabel': ['model', 'relabel', 'labelskip'],
  'domain/devices/parallel/source/seclabel/label': [],
  'domain/devices/console/source/seclabel': ['model', 'relabel', 'labelskip'],
  'domain/devices/console/source/seclabel/label': [],
  'domain/devices/channel/source/seclabel': ['model', 'relabel', 'labelskip'],
  'domain/devices/channel/source/seclabel/label': [],
  'domain/seclabel': ['type', 'model', 'relabel'],
  'domain/seclabel/label': [],
  'domain/seclabel/baselabel': [],
  'domain/seclabel/imagelabel': [],
  'domain/keywrap': [],
  'domain/launchSecurity': ['type'],
  'domain/qemu:commandline': [],
  'domain/qemu:commandline/qemu:arg': ['value'],
  'domain/qemu:commandline/qemu:env': ['name', 'value'],
  network: ['ipv6', 'trustGuestRxFilters'],
  'network/name': [],
  'network/uuid': [],
  'network/forward': ['mode', 'dev', 'managed'],
  'network/bridge': ['name'],
  'network/virtualport': ['type'],
  'network/portgroup': ['name', 'default', 'trustGuestRxFilters'],
  'network/portgroup/virtualport': ['type'],
  pool: ['type'],
  'pool/name': [],
  'pool/target/path': [],
  volume: ['type'],
  filter: ['name', 'chain', 'priority'],
  secret: ['ephemeral', 'private'],
  domainsnapshot: [],
  domaincheckpoint: [],
} as const satisfies Readonly<Record<string, readonly string[]>>;

type Vocabulary = typeof VOCABULARY;

/** Where an element stands, from its root element down. */
export type Path = keyof Vocabulary;

/** What a rule may select: one path, or everything below one. */
export type Select = Path | `${Path}/**`;

/** The attributes of what is selected. */
export type AttributeOf<S extends Select> = S extends Path ? Vocabulary[S][number] : Vocabulary[Path][number];

/** The paths below what is selected, seen from there. */
export type Below<S extends Select> = S extends Path
  ? Path extends infer Q
    ? Q extends `${S}/${infer Rest}`
      ? Rest
      : never
    : never
  : never;

/** The path that `B` below `S` is. */
export type At<S extends Select, B extends string> = S extends Path ? Extract<`${S}/${B}`, Path> : never;
