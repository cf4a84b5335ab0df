'use client';
import { useRouter } from 'next/navigation';
import { useId } from 'react';
import { count } from '@/lib/format';
import { groupText } from '@/lib/models/sentence';
import type { RegionGroup, RegionGroupOption, RegionOverview } from '@/lib/queries/places/answers';
import { RegionPicker } from '../filters/RegionPicker';
import { useFilters } from '../filters/use-filters';
import { useLocale, useMessages } from '../messages/context';
import { useAnswer } from '../query/use-answer';
import { Actions, useCopyLink, usePrint } from '../shell/bar/Actions';
import { Bar } from '../shell/bar/Bar';
import { useExportAll } from '../shell/bar/use-export-all';
import { useOnePage } from '../shell/bar/use-one-page';
import { YearChoice } from '../shell/bar/YearChoice';
import { Link, useKept } from '../ui/Link';
import { Segmented } from '../ui/Segmented';
import { regionHref } from './address';
import { regionQuestion } from './questions';
import { useRegionAddress } from './use-region';

/** Groups shown at once on a wide screen; the others in the list. */
const AT_HAND = 2;

const keyOf = ({ level, scope, kind }: RegionGroup) => `${level}/${scope}/${kind}`;

/** Place, year and the group of agencies that is looked at. */
export function RegionBar({ region }: { region: string }) {
  const m = useMessages();
  const address = useRegionAddress(region);
  const router = useRouter();
  const kept = useKept();
  const { data } = useAnswer('regionOverview', regionQuestion(region, address.year, address.group, address.work));
  const [copy, print, all] = [useCopyLink(), usePrint(m.bar.printOne), useExportAll()];
  const slides = useOnePage(
    [data?.region?.name ?? m.filters.everywhere, data?.year == null ? '' : m.text.year(String(data.year))].filter(Boolean).join(' '),
  );
  const up = data?.path.slice(0, -1) ?? [];
  const to = (code: string) => regionHref({ ...address, region: code, group: null });
  return (
    <Bar actions={<Actions actions={[copy, print, ...slides, all]} />}>
      {up.length > 0 && (
        <span className="flex shrink-0 items-center gap-1.5 pl-2 text-[13px] max-lg:hidden">
          {up.map((one) => (
            <span key={one.code} className="flex items-center gap-1.5">
              <Link className="link" href={to(one.code)}>
                {one.name}
              </Link>
              <span aria-hidden="true" className="text-muted">
                ›
              </span>
            </span>
          ))}
        </span>
      )}
      <RegionPicker code={region} short onChange={(code) => router.push(kept(code === '' ? to('') : to(code)))} />
      <YearChoice years={data?.years.toReversed() ?? []} shown={data?.year ?? address.year} />
      {data && <Groups answer={data} />}
    </Bar>
  );
}

/** What kind of agencies is looked at. */
function Groups({ answer }: { answer: RegionOverview }) {
  const locale = useLocale();
  const words = useMessages('region');
  const id = useId();
  const { change } = useFilters();
  const chosen = answer.group ? keyOf(answer.group) : '';
  const known = answer.groups.filter((group) => group.reported > 0 || keyOf(group) === chosen);
  const most = known.toSorted((a, b) => b.reported - a.reported).slice(0, AT_HAND);
  const near = known.filter((group) => most.includes(group) || keyOf(group) === chosen);
  const text = (group: RegionGroupOption) =>
    words.group(
      groupText(group, locale),
      count(group.reported, locale),
      group.kind === 'government' && group.scope === 'agency' ? words.ownReports : '',
    );
  const choose = (key: string) => {
    const group = known.find((one) => keyOf(one) === key);
    if (group) change({ level: group.level, scope: group.scope, kind: group.kind });
  };
  if (known.length === 0) return null;
  const isNear = near.some((group) => keyOf(group) === chosen);
  return (
    <>
      {near.length > 1 && (
        <span className="max-xl:hidden">
          <Segmented
            label={words.look}
            value={isNear ? chosen : ''}
            options={near.map((group) => ({ value: keyOf(group), label: text(group) }))}
            onChange={choose}
          />
        </span>
      )}
      {(known.length > near.length || near.length === 1) && (
        <span className="min-w-0">
          <label htmlFor={id} className="sr-only">
            {words.look}
          </label>
          <select
            id={id}
            value={chosen}
            onChange={(event) => choose(event.target.value)}
            className={`control min-h-8 max-w-full truncate border-control/60 py-0 text-[13px] [&>option]:text-ink ${isNear && near.length > 1 ? 'xl:w-9 xl:text-transparent' : ''}`}
          >
            {known.map((group) => (
              <option key={keyOf(group)} value={keyOf(group)}>
                {text(group)}
              </option>
            ))}
          </select>
        </span>
      )}
    </>
  );
}
