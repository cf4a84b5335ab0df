/** For charts of figures that are on the page already: nothing to wait for, nothing that can fail. */
export const HERE = { data: true, fault: null, stale: false, retry: () => {} } as const;
