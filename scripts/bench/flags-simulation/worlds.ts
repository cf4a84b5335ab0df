/** Invented peer groups in which it is known who differs. */
import type { Observation } from '../../../lib/stats';
import type { Draw } from '../../demo/draw';

/** Figures of one peer group and the agencies that truly differ. */
export interface World {
  readonly observations: readonly Observation[];
  readonly planted: ReadonlySet<string>;
}

export interface Setting {
  readonly peers: number;
  /** Agencies that truly differ. */
  readonly planted: number;
  /** Spread between peers: standard deviation of arcsin√p or of ln(mean). */
  readonly spread: number;
}

const names = (count: number) => Array.from({ length: count }, (_, i) => `机构${i}`);
const figure = (agency: string, metric: string, year: number, numerator: number, denominator: number | null = null): Observation => ({
  agency,
  metric,
  year,
  group: 'peers',
  work: null,
  numerator,
  denominator,
  quality: 'ok',
});
const world = (setting: Setting, of: (agency: string, differs: boolean) => Observation[]): World => {
  const all = names(setting.peers);
  const planted = new Set(all.slice(0, setting.planted));
  return { observations: all.flatMap((agency) => of(agency, planted.has(agency))), planted };
};

/** Denominators as real ones are: mostly a few dozen, a few thousands (log-normal, 10 at least). */
const denominator = (draw: Draw) => Math.max(10, Math.round(Math.exp(3.9 + 1.1 * draw.normal())));

/** Evenly between two sizes on a log scale. */
const between = (draw: Draw, least: number, most: number) => Math.exp(Math.log(least) + draw.uniform() * Math.log(most / least));

/** Nobody differs: rates with denominators from 10 to 10,000. */
export const wideRates = (setting: Setting, draw: Draw): World =>
  world(setting, (agency) => {
    const angle = Math.asin(Math.sqrt(0.55)) + setting.spread * draw.normal();
    const n = Math.round(between(draw, 10, 10_000));
    return [figure(agency, 'rate', 2024, draw.binomial(n, Math.sin(Math.min(Math.max(angle, 0), Math.PI / 2)) ** 2), n)];
  });

/** Nobody differs: counts of two years from 5 to 500,000. */
export const wideChanges = (setting: Setting, draw: Draw): World =>
  world(setting, (agency) => {
    const mean = between(draw, 5, 500_000);
    const after = mean * Math.exp(setting.spread * draw.normal());
    return [figure(agency, 'change', 2023, draw.poisson(mean)), figure(agency, 'change', 2024, draw.poisson(after))];
  });

/** Nobody differs: rates of two years with denominators from 10 to 10,000. */
export const wideRateChanges = (setting: Setting, draw: Draw): World =>
  world(setting, (agency) => {
    const angle = 0.65 + 0.1 * draw.normal();
    const at = (year: number, moved: number) => {
      const n = Math.round(between(draw, 10, 10_000));
      return figure(agency, 'rate', year, draw.binomial(n, Math.sin(Math.min(Math.max(angle + moved, 0), Math.PI / 2)) ** 2), n);
    };
    return [at(2023, 0), at(2024, setting.spread * draw.normal())];
  });

/** Nobody differs: counts of one year, log-normal. */
export const wideVolumes = (setting: Setting, draw: Draw): World =>
  world(setting, (agency) => [figure(agency, 'volume', 2024, draw.poisson(Math.exp(7 + Math.max(0.1, setting.spread) * draw.normal())))]);

/** Disclosure rates around 55 %; those that differ release a quarter of what peers would. */
export const proportions = (setting: Setting, draw: Draw): World =>
  world(setting, (agency, differs) => {
    const angle = Math.asin(Math.sqrt(0.55)) + setting.spread * draw.normal();
    const p = Math.sin(Math.min(Math.max(angle, 0), Math.PI / 2)) ** 2;
    const n = denominator(draw);
    return [figure(agency, 'rate', 2024, draw.binomial(n, differs ? p / 4 : p), n)];
  });

/** Numbers of decisions around 150; those that differ have a hundred times as many. */
export const volumes = (setting: Setting, draw: Draw): World =>
  world(setting, (agency, differs) => {
    const mean = Math.exp(5 + setting.spread * draw.normal()) * (differs ? 100 : 1);
    return [figure(agency, 'volume', 2024, draw.poisson(mean))];
  });

/** Numbers of decisions around 150; those that differ report 0. */
export const zeros = (setting: Setting, draw: Draw): World =>
  world(setting, (agency, differs) => [
    figure(agency, 'volume', 2024, differs ? 0 : draw.poisson(Math.exp(5 + setting.spread * draw.normal()))),
  ]);

/** Two years; all peers grow by the factor `shared`, those that differ by four times that. */
export const changes = (setting: Setting, draw: Draw, shared: number): World =>
  world(setting, (agency, differs) => {
    const mean = Math.exp(4.5 + 0.9 * draw.normal());
    const factor = shared * (differs ? 4 : 1) * Math.exp(setting.spread * draw.normal());
    return [figure(agency, 'change', 2023, draw.poisson(mean)), figure(agency, 'change', 2024, draw.poisson(mean * factor))];
  });

/** Six years; those that differ grow by a quarter every year. `spread` wobbles every year by itself. */
export const trends = (setting: Setting, draw: Draw): World =>
  world(setting, (agency, differs) => {
    const mean = Math.exp(4.5 + 0.9 * draw.normal());
    return Array.from({ length: 6 }, (_, i) => {
      const factor = (differs ? 1.25 ** i : 1) * Math.exp(setting.spread * draw.normal());
      return figure(agency, 'trend', 2019 + i, draw.poisson(mean * factor));
    });
  });
