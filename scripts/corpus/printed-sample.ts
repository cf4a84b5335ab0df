/** A sample set out as the official form prints it, with what a person would read from it. */
import { SECTIONS, TABLES } from '../../lib/form';
import type { Random } from '../../lib/testing/random';
import { type Expected, line, type Page } from './page';
import { heading, otherMatters, overview, preamble, shortcomings, signature } from './prose';
import type { Sample } from './report';
import { printedTable } from './tables';

/** One document in the making: perturbations edit `page` and `expected` together. */
export interface Draft {
  readonly sample: Sample;
  readonly random: Random;
  readonly page: Page;
  readonly expected: Expected;
  /** A web page is printed inside the page of its site. */
  readonly onSite: boolean;
}

export function draft(sample: Sample, random: Random, onSite = false): Draft {
  const { agency, year, edition } = sample;
  const [first, problems, other] = SECTIONS;
  const [two, three, four] = TABLES;
  const signed = random.chance(0.7);
  const parts: Page['parts'] = [
    line('title', `${agency.name}${year}年政府信息公开工作年度报告`),
    ...preamble(sample, random),
    heading(first.number, first.zh),
    ...overview(random),
    heading(two.number, two.zh),
    printedTable('disclosure', sample),
    heading(three.number, three.zh),
    printedTable('applications', sample),
    heading(four.number, four.zh),
    printedTable('remedies', sample),
    heading(problems.number, problems.zh),
    ...shortcomings(random),
    heading(other.number, other.zh),
    ...otherMatters(random),
    ...(signed ? signature(sample, random) : []),
  ];
  return {
    sample,
    random,
    page: { parts, meta: {} },
    expected: { agency: agency.name, year, edition, cells: new Map(sample.cells), optional: new Set() },
    onSite,
  };
}
