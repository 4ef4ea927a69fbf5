import { isDom0, type XenVif } from '#core';

/** Whether Dom0 puts the interface on a bridge: what Xen's own scripts for routes and NAT do not, nor another backend. */
export const isBridged = ({ script, backend }: XenVif): boolean =>
  isDom0(backend) && (script === undefined || /(?:^|\/)vif-(?:bridge|openvswitch)$/.test(script));

/** Whether Xen's own script puts it on a plain bridge: it alone heeds `ip=` there. */
export const isFiltered = (vif: XenVif): boolean => isBridged(vif) && !vif.script?.endsWith('vif-openvswitch');
