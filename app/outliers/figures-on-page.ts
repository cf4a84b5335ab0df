/** For charts of figures that are on the page already: nothing loads or fails. */
export const HERE = { data: true, fault: null, stale: false, retry: () => {} } as const;
