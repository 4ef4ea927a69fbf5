/** The version of hvlint; `scripts/bundle.ts` puts it in from package.json. */
export const version = process.env['HVLINT_VERSION'] ?? 'not bundled';
