'use client';
import type { ReactNode } from 'react';
import { useAnswer } from '../query/use-answer';
import { Bar } from '../shell/bar/Bar';
import { YearChoice } from '../shell/bar/YearChoice';
import { Link } from '../ui/Link';
import { useAgencyYear } from './use-agency-year';

/** Where an agency belongs, its name, and the year that is looked at. */
export function AgencyBar({ id, actions }: { id: string; actions?: ReactNode }) {
  const { data } = useAnswer('agency', { id });
  const year = useAgencyYear(data?.reports ?? []);
  return (
    <Bar actions={actions}>
      {data && (
        <>
          <span className="flex min-w-0 items-center gap-1.5 pl-2 text-[13px]">
            {data.regionPath.map((region) => (
              <span key={region.code} className="flex shrink-0 items-center gap-1.5 max-md:hidden">
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
          <YearChoice years={data.reports.map((report) => report.year)} shown={year} />
        </>
      )}
    </Bar>
  );
}
