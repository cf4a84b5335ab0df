/** Parameters of a registered query as they stand in an address, and the description of them all. */
import { z } from 'zod';
import { QUERIES, type QueryId } from '@/lib/queries';

/** Beside a query's own parameters. */
export const COMMON = ['set', 'version', 'format', 'parameters'] as const;
export const FORMATS = ['json', 'csv'] as const;

type Json = Readonly<Record<string, unknown>>;

/**
 * The queries' schemas without their types: a call on the union of all of them costs the type checker minutes and gigabytes.
 */
const SCHEMAS = QUERIES as unknown as Readonly<Record<QueryId, { readonly parameters: z.ZodType }>>;

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

/** Names of the address that the query does not know. */
export const unknownParameters = (id: QueryId, names: Iterable<string>): string[] => {
  const known = new Set<string>([...COMMON, ...parametersOf(id).map(({ name }) => name)]);
  return [...new Set(names)].filter((name) => !known.has(name));
};

const kinds = (schema: Json): Json[] => [schema, ...((schema.anyOf ?? schema.oneOf ?? []) as Json[]).flatMap(kinds)];
const has = (schema: Json, ...types: string[]) => kinds(schema).some((one) => types.includes(one.type as string));

/** A text of the address as the schema wants it: a number, a list, true or false; the schema itself judges what comes out. */
function fromText(text: string, schema: Json): unknown {
  if (has(schema, 'array')) return text === '' ? [] : text.split(',');
  if (has(schema, 'integer', 'number') && /^-?\d+(?:\.\d+)?$/.test(text)) return Number(text);
  if (has(schema, 'boolean') && /^(?:true|false)$/.test(text)) return text === 'true';
  if (text === '' && has(schema, 'null')) return null;
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

/** OpenAPI 3.1 of every registered query. */
export function openApi(version: string): Json {
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
      ...Object.fromEntries(
        (Object.keys(QUERIES) as QueryId[]).map((id) => [
          `/api/v1/${id}`,
          {
            get: {
              operationId: id,
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
