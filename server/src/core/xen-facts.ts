import type { Span } from './text.js';

/** What a Xen guest's file says that others may care about. */
export interface XenFacts {
  /** A device of a Xen guest that another domain than Dom0 serves; `name` is that domain. */
  backend: {
    readonly guest: string;
    readonly device: string;
    /** Whether it leaves open how far the guest trusts that domain. */
    readonly trusting: boolean;
  };
  /** A stub domain; `name` is the guest that it serves. */
  stubdomain: {
    /** The label of the guest, where it has one. */
    readonly label: string | undefined;
    /** Its own, where the file gives it one. */
    readonly own: { readonly label: string; readonly at: Span } | undefined;
  };
  /** A Xen guest that is PV, or whose file leaves open whether it is; `name` is the guest. */
  pvGuest: object;
  /** What of the host a Xen guest is given to drive itself; `name` is the first key that says so. */
  directAccess: {
    readonly guest: string;
    /** Whether xl refuses to start it where Xen has no IOMMU. */
    readonly needsIommu: boolean;
  };
  /** A place that takes PCI devices from the drivers of Dom0; `name` is the device, or the key of the file. */
  seizure: {
    /** The devices that it takes, as the file names them. */
    readonly devices: readonly string[];
  };
  /** A virtual TPM of a Xen guest; `name` is the domain that serves it. */
  vtpm: {
    readonly guest: string;
    readonly uuid: string | undefined;
    /** Whether the guest is itself a domain that serves one. */
    readonly serves: boolean;
  };
  /** The domain that keeps the secrets of all virtual TPMs. */
  vtpmManager: object;
  /** An account under which a program of Dom0 works for a Xen guest; `name` is the account. */
  account: { readonly guest: string };
}
