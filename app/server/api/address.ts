/** Parameters of a registered query as they stand in an address, and the description of them all. */
import { z } from 'zod';
import { QUERIES, type QueryId } from '@/lib/queries';
import { filters as filterSchema } from '@/lib/queries/parameters';
import { PARQUET_NAMES } from '@/lib/warehouse/export-parquet';
import { MESSAGES } from '../../messages/all';
import { type ExampleFacts, exampleAddress, reportExamples } from './examples';

/** Beside a query's own parameters. */
export const COMMON = ['set', 'version', 'format', 'parameters'] as const;
export const FORMATS = ['json', 'csv'] as const;

type Json = Readonly<Record<string, unknown>>;

/**
 * The queries' schemas without their types: a call on the union of all of them costs the type checker minutes and gigabytes.
 */
const SCHEMAS = QUERIES as unknown as Readonly<Record<QueryId, { readonly parameters: z.ZodType }>>;

export const QUERY_IDS = Object.keys(QUERIES) as QueryId[];

/** Checks parameters that came from outside. @throws z.ZodError */
export const checkParameters = (id: QueryId, parameters: unknown): void => void SCHEMAS[id].parameters.parse(parameters);
const schemaOf = (id: QueryId): Json => z.toJSONSchema(SCHEMAS[id].parameters, { io: 'input', unrepresentable: 'any' }) as Json;
const propertiesOf = (schema: Json): Readonly<Record<string, Json>> => (schema.properties ?? {}) as Readonly<Record<string, Json>>;

export interface AddressParameter {
  readonly name: string;
  /** The object of which it is a field. */
  readonly within: string | null;
  readonly schema: Json;
  readonly required: boolean;
}

/** The addresses' parameters of a query: its own, an object's fields by themselves. */
export function parametersOf(id: QueryId): AddressParameter[] {
  const schema = schemaOf(id);
  const required = (of: Json, name: string) => ((of.required ?? []) as string[]).includes(name);
  return Object.entries(propertiesOf(schema)).flatMap(([name, own]): AddressParameter[] =>
    own.type === 'object'
      ? Object.entries(propertiesOf(own)).map(([field, one]) => ({
          name: field,
          within: name,
          schema: one,
          required: required(own, field),
        }))
      : [{ name, within: null, schema: own, required: required(schema, name) }],
  );
}

/** Names of the address that are not known. */
export const unknownNames = (known: readonly string[], names: Iterable<string>): string[] =>
  [...new Set(names)].filter((name) => !known.includes(name));

/** Names of the address that the query does not know. */
export const unknownParameters = (id: QueryId, names: Iterable<string>): string[] =>
  unknownNames([...COMMON, ...parametersOf(id).map(({ name }) => name)], names);

export const REPORT_FORMATS = ['json', 'csv', 'ndjson', 'parquet'] as const;

/** Parameters of `/api/v1/reports`. */
export const REPORT_PARAMETERS: readonly { readonly name: string; readonly schema: Json; readonly description?: string }[] = [
  { name: 'set', schema: { type: 'string', default: 'public' }, description: 'collection' },
  { name: 'version', schema: { type: 'string' }, description: 'version of the collection; the newest where left out' },
  { name: 'format', schema: { type: 'string', enum: REPORT_FORMATS, default: 'json' } },
  { name: 'agency', schema: { type: 'string' }, description: 'only the reports of this agency, by its id' },
  ...Object.entries(propertiesOf(z.toJSONSchema(filterSchema, { io: 'input' }) as Json)).map(([name, schema]) => ({ name, schema })),
  { name: 'table', schema: { type: 'string', enum: PARQUET_NAMES, default: 'fact' }, description: 'with format=parquet: which table' },
];

const kinds = (schema: Json): Json[] => [schema, ...((schema.anyOf ?? schema.oneOf ?? []) as Json[]).flatMap(kinds)];
const has = (schema: Json, ...types: string[]) => kinds(schema).some((one) => types.includes(one.type as string));

/** A text of the address as the schema wants it: a number, a list, true or false; the schema itself judges what comes out. */
function fromText(text: string, schema: Json): unknown {
  if (has(schema, 'array')) return text === '' ? [] : text.split(',');
  if (has(schema, 'integer', 'number') && /^-?\d+(?:\.\d+)?$/.test(text)) return Number(text);
  if (has(schema, 'boolean') && /^(?:true|false)$/.test(text)) return text === 'true';
  if (text === '' && has(schema, 'null')) return null;
  if (has(schema, 'object') && text.startsWith('{')) return JSON.parse(text);
  return text;
}

/** The query's parameters from an address; `parameters` holds them as JSON where an address cannot say them. @throws SyntaxError */
export function readParameters(id: QueryId, search: URLSearchParams): Record<string, unknown> {
  const out: Record<string, unknown> = search.has('parameters') ? (JSON.parse(search.get('parameters')!) as Record<string, unknown>) : {};
  for (const { name, within, schema } of parametersOf(id)) {
    const text = search.get(name);
    if (text === null && within !== null) out[within] ??= {};
    if (text === null) continue;
    if (within === null) out[name] = fromText(text, schema);
    else out[within] = { ...(out[within] as object | undefined), [name]: fromText(text, schema) };
  }
  return out;
}

/** OpenAPI 3.1 of every registered query and of the reports. @param facts what examples name, of the collection `public`; null for none */
export function openApi(version: string, facts: ExampleFacts | null = null): Json {
  const common = [
    { name: 'set', in: 'query', schema: { type: 'string', default: 'public' }, description: 'collection' },
    { name: 'version', in: 'query', schema: { type: 'string' }, description: 'version of the collection; the newest where left out' },
    { name: 'format', in: 'query', schema: { type: 'string', enum: FORMATS, default: 'json' } },
    { name: 'parameters', in: 'query', schema: { type: 'string' }, description: 'all parameters as one JSON object' },
  ];
  const answers = {
    '200': { description: 'the answer, with the version it was computed on', headers: { ETag: { schema: { type: 'string' } } } },
    '304': { description: 'unchanged since the ETag sent as If-None-Match' },
    '400': { description: 'a parameter is unknown or cannot be read; the answer names it' },
    '404': { description: 'no such query or collection' },
    '410': { description: 'this version is no longer kept' },
  };
  return {
    openapi: '3.1.0',
    info: {
      title: 'Mingjian',
      version,
      description: 'Every registered query, as JSON and CSV. Figures carry the version of the collection.',
    },
    paths: {
      '/api/v1/reports': {
        get: {
          operationId: 'reports',
          summary: 'The reports themselves: of a collection, a region, an agency; as Parquet the whole collection, table by table',
          parameters: REPORT_PARAMETERS.map((one) => ({ ...one, in: 'query', required: false })),
          responses: { ...answers, '206': { description: 'a part of a Parquet file, as Range asks' } },
          ...(facts ? { 'x-examples': Object.values(reportExamples(facts, 'public')) } : {}),
        },
      },
      ...Object.fromEntries(
        QUERY_IDS.map((id) => [
          `/api/v1/${id}`,
          {
            get: {
              operationId: id,
              summary: MESSAGES.en.api.answers[id],
              ...(facts ? { 'x-examples': [exampleAddress(id, facts, 'public')].filter((one) => one !== null) } : {}),
              parameters: [
                ...common,
                ...parametersOf(id).map(({ name, within, schema, required }) => ({
                  name,
                  in: 'query',
                  required: required && within === null,
                  schema,
                  ...(schema.type === 'array' ? { style: 'form', explode: false } : {}),
                })),
              ],
              responses: answers,
            },
          },
        ]),
      ),
    },
  };
}
