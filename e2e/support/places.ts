/** Addresses that the stories visit. Ids of agencies outlive a rebuild: they are made of region and name. */
export const DEMO = {
  county: { id: '990102-7912e74ea7', name: '甲州市甲一区人民政府' },
  neighbour: { id: '990103-51d78f72dc', name: '甲州市甲二区人民政府' },
  department: { id: '990000-078e965961', name: '示例省生态环境厅' },
  eight: [
    '990102-7912e74ea7',
    '990103-51d78f72dc',
    '990104-7ef134c419',
    '990105-533778fc2c',
    '990106-cf250479c0',
    '990107-ed89b64fed',
    '990108-7476342ba8',
    '990109-dc5db8e20d',
  ],
  /** A report with a planted arithmetic error. */
  failing: '990307-5bcb7c61af-2023',
} as const;

export const PUBLIC = {
  /** An agency of which only excerpts are known. */
  excerpts: { id: '320115-446d12b60a', name: '南京市江宁区人民政府' },
  /** A whole report with the place of every figure. */
  full: { id: '321300-b20e956e28-2024', agency: '321300-b20e956e28', name: '宿迁市人民政府' },
} as const;

export const PAGES = {
  overview: '/?set=demo',
  'overview of the public collection': '/',
  'compare, to begin with': '/compare?set=demo',
  'compare, eight agencies': `/compare?set=demo&agencies=${DEMO.eight.join(',')}&metrics=received,disclosure_rate,fees`,
  'compare, unlike agencies': `/compare?set=demo&agencies=${DEMO.county.id},${DEMO.department.id}&metrics=received,fees`,
  agency: `/agency/${DEMO.county.id}?set=demo`,
  'agency with excerpts': `/agency/${PUBLIC.excerpts.id}`,
  report: `/report/${PUBLIC.full.id}`,
  'report with a failed check': `/report/${DEMO.failing}?set=demo`,
} as const;
