import { readFileSync } from 'node:fs';
import { globSync } from 'tinyglobby';
import { describe, expect, it } from 'vitest';
import { MESSAGES } from './all';
import { ordinal } from './plural';
import type { BundleId } from './types';

/** Every message by its path; a function is called with recognisable arguments, for text and for named values alike. */
function flat(node: unknown, path = ''): [string, string][] {
  if (typeof node === 'string') return [[path, node]];
  if (typeof node === 'function') return [[path, String(node(...Array.from({ length: 4 }, (_, i) => argument(i))))]];
  return Object.entries(node as object).flatMap(([key, value]) => flat(value, path ? `${path}.${key}` : key));
}
const argument = (i: number) =>
  new Proxy(Object(`⟨${i}⟩`), {
    get(target, key) {
      if (typeof key === 'string' && !(key in target)) return `⟨${key}⟩`;
      const value = Reflect.get(target, key, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
const of = (locale: keyof typeof MESSAGES): [string, string][] => flat(MESSAGES[locale]).sort(([a], [b]) => (a < b ? -1 : 1));
const [zh, en] = [of('zh'), of('en')];

/** Addresses of laws stand beside their names; '' where there is none. */
const ADDRESS = /^methods\.law\.\d\.1$/;

describe('messages', () => {
  it('have the same keys in both languages', () => {
    expect(en.map(([key]) => key)).toEqual(zh.map(([key]) => key));
  });

  it('are never empty, but where one language needs no word', () => {
    expect([...zh, ...en].filter(([key, text]) => text.trim() === '' && key !== 'methods.form.number' && !ADDRESS.test(key))).toEqual([]);
  });

  it('use every value they are given, in both languages', () => {
    const used = (messages: [string, string][]) =>
      messages
        .filter(([key]) => !['methods.form.number', 'report.tableTitle'].includes(key))
        .map(([key, text]) => [key, [...new Set([...text.matchAll(/⟨\w+⟩/g)].map(String))].sort()]);
    expect(used(en)).toEqual(used(zh));
  });

  it('are Chinese in Chinese', () => {
    const bare = ['agency.subtitle', 'peers.quotedClass', 'peers.z', 'common.site.otherLanguage', 'common.text.quoted'];
    const keys = zh
      .filter(([key, text]) => !/[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]/.test(text) && !ADDRESS.test(key))
      .map(([key]) => key);
    expect(keys.filter((key) => !bare.includes(key))).toEqual([]);
  });

  it('have no Chinese in English but for examples and names of documents', () => {
    const examples = /(search\.hint|searchHint|\.hint|otherLanguage|law\.\d\.0)$/;
    expect(en.filter(([key, text]) => /[\u4e00-\u9fff]/.test(text) && !examples.test(key))).toEqual([]);
  });

  it('are there for every file of either language', () => {
    for (const locale of ['zh', 'en']) {
      const files = globSync(`app/messages/${locale}/*.ts`).map(
        (file) =>
          file
            .split('/')
            .at(-1)!
            .slice(0, -3)
            .replace(/-(.)/g, (_, letter) => letter.toUpperCase()) as BundleId,
      );
      expect(files.sort()).toEqual(Object.keys(MESSAGES.zh).sort());
    }
  });
});

describe('bundles', () => {
  it('share no module with the pages, which the build could not name a chunk for', () => {
    const files = globSync('app/messages/{zh,en}/*.ts', { ignore: ['**/files.ts', '**/methods.ts'] });
    const imported = files.flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(/^import (?!type )[^']*'(.*)'/gm)].map((match) => match[1]),
    );
    expect([...new Set(imported)]).toEqual(['../plural']);
  });

  it('write English ordinals', () => {
    expect(['1', '2', '3', '11', '12', '13', '21', '98'].map(ordinal).join(' ')).toBe('1st 2nd 3rd 11th 12th 13th 21st 98th');
  });
});

/** Where Chinese text stands for something else than a message. */
const ALLOWED: Readonly<Record<string, string>> = {
  'app/global-error.tsx': 'drawn when the layout itself fails: there are no messages then, and it speaks both languages',
  'app/methods/law.ts': 'numerals of the articles, to link to their place in the text of the Regulations',
};

describe('components', () => {
  /** Source without comments; strings keep what looks like one (`https://`). */
  const code = (source: string): string =>
    source.replace(/('(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`)|\/\*[\s\S]*?\*\/|\/\/[^\n]*/g, (_, text) => text ?? '');
  const files = globSync('app/**/*.{ts,tsx}', { ignore: ['app/messages/**', 'app/testing/**', '**/*.test.ts'] }).filter(
    (file) => !(file in ALLOWED),
  );

  it('hold no Chinese text: it belongs into app/messages', () => {
    const found = files.flatMap((file) =>
      code(readFileSync(file, 'utf8'))
        .split('\n')
        .filter((line) => /[\u4e00-\u9fff]/.test(line))
        .map((line) => `${file}: ${line.trim()}`),
    );
    expect(found).toEqual([]);
  });

  it('do not choose between words by the language', () => {
    expect(files.filter((file) => /locale [!=]== '(zh|en)'/.test(code(readFileSync(file, 'utf8'))))).toEqual([]);
  });
});
