import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import debrief from '../../assets/locales/en/debrief.json' with { type: 'json' };
import desk from '../../assets/locales/en/desk.json' with { type: 'json' };
import title from '../../assets/locales/en/title.json' with { type: 'json' };
import { GLOSSARY_TERMS } from '../../src/desk/glossary.tsx';
import { CHANNELS, DECISION_KINDS, GRADES } from '../../src/scenario/scenario.ts';
import { createStrictCatalogue } from '../../src/text/catalogue.ts';

const folder = new URL('../../src/desk/', import.meta.url);
const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.tsx?$/.test(name))
  .map((name) => ({ name, source: readFileSync(new URL(name, folder), 'utf8') }));
const all: Record<string, string> = { ...desk, ...title, ...debrief };
const catalogue = createStrictCatalogue('en', all);

describe('the desk’s texts', () => {
  test('are there for every key the code names', () => {
    const named = sources.flatMap(({ source }) =>
      [...source.matchAll(/'((?:desk|title|debrief)\.[a-z_.A-Z0-9-]+)'/g)].map((match) => match[1] as string),
    );
    expect(named.length).toBeGreaterThan(150);
    expect(named.filter((key) => !catalogue.has(key))).toEqual([]);
  });
  test('are there for every key the code builds', () => {
    const beginnings = sources.flatMap(({ source }) =>
      [...source.matchAll(/`((?:desk|title|debrief)\.[a-z_.]+\.)\$\{/g)].map((match) => match[1] as string),
    );
    expect(beginnings.length).toBeGreaterThan(20);
    const keys = Object.keys(all);
    expect(beginnings.filter((beginning) => !keys.some((key) => key.startsWith(beginning)))).toEqual([]);
  });
  test('name every channel, grade, shape of decision and term', () => {
    const keys = [
      ...CHANNELS.flatMap((channel) => [`desk.channel.${channel}`, `desk.announce.inject.${channel}`]),
      ...GRADES.map((grade) => `desk.grade.${grade}`),
      ...DECISION_KINDS.filter((kind) => kind !== 'compose').map((kind) => `desk.decision.legend.${kind}`),
      ...GLOSSARY_TERMS.flatMap((term) => [`desk.glossary.${term}.term`, `desk.glossary.${term}.means`]),
    ];
    expect(keys.filter((key) => !catalogue.has(key))).toEqual([]);
  });
  test('can all be formatted', () => {
    const params = Object.fromEntries(
      'n max of time who task title subject phase what place version id earned available skill safety length mode seed rating reason quality repaired open from to h m label name publisher date role s'
        .split(' ')
        .map((name) => [name, 2]),
    );
    for (const key of Object.keys(all)) expect(catalogue.t(key, params)).not.toBe('');
  });
  test('contain no sentence that is never used', () => {
    const code =
      sources.map(({ source }) => source).join('\n') +
      readFileSync(new URL('../../src/main.ts', import.meta.url), 'utf8');
    const built = [...code.matchAll(/`((?:desk|title|debrief)\.[a-z_.]+)\.?\$\{/g)].map((match) => match[1] as string);
    const idle = Object.keys({ ...desk, ...title }).filter(
      (key) => !code.includes(`'${key}'`) && !built.some((beginning) => key.startsWith(beginning)),
    );
    expect(idle).toEqual([]);
  });
  test('say how a result reads: skill and safety apart', () => {
    const safety = catalogue.t('debrief.safety.some', { n: 1, repaired: 1, open: 0 });
    expect(catalogue.t('debrief.result', { skill: 'S', safety })).toBe('Skill S · Safety: one danger, repaired');
    expect(catalogue.t('debrief.safety.some', { n: 3, repaired: 1, open: 2 })).toBe('3 dangers, 1 repaired');
    expect(catalogue.t('debrief.safety.some', { n: 2, repaired: 0, open: 2 })).toBe('2 dangers, not repaired');
  });
});
