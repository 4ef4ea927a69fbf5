import type { Retired } from '#core';

/** Ids that rules once had, and the id that replaced each; '' where none did. An id is never used twice. */
export const retired: Retired = {};
