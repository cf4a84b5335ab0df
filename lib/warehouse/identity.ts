/** Who a submitted report belongs to, by the register and the regions as they stand at the build. */
import type { CorrectionEntry } from '../corrections';
import { Register, type RegisterLine, register, resolveAgency } from '../regions';
import type { Report } from '../report';
import { checked, prepare } from './prepare';

/** What a build stands on besides its submissions. */
export class Standing {
  private readonly byName = new Map<string, CorrectionEntry[]>();
  private readonly asked: Register;

  /**
   * @param own lines that only this collection has (an invented one's), after those that ship
   * @param corrections lines of the corrections file
   * @param checks says of the figures what checks say; tests have sayings of their own
   */
  constructor(
    own: readonly RegisterLine[] = [],
    readonly corrections: readonly CorrectionEntry[] = [],
    shipped: Register = register(),
    private readonly checks: (report: Report) => Report = checked,
  ) {
    this.asked = own.length === 0 ? shipped : new Register([...shipped.lines, ...own]);
    for (const entry of corrections) {
      const entries = this.byName.get(entry.agency);
      if (entries) entries.push(entry);
      else this.byName.set(entry.agency, [entry]);
    }
  }

  /** The region of a name whose report states none: a person's line, or the name alone; null when nothing decides. */
  place(name: string): string | null {
    return this.asked.placeOf(name)?.region ?? resolveAgency({ name }).region;
  }

  id(name: string, region: string | null, year: number): string {
    return this.asked.id(name, region, year);
  }

  successor(name: string, region: string | null, year?: number): string | null {
    return this.asked.successor(name, region, year);
  }

  /** The report as the collection holds it: with its region filled in, its corrections applied and its figures checked. */
  apply(submitted: Report, region: string | null): Report {
    const report = submitted.agency.region === null && region !== null ? placed(submitted, region) : submitted;
    const entries = this.byName.get(report.agency.name)?.filter((entry) => entry.year === report.year) ?? [];
    return entries.length > 0 ? prepare(report, entries) : this.checks(report);
  }
}

const ABOUT_REGION: readonly string[] = ['region_unknown', 'region_ambiguous'];

function placed(report: Report, region: string): Report {
  const { name } = report.agency;
  const { level, kind } = resolveAgency({ name, hints: { regionCode: region } });
  return {
    ...report,
    agency: { name, region, level: report.agency.level ?? level, kind: report.agency.kind ?? kind },
    problems: report.problems.filter((problem) => !ABOUT_REGION.includes(problem.code)),
  };
}

/**
 * Id of an agency whose document names none: it is nobody's revision and is known by its document. Null for a report that
 * names its agency.
 */
export function unnamedId(report: Report): string | null {
  const unnamed = report.problems.some((p) => p.code === 'agency_unknown');
  return unnamed ? `unnamed-${(report.source.sha256 ?? report.source.file).slice(0, 16)}` : null;
}
