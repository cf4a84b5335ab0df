export const home = {
  searchHint: '查一个地方、一个机构、一项指标，如 甲七县、jqx、公开率',
  basis: (group: string, due: string, reported: string, year: string) => `${group}；共 ${due} 个机构，${reported} 个有 ${year} 年度报告`,
  carryOn: '接着做',
  nothingYet: '打开过的地区、机构、对照和复核会列在这里，只记在本机。',
  holds: '这里有什么',
  counts: (reports: string, agencies: string, years: string) => `${reports} 份报告，${agencies} 个机构，${years} 年。`,
  excerpts: (excerpts: string, whole: string) => `其中摘录 ${excerpts} 份、全文 ${whole} 份。`,
  sample: '摘录是样本：只收录公开页面开头写明的数字，不作合计，不算报告率，也不判断谁未报。',
  demo: '看演示数据：每项功能都有数字',
  series: '有完整数字的机构',
  chart: (name: string) => `${name}：政府信息公开申请`,
  whole: (years: string) => `${years} 年全文报告`,
};
