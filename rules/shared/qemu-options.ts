import type { Attribute, Edit, Element } from '#core';

/** One option of QEMU's command line with its value. */
export interface QemuArgument {
  /** Without dashes; empty where a template fills it in. */
  readonly name: string;
  /** Undefined where it has none, or a template fills it in. */
  readonly value: string | undefined;
}

/** The same, as one or two <qemu:arg> elements say it. */
export interface QemuOption extends QemuArgument {
  /** The attribute that says the most: the value where there is one. */
  readonly place: Attribute;
  /** Takes the option away with its value. */
  remove(): readonly Edit[];
}

/** The options that libvirt hands to QEMU unread. */
export function qemuOptions(elements: readonly Element<'domain/qemu:commandline/qemu:arg'>[]): readonly QemuOption[] {
  const args = elements.flatMap(element => {
    const place = element.attribute('value');
    return place ? [{ element, place, text: place.known ? place.value : undefined }] : [];
  });
  const options: QemuOption[] = [];
  for (let i = 0; i < args.length; i++) {
    const [option, next] = [args[i], args[i + 1]];
    if (!option) continue;
    const value = next && !next.text?.startsWith('-') ? next : undefined;
    if (value) i++;
    options.push({
      // QEMU takes one dash or two.
      name: option.text?.replace(/^--?/, '') ?? '',
      value: value?.text,
      place: value?.place ?? option.place,
      remove: () => [option, ...(value ? [value] : [])].map(({ element }) => element.remove()),
    });
  }
  return options;
}

/** What a value of QEMU says: `socket,id=a,path=/x` or the same as JSON. The first word stands under ''. */
export function parameters(value: string): ReadonlyMap<string, string> {
  if (value.startsWith('{')) return fromJson(value);
  const found = new Map<string, string>();
  // A comma inside a value is doubled.
  for (const [index, part] of value.split(/(?<!,),(?!,)/).entries()) {
    const [, name, text] = /^([^=]*)=(.*)$/s.exec(part) ?? [];
    if (name !== undefined) found.set(name, (text ?? '').replaceAll(',,', ','));
    else found.set(index === 0 ? '' : part, index === 0 ? part : 'on');
  }
  return found;
}

function fromJson(text: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  try {
    for (const [name, value] of Object.entries<unknown>(JSON.parse(text))) found.set(name, String(value));
  } catch {
    // QEMU refuses it, so it opens nothing.
  }
  const first = found.get('qom-type') ?? found.get('driver') ?? found.get('backend');
  return first === undefined ? found : found.set('', first);
}

/** Whether an option gives the guest an input device of the host. */
export const isHostInput = ({ name, value }: QemuOption): boolean =>
  name === 'object' && value !== undefined && parameters(value).get('') === 'input-linux';
