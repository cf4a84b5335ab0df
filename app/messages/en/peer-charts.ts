import type { Translated } from '../translated';
import type { peerCharts as original } from '../zh/peer-charts';

export const peerCharts: Translated<typeof original> = {
  status: {
    inside: 'Within the limits',
    watch: 'Watch',
    flag: 'Worth a check',
    in_doubt: 'In doubt, not judged',
    not_judged: 'Too few to judge',
  },
  omitted: (n) => `${n} more agencies within the limits are not drawn`,
  numerator: 'Numerator',
  denominator: 'Denominator',
  funnel: (metric) => `${metric}: peers on a funnel plot`,
  region: 'Region',
  agency: 'Agency',
  statusHead: 'Status',
  report: 'Report id',
  centre: 'Peers’ centre',
  limits95: '95% limits',
  limits998: '99.8% limits',
  funnelKeys: 'Use the left and right arrow keys to read agency by agency, by size of the denominator.',
  year: 'Year',
  median: 'Median of peers',
  bands: ['1st–9th decile', '2nd–8th decile', '3rd–7th decile', '4th–6th decile'],
};
