/** `viewFor` is the only way out, and nothing hidden goes through it. */
import { describe, expect, test } from 'vitest';
import { startOnTable, TransitionTable } from '../../src/engine/table-driver.ts';
import type { View } from '../../src/engine/view.ts';
import { viewFor } from '../../src/engine/view-for.ts';
import { firstWords, hasEnded } from '../../src/engine/world.ts';
import { makeBot } from '../../src/proof/bot.ts';
import { frontDesk, otandp, type Shipped, twoClinics } from '../scenarios.ts';

/** Every string that can be reached in a value, keys of objects included. */
function strings(value: unknown, into: Set<string> = new Set()): Set<string> {
  if (typeof value === 'string') into.add(value);
  else if (Array.isArray(value)) for (const item of value) strings(item, into);
  else if (typeof value === 'object' && value !== null) {
    for (const [key, item] of Object.entries(value)) {
      into.add(key);
      strings(item, into);
    }
  }
  return into;
}

function everyView(
  { model, protocol }: Shipped,
  seeds: number,
  check: (view: View, sent: ReadonlySet<string>, log: readonly unknown[]) => void,
): void {
  const table = new TransitionTable(model);
  for (let seed = 0; seed < seeds; seed += 1) {
    const exercise = startOnTable(table, { seed, length: 'full' });
    const bot = makeBot('random', protocol, seed);
    for (let turn = 0; turn < 2000; turn += 1) {
      const snapshot = exercise.snapshot();
      const sent = new Set(snapshot.log.flatMap((entry) => (entry.kind === 'inject' ? [entry.id] : [])));
      check(viewFor('lead', snapshot, 'standard'), sent, snapshot.log);
      if (hasEnded(model, snapshot.words)) break;
      exercise.act(bot(snapshot, turn));
    }
  }
}

describe('what a seat may see', () => {
  for (const [name, load, seeds] of [
    ['the small scenario', twoClinics, 20],
    ['the OT&P exercise', otandp, 3],
  ] as const) {
    test(`never holds truth, threat, injects to come, credits or notes in ${name}`, () => {
      const shipped = load();
      const { scenario } = shipped.model;
      const hiddenCharts = scenario.charts.filter((chart) => !chart.public).map((chart) => chart.id);
      const hiddenVariables = scenario.variables.filter((variable) => !variable.public).map((variable) => variable.id);
      const items = new Set(shipped.protocol.items.map((item) => item.id));
      everyView(shipped, seeds, (view, sent) => {
        const seen = strings(view);
        for (const inject of scenario.injects) {
          if (!sent.has(inject.id))
            expect([...seen].filter((text) => text.startsWith(`inject.${inject.id}.`))).toEqual([]);
        }
        expect(view.inbox.every((inject) => sent.has(inject.id))).toBe(true);
        for (const chart of hiddenCharts) expect(view.charts).not.toHaveProperty(chart);
        const meters = new Set(view.meters.map((meter) => meter.id));
        for (const variable of hiddenVariables) expect(meters.has(variable)).toBe(false);
        for (const text of seen) {
          expect(items.has(text)).toBe(false);
          expect(text).not.toMatch(/^truth\.|^decision\..*\.(note|why|explain|discussion)$/);
        }
        for (const word of ['truth', 'credit', 'quality', 'flag', 'words', 'rules', 'effects'])
          expect(seen.has(word)).toBe(false);
      });
    });
  }

  test('evidence shows no line before it is opened, and a reader cannot tell runs apart before looking', () => {
    const { model } = otandp();
    const views = model.truths.map((_, truth) =>
      viewFor(
        'lead',
        {
          model,
          setup: { seed: 1, length: 'full', seat: 'lead' },
          words: firstWords(model, truth, 1),
          log: [],
          lastFrom: 0,
        },
        'standard',
      ),
    );
    for (const view of views) expect(view).toEqual(views[0]);
  });

  test('options come in an order drawn by the seed and stable within the run', () => {
    const { model } = twoClinics();
    const table = new TransitionTable(model);
    const orders = new Set<string>();
    for (let seed = 0; seed < 40; seed += 1) {
      const exercise = startOnTable(table, { seed, length: 'full' });
      const orderNow = (): string =>
        viewFor('lead', exercise.snapshot(), 'standard')
          .decisions.flatMap((decision) => decision.options.map((option) => option.id))
          .join(' ');
      while (orderNow() === '') exercise.act({ kind: 'advance' });
      expect(orderNow()).toBe(orderNow());
      orders.add(orderNow());
    }
    expect(orders.size).toBeGreaterThan(3);
  });

  test('the discussion prompt is for drills only', () => {
    const { model } = twoClinics();
    const exercise = startOnTable(new TransitionTable(model), { seed: 1, length: 'full' });
    while (viewFor('lead', exercise.snapshot(), 'standard').decisions.length === 0) exercise.act({ kind: 'advance' });
    expect(viewFor('lead', exercise.snapshot(), 'standard').decisions[0]?.discussion).toBeNull();
    expect(viewFor('lead', exercise.snapshot(), 'drill').decisions[0]?.discussion).toEqual({
      key: 'decision.reboot.discussion',
    });
  });
});

describe('the answer to a message', () => {
  test('is the first that fits what was sent, or the base, also long afterwards', () => {
    const { model } = twoClinics();
    const index = model.decisions.findIndex(({ data }) => data.id === 'briefing');
    const options = model.decisions[index]?.options.map(({ id }) => id) ?? [];
    const answer = (...picked: string[]) => {
      const exercise = startOnTable(new TransitionTable(model), { seed: 1, length: 'full' });
      const { log, words, ...rest } = exercise.snapshot();
      const later = [...words];
      later[model.at.picked + index] = picked.reduce((mask, id) => mask | (1 << options.indexOf(id)), 0);
      const entry = {
        kind: 'resolved',
        minute: 0,
        id: 'briefing',
        by: 'player',
        picked,
        over: false,
        cause: '',
      } as const;
      const view = viewFor('lead', { ...rest, words: Int32Array.from(later), log: [...log, entry] }, 'standard');
      return view.outcomes.at(-1)?.after[0]?.key;
    };
    expect(answer('unsure', 'one_account')).toBe('decision.briefing.after');
    expect(answer('unsure')).toBe('decision.briefing.after.short');
    expect(answer('nothing_taken', 'one_account')).toBe('decision.briefing.after.wrong');
  });

  test.each([
    ['the OT&P exercise', otandp],
    ['the front desk', frontDesk],
  ] as const)(
    'in %s differs by what was sent: three answers or more to every message, each brought by one',
    (_, load) => {
      const { model } = load();
      const written = model.decisions.map((decision, index) => ({ decision, index }));
      for (const { decision, index } of written.filter(({ decision: { data } }) => data.act === 'compose')) {
        const heard = new Set<string>();
        const words = [...firstWords(model, 0, 1)];
        for (let mask = 1; mask < 1 << decision.options.length; mask += 1) {
          const picked = decision.options.filter((__, i) => (mask >>> i) & 1);
          const once = decision.data.groups.filter(({ one }) => one).map(({ id }) => id);
          if (picked.length > decision.data.max || picked.length < decision.data.min) continue;
          if (once.some((id) => picked.filter(({ group }) => group === id).length > 1)) continue;
          words[model.at.picked + index] = mask;
          const env = { words: Int32Array.from(words), places: [], count: 0 };
          heard.add(decision.replies.find(({ when }) => when(env) !== 0)?.id ?? 'base');
        }
        const all = ['base', ...decision.replies.map(({ id }) => id)];
        expect({ id: decision.data.id, heard: [...heard].sort() }).toEqual({ id: decision.data.id, heard: all.sort() });
        expect(all.length, decision.data.id).toBeGreaterThanOrEqual(3);
      }
    },
  );
});
