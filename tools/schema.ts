/** Writes scenarios/scenario.schema.json, which editors complete from. The one source is src/scenario/written.ts. */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { editorSchema } from '../src/scenario/written.ts';

const file = fileURLToPath(new URL('../scenarios/scenario.schema.json', import.meta.url));
writeFileSync(file, `${JSON.stringify(editorSchema(), null, 2)}\n`);
const biome = fileURLToPath(new URL('../node_modules/@biomejs/biome/bin/biome', import.meta.url));
execFileSync(process.execPath, [biome, 'format', '--write', file], { stdio: 'ignore' });
process.stdout.write('Wrote scenarios/scenario.schema.json\n');
