/** A page's own choices as they stand in its address beside the filters: parsers of nuqs, read on the server and in the browser alike. */
import {
  createLoader,
  createParser,
  createSerializer,
  type inferParserType,
  type ParserMap,
  parseAsBoolean,
  type UrlKeys,
} from 'nuqs/server';
import { firstOf, type SearchParams } from '@/lib/filters';

export interface PageState<State> {
  readonly parsers: ParserMap;
  readonly urlKeys: Readonly<Record<string, string>>;
  /** Names of its parameters in an address. */
  readonly names: readonly string[];
  /** What the values of the address mean together. */
  readonly read: (values: State) => State;
  /** What is worth writing of a state. */
  readonly tidy: (state: State) => State;
  /** An unknown or broken value is the default. */
  readonly parse: (params: SearchParams) => State;
  /** The parameters of a state, without defaults: `parse` reads them back. */
  readonly write: (state: State) => Readonly<Record<string, string>>;
  /** An address with these choices; its other parameters are kept. */
  readonly href: (base: string, state: State) => string;
}

/** A page of a list, from 1. */
export const aPage = createParser<number>({
  parse: (value) => (/^[1-9]\d{0,5}$/.test(value) ? Number(value) : null),
  serialize: String,
}).withDefault(1);
/** Names in addresses under which lists keep their pages: other filters make another list, which begins at its first. */
export const LIST_PAGES = { page: aPage, rows: aPage, list: aPage };

/** By what a table is sorted. */
export const sortOf = <const Id extends string>(ids: readonly Id[], first: Id) => ({
  sort: either(ids, first),
  descending: parseAsBoolean.withDefault(false),
});

/** Any text, no longer than `most`. */
export const cut = (most: number) => createParser({ parse: (value) => value.slice(0, most), serialize: (value) => value }).withDefault('');

/** One of these values, the default among them. */
export const either = <const T extends string>(values: readonly T[], otherwise: T) =>
  createParser<T>({ parse: (value) => values.find((one) => one === value) ?? null, serialize: (value) => value }).withDefault(
    otherwise as NonNullable<T>,
  );

/** Different ids divided by commas, no more than `most`. */
export const listOf = (most: number, known: (item: string) => boolean = (item) => item.length <= 200) =>
  createParser<readonly string[]>({
    parse: (value) => [...new Set(value.split(','))].filter((item) => item !== '' && known(item)).slice(0, most),
    serialize: (value) => value.join(','),
    eq: (a, b) => a.join() === b.join(),
  }).withDefault([]);

/** @param urlKeys names in the address where they differ from those of the state */
export function pageState<Parsers extends ParserMap>(
  parsers: Parsers,
  urlKeys: UrlKeys<Parsers> = {},
  { read = (state) => state, tidy = (state) => state }: Partial<Pick<PageState<inferParserType<Parsers>>, 'read' | 'tidy'>> = {},
): PageState<inferParserType<Parsers>> {
  const load = createLoader(parsers, { urlKeys });
  const serializer = createSerializer(parsers, { urlKeys });
  // The overloads of the library are too loose to be resolved for a general set of parsers.
  const serialize = serializer as unknown as { (state: unknown): string; (base: string, state: unknown): string };
  return {
    parsers,
    urlKeys: urlKeys as Record<string, string>,
    names: Object.keys(parsers).map((name) => (urlKeys as Record<string, string>)[name] ?? name),
    read,
    tidy,
    parse: (params) => read(load(firstOf(params))),
    write: (state) => Object.fromEntries(new URLSearchParams(serialize(tidy(state)))),
    href: (base, state) => serialize(base, tidy(state)),
  };
}
