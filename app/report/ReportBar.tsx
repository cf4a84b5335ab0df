'use client';
import { useMessages } from '../messages/context';
import { useAnswer } from '../query/use-answer';
import { Actions, useCopyLink, usePrint } from '../shell/bar/Actions';
import { Bar } from '../shell/bar/Bar';
import { Link } from '../ui/Link';

/** Whose report it is, of which year. */
export function ReportBar({ id }: { id: string }) {
  const m = useMessages();
  const { data } = useAnswer('report', { id });
  const actions = [useCopyLink(), usePrint()];
  return (
    <Bar actions={<Actions actions={actions} />}>
      {data && (
        <span className="flex min-w-0 items-center gap-2 pl-2 text-[13px]">
          <Link className="link truncate font-semibold" href={`/agency/${encodeURIComponent(data.agency)}`}>
            {data.agencyName}
          </Link>
          <span className="shrink-0">{m.text.year(String(data.year))}</span>
        </span>
      )}
    </Bar>
  );
}
