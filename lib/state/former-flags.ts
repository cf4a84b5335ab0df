/** Flags under the names they had before. A mark keeps the name it was written with and is shown at the flag that bears the new one. */

/** Rules and metrics by the names of earlier programs. */
const RULES: Readonly<Record<string, string>> = { change_self: 'change', change_peers: 'change' };
const METRICS: Readonly<Record<string, string>> = { 'reason_share.unavailable_not_held': 'not_held_share' };

/** Rule, metric ('' for a whole report), agency and year; null for a text that names no flag. */
export function partsOfFlag(flag: string): { rule: string; metric: string; agency: string; year: number } | null {
  const found = /^([^~]*)~([^~]*)~(.+)~(\d{4})$/.exec(flag);
  return found && { rule: found[1]!, metric: found[2]!, agency: found[3]!, year: Number(found[4]) };
}

/** The name that the flag has now. */
export function currentFlag(flag: string): string {
  const [rule = '', metric, ...rest] = flag.split('~');
  return metric === undefined ? flag : [RULES[rule] ?? rule, METRICS[metric] ?? metric, ...rest].join('~');
}

const former = (names: Readonly<Record<string, string>>, now: string): string[] => [
  now,
  ...Object.keys(names).filter((name) => names[name] === now),
];

/** Every name that the flag has or had. */
export function namesOfFlag(flag: string): string[] {
  const [rule = '', metric, ...rest] = flag.split('~');
  if (metric === undefined) return [flag];
  return former(RULES, rule).flatMap((each) => former(METRICS, metric).map((other) => [each, other, ...rest].join('~')));
}
