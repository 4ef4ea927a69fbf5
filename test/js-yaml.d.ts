/** The little of js-yaml that tests use; it ships no types. */
declare module 'js-yaml' {
  export function load(text: string): unknown;
}
