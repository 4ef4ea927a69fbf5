import { domain } from '#core';

/** Wraps elements in the smallest container. */
export const container = (strings: TemplateStringsArray, ...values: readonly string[]): string =>
  domain(strings, ...values).replace("type='kvm'", "type='lxc'");
