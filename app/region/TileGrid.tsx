'use client';
import type { Route } from 'next';
import { Link } from '../ui/Link';
import { shadesOf, tilePlaces } from './tiles';

export interface Tile {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly value: number | null;
  readonly text: string;
  /** Signs beside the value: what needs doing. */
  readonly marks: readonly { readonly sign: string; readonly label: string }[];
  readonly href: Route;
}

/** One tile per region: a scheme, not a map. Colour repeats what the figure in the tile says. */
export function TileGrid({ label, tiles }: { label: string; tiles: readonly Tile[] }) {
  const places = tilePlaces(tiles.map((tile) => tile.code));
  const shades = shadesOf(tiles.map((tile) => tile.value));
  const columns = Math.max(...places.map((place) => place.column)) + 1;
  return (
    <ul aria-label={label} className="grid gap-1" style={{ gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))` }}>
      {tiles.map((tile, i) => {
        const shade = shades[i];
        // The last two of five shades are filled so far that they carry the text of buttons.
        const dark = shade != null && shade >= 3;
        return (
          <li key={tile.id} style={{ gridColumn: places[i]!.column + 1, gridRow: places[i]!.row + 1 }} className="min-w-0">
            <Link
              href={tile.href}
              title={`${tile.name} ${tile.text}`}
              className={`relative flex h-full min-h-14 flex-col items-center justify-center rounded-sm px-0.5 py-1 text-center text-xs leading-4 hover:outline-2 hover:outline-accent ${dark ? 'text-on-accent' : 'text-ink'} ${shade == null ? 'border border-dashed border-control/60 bg-surface' : ''}`}
              style={shade == null ? undefined : { backgroundColor: `var(--color-tile-${shade})` }}
            >
              <span className="max-w-full truncate">{tile.name}</span>
              <span className="max-w-full truncate font-semibold">{tile.text}</span>
              {tile.marks.length > 0 && (
                <span className="absolute right-0.5 top-0 text-[11px] font-bold">
                  {tile.marks.map((mark) => (
                    <span key={mark.sign} role="img" aria-label={mark.label}>
                      {mark.sign}
                    </span>
                  ))}
                </span>
              )}
            </Link>
          </li>
        );
      })}
    </ul>
  );
}
