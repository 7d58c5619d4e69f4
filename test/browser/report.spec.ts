import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import AxeBuilder from '@axe-core/playwright';
import { expect, type Locator, type Page, test } from '@playwright/test';
import { reportTexts } from '../../src/cli/report-texts.ts';
import { prepare } from '../../src/engine/model.ts';
import { parseRunFile, type RunFile } from '../../src/engine/run-file.ts';
import type { RunFormat } from '../../src/report/formats.ts';
import { reportOfRun } from '../../src/report/report-of-run.ts';
import { runDocument } from '../../src/report/run-documents.ts';
import { contentHash } from '../../src/scenario/canonical.ts';
import { compileScenarioFolder } from '../../src/scenario/compile.ts';
import { writeEndedRun } from './ended-run.ts';
import { Player } from './player.ts';
import { withoutWall } from './without-wall.ts';

test.beforeEach(({ context }) => withoutWall(context));

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** What a button hands out. */
async function handed(page: Page, button: Locator): Promise<{ name: string; bytes: Buffer }> {
  const [download] = await Promise.all([page.waitForEvent('download'), button.click()]);
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}

/** Makes the same documents here, as the terminal does. */
async function madeHere(json: string, date: string): Promise<(format: RunFormat) => Promise<Buffer>> {
  const { scenario, protocol, texts, protocolTexts } = compileScenarioFolder(join(root, 'scenarios/otandp-2023'));
  const parsed = parseRunFile(json);
  if (!scenario || !protocol || 'fault' in parsed) throw new Error('the run cannot be read');
  const catalogue = reportTexts({ ...protocolTexts.en, ...texts.en });
  const made = reportOfRun({
    run: parsed.run,
    model: prepare(scenario),
    protocol,
    protocolHash: contentHash(protocol),
    texts: catalogue,
    date,
  });
  if (!('report' in made)) throw new Error('the run gives no report');
  return async (format) => Buffer.from((await runDocument(format, made.report, scenario.start, catalogue)).bytes);
}

/** The calendar day where the browser is. */
const dayIn = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const now = new Date();
    return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((n) => String(n).padStart(2, '0')).join('-');
  });

test('a finished run hands out every document, byte for byte as the terminal writes it, and asks nobody for it', async ({
  page,
}, info) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  const player = new Player(page);
  await page.goto('/');
  await expect(player.phone).toBeVisible();
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles(writeEndedRun(info.outputPath(), 'reckless', 3, 'full'));
  await player.frontPage.click();
  await player.debriefStep('What we take home').click();
  const documents = page.getByRole('region', { name: 'Take it with you' });
  await expect(documents).toBeVisible();
  const before = asked.filter((url) => /\/(offer|word|workbook)-/.test(url));
  expect(before, 'nothing of the report is loaded before somebody asks').toEqual([]);

  const make = await madeHere((await player.exportRun()).json, await dayIn(page));
  const buttons = [
    ['Report (web page)', 'html', /-report\.html$/],
    ['Report (Word)', 'docx', /-report\.docx$/],
    ['Report (Markdown)', 'md', /-report\.md$/],
    ['Scored items (CSV)', 'items', /-items\.csv$/],
    ['Workbook (Excel)', 'xlsx', /-report\.xlsx$/],
    ['Data (JSON)', 'json', /-report\.json$/],
    ['Certificate of completion', 'certificate', /-certificate\.html$/],
  ] as const;
  for (const [label, format, name] of buttons) {
    const made = await handed(page, documents.getByRole('button', { name: label }));
    expect(made.name).toMatch(name);
    expect(made.bytes.equals(await make(format)), `${format} is the same here and there`).toBe(true);
  }
  const here = new URL(page.url()).origin;
  expect(asked.filter((url) => !url.startsWith(here) && !url.startsWith('blob:') && !url.startsWith('data:'))).toEqual(
    [],
  );
});

test('a name that was typed, and a facilitator’s grade and note, stand in the report and on the certificate', async ({
  page,
}, info) => {
  const file = writeEndedRun(info.outputPath(), 'reckless', 3, 'full');
  const run = JSON.parse(readFileSync(file, 'utf8')) as RunFile;
  const note = { minute: 0, id: 'ORG-01' };
  const notes = [
    ...run.notes,
    { ...note, kind: 'grade', quality: 6, text: 'Said aloud in the corridor.' },
    { ...note, kind: 'local', text: '=Our board declares.' },
  ];
  writeFileSync(file, JSON.stringify({ ...run, notes }));
  const player = new Player(page);
  await page.goto('/');
  await expect(player.phone).toBeVisible();
  await page.locator('input[type=file]').first().setInputFiles(file);
  await player.frontPage.click();
  await player.debriefStep('What we take home').click();
  const documents = page.getByRole('region', { name: 'Take it with you' });
  const unnamed = await handed(page, documents.getByRole('button', { name: 'Certificate of completion' }));
  expect(unnamed.bytes.toString()).toContain('the participant');
  await documents.getByRole('textbox', { name: 'Participant' }).fill('Chan Tai Man 陳大文');
  const report = (await handed(page, documents.getByRole('button', { name: 'Report (web page)' }))).bytes.toString();
  expect(report).toContain('Participant: Chan Tai Man 陳大文');
  expect(report).toMatch(/Scored U \([\d.]+ points\); changed by the facilitator to [SM] /);
  expect(report).toContain('Said aloud in the corridor.');
  expect(report).toContain('=Our board declares.');
  const items = await handed(page, documents.getByRole('button', { name: 'Scored items (CSV)' }));
  expect(items.bytes.toString()).toContain(`"'=Our board declares."`);
  const certificate = await handed(page, documents.getByRole('button', { name: 'Certificate of completion' }));
  expect(certificate.bytes.toString()).toContain('Chan Tai Man 陳大文');
});

test('the report is a page that anybody can read: no fault for axe, nothing too wide, and it prints on A4', async ({
  page,
}, info) => {
  const run = readFileSync(writeEndedRun(info.outputPath(), 'random', 7, 'short'), 'utf8');
  const report = await (await madeHere(run, '2026-11-22'))('html');
  await page.route('**/report.html', (route) =>
    route.fulfill({ contentType: 'text/html; charset=utf-8', body: report }),
  );
  const violations: string[] = [];
  page.on('console', (message) => violations.push(message.text()));
  await page.goto('/report.html');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('After-Action Report and Improvement Plan');
  // axe brings a script of its own, which the page forbids; so its markup is looked at without its policy.
  const markup = report.toString().replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, '');
  expect(violations).toEqual([]);
  await page.setContent(markup);
  const { violations: faults } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
    .analyze();
  expect(faults.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  for (const width of [1280, 320]) {
    await page.setViewportSize({ width, height: 700 });
    expect(
      await page.evaluate(() => document.documentElement.scrollWidth - innerWidth),
      `${width}`,
    ).toBeLessThanOrEqual(0);
  }
  await page.emulateMedia({ media: 'print' });
  await page.setViewportSize({ width: 680, height: 960 });
  const wide = await page.evaluate(
    () =>
      [...document.querySelectorAll('table, svg, dl')].filter((each) => each.getBoundingClientRect().right > innerWidth)
        .length,
  );
  expect(wide).toBe(0);
});

test('the facilitator’s sheet hands out pack, key and list of events', async ({ page }) => {
  await page.goto('/#facilitator=otandp-2023');
  const documents = page.getByRole('region', { name: 'Take it with you' });
  await expect(documents).toBeVisible();
  const pack = await handed(page, documents.getByRole('button', { name: 'Facilitator pack' }));
  const key = await handed(page, documents.getByRole('button', { name: 'Answer key' }));
  const events = await handed(page, documents.getByRole('button', { name: 'List of events (CSV)' }));
  const sheet = await handed(page, documents.getByRole('button', { name: 'List of events (Excel)' }));
  expect(pack.name).toBe('otandp-2023-lead-full-pack.html');
  expect(pack.bytes.toString()).toContain('Handling Instructions');
  expect(pack.bytes.toString()).not.toContain('What is behind it');
  expect(key.bytes.toString()).toContain('For the facilitator only.');
  expect(events.bytes.toString()).toContain('"EVENT #","EVENT TIME","EVENT TYPE"');
  expect(sheet.name).toMatch(/\.xlsx$/);
  expect(join('/', sheet.bytes.subarray(0, 2).toString())).toBe('/PK');
});
