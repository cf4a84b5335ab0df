import type { Locale } from '@/lib/findings';
import { APPLICANTS, type CellId, cell } from '@/lib/form';
import { unitText } from '@/lib/format';
import { METRIC_GROUPS, METRICS, type Metric } from '@/lib/metrics';
import { groupBy } from '@/lib/stats/group';
import { MESSAGES } from '../messages/all';
import { Definition, Fact } from './parts';

/** Cells in words, joined by a sign. All six applicants and the total of one row are told as one. */
function cellsText(ids: readonly CellId[], locale: Locale, sign = ' ＋ '): string {
  const rows = groupBy(ids, (id) => `${cell(id).table}.${cell(id).row}`);
  return [...rows.values()]
    .map((members) => {
      const { rowLabel } = cell(members[0]!);
      const row = rowLabel[locale].at(-1)!;
      if (members.length === APPLICANTS.length) return MESSAGES[locale].methods.metric.all(row);
      return `${row}·${members.map((id) => cell(id).columnLabel[locale].at(-1)).join('/')}`;
    })
    .join(sign);
}

function Entry({ metric, locale }: { metric: Metric; locale: Locale }) {
  const words = MESSAGES[locale].methods.metric;
  const note = [metric.edition && words.only(metric.edition), words.polarity[metric.polarity]].filter(Boolean).join(' · ');
  return (
    <Definition id={`metric-${metric.id}`} title={metric[locale]} note={note}>
      <p>{metric.explanation[locale]}</p>
      <Fact name={words.numerator}>{cellsText(metric.numerator, locale)}</Fact>
      {metric.denominator && (
        <Fact name={words.denominator}>
          {cellsText(metric.denominator, locale)}
          {metric.denominatorLess && ` − ${cellsText(metric.denominatorLess, locale, ' − ')}`}
        </Fact>
      )}
      {metric.minimumDenominator > 0 && <Fact name={words.minimum}>{metric.minimumDenominator}</Fact>}
      {unitText(metric.unit, locale) && <Fact name={words.unit}>{unitText(metric.unit, locale)}</Fact>}
      <Fact name={words.why}>{metric.why[locale]}</Fact>
      {metric.cautions.length > 0 && <Fact name={words.cautions}>{metric.cautions.map((caution) => caution[locale]).join(' ')}</Fact>}
    </Definition>
  );
}

/** The catalogue of metrics, menu by menu; the menus fold. */
export function Metrics({ locale }: { locale: Locale }) {
  return (
    <div className="space-y-3">
      {METRIC_GROUPS.map((group, i) => {
        const metrics = METRICS.filter((metric) => metric.group === group.id);
        return (
          <details key={group.id} open={i === 0} className="group">
            <summary className="card flex min-h-10 items-center gap-2 px-4 py-2 font-medium">
              {group[locale]}
              <span className="text-[13px] font-normal text-muted">{metrics.length}</span>
            </summary>
            <div className="mt-2 grid gap-2 md:grid-cols-2">
              {metrics.map((metric) => (
                <Entry key={metric.id} metric={metric} locale={locale} />
              ))}
            </div>
          </details>
        );
      })}
    </div>
  );
}
