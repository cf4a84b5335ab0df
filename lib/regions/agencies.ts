/**
 * Which names are one agency. Most follow from the name alone: the regions at its start do not count (南京市鼓楼区财政局
 * and 鼓楼区财政局 in 320106 are one), nor do abbreviations (人社局, 管委会). The register holds what no rule tells: other
 * spellings, renames and mergers.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bodyForm } from '../functions';
import { DATA, isWithin, region as regionByCode } from './gazetteer';
import { chainsAtStart } from './mentions';
import { officialName } from './official';
import { claimFaults, inUse, parseRegister, type RegisterLine, ringFaults } from './register';
import { RegisterError } from './register-error';

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
  const rest = official.slice(chain?.length ?? 0);
  const own = chain ? rest : withoutRank(rest, region);
  return bodyForm(SAME.reduce((text, [short, long]) => text.replace(short, long), own));
}

/** 市人社局 of 淮安市 → 人社局: the rank stands for the region's name. */
function withoutRank(name: string, region: string | null): string {
  const rank = region === null ? null : /[省市区县旗州盟]$/.exec(regionByCode(region)?.name ?? '')?.[0];
  return rank && name.startsWith(rank) && /^.{3,}[局委办厅室会心]$/.test(name) ? name.slice(1) : name;
}

const keyOf = (name: string, region: string | null) => `${region ?? 'none'}|${ownPart(name, region)}`;

/** A register as it is asked: by name and region, by name alone, by id. */
export class Register {
  private readonly byKey = new Map<string, RegisterLine[]>();
  private readonly byName = new Map<string, RegisterLine[]>();
  private readonly successors = new Map<string, string>();
  /** Regions in which a line says what a body is. */
  private readonly describes = new Set<string>();
  private readonly ids = new Map<string, string>();

  /** @throws RegisterError when two lines claim one name at one time, or successors lead round in a ring */
  constructor(readonly lines: readonly RegisterLine[]) {
    const faults = [...claimFaults(lines, (line) => keyOf(line.name, line.region)), ...ringFaults(lines)];
    if (faults.length > 0) throw new RegisterError(faults.join('\n'));
    for (const line of lines) {
      push(this.byKey, keyOf(line.name, line.region), line);
      push(this.byName, officialName(line.name), line);
      if (line.level || line.kind) this.describes.add(line.region);
      if (line.successor) this.successors.set(line.id, line.successor);
    }
  }

  /** The line of a name in a region; of several the one in use in that year, else the latest. */
  line(name: string, region: string | null, year?: number): RegisterLine | undefined {
    return chosen(this.byKey.get(keyOf(name, region)), year);
  }

  /** The line that says what the body of this name and region is; undefined where none does. */
  described(name: string, region: string): RegisterLine | undefined {
    return this.describes.has(region) ? this.line(name, region) : undefined;
  }

  /** The region, level and kind that a person gave to exactly this name; undefined where lines put it in several regions. */
  placeOf(name: string): Pick<RegisterLine, 'region' | 'level' | 'kind'> | undefined {
    const lines = this.byName.get(officialName(name)) ?? [];
    const [first] = lines;
    return first && lines.every((line) => line.region === first.region) ? first : undefined;
  }

  /**
   * Stable id of an agency from its name and region code (null when unknown): the register's, or the region and a hash of
   * the name without its regions, e.g. 653023-1a2b3c4d5e. Two spellings of one agency give one id.
   * @param year of the report; it decides where one name belonged to two agencies at different times
   */
  id(name: string, region: string | null, year?: number): string {
    const asked = `${region ?? 'none'}|${name}`;
    const known = this.ids.get(asked);
    if (known !== undefined) return known;
    const key = keyOf(name, region);
    const lines = this.byKey.get(key);
    const id = chosen(lines, year)?.id ?? `${region ?? 'none'}-${createHash('sha256').update(key).digest('hex').slice(0, 10)}`;
    if (this.ids.size < REMEMBERED && (lines?.length ?? 0) < 2) this.ids.set(asked, id);
    return id;
  }

  /**
   * Id of the agency that took this one's place: from the register, or because its region gave way to another
   * (江干区人民政府 → 上城区人民政府); null while it exists.
   */
  successor(name: string, region: string | null, year?: number): string | null {
    const line = this.line(name, region, year);
    if (line) return this.successors.get(line.id) ?? null;
    const own = this.successors.get(this.id(name, region, year));
    if (own) return own;
    const next = region ? regionByCode(region)?.successor : null;
    return next && next !== region ? this.id(ownPart(name, region), next) : null;
  }
}

/** An agency comes back every year; its id takes 8 µs to make and a nation has 171,648 agencies. */
const REMEMBERED = 250_000;

function push<Key, Value>(map: Map<Key, Value[]>, key: Key, value: Value): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

function chosen(lines: readonly RegisterLine[] | undefined, year: number | undefined): RegisterLine | undefined {
  if (!lines || lines.length < 2 || year === undefined) return lines?.at(-1);
  return lines.find((line) => inUse(line, year)) ?? lines.at(-1);
}

let shipped: Register | undefined;

/** The register of data/agencies.csv. @throws RegisterError */
export function register(): Register {
  shipped ??= new Register(parseRegister(readFileSync(join(DATA, 'agencies.csv'), 'utf8')));
  return shipped;
}

/** See {@link Register.id}, of data/agencies.csv. */
export const agencyId = (name: string, region: string | null, year?: number): string => register().id(name, region, year);

/** See {@link Register.successor}, of data/agencies.csv. */
export const agencySuccessor = (name: string, region: string | null, year?: number): string | null =>
  register().successor(name, region, year);
