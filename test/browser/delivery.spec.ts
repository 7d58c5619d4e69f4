import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const dist = join(root, 'dist');
const require = createRequire(import.meta.url);

const delivered = readdirSync(dist, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath, entry.name));
const scripts = delivered.filter((file) => file.endsWith('.js'));

/** Words that survive minification and stand in no other package. */
const MARKERS: readonly (readonly [packageName: string, marker: string])[] = [
  ['zod', 'ZodError'],
  ['yaml', 'tag:yaml.org,2002:'],
];

for (const [packageName, marker] of MARKERS) {
  test(`no player downloads ${packageName}`, () => {
    const folder = dirname(require.resolve(`${packageName}/package.json`));
    const own = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
      /\.c?js$/.test(entry.name),
    );
    const known = own.some((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8').includes(marker));
    expect(known, `“${marker}” still marks ${packageName}`).toBe(true);
    expect(scripts.length).toBeGreaterThan(0);
    expect(scripts.filter((file) => readFileSync(file, 'utf8').includes(marker))).toEqual([]);
  });
}

test('the build names the licences of what it contains', () => {
  const file = join(dist, 'licences.md');
  expect(existsSync(file)).toBe(true);
  expect(readFileSync(file, 'utf8')).toContain('xstate');
});

test('the page starts under its content policy, asks nobody else and has nothing to complain about', async ({
  page,
  baseURL,
}) => {
  const elsewhere: string[] = [];
  const complaints: string[] = [];
  page.on('request', (request) => {
    if (!/^(data|blob):/.test(request.url()) && !request.url().startsWith(String(baseURL)))
      elsewhere.push(request.url());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    // Software WebGL warns about reading pixels back; that is a property of the test machine.
    if (
      ['error', 'warning'].includes(message.type()) &&
      !/GPU stall|Service Worker registration blocked by Playwright/.test(message.text())
    )
      complaints.push(message.text());
  });
  const response = await page.goto('/');
  expect(response?.headers()['content-security-policy']).toContain("script-src 'self'");
  await expect(page.locator('#app')).not.toBeEmpty();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  expect(complaints).toEqual([]);
  expect(elsewhere).toEqual([]);
});

test('scenarios are delivered compiled, named by their content', () => {
  const files = delivered.filter((file) => file.includes(`${join(dist, 'scenarios')}`));
  expect(files.length).toBeGreaterThan(0);
  for (const file of files) expect(file).toMatch(/\.[0-9a-f]{16}\.json(\.br)?$/);
  expect(delivered.filter((file) => /\.ya?ml$/.test(file))).toEqual([]);
});
