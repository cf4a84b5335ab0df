'use client';
import { useState } from 'react';
import { cellText, footerOf } from '@/lib/models/chart-model';
import type { Paper } from '@/lib/snapshot/pptx';
import { useLocale, useMessages } from '../messages/context';
import { Button } from '../ui/Button';
import { Notice } from '../ui/Notice';
import { Segmented } from '../ui/Segmented';
import type { BriefingFormat } from './files';
import { EMPTY, saveTray, type Tray, type TraySheet, useTray } from './tray';

/** Most rows of a table that is shown and printed here. */
const MOST_ROWS = 40;

export function BriefingView() {
  const m = useMessages();
  const words = useMessages('briefing');
  const locale = useLocale();
  const tray = useTray();
  const [paper, setPaper] = useState<Paper>('wide');
  const [said, setSaid] = useState('');
  const [busy, setBusy] = useState(false);
  const [lost, setLost] = useState<ReadonlySet<string>>(new Set());
  const title = tray.title.trim() || words.usualName;
  const save = (next: Tray) => void (saveTray(next) || setSaid(words.full));
  const change = (sheets: readonly TraySheet[]) => save({ ...tray, sheets });
  const edit = (id: string, more: Partial<TraySheet>) =>
    change(tray.sheets.map((sheet) => (sheet.id === id ? { ...sheet, ...more } : sheet)));
  const move = (at: number, to: number) => {
    const sheets = [...tray.sheets];
    const [taken] = sheets.splice(at, 1);
    if (taken) sheets.splice(to, 0, taken);
    change(sheets);
  };
  const run = async (work: () => Promise<string>) => {
    setBusy(true);
    setSaid(words.making);
    try {
      setSaid(await work());
    } catch {
      setSaid(words.failed);
    } finally {
      setBusy(false);
    }
  };
  const make = (format: BriefingFormat) =>
    run(async () => {
      const [{ briefingFile }, { download }] = await Promise.all([import('./files'), import('../charts/export')]);
      const { name, content } = await briefingFile(format, tray, title, paper, m, locale);
      download(content, name);
      return name;
    });
  const renew = () =>
    run(async () => {
      const { renewAll } = await import('./renew');
      const done = await renewAll(tray.sheets, (n) => setSaid(words.renewing(String(n + 1), String(tray.sheets.length))));
      save({ ...tray, sheets: done.sheets });
      setLost(done.lost);
      return words.renewed(String(done.sheets.reduce((sum, sheet) => sum + sheet.moved.length, 0)), String(done.lost.size));
    });
  const keep = () =>
    run(async () => {
      const { download } = await import('../charts/export');
      download(new Blob([JSON.stringify({ ...tray, title })], { type: 'application/json' }), words.file);
      return words.file;
    });
  const load = (file: File | undefined) =>
    file &&
    run(async () => {
      const { readTray } = await import('./tray-file');
      const read = readTray(await file.text());
      if (!read) return words.badFile;
      return saveTray(read) ? file.name : words.full;
    });
  const isEmpty = tray.sheets.length === 0;
  return (
    <>
      <header className="no-print">
        <h1 className="text-2xl">{words.title}</h1>
        <p className="mt-1 max-w-prose text-sm text-muted">{words.intro}</p>
      </header>
      <h1 className="hidden text-2xl print:block">{title}</h1>
      <section className="card no-print mt-4 flex flex-wrap items-end gap-3 p-4" aria-label={words.out}>
        <label className="min-w-60 flex-1 text-[13px] font-semibold">
          {words.name}
          <input
            className="control mt-1 block w-full font-normal"
            value={tray.title}
            placeholder={words.usualName}
            maxLength={200}
            onChange={(event) => save({ ...tray, title: event.target.value })}
          />
        </label>
        <Segmented
          label={words.paper}
          value={paper}
          onChange={setPaper}
          options={(['wide', 'a4'] as const).map((value) => ({ value, label: words.papers[value] }))}
        />
        <div className="flex flex-wrap gap-2">
          <Button look="primary" disabled={busy || isEmpty} onClick={() => make('pptx')}>
            {words.pptx}
          </Button>
          <Button disabled={busy || isEmpty} onClick={() => make('docx')}>
            {words.docx}
          </Button>
          <Button disabled={busy || isEmpty} onClick={() => make('xlsx')}>
            {words.xlsx}
          </Button>
          <Button disabled={isEmpty} onClick={() => window.print()}>
            {words.print}
          </Button>
        </div>
        <div className="flex flex-wrap gap-2">
          <Button disabled={busy || isEmpty} onClick={renew}>
            {words.renew}
          </Button>
          <Button disabled={busy || isEmpty} onClick={keep}>
            {words.keep}
          </Button>
          <label className="control inline-flex cursor-pointer items-center font-medium focus-within:outline-2 focus-within:outline-accent">
            {words.load}
            <input
              type="file"
              accept=".json,application/json"
              className="sr-only"
              onChange={(event) => {
                load(event.target.files?.[0]);
                event.target.value = '';
              }}
            />
          </label>
          <Button disabled={busy || isEmpty} onClick={() => save(EMPTY)}>
            {words.clear}
          </Button>
        </div>
        <p role="status" className="min-h-5 w-full text-[13px] text-notice">
          {said}
        </p>
      </section>
      {isEmpty ? (
        <div className="mt-4">
          <Notice title={words.empty} hint={words.emptyHint} />
        </div>
      ) : (
        <ol className="mt-4 space-y-4" aria-label={words.contents}>
          {tray.sheets.map((sheet, i) => (
            <li key={sheet.id} className="card p-4 print:break-before-page print:border-0 print:p-0">
              <div className="no-print mb-3 flex flex-wrap items-end gap-3">
                <label className="min-w-52 flex-1 text-[13px] font-semibold">
                  {words.heading}
                  <input
                    className="control mt-1 block w-full font-normal"
                    value={sheet.heading}
                    maxLength={300}
                    onChange={(event) => edit(sheet.id, { heading: event.target.value })}
                  />
                </label>
                <label className="min-w-52 flex-[2] text-[13px] font-semibold">
                  {words.remark}
                  <input
                    className="control mt-1 block w-full font-normal"
                    value={sheet.remark}
                    placeholder={words.remarkHint}
                    maxLength={1000}
                    onChange={(event) => edit(sheet.id, { remark: event.target.value })}
                  />
                </label>
                <div className="flex flex-wrap gap-2">
                  <Button disabled={i === 0} aria-label={m.labelled(words.up, sheet.heading)} onClick={() => move(i, i - 1)}>
                    {words.up}
                  </Button>
                  <Button
                    disabled={i === tray.sheets.length - 1}
                    aria-label={m.labelled(words.down, sheet.heading)}
                    onClick={() => move(i, i + 1)}
                  >
                    {words.down}
                  </Button>
                  <Button
                    aria-label={m.labelled(words.remove, sheet.heading)}
                    onClick={() => change(tray.sheets.filter((one) => one.id !== sheet.id))}
                  >
                    {words.remove}
                  </Button>
                  <a className="link self-center text-sm" href={sheet.model.address}>
                    {words.open}
                  </a>
                </div>
              </div>
              <SheetPreview sheet={sheet} isLost={lost.has(sheet.id)} />
            </li>
          ))}
        </ol>
      )}
    </>
  );
}

/** The sheet as it is printed: heading, basis, remark, what moved, picture or table, source. */
function SheetPreview({ sheet, isLost }: { sheet: TraySheet; isLost: boolean }) {
  const m = useMessages();
  const words = useMessages('briefing');
  const { model, drawing, moved } = sheet;
  const { columns, rows } = model.table;
  return (
    <article>
      {model.mark && <p className="text-sm font-semibold text-notice">{model.mark}</p>}
      <h2 className="text-lg">{sheet.heading}</h2>
      <p className="text-[13px] text-muted">{model.subtitle}</p>
      {sheet.remark && <p className="mt-2">{sheet.remark}</p>}
      {isLost && <p className="mt-2 text-sm text-notice">{words.lost}</p>}
      {moved.length > 0 && (
        <details className="mt-2 text-sm text-notice">
          <summary>{words.moved(String(moved.length))}</summary>
          <ul className="mt-1 list-disc pl-5">
            {moved.slice(0, 200).map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </details>
      )}
      {drawing ? (
        // biome-ignore lint/performance/noImgElement: a picture kept in the browser, not fetched
        <img
          src={`data:image/svg+xml;charset=utf-8,${encodeURIComponent(drawing.svg)}`}
          alt={m.file.alt(model.title, model.subtitle, String(rows.length))}
          className="mt-3 max-h-[34rem] max-w-full rounded border border-line bg-white print:max-h-none"
        />
      ) : (
        <div className="mt-3 overflow-x-auto">
          <table className="print-dense w-full text-[13px]">
            <thead>
              <tr>
                {columns.map((column) => (
                  <th
                    key={column.label}
                    scope="col"
                    className={`border-b border-line px-2 py-1 ${column.numeric ? 'text-right' : 'text-left'}`}
                  >
                    {column.label}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.slice(0, MOST_ROWS).map((row, i) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: rows of a table that is replaced as a whole
                <tr key={i}>
                  {row.map((cell, j) => (
                    <td
                      key={columns[j]?.label}
                      className={`border-b border-line/60 px-2 py-1 ${columns[j]?.numeric ? 'text-right' : 'text-left'}`}
                    >
                      {cellText(cell)}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
          {rows.length > MOST_ROWS && <p className="mt-1 text-xs text-muted">{m.file.wholeIn(String(rows.length))}</p>}
          {footerOf(model, { unit: m.charts.unit, version: m.site.version }).map((line) => (
            <p key={line} className="mt-1 text-xs text-muted">
              {line}
            </p>
          ))}
        </div>
      )}
    </article>
  );
}
