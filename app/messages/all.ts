/**
 * Every message in both languages, for the server and for tests. A component in the browser takes messages from the context:
 * importing this file would send it every page's words. `zh/` is the original and gives the types; `en/` has the same keys.
 * Labels of the form, of metrics, findings and dimensions are not here: they come from their catalogues in lib/.
 */

import { agency as agencyEn } from './en/agency';
import { api as apiEn } from './en/api';
import { briefing as briefingEn } from './en/briefing';
import { common as commonEn } from './en/common';
import { compare as compareEn } from './en/compare';
import { data as dataEn } from './en/data';
import { files as filesEn } from './en/files';
import { home as homeEn } from './en/home';
import { methods as methodsEn } from './en/methods';
import { outliers as outliersEn } from './en/outliers';
import { overview as overviewEn } from './en/overview';
import { peerCharts as peerChartsEn } from './en/peer-charts';
import { peers as peersEn } from './en/peers';
import { quality as qualityEn } from './en/quality';
import { region as regionEn } from './en/region';
import { report as reportEn } from './en/report';
import { reviewers as reviewersEn } from './en/reviewers';
import { agency as agencyZh } from './zh/agency';
import { api as apiZh } from './zh/api';
import { briefing as briefingZh } from './zh/briefing';
import { common as commonZh } from './zh/common';
import { compare as compareZh } from './zh/compare';
import { data as dataZh } from './zh/data';
import { files as filesZh } from './zh/files';
import { home as homeZh } from './zh/home';
import { methods as methodsZh } from './zh/methods';
import { outliers as outliersZh } from './zh/outliers';
import { overview as overviewZh } from './zh/overview';
import { peerCharts as peerChartsZh } from './zh/peer-charts';
import { peers as peersZh } from './zh/peers';
import { quality as qualityZh } from './zh/quality';
import { region as regionZh } from './zh/region';
import { report as reportZh } from './zh/report';
import { reviewers as reviewersZh } from './zh/reviewers';

export const MESSAGES = {
  zh: {
    agency: agencyZh,
    api: apiZh,
    briefing: briefingZh,
    common: commonZh,
    compare: compareZh,
    data: dataZh,
    files: filesZh,
    home: homeZh,
    methods: methodsZh,
    outliers: outliersZh,
    overview: overviewZh,
    peerCharts: peerChartsZh,
    peers: peersZh,
    quality: qualityZh,
    region: regionZh,
    report: reportZh,
    reviewers: reviewersZh,
  },
  en: {
    agency: agencyEn,
    api: apiEn,
    briefing: briefingEn,
    common: commonEn,
    compare: compareEn,
    data: dataEn,
    files: filesEn,
    home: homeEn,
    methods: methodsEn,
    outliers: outliersEn,
    overview: overviewEn,
    peerCharts: peerChartsEn,
    peers: peersEn,
    quality: qualityEn,
    region: regionEn,
    report: reportEn,
    reviewers: reviewersEn,
  },
};
