/** What a chart or table can be taken as. */
export const PICTURE_FORMATS = ['png', 'svg'] as const;
export const TABLE_FORMATS = ['csv', 'xlsx', 'pptx', 'docx', 'plain', 'json'] as const;
export type ExportFormat = (typeof PICTURE_FORMATS)[number] | (typeof TABLE_FORMATS)[number] | 'copy';
