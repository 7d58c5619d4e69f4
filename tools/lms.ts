/**
 * `npm run build:lms -- [scenario] [--seat ID] [--length short|full] [--pass PER CENT] [--out FOLDER]`: the same built
 * files three times, as packages for SCORM 1.2, SCORM 2004 and cmi5.
 */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type Zippable, zipSync } from 'fflate';
import type { Course } from '../src/lms/course.ts';
import { cmi5Manifest, type Package, scorm12Manifest, scorm2004Manifest } from '../src/lms/manifest.ts';
import { compileScenarioFolder } from '../src/scenario/folder.ts';
import { formatProblem } from '../src/scenario/problem.ts';
import { collect, filesBelow, PlainError, packageFile, root, toolNode } from './toolchain.mjs';

/** Zips carry a date; a fixed one makes the same package from the same files. */
const STILL = new Date(2023, 4, 4, 12);

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      seat: { type: 'string' },
      length: { type: 'string' },
      pass: { type: 'string' },
      out: { type: 'string', default: 'dist-lms' },
    },
  });
  const id = (positionals[0] ?? 'otandp-2023')
    .replace(/^.*[\\/]scenarios[\\/]|^scenarios[\\/]/, '')
    .replace(/[\\/]+$/, '');
  const folder = join(root, 'scenarios', id);
  if (!existsSync(join(folder, 'scenario.yaml'))) throw new PlainError(`There is no scenario “${id}” in scenarios/.`);
  const { scenario, texts, problems } = compileScenarioFolder(folder);
  if (scenario === null) throw new PlainError(problems.map(formatProblem).join('\n'));
  const { length, seat, pass } = values;
  if (length !== undefined && length !== 'short' && length !== 'full') {
    throw new PlainError(`--length is “short” or “full”, not “${length}”.`);
  }
  if (seat !== undefined && !scenario.seats.some((each) => each.id === seat)) {
    throw new PlainError(`--seat is one of ${scenario.seats.map((each) => each.id).join(', ')}, not “${seat}”.`);
  }
  const passMark = pass === undefined ? null : Number(pass);
  if (passMark !== null && !(Number.isInteger(passMark) && passMark > 0 && passMark <= 100)) {
    throw new PlainError(`--pass is a whole number from 1 to 100, not “${pass}”.`);
  }

  const out = resolve(root, values.out);
  const site = join(out, 'site');
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  const built = await collect(
    toolNode(),
    [packageFile('vite/bin/vite.js'), 'build', '--mode', 'lms', '--outDir', site, '--emptyOutDir'],
    { NODE_ENV: 'production', CODE_DARK_SCENARIO: id },
  );
  if (built.code !== 0) throw new PlainError(`${built.output}\nThe game could not be built; the words are above.`);

  const course: Course = {
    format: 'code-dark-course/1',
    scenario: id,
    seat: seat ?? null,
    length: length ?? null,
    passMark,
  };
  writeFileSync(join(site, 'course.json'), `${JSON.stringify(course, null, 2)}\n`);
  const files = filesBelow(site);
  const words = texts.en ?? {};
  const content: Package = {
    course,
    title: words['scenario.title'] ?? 'Code Dark',
    description: words['scenario.lead'] ?? 'A tabletop incident-response simulation.',
    language: 'en',
    version: scenario.version,
    files,
  };
  const parts: Zippable = Object.fromEntries(
    files.map((file) => [file, [new Uint8Array(readFileSync(join(site, file))), { mtime: STILL }] as const]),
  );
  const manifests = [
    ['scorm12.zip', 'imsmanifest.xml', scorm12Manifest(content)],
    ['scorm2004.zip', 'imsmanifest.xml', scorm2004Manifest(content)],
    ['cmi5.zip', 'cmi5.xml', cmi5Manifest(content)],
  ] as const;
  for (const [zip, name, text] of manifests) {
    const manifest = new TextEncoder().encode(text);
    const bytes = zipSync({ [name]: [manifest, { mtime: STILL }], ...parts }, { level: 9 });
    writeFileSync(join(out, zip), bytes);
    process.stdout.write(`${join(values.out, zip)}  ${(bytes.length / 1e6).toFixed(2)} MB\n`);
  }
}

main().catch((error: unknown) => {
  const words = error instanceof PlainError ? error.message : error instanceof Error ? error.stack : undefined;
  process.stderr.write(`${words ?? 'The packages could not be made.'}\n`);
  process.exitCode = 1;
});
