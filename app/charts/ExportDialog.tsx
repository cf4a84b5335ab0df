'use client';
import { useEffect, useRef, useState } from 'react';
import { fileNameOf } from '@/lib/models/chart-model';
import { SHAPES, type Shape } from '@/lib/snapshot/picture-shape';
import { useLocale, useMessages } from '../messages/context';
import { Segmented } from '../ui/Segmented';
import { embedCode } from './embed';
import { type Drawn, download, linkTo, pictureOf, pngOf, TYPES, takeFile } from './export';
import type { OnPage } from './on-page';

const SCALES = ['1', '2', '4'] as const;
const BUTTON = 'control font-medium';

/** What is taken, before it is taken: the picture in a size and shape, and links to the page. */
export function ExportDialog({ of, onClose }: { of: OnPage; onClose: () => void }) {
  const m = useMessages();
  const words = m.exporting;
  const locale = useLocale();
  const dialog = useRef<HTMLDialogElement>(null);
  const [shape, setShape] = useState<Shape>('own');
  const [scale, setScale] = useState<(typeof SCALES)[number]>('2');
  const [picture, setPicture] = useState<Drawn | 'failed' | null>(null);
  const [said, setSaid] = useState('');
  const [model] = useState(() => of.model());

  useEffect(() => dialog.current?.showModal(), []);
  useEffect(() => {
    if (!of.drawn) return;
    let here = true;
    pictureOf(of, m, shape).then(
      (drawn) => here && setPicture(drawn),
      () => here && setPicture('failed'),
    );
    return () => {
      here = false;
    };
  }, [of, m, shape]);

  const copy = async (text: string) => {
    try {
      // Over plain http a browser has no clipboard.
      await navigator.clipboard.writeText(text);
      setSaid(words.copied);
    } catch {
      setSaid(words.notCopied);
    }
  };
  const failing = (work: Promise<void>) => work.catch(() => setSaid(m.charts.exportFailed));
  const ready = picture !== null && picture !== 'failed' ? picture : null;
  const lines = [
    { id: 'current', label: words.linkCurrent, text: linkTo(model, false) },
    { id: 'pinned', label: words.linkPinned, text: linkTo(model, true) },
    ...(of.drawn ? [{ id: 'embed', label: words.embed, text: embedCode(model, window.location.origin) }] : []),
  ];
  return (
    <dialog
      ref={dialog}
      onClose={onClose}
      aria-label={m.labelled(m.charts.export, model.title)}
      className="no-print m-auto max-h-[92dvh] w-[min(56rem,calc(100vw-1rem))] overflow-auto rounded-lg border border-line bg-surface p-4 text-ink backdrop:bg-black/40 sm:p-5"
    >
      <header className="flex items-start justify-between gap-4">
        <h2 className="text-lg">{m.labelled(m.charts.export, model.title)}</h2>
        <button type="button" className={BUTTON} onClick={() => dialog.current?.close()}>
          {words.close}
        </button>
      </header>
      {of.drawn && (
        <section className="mt-3" aria-label={words.picture}>
          <div className="flex flex-wrap items-center gap-3">
            <Segmented
              label={words.shape}
              value={shape}
              onChange={setShape}
              options={SHAPES.map((value) => ({ value, label: words.shapes[value] }))}
            />
            <Segmented
              label={words.size}
              value={scale}
              onChange={setScale}
              options={SCALES.map((value) => ({ value, label: `${value}×` }))}
            />
          </div>
          <div className="mt-3 grid min-h-40 place-items-center rounded border border-line bg-sunken p-2">
            {picture === null && <p role="status">{m.charts.exporting}</p>}
            {picture === 'failed' && <p role="alert">{m.charts.exportFailed}</p>}
            {ready && (
              // biome-ignore lint/performance/noImgElement: a picture made in the browser, not fetched
              <img
                src={`data:image/svg+xml;charset=utf-8,${encodeURIComponent(ready.svg)}`}
                alt={words.preview(model.title)}
                className="max-h-[46dvh] max-w-full bg-white"
              />
            )}
          </div>
          <p className="mt-2 break-all text-[13px] text-muted">
            {fileNameOf(model, 'png')}
            {ready && ` · ${Math.round(ready.width * Number(scale))} × ${Math.round(ready.height * Number(scale))}`}
          </p>
          <div className="mt-2 flex flex-wrap gap-2">
            <button
              type="button"
              className={BUTTON}
              disabled={!ready}
              onClick={() => ready && failing(pngOf(ready, Number(scale)).then((png) => download(png, fileNameOf(model, 'png'))))}
            >
              {m.charts.png}
            </button>
            <button
              type="button"
              className={BUTTON}
              disabled={!ready}
              onClick={() => ready && download(new Blob([ready.svg], { type: TYPES.svg }), fileNameOf(model, 'svg'))}
            >
              {m.charts.svg}
            </button>
            <button
              type="button"
              className={BUTTON}
              disabled={!ready}
              onClick={() => failing(takeFile('copy', of, m, locale).then(() => setSaid(m.charts.copied)))}
            >
              {m.charts.copy}
            </button>
          </div>
        </section>
      )}
      <dl className="mt-4 space-y-3">
        {lines.map(({ id, label, text }) => (
          <div key={id}>
            <dt className="text-[13px] font-semibold">
              <label htmlFor={`export-${id}`}>{label}</label>
            </dt>
            <dd className="mt-1 flex gap-2">
              <input
                id={`export-${id}`}
                readOnly
                value={text}
                className="control min-w-0 flex-1 font-mono text-[12px]"
                onFocus={(event) => event.target.select()}
              />
              <button type="button" className={BUTTON} aria-label={m.labelled(words.copyText, label)} onClick={() => copy(text)}>
                {words.copyText}
              </button>
            </dd>
          </div>
        ))}
      </dl>
      <p role="status" className="mt-2 min-h-5 text-[13px] text-notice">
        {said}
      </p>
    </dialog>
  );
}
