/**
 * Which names are one agency. Most follow from the name alone: the regions at its start do not count (南京市鼓楼区财政局
 * and 鼓楼区财政局 in 320106 are one), nor do fixed abbreviations (管委会). data/agencies.csv holds what no rule tells:
 * other spellings, renames and mergers.
 */
import { createHash } from 'node:crypto';
import { dataRows, isWithin, region as regionByCode } from './gazetteer';
import { chainsAtStart } from './mentions';
import { officialName } from './official';

/** One name of an agency in data/agencies.csv; rows with one id are names of one agency. */
export interface AgencyName {
  readonly id: string;
  readonly name: string;
  readonly region: string;
  /** Months (YYYY-MM) between which the name was in use, where known. */
  readonly from: string | null;
  readonly to: string | null;
  /** Id of the agency that took its place. */
  readonly successor: string | null;
  readonly note: string;
}

/** Ends of names that are always written short for the same long form. */
const SAME: readonly (readonly [RegExp, string])[] = [
  [/管委会/, '管理委员会'],
  [/街道办$/, '街道办事处'],
  [/街道$/, '街道办事处'],
  [/(镇|乡|苏木)$/, '$1人民政府'],
  [/(镇|乡|苏木)政府$/, '$1人民政府'],
  [/(健康|改革|管理|建设|管理监督|监督管理|农村|教育)委$/, '$1委员会'],
];

/** The name without its regions and abbreviations: what tells agencies of one region apart. */
function ownPart(name: string, region: string | null): string {
  const official = officialName(name);
  const chain = chainsAtStart(official).find((each) => region !== null && isWithin(region, each.codes.at(-1) ?? ''));
  return SAME.reduce((text, [short, long]) => text.replace(short, long), official.slice(chain?.length ?? 0));
}

const key = (name: string, region: string | null) => `${region ?? 'none'}|${ownPart(name, region)}`;

let registry: { names: readonly AgencyName[]; byKey: Map<string, AgencyName> } | undefined;

function load() {
  if (registry) return registry;
  const names = dataRows('agencies.csv').map(
    ([id = '', name = '', region = '', from = '', to = '', successor = '', note = '']): AgencyName => ({
      id,
      name,
      region,
      from: from || null,
      to: to || null,
      successor: successor || null,
      note,
    }),
  );
  registry = { names, byKey: new Map(names.map((each) => [key(each.name, each.region), each])) };
  return registry;
}

/** The names in data/agencies.csv. */
export const registeredNames = (): readonly AgencyName[] => load().names;

const ids = new Map<string, string>();
/** An agency comes back every year; its id takes 8 µs to make and a nation has 171,648 agencies. */
const REMEMBERED = 250_000;

/**
 * Stable id of an agency from its name and region code (null when unknown): the one in data/agencies.csv, or the region
 * and a hash of the name without its regions, e.g. 653023-1a2b3c4d5e. Two spellings of one agency give one id.
 */
export function agencyId(name: string, region: string | null): string {
  const asked = `${region ?? 'none'}|${name}`;
  const known = ids.get(asked);
  if (known !== undefined) return known;
  const own = key(name, region);
  const hash = () => createHash('sha256').update(own).digest('hex').slice(0, 10);
  const id = load().byKey.get(own)?.id ?? `${region ?? 'none'}-${hash()}`;
  if (ids.size < REMEMBERED) ids.set(asked, id);
  return id;
}

/**
 * Id of the agency that took this one's place: from data/agencies.csv, or because its region gave way to another
 * (江干区人民政府 → 上城区人民政府); null while it exists.
 */
export function agencySuccessor(name: string, region: string | null): string | null {
  const registered = load().byKey.get(key(name, region));
  if (registered) return registered.successor;
  const next = region ? regionByCode(region)?.successor : null;
  return next && next !== region ? agencyId(ownPart(name, region), next) : null;
}
