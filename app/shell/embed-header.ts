/** The header by which proxy.ts tells the pages that only one chart is to be shown: its key, and the address of the page around it. */
export const EMBED_HEADER = 'x-mingjian-embed';
