/** Charts of an agency among its peers: on the page of its peers and in the review list. */
export const peerCharts = {
  status: { inside: '界限以内', watch: '关注', flag: '建议复核', in_doubt: '数据存疑，不作判断', not_judged: '不作判断' },
  omitted: (n: string) => `另有 ${n} 个界限以内的机构未画出`,
  numerator: '分子',
  denominator: '分母',
  funnel: (metric: string) => `${metric}：同类机构漏斗图`,
  region: '地区',
  agency: '机构',
  statusHead: '状态',
  report: '报告编号',
  centre: '同类中心',
  limits95: '95% 界限',
  limits998: '99.8% 界限',
  funnelKeys: '用左右方向键按分母由小到大逐个机构查看数值。',
  year: '年份',
  median: '同类中位数',
  bands: ['第 1–9 十分位', '第 2–8 十分位', '第 3–7 十分位', '第 4–6 十分位'],
};
