export { hostPath } from '#core';
