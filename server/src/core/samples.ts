/** Wraps devices in the smallest domain around them. */
export const devices = (strings: TemplateStringsArray, ...values: readonly string[]): string =>
  domain`  <devices>\n${indented(String.raw({ raw: strings }, ...values), '    ')}\n  </devices>`;

/** Wraps elements in the smallest KVM domain. */
export function domain(strings: TemplateStringsArray, ...values: readonly string[]): string {
  const inner = String.raw({ raw: strings }, ...values);
  return `<domain type='kvm'>\n  <name>web</name>\n${indented(inner, '  ')}\n</domain>\n`;
}

/** The lines of a sample, with their common indentation replaced. */
function indented(sample: string, indent: string): string {
  const lines = sample.replace(/^\n+|\s+$/g, '').split('\n');
  const common = Math.min(
    ...lines.filter(line => line.trim() !== '').map(line => line.length - line.trimStart().length),
  );
  return lines.map(line => (line.trim() === '' ? '' : indent + line.slice(common))).join('\n');
}
