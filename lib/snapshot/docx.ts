/** A briefing as a document: headings, pictures with alternative text, real tables with repeated heads, captions. Loaded when asked for. */
import {
  AlignmentType,
  BorderStyle,
  Document,
  ExternalHyperlink,
  Footer,
  HeadingLevel,
  ImageRun,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import { cellText, footerOf } from '../models/chart-model';
import { type Cover, type FileWords, OFFICE_FONT, type Run, type Sheet } from './file-words';

const FONT = { ascii: OFFICE_FONT, hAnsi: OFFICE_FONT, eastAsia: OFFICE_FONT, cs: OFFICE_FONT };
/** Room inside the margins of an upright A4 page, in px at 96 dpi, and in twentieths of a point. */
const ROOM = 643;
const TWIPS = 9638;
const EDGE = { style: BorderStyle.SINGLE, size: 4, color: 'B8C1CD' };

const text = (content: string, more: { size?: number; bold?: boolean; color?: string; italics?: boolean } = {}) =>
  new TextRun({ text: content, font: FONT, size: 21, ...more });

function tableOf({ model }: Sheet): Table {
  const { columns, rows } = model.table;
  const size = columns.length > 8 ? 14 : columns.length > 5 ? 17 : 19;
  const row = (texts: readonly string[], head: boolean) =>
    new TableRow({
      tableHeader: head,
      cantSplit: true,
      children: texts.map(
        (content, i) =>
          new TableCell({
            ...(head ? { shading: { fill: 'EEF1F4' } } : {}),
            margins: { top: 30, bottom: 30, left: 70, right: 70 },
            children: [
              new Paragraph({
                alignment: columns[i]?.numeric ? AlignmentType.RIGHT : AlignmentType.LEFT,
                children: [text(content, { size, bold: head || i === 0 })],
              }),
            ],
          }),
      ),
    });
  const width = Math.floor(TWIPS / Math.max(1, columns.length));
  return new Table({
    width: { size: TWIPS, type: WidthType.DXA },
    columnWidths: columns.map(() => width),
    borders: { top: EDGE, bottom: EDGE, left: EDGE, right: EDGE, insideHorizontal: EDGE, insideVertical: EDGE },
    rows: [
      row(
        columns.map(({ label }) => label),
        true,
      ),
      ...rows.map((cells) =>
        row(
          columns.map((_, i) => (cells[i] ? cellText(cells[i]) : '')),
          false,
        ),
      ),
    ],
  });
}

const documentOf = async (cover: Cover, body: readonly (Paragraph | Table)[]): Promise<Uint8Array<ArrayBuffer>> => {
  const document = new Document({
    creator: 'Mingjian',
    title: cover.title,
    styles: {
      default: {
        document: { run: { font: FONT, size: 21, language: { value: 'en-US', eastAsia: 'zh-CN' } } },
      },
      paragraphStyles: [{ id: 'Caption', name: 'caption', basedOn: 'Normal', run: { size: 18, color: '55617A' } }],
    },
    sections: [
      {
        properties: {
          page: {
            size: { width: 11906, height: 16838, orientation: PageOrientation.PORTRAIT },
            margin: { top: 1134, bottom: 1134, left: 1134, right: 1134 },
          },
        },
        footers: {
          default: new Footer({
            children: [
              new Paragraph({
                alignment: AlignmentType.CENTER,
                children: [
                  text(`${cover.title} · `, { size: 16, color: '55617A' }),
                  new TextRun({ children: [PageNumber.CURRENT, ' / ', PageNumber.TOTAL_PAGES], font: FONT, size: 16, color: '55617A' }),
                ],
              }),
            ],
          }),
        },
        children: [...body],
      },
    ],
  });
  return new Uint8Array(await (await Packer.toBlob(document)).arrayBuffer());
};

/** The document's bytes. */
export async function docxOf(cover: Cover, sheets: readonly Sheet[], words: FileWords): Promise<Uint8Array<ArrayBuffer>> {
  let [figures, tables] = [0, 0];
  const caption = (content: string) =>
    new Paragraph({ style: 'Caption', spacing: { before: 60, after: 160 }, children: [text(content, { size: 18, color: '55617A' })] });
  const marks = [...new Set(sheets.flatMap(({ model }) => (model.mark ? [model.mark] : [])))];
  const body: (Paragraph | Table)[] = [
    new Paragraph({ heading: HeadingLevel.TITLE, children: [text(cover.title, { size: 44, bold: true })] }),
    new Paragraph({
      spacing: { after: 120 },
      children: [text([cover.subtitle, words.made(cover.day)].filter(Boolean).join(' · '), { color: '55617A' })],
    }),
    ...marks.map((mark) => new Paragraph({ children: [text(mark, { bold: true, color: '7A4300' })] })),
  ];
  for (const sheet of sheets) {
    const { model } = sheet;
    body.push(
      new Paragraph({
        heading: HeadingLevel.HEADING_1,
        keepNext: true,
        spacing: { before: 320, after: 60 },
        children: [text(sheet.heading, { size: 30, bold: true, color: '0B5B6F' })],
      }),
      new Paragraph({ keepNext: true, spacing: { after: 100 }, children: [text(model.subtitle, { size: 18, color: '55617A' })] }),
    );
    if (sheet.remark)
      for (const line of sheet.remark.split('\n')) body.push(new Paragraph({ spacing: { after: 100 }, children: [text(line)] }));
    if (sheet.moved.length > 0)
      body.push(
        new Paragraph({ spacing: { after: 100 }, children: [text(`${words.moved} ${sheet.moved.join('; ')}`, { italics: true })] }),
      );
    if (sheet.png) {
      figures += 1;
      const scale = Math.min(1, ROOM / sheet.png.width, 820 / sheet.png.height);
      const alt = words.alt(model.title, model.subtitle, String(model.table.rows.length));
      body.push(
        new Paragraph({
          keepNext: true,
          children: [
            new ImageRun({
              type: 'png',
              data: sheet.png.data,
              transformation: { width: Math.round(sheet.png.width * scale), height: Math.round(sheet.png.height * scale) },
              altText: { name: sheet.heading, title: sheet.heading, description: alt },
            }),
          ],
        }),
        caption(`${words.figureNo(String(figures))} ${model.title}`),
      );
    }
    tables += 1;
    body.push(
      new Paragraph({
        keepNext: true,
        spacing: { before: 80, after: 60 },
        children: [text(`${words.tableNo(String(tables))} ${model.title}`, { size: 18, color: '55617A' })],
      }),
      tableOf(sheet),
    );
    for (const line of footerOf(model, { unit: words.unitOf, version: words.versionOf })) body.push(caption(line));
  }
  const heading = (content: string) =>
    new Paragraph({
      heading: HeadingLevel.HEADING_1,
      keepNext: true,
      spacing: { before: 320, after: 80 },
      children: [text(content, { size: 30, bold: true, color: '0B5B6F' })],
    });
  body.push(heading(words.method), ...words.methodText.map((line) => new Paragraph({ bullet: { level: 0 }, children: [text(line)] })));
  body.push(
    heading(words.sources),
    ...sheets.map(
      ({ heading: name, model }) =>
        new Paragraph({
          bullet: { level: 0 },
          children: [
            text(`${name} — ${model.source} · ${model.set} · ${words.versionOf(model.version)} · ${cover.origin}${model.address}`, {
              size: 18,
            }),
          ],
        }),
    ),
  );
  return documentOf(cover, body);
}

/** One body on one A4 page: sentences with their evidence, up to four charts two by two, whose figures and how they are counted. */
export async function onePageDocx(
  cover: Cover,
  sentences: readonly (readonly Run[])[],
  sheets: readonly Sheet[],
  words: FileWords,
): Promise<Uint8Array<ArrayBuffer>> {
  const first = sheets[0]?.model;
  const muted = (content: string) => new Paragraph({ spacing: { after: 60 }, children: [text(content, { size: 16, color: '55617A' })] });
  const drawn = sheets.flatMap((sheet) => (sheet.png ? [{ sheet, png: sheet.png }] : []));
  const cell = (one: (typeof drawn)[number] | undefined) => {
    if (!one) return new TableCell({ children: [new Paragraph({})] });
    const { model } = one.sheet;
    const scale = Math.min(305 / one.png.width, 205 / one.png.height);
    return new TableCell({
      children: [
        new Paragraph({
          children: [
            new ImageRun({
              type: 'png',
              data: one.png.data,
              transformation: { width: Math.round(one.png.width * scale), height: Math.round(one.png.height * scale) },
              altText: {
                name: model.title,
                title: model.title,
                description: words.alt(model.title, model.subtitle, String(model.table.rows.length)),
              },
            }),
          ],
        }),
      ],
    });
  };
  const NONE = { style: BorderStyle.NONE, size: 0, color: 'FFFFFF' };
  const grid = new Table({
    width: { size: TWIPS, type: WidthType.DXA },
    columnWidths: [TWIPS / 2, TWIPS / 2],
    borders: { top: NONE, bottom: NONE, left: NONE, right: NONE, insideHorizontal: NONE, insideVertical: NONE },
    rows: [0, 2]
      .filter((i) => i < drawn.length)
      .map((i) => new TableRow({ cantSplit: true, children: [cell(drawn[i]), cell(drawn[i + 1])] })),
  });
  return documentOf(cover, [
    new Paragraph({ heading: HeadingLevel.TITLE, spacing: { after: 60 }, children: [text(cover.title, { size: 32, bold: true })] }),
    ...(first?.mark ? [new Paragraph({ children: [text(first.mark, { bold: true, size: 18, color: '7A4300' })] })] : []),
    ...sentences.map(
      (line) =>
        new Paragraph({
          bullet: { level: 0 },
          spacing: { after: 40 },
          children: line.map(({ text: said, href }) =>
            href === null ? text(said) : new ExternalHyperlink({ link: href, children: [text(said, { color: '0B5B6F' })] }),
          ),
        }),
    ),
    ...(drawn.length > 0 ? [grid] : []),
    ...(first
      ? [first.subtitle, ...footerOf({ ...first, unit: '', notes: [] }, { unit: words.unitOf, version: words.versionOf })].map(muted)
      : []),
    muted(`${words.method}：${words.methodText.slice(0, 2).join('')}`),
  ]);
}
