/**
 * Thrown where a rule reads a value that a template leaves open. The engine ends that check without a finding,
 * so no rule can mistake an unknown value for an absent one.
 */
export class UnknownValue extends Error {
  override readonly name = 'UnknownValue';
}
