'use client';
import { type ReactNode, useMemo } from 'react';
import { SCOPE_TEXT } from '@/lib/dimensions';
import type { Filters } from '@/lib/filters';
import { count, figure as figureText, fileValue, shortValue, shortWithUnit, tickText, titleWithUnit, withUnit } from '@/lib/format';
import { type MetricId, metricById } from '@/lib/metrics';
import { groupText } from '@/lib/models/sentence';
import type { RegionMember, RegionOverview } from '@/lib/queries/places/answers';
import { ChartFrame } from '../charts/ChartFrame';
import { Plot } from '../charts/Plot';
import { RankedDots, rankedDotsHeight } from '../charts/RankedDots';
import type { RankedDot } from '../charts/ranking';
import { ChartStyleContext } from '../charts/style';
import { type ChartTable, plainCell } from '../charts/table';
import { FixedFilters } from '../filters/fixed';
import { useFilters } from '../filters/use-filters';
import { useLocale, useMessages } from '../messages/context';
import { useChartMessages } from '../overview/use-chart-messages';
import { type Asked, useAnswer } from '../query/use-answer';
import { agencyHref } from '../shell/links';
import { Link } from '../ui/Link';
import { LinkBar } from '../ui/LinkBar';
import { FaultNotice, Notice } from '../ui/Notice';
import { Section } from '../ui/Section';
import { type RegionAddress, regionHref } from './address';
import { MemberTable } from './MemberTable';
import { placeName } from './place-name';
import { REGION_METRICS, regionQuestion } from './questions';
import { Counts, Points, targetHref } from './Summary';
import { type Tile, TileGrid } from './TileGrid';
import { useRegionAddress } from './use-region';

/** Most dots of one drawing: a page high. */
const MOST_DOTS = 40;
/** Tiles are for a few dozen regions. */
const MOST_TILES = 60;

/** A place and the agencies of one group in it. `charts` are the charts over the years, drawn for the same group. */
export function RegionView({ region, charts }: { region: string; charts: ReactNode }) {
  const address = useRegionAddress(region);
  const m = useMessages();
  const words = useMessages('region');
  const asked = useAnswer('regionOverview', regionQuestion(address.region, address.year, address.group, address.work));
  if (asked.fault) return <FaultNotice fault={asked.fault} retry={asked.retry} />;
  if (asked.data === undefined)
    return (
      <div className="space-y-4" role="status" aria-label={m.states.loading}>
        <div className="skeleton h-9 w-1/2" />
        <div className="skeleton h-44 w-full" />
        <div className="skeleton h-80 w-full" />
      </div>
    );
  if (asked.data.groups.length === 0 && asked.data.year === null)
    return (
      <>
        <h1 className="text-2xl">{asked.data.region?.name ?? words.everywhere}</h1>
        <div className="mt-4">
          <Notice title={words.none} hint={words.noneHint} />
        </div>
      </>
    );
  return <Place answer={asked.data} asked={asked} address={address} charts={charts} />;
}

function Place({
  answer,
  asked,
  address,
  charts,
}: {
  answer: RegionOverview;
  asked: Asked<RegionOverview>;
  address: RegionAddress;
  charts: ReactNode;
}) {
  const locale = useLocale();
  const words = useMessages('region');
  const place = placeName(answer, words.everywhere, locale);
  const group = answer.group;
  const href = targetHref(address.set, answer);
  const title = group && answer.year !== null ? words.title(place, String(answer.year), groupText(group, locale)) : place;
  const fixed: Partial<Filters> = group
    ? { region: address.region, level: group.level, scope: group.scope, kind: group.kind, from: null, to: answer.year }
    : { region: address.region };
  return (
    <div className={asked.stale ? 'stale' : undefined} aria-busy={asked.stale}>
      <h1 className="text-2xl">{title}</h1>
      {answer.year === null || !group ? (
        <div className="mt-4">
          <Notice title={words.noYear(String(address.year ?? ''))} hint={words.noneHint} />
        </div>
      ) : (
        <>
          <div className="mt-4 grid gap-3 lg:grid-cols-[3fr_2fr]">
            <Points answer={answer} href={href} title={words.summary} />
            <Counts answer={answer} href={href} />
          </div>
          <Comparison answer={answer} asked={asked} address={address} />
          <Below region={address.region} address={address} />
          {/* Excerpts have no total, so there is nothing to draw over the years. */}
          {!answer.sample && (
            <FixedFilters value={fixed}>
              <History>{charts}</History>
            </FixedFilters>
          )}
        </>
      )}
    </div>
  );
}

/** The charts over the years, each titled by what it says. */
function History({ children }: { children: ReactNode }) {
  const words = useMessages('region');
  const { filters } = useFilters();
  const says = useChartMessages(filters);
  const style = useMemo(() => ({ dense: false, height: null, says }), [says]);
  return (
    <Section title={words.history}>
      <ChartStyleContext value={style}>{children}</ChartStyleContext>
    </Section>
  );
}

/** The regions right below, each a link. */
function Below({ region, address }: { region: string; address: RegionAddress }) {
  const locale = useLocale();
  const words = useMessages('region');
  const { data } = useAnswer('regionChildren', { parent: region });
  if (!data || data.length === 0) return null;
  return (
    <section aria-label={words.children} className="card mt-3 p-4 sm:p-5">
      <h2 className="mb-2 text-base">{words.children}</h2>
      <ul className="flex flex-wrap gap-x-5 gap-y-1 text-sm">
        {data.map((child) => (
          <li key={child.code}>
            <Link className="link" href={regionHref({ ...address, region: child.code, group: null })}>
              {child.name}
            </Link>{' '}
            <span className="text-xs text-muted">{words.below(count(child.reports, locale))}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Tiles and dots of one metric, then the table of all key metrics. */
function Comparison({ answer, asked, address }: { answer: RegionOverview; asked: Asked<RegionOverview>; address: RegionAddress }) {
  const locale = useLocale();
  const words = useMessages('region');
  const id: MetricId = answer.metrics.includes(address.metric) ? address.metric : answer.metrics[0]!;
  const i = answer.metrics.indexOf(id);
  const metric = metricById(id);
  const governments = answer.group?.kind === 'government';
  const nameOf = (member: RegionMember) => (governments ? (member.place ?? member.name) : member.name);
  const place = answer.peers.place ?? words.everywhere;
  const median = answer.peers.medians[i]?.median ?? null;
  const known = answer.members.filter((member) => member.figures[i]?.value != null);
  const all: RankedDot[] = known.map((member) => {
    const figure = member.figures[i]!;
    return {
      id: member.agency,
      label: nameOf(member),
      value: figure.value!,
      before: figure.before,
      interval: figure.interval,
      status: figure.inDoubt ? 'in_doubt' : figure.flagged ? 'flag' : 'inside',
      text: shortWithUnit(figure.value!, metric.unit, locale),
      basis:
        figure.denominator === null || figure.numerator === null
          ? ''
          : `${count(figure.numerator, locale)}/${count(figure.denominator, locale)}`,
    };
  });
  const dots = all.toSorted((a, b) => b.value - a.value).slice(0, MOST_DOTS);
  const notes = [
    words.dotsNote,
    ...(all.length > MOST_DOTS ? [words.dotsFirst(count(MOST_DOTS, locale))] : []),
    ...(known.length < answer.members.length ? [words.dotsFew(count(answer.members.length - known.length, locale))] : []),
  ];
  const subtitle = `${answer.region?.name ?? words.everywhere} · ${answer.year} · ${answer.group ? `${groupText(answer.group, locale)} · ${SCOPE_TEXT[answer.group.scope][locale]}` : ''}`;
  const title = words.dots(metric[locale], place);
  const table: ChartTable = {
    columns: [
      { label: words.name },
      { label: `${titleWithUnit(metric, locale)} ${answer.year}`, numeric: true },
      { label: `${titleWithUnit(metric, locale)} ${(answer.year ?? 0) - 1}`, numeric: true },
    ],
    rows: answer.members.map((member) => {
      const figure = member.figures[i];
      return [
        plainCell(member.name),
        figure ? { value: fileValue(figure.value, metric.unit), text: figureText(figure, metric, locale) } : { value: null, text: '—' },
        figure?.before != null
          ? { value: fileValue(figure.before, metric.unit), text: withUnit(figure.before, metric.unit, locale) }
          : { value: null, text: '—' },
      ];
    }),
  };
  const tiles: Tile[] = answer.members.map((member) => {
    const figure = member.figures[i];
    const marks = [
      ...(member.report === null ? [{ sign: '✗', label: words.toDoMissing }] : []),
      ...(member.failed > 0 ? [{ sign: '!', label: words.toDoFailed(count(member.failed, locale)) }] : []),
      ...(figure?.flagged ? [{ sign: '◆', label: words.toDoReview('1') }] : []),
    ];
    return {
      id: member.agency,
      code: member.region ?? '',
      name: nameOf(member),
      value: figure?.value ?? null,
      text: figure?.value != null ? shortValue(figure.value, metric.unit, locale) : '—',
      marks,
      href: member.region ? regionHref({ ...address, region: member.region, group: null }) : agencyHref(member.agency, address.set),
    };
  });
  const showTiles = governments && tiles.length > 1 && tiles.length <= MOST_TILES;
  return (
    <>
      <div className="mt-6 flex flex-wrap items-center gap-2">
        <LinkBar
          label={words.metric}
          value={id}
          options={REGION_METRICS.map((each) => ({
            value: each,
            label: metricById(each)[locale],
            href: regionHref({ ...address, metric: each }),
          }))}
        />
      </div>
      <div className={`mt-3 grid items-start gap-3 ${showTiles ? 'lg:grid-cols-[2fr_5fr]' : ''}`}>
        {showTiles && (
          <section aria-label={words.children} className="card p-4 sm:p-5">
            <h3 className="mb-3 text-base">{words.grid(metric[locale], String(answer.year))}</h3>
            <TileGrid label={words.children} tiles={tiles} />
            <p className="mt-3 text-xs leading-5 text-muted">{words.gridNote}</p>
          </section>
        )}
        {(dots.length > 1 || !answer.sample) && (
          <ChartFrame
            kind="bar"
            title={title}
            subtitle={subtitle}
            unit=""
            notes={notes}
            legend={[]}
            table={table}
            height={rankedDotsHeight(dots.length)}
            asked={asked}
            empty={dots.length === 0}
          >
            <Plot height={rankedDotsHeight(dots.length)}>
              {({ width }) => (
                <RankedDots
                  width={width}
                  label={title}
                  dots={dots}
                  median={
                    median === null ? null : { value: median, label: words.median(place, shortWithUnit(median, metric.unit, locale)) }
                  }
                  isRate={metric.unit === 'rate'}
                  axisFormat={(value) => tickText(value, metric.unit, locale)}
                />
              )}
            </Plot>
          </ChartFrame>
        )}
      </div>
      <div className="mt-3">
        <MemberTable answer={answer} nameOf={nameOf} title={words.table(String(answer.metrics.length))} subtitle={subtitle} />
      </div>
    </>
  );
}
