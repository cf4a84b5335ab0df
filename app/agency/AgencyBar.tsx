'use client';
import { useRouter } from 'next/navigation';
import { plainText } from '@/lib/models/sentence';
import { useMessages } from '../messages/context';
import { useAnswer } from '../query/use-answer';
import { Actions, type BarAction, useCopyText, usePrint } from '../shell/bar/Actions';
import { Bar } from '../shell/bar/Bar';
import { useOnePage } from '../shell/bar/use-one-page';
import { YearChoice } from '../shell/bar/YearChoice';
import { Link, useKept } from '../ui/Link';
import { useAgencyYear } from './use-agency-year';
import { useFacts } from './use-facts';

/** Where an agency belongs, its name, and the year that is looked at. `peers`: the page of all metrics. */
export function AgencyBar({ id, peers = false }: { id: string; peers?: boolean }) {
  const m = useMessages();
  const router = useRouter();
  const kept = useKept();
  const { data } = useAnswer('agency', { id });
  const year = useAgencyYear(data?.reports ?? []);
  const report = data?.reports.find((one) => one.year === year);
  const { sentences } = useFacts(data);
  const page = `/agency/${encodeURIComponent(id)}`;
  const copy = useCopyText(m.bar.copyPoints, () => [`${data?.name} ${year}`, ...sentences.map(plainText)].join('\n'));
  const print = usePrint(m.bar.printOne);
  const slides = useOnePage([data?.name, year === null ? '' : m.text.year(String(year))].filter(Boolean).join(' '));
  const open = (to: string) => () => router.push(kept(to));
  const actions: BarAction[] = [
    peers
      ? { id: 'page', label: m.bar.onePage, onSelect: open(page) }
      : { id: 'peers', label: m.bar.allMetrics, onSelect: open(`${page}/peers`) },
    ...(report ? [{ id: 'report', label: m.bar.report, onSelect: open(`/report/${encodeURIComponent(report.id)}`) }] : []),
    ...(peers || sentences.length === 0 ? [] : [copy, ...slides]),
    { ...print, primary: true },
  ];
  return (
    <Bar actions={data && <Actions actions={actions} />}>
      {data && (
        <>
          <span className="flex min-w-0 items-center gap-1.5 pl-2 text-[13px]">
            {data.regionPath.map((region) => (
              <span key={region.code} className="flex shrink-0 items-center gap-1.5 max-lg:hidden">
                <Link className="link" href={`/region/${region.code}`}>
                  {region.name}
                </Link>
                <span aria-hidden="true" className="text-muted">
                  ›
                </span>
              </span>
            ))}
            <span className="truncate font-semibold">{data.name}</span>
          </span>
          <YearChoice years={data.reports.map((one) => one.year)} shown={year} />
        </>
      )}
    </Bar>
  );
}
