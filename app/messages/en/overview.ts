import type { Translated } from '../translated';
import type { overview as original } from '../zh/overview';

export const overview: Translated<typeof original> = {
  applications: 'Applications',
  applicationsChart: 'Applications by year: received, processed and carried over',
  dispositionChart: 'How applications were answered',
  disclosure: 'Proactive disclosure: licences, penalties, coercive measures, fees',
  decisionsChart: 'Decisions by year',
  feesChart: 'Administrative fees by year',
  remedies: 'Reviews and litigation',
  ownScale: 'each chart has a scale of its own; heights do not compare',
  feesNote: 'administrative fees of table 2, not fees for handling information; amounts are reported since the form of 2021',
  remedyNote: 'reviews and lawsuits together; only reports that give every outcome are counted',
  remediesChart: 'Administrative reviews and lawsuits by year',
  remedyOutcomes: 'How reviews and lawsuits ended',
  agencies: 'Agencies',
};
