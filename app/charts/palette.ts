/**
 * Colours of charts. Neighbours differ in lightness as well as in hue, so that they stay apart for colour-blind readers and in
 * grey print; areas also carry a texture and, where there is room, their share in figures. Drawings and exports have the colours of
 * paper; dark.css shows them at night. Checked by palette.test.ts.
 */
import type { OutcomeGroup } from '@/lib/form';
import type { Pattern } from '@/lib/snapshot/picture';

export interface Paint {
  readonly color: string;
  readonly pattern: Pattern;
  /** Colour of text on the area. */
  readonly on: '#ffffff' | '#141c29';
}

const dark = (color: string, pattern: Pattern = 'solid'): Paint => ({ color, pattern, on: '#ffffff' });
const light = (color: string, pattern: Pattern = 'solid'): Paint => ({ color, pattern, on: '#141c29' });

/** From information given (teal) over refused (red) to closed otherwise (grey). */
export const GROUP_PAINT: Record<OutcomeGroup, Paint> = {
  granted: dark('#0b5b6f'),
  partly_granted: light('#79bccb'),
  refused: dark('#b0402c', 'hatch'),
  unavailable: light('#f0b96b'),
  not_processed: dark('#57508c', 'dots'),
  other: light('#ccd3dc'),
};

/** For parts of one whole (reasons of refusal and the like), in order. */
export const PART_PAINT: readonly Paint[] = [
  dark('#0b5b6f'),
  light('#f0b96b'),
  dark('#57508c', 'dots'),
  light('#79bccb'),
  dark('#b0402c', 'hatch'),
  light('#d7e3a4'),
  dark('#44546a', 'cross'),
  light('#e7b7c8'),
];

/** What of a whole is unknown. */
export const UNKNOWN_PAINT: Paint = light('#b9c3cf', 'hatch');

/** For lines and bars that are compared (series, agencies), in order; lines also differ in dash and marker. */
export const SERIES_COLORS = ['#0b5b6f', '#d0762b', '#57508c', '#3a9bb0', '#b0402c', '#6f7d1f', '#9a4f7d', '#44546a'] as const;
export const SERIES_DASHES = [undefined, '7 4', '2 3', '10 3 2 3', undefined, '7 4', '2 3', '10 3 2 3'] as const;

export const partPaint = (index: number): Paint => PART_PAINT[index % PART_PAINT.length]!;
export const seriesColor = (index: number): string => SERIES_COLORS[index % SERIES_COLORS.length]!;
export const seriesDash = (index: number): string | undefined => SERIES_DASHES[index % SERIES_DASHES.length];

export const AXIS = { line: '#b8c1cd', grid: '#e6eaef', text: '#55617a', ink: '#18212f' } as const;

/** From the 1st to the 9th decile inwards, darker towards the middle. */
export const DECILE_FILLS = ['#e4eff2', '#cde3e8', '#b2d3da', '#93c1cb'] as const;
export const AGENCY_COLOR = SERIES_COLORS[4];
