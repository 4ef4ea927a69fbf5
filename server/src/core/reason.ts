/** What stands for the reason until somebody writes one; it counts as none. */
export const REASON_PLACEHOLDER = 'why it is accepted';

/** Whether a text is a reason: it says something, and not only what stands there before anything is said. */
export const isReason = (text: string): boolean =>
  /[\p{L}\p{N}]/u.test(text) && text.trim().toLowerCase() !== REASON_PLACEHOLDER;
