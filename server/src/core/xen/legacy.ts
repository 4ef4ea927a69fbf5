import type { XenFile } from './parse.js';

/** Keys that xm and xend read and xl does not, with what took their place where something did. */
export const XM_KEYS = {
  access_control: 'seclabel',
  bootargs: 'bootloader_args',
  bootentry: undefined,
  blkif: 'driver_domain',
  cpu: 'cpus',
  cpu_cap: 'cap',
  cpuid_check: undefined,
  description: undefined,
  dhcp: 'extra',
  fda: 'device_model_args',
  fdb: 'device_model_args',
  features: undefined,
  gateway: 'extra',
  guest_os_type: undefined,
  hostname: 'extra',
  interface: 'extra',
  ip: 'extra',
  irq: 'irqs',
  isa: undefined,
  loader: 'firmware_override',
  machine_address_size: undefined,
  memory_sharing: undefined,
  monitor: 'device_model_args',
  monitor_path: undefined,
  netif: 'driver_domain',
  netmask: 'extra',
  nfs_root: 'root',
  nfs_server: 'extra',
  nics: 'vif',
  on_xend_start: undefined,
  on_xend_stop: undefined,
  parallel: 'device_model_args',
  restart: 'on_reboot',
  s3_integrity: undefined,
  superpages: undefined,
  suppress_spurious_page_faults: undefined,
  target: undefined,
  tpmif: 'driver_domain',
  vcpu_avail: 'vcpus',
  vhpt: undefined,
  vncconsole: undefined,
  vscsi: undefined,
  vusb: 'usbdev',
} as const;

const PYTHON_LINE =
  /^[ \t]*(import\s+\w|from\s+\w+\s+import\b|def\s+\w+\s*\(|(if|elif|for|while)\b.*:|else\s*:|try\s*:|return\b|print\b)/m;
const PYTHON_VALUE = /"""|'''|\b(True|False|None)\b|["']\s*%\s*[\w("']|\bos\.\w+|\brange\s*\(|\bstr\s*\(|=\s*\(/;

/** Whether a text that xl refuses is a file for xm, which was Python. */
export function isLegacy(file: XenFile, text: string): boolean {
  if (file.errors.length === 0) return false;
  if (PYTHON_LINE.test(text) || file.errors.some(each => each.code === 'triple-quotes' || each.code === 'python-value'))
    return true;
  return file.statements.some(({ key }) => Object.hasOwn(XM_KEYS, key)) || PYTHON_VALUE.test(text);
}
