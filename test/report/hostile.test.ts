import fc from 'fast-check';
import { strFromU8, unzipSync } from 'fflate';
import readXlsxFile from 'read-excel-file/node';
import { describe, expect, test } from 'vitest';
import { NOTE_KINDS, parseRunFile, type RunNote } from '../../src/engine/run-file.ts';
import { csvOf } from '../../src/report/csv.ts';
import type { RunFormat } from '../../src/report/formats.ts';
import { markdownOf } from '../../src/report/markdown.ts';
import { plainName, plainText } from '../../src/report/plain-text.ts';
import { reportOfRun } from '../../src/report/report-of-run.ts';
import { runDocument } from '../../src/report/run-documents.ts';
import { contentHash } from '../../src/scenario/canonical.ts';
import { reportSchema } from '../../tools/report-schema.ts';
import { twoClinics } from '../scenarios.ts';
import { playOn, runOf, smallSession } from '../session/small-session.ts';
import { finished, note, textsOf } from './finished-runs.ts';

/** Pieces that have hurt somebody somewhere. */
const NASTY = [
  '=HYPERLINK("http://evil.example","click")',
  "+1+cmd|' /C calc'!A0",
  '@SUM(A1:A9)',
  '-2+3',
  '\t=1+1',
  '＝1+1',
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  ']]><x/>',
  '&lt;b&gt;',
  '\u202egnp.exe',
  '\u2066hidden\u2069',
  '\u0000\u0007\u001b[31m',
  '\ud800',
  '\uffff',
  '[link](javascript:alert(1))',
  '![x](http://evil.example/x.png)',
  '| a | b |',
  '# heading',
  '```',
  '@item.CON-02.title',
  '{count, plural, one {x} other {y}}',
  "it's '{'",
  '陳大文',
  'مرحبا',
  '👩‍⚕️',
  'line\r\nline\u2028line',
  '</style><style>*{display:none}',
];

const nasty = fc.oneof(
  fc.constantFrom(...NASTY),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.array(fc.constantFrom(...NASTY), { maxLength: 4 }).map((parts) => parts.join(' ')),
);

const hostileNote: fc.Arbitrary<RunNote> = fc.record(
  {
    minute: fc.constant(0),
    kind: fc.constantFrom(...NOTE_KINDS),
    id: fc.constantFrom('participant', 'group', 'facilitator', 'action-1', 'DET-01', 'ORG-01', 'report', 'plus-1'),
    text: nasty,
    owner: nasty,
    by: fc.constantFrom('2026-12-06', '2026-02-31', '0000-00-00', '9999-12-31'),
    days: fc.integer({ min: 0, max: 3660 }),
    item: fc.constantFrom('LRN-05', 'XXX-99', 'DET-01'),
    quality: fc.constantFrom(10, 6, 3, 0),
  },
  { requiredKeys: ['minute', 'kind', 'id', 'text'] },
);

/** In no document: control and reordering marks, halves of characters. Line ends are no text. */
const hasForbidden = (text: string): boolean =>
  /[\p{Cc}\p{Surrogate}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufffe\uffff]/u.test(text.replace(/[\r\n]/g, ''));

const bytesOf = async (format: RunFormat, of: ReturnType<typeof finished>): Promise<Uint8Array> =>
  (await runDocument(format, of.report, of.start, of.texts)).bytes;
const textOf = async (format: RunFormat, of: ReturnType<typeof finished>): Promise<string> =>
  new TextDecoder().decode(await bytesOf(format, of));

/** Whether every element of an XML text is closed, and every attribute quoted. */
function isWellFormed(xml: string): boolean {
  const open: string[] = [];
  const tag = /<(\/?)([A-Za-z_][\w:.-]*)((?:\s+[\w:.-]+="[^"<]*")*)\s*(\/?)>|<\?xml[^>]*\?>|<[^>]*>?/g;
  for (const [whole, closing, name, , selfClosing] of xml.matchAll(tag)) {
    if (whole.startsWith('<?xml')) continue;
    if (name === undefined) return false;
    if (closing) {
      if (open.pop() !== name) return false;
    } else if (!selfClosing) open.push(name);
  }
  return open.length === 0 && !/&(?!(amp|lt|gt|quot|apos|#\d+|#x[0-9a-f]+);)/i.test(xml);
}

describe('whatever somebody typed', () => {
  test('becomes text in every format, and never markup, formula, link or hidden order', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(hostileNote, { minLength: 1, maxLength: 8 }), async (notes) => {
        const of = finished({ notes });
        expect(reportSchema.safeParse(of.report).error).toBeUndefined();

        const page = await textOf('html', of);
        expect(page).not.toMatch(/<(script|img|iframe|object|svg[^>]+onload)\b/i);
        expect([...page.matchAll(/<\/?style>/g)]).toHaveLength(2);
        expect(page).not.toMatch(/<[a-z][^>]*\son[a-z]+=/i);
        expect(hasForbidden(page)).toBe(false);

        for (const format of ['items', 'decisions'] as const) {
          const csv = await textOf(format, of);
          expect(csv).not.toMatch(/(^|,)"\s*[=+\-@＝＋－＠]/m);
          expect(csv.split('"').length % 2).toBe(1);
        }

        const markdown = await textOf('md', of);
        expect(markdown).not.toMatch(/(?<!\\)<(?!br>)/);
        expect(markdown).not.toMatch(/(?<!\\)\]\(/);
      }),
      { numRuns: 25 },
    );
  }, 30_000);

  test('leaves word processor and workbook well formed and without a formula', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(hostileNote, { minLength: 1, maxLength: 5 }), async (notes) => {
        const of = finished({ notes });
        const word = unzipSync(await bytesOf('docx', of));
        for (const [name, part] of Object.entries(word)) {
          if (name.endsWith('.xml')) expect(isWellFormed(strFromU8(part)), name).toBe(true);
        }
        const file = await bytesOf('xlsx', of);
        for (const [name, part] of Object.entries(unzipSync(file))) {
          const xml = strFromU8(part);
          expect(isWellFormed(xml), name).toBe(true);
          expect(xml).not.toMatch(/<f[ >]/);
        }
        expect(await readXlsxFile(Buffer.from(file))).toHaveLength(6);
      }),
      { numRuns: 4 },
    );
  }, 30_000);

  test('keeps what it says in every script, and loses only what cannot be printed', () => {
    expect(plainText('陳大文 مرحبا 👩‍⚕️')).toBe('陳大文 مرحبا 👩‍⚕️');
    expect(plainText('a\u202eb\u2066c\u0000d\ud800e')).toBe('abc d e');
    expect(plainText('one\r\n\r\n\r\ntwo\u2028three')).toBe('one\n\ntwo\nthree');
    expect(plainName('\u200b \u0000 ')).toBeNull();
    expect(plainName(`${'x'.repeat(119)}😀y`)).toBe(`${'x'.repeat(119)}…`);
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(hasForbidden(plainText(text))).toBe(false);
        expect(plainText(plainText(text))).toBe(plainText(text));
      }),
    );
  });

  test('is cut, however long it is', async () => {
    const long = 'A long sentence. '.repeat(600_000);
    const of = finished({
      notes: [note('name', 'participant', long), note('plus', 'plus-1', long)],
      names: { group: long },
    });
    expect(of.report.names.participant?.length).toBeLessThanOrEqual(121);
    expect(of.report.names.group?.length).toBeLessThanOrEqual(121);
    expect((await textOf('html', of)).length).toBeLessThan(400_000);
  });

  test('a formula cell gets an apostrophe in CSV; a number stays a number', () => {
    const csv = csvOf({ name: 'x', headers: ['a'], widths: [9], rows: [['=1+1'], [' @x'], ['＋1'], [-3], ['a "b"']] });
    expect(csv).toBe('\ufeff"a"\r\n"\'=1+1"\r\n"\' @x"\r\n"\'＋1"\r\n"-3"\r\n"a ""b"""\r\n');
  });

  test('Markdown escapes what would be markup', () => {
    const text = markdownOf({
      language: 'en',
      title: '# T',
      subtitle: 's',
      lines: [],
      foot: 'f',
      date: '2026-11-22',
      shape: 'report',
      author: 'a',
      words: { page: '', contents: '', figure: '' },
      blocks: [{ kind: 'paragraph', text: '1. <b>*x*</b> [l](http://e.example) | `c` @me' }],
    });
    expect(text).toContain('1\\. \\<b\\>\\*x\\*\\</b\\> \\[l\\](http:\\//e.example) \\| \\`c\\` \\@me');
    expect(text).toContain('# \\# T');
  });
});

describe('a run file', () => {
  const { model, protocol } = twoClinics();
  const protocolHash = contentHash(protocol);
  const session = smallSession();
  playOn(session);
  const original = runOf(session);
  const reported = (run: unknown) => {
    const parsed = parseRunFile(JSON.stringify(run));
    if ('fault' in parsed) return parsed;
    return reportOfRun({
      run: parsed.run,
      model,
      protocol,
      protocolHash,
      texts: textsOf(twoClinics()),
      date: '2026-11-22',
    });
  };

  test('as it was exported gives a report', () => {
    expect(reported(original)).toHaveProperty('report');
  });

  test.each([
    ['another scenario', { scenario: 'other' }, 'other-scenario'],
    ['another hash', { scenarioHash: '0000000000000000' }, 'older-scenario'],
    ['another protocol', { protocolHash: '0000000000000000' }, 'older-scenario'],
    ['another engine', { engineVersion: '9.9.9' }, 'other-engine'],
    ['another seat', { seat: 'nobody' }, 'bad-field'],
    ['no acts in a list', { acts: 'all' }, 'bad-field'],
  ])('of %s is refused', (_, change, code) => {
    expect(reported({ ...original, ...change })).toMatchObject({ fault: { code } });
  });

  test('that claims a better score than it played is refused', () => {
    const claims = { ...original.claims, earned: (original.claims?.earned ?? 0) + 1 };
    expect(reported({ ...original, claims })).toEqual({ problem: 'other-result' });
  });

  test('that has not ended gives no report', () => {
    expect(reported({ ...original, acts: original.acts.slice(0, 2), claims: null })).toEqual({ problem: 'unfinished' });
  });

  test('with an act that is not allowed is refused', () => {
    const [first, ...rest] = original.acts;
    expect(reported({ ...original, acts: [first, first, ...rest] })).toMatchObject({ fault: { code: 'refused-act' } });
  });

  test('of 10 MB is refused before it is read', () => {
    const source = `{"format":"code-dark-run/1","x":"${'x'.repeat(10 * 1024 * 1024)}"}`;
    expect(parseRunFile(source)).toMatchObject({ fault: { code: 'too-large' } });
  });

  test('of any other JSON never throws and never gives a report', () => {
    fc.assert(
      fc.property(fc.json(), fc.constantFrom(...Object.keys(original)), (json, field) => {
        const value: unknown = JSON.parse(json);
        expect(reported(value)).not.toHaveProperty('report');
        const result = reported({ ...original, [field]: value });
        // Without effect on the run: the notes, the mode and, when they are none, the claims.
        if (!['notes', 'mode', 'claims', 'scenarioVersion', 'seat'].includes(field)) {
          expect(result).not.toHaveProperty('report');
        }
      }),
      { numRuns: 60 },
    );
  });
});
