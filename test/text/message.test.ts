import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import IntlMessageFormat from 'intl-messageformat';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { messageOf } from '../../src/text/message.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Every file of texts that we ship, interface and scenarios, with its messages. */
function shipped(): [file: string, messages: Record<string, string>][] {
  const below = (folder: string): string[] =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) => `${folder}/${name}`);
  return [...below('assets/locales'), ...below('scenarios')]
    .filter((file) => /locales[\\/].*\.(json|yaml)$/.test(file))
    .map((file) => [file, parse(readFileSync(join(root, file), 'utf8')) as Record<string, string>]);
}

/** Our value and the reference's, or that both refuse. */
function both(message: string, values: Record<string, string | number>): [ours: string, reference: string] {
  const tell = (make: () => string): string => {
    try {
      return make();
    } catch {
      return 'refused';
    }
  };
  return [
    tell(() => messageOf(message, 'en-GB')(values)),
    tell(() => String(new IntlMessageFormat(message, 'en-GB', undefined, { ignoreTag: true }).format(values))),
  ];
}

describe('our reading of ICU messages', () => {
  test('says of every shipped text what the reference says', () => {
    const files = shipped();
    let compared = 0;
    for (const [file, messages] of files) {
      for (const [key, message] of Object.entries(messages)) {
        if (!/[{'#]/.test(message)) continue;
        const names = [...message.matchAll(/\{\s*([\w.-]+)\s*[,}]/g)].map((match) => match[1] as string);
        const cases = [...message.matchAll(/(?:^|\s)(\w+)\s*\{/g)].map((match) => match[1] as string);
        for (const value of [0, 1, 2, 12345, ...cases]) {
          const values = Object.fromEntries(names.map((name) => [name, value]));
          const [ours, reference] = both(message, values);
          expect(`${file} ${key}: ${ours}`).toBe(`${file} ${key}: ${reference}`);
          compared += 1;
        }
      }
    }
    expect(files.length).toBeGreaterThan(10);
    expect(compared).toBeGreaterThan(1000);
  });

  test.each([
    ["it''s", {}, "it's"],
    ["the record's frozen", {}, "the record's frozen"],
    ["write '{' here", {}, 'write { here'],
    ["'{a}' is {a}", { a: 'x' }, '{a} is x'],
    ["{n, plural, one {'#' #} other {#'s}}", { n: 1 }, '# 1'],
    ["{n, plural, one {'#' #} other {#'s}}", { n: 4 }, "4's"],
    ['{n, plural, =0 {none} one {one} other {{n} of # {who}}}', { n: 7, who: 'us' }, '7 of 7 us'],
    ['{n, selectordinal, one {#st} two {#nd} few {#rd} other {#th}}', { n: 22 }, '22nd'],
    ['{a, select, x {{n, plural, one {# day} other {# days}}} other {-}}', { a: 'x', n: 2 }, '2 days'],
    ['{n, number}', { n: 1234567 }, '1,234,567'],
    ['{n, number, ::scale/0.01 .0#}', { n: 1234 }, '12.34'],
    ['{n, number, ::.0}', { n: 3 }, '3.0'],
  ])('reads %s', (message, values, said) => {
    const [ours, reference] = both(message, values as Record<string, string | number>);
    expect(reference).toBe(said);
    expect(ours).toBe(said);
  });

  test.each([
    '{',
    '{n',
    '{n, plural}',
    '{n, plural, one {#}}',
    '{n, date}',
    'a}',
    '{n, number, ::currency/HKD}',
    '{a, select, }',
  ])('refuses %s', (message) => {
    expect(() => messageOf(message, 'en-GB')).toThrow(SyntaxError);
  });

  test('refuses to leave a name open', () => {
    expect(() => messageOf('{who} waits', 'en-GB')({})).toThrow('nothing is given for “who”');
  });
});
