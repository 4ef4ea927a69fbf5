/** What came of asking a registry whether packages have known faults. */
export interface AuditAnswer {
  /** `unasked`: there was no answer, which says nothing of the packages. */
  readonly outcome: 'clean' | 'faults' | 'unasked';
  /** A sentence for whoever asked. */
  readonly message: string;
}

/** Reads what `npm audit --json` printed. Only an answer that counts the packages it looked at says that they are clean. */
export function auditAnswer(printed: string): AuditAnswer {
  const answer = asObject(parsed(printed));
  const metadata = asObject(answer['metadata']);
  const counts = asObject(metadata['vulnerabilities']);
  const looked = Number(asObject(metadata['dependencies'])['total'] ?? 0);
  const found = counts['total'];
  if (typeof found !== 'number' || !(looked > 0)) {
    const why = typeof answer['message'] === 'string' ? answer['message'] : 'it printed no answer';
    return { outcome: 'unasked', message: `The registry could not be asked, so nothing is known: ${why}.` };
  }
  if (found === 0) return { outcome: 'clean', message: `No known faults in ${looked} packages.` };
  const names = Object.entries(asObject(answer['vulnerabilities'])).map(
    ([name, about]) => `${name} (${String(asObject(about)['severity'] ?? 'unknown')})`,
  );
  return { outcome: 'faults', message: `${found} of ${looked} packages have known faults: ${names.join(', ')}.` };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const asObject = (value: unknown): Readonly<Record<string, unknown>> => Object(value);
