'use client';
import { useMessages } from '../messages/context';
import { Segmented } from '../ui/Segmented';
import { MEASURES } from './derive';
import { VIEWS, viewOf } from './state';
import { useCompare } from './use-compare';

/** How the bodies are drawn, what of them, and on which scale. */
export function ViewChoice() {
  const words = useMessages('compare');
  const { state, change } = useCompare();
  const view = viewOf(state);
  return (
    <div className="no-print mt-5 flex flex-wrap items-center gap-3">
      <Segmented
        label={words.view}
        value={view}
        onChange={(next) => change({ view: next })}
        options={VIEWS.map((value) => ({ value, label: words.views[value] }))}
      />
      {view !== 'table' && (
        <Segmented
          label={words.measure}
          value={state.measure || 'value'}
          onChange={(next) => change({ measure: next === 'value' ? '' : next })}
          options={MEASURES.map((value) => ({ value, label: words.measures[value] }))}
        />
      )}
      {view === 'facets' && (
        <Segmented
          label={words.scale}
          value={state.axis || 'shared'}
          onChange={(next) => change({ axis: next === 'own' ? 'own' : '' })}
          options={[
            { value: 'shared', label: words.scales.shared },
            { value: 'own', label: words.scales.own },
          ]}
        />
      )}
      {view !== 'table' && <p className="text-[13px] text-muted">{view === 'facets' ? words.facetHint : words.hoverHint}</p>}
    </div>
  );
}
