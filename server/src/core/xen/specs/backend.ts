/** Whether `backend=` names Dom0, as xl resolves it: left out or empty, its number, or its name. */
export const isDom0 = (backend: string | undefined): boolean =>
  backend === undefined || /^(?:0*|Domain-0)$/.test(backend);
