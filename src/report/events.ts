/**
 * The master scenario events list: what can arrive and what can be asked, in the order in which it can first happen.
 * Scheduled events have their time; of the others the earliest one possible is worked out from what they wait for.
 */
import type { Effect, Expr } from '../scenario/scenario.ts';
import { conditionWords, fixed, type Paper, possible } from './condition-words.ts';
import type { Table } from './csv.ts';

export interface ScenarioEvent {
  readonly kind: 'inject' | 'decision';
  readonly id: string;
  /** Story minute: exact when `scheduled`, else the earliest possible. */
  readonly minute: number;
  readonly scheduled: boolean;
  /** What it waits for; null where the time alone decides. */
  readonly condition: string | null;
}

/** Every effect in a piece of a scenario, the conditional ones too. */
export function* effectsIn(value: unknown): Generator<Effect> {
  if (typeof value !== 'object' || value === null) return;
  if ('op' in value) yield value as Effect;
  for (const part of Object.values(value)) yield* effectsIn(part);
}

/** What an effect brings about, by name; null for what no condition waits for. */
function targetOf(effect: Effect): string | null {
  switch (effect.op) {
    case 'send':
      return `inject:${effect.id}`;
    case 'open':
      return `decision:${effect.id}`;
    case 'offer':
      return `task:${effect.task}`;
    case 'show':
      return `evidence:${effect.evidence}`;
    case 'learn':
      return `fact:${effect.fact}`;
    case 'set':
      return `set:${effect.name}`;
    default:
      return null;
  }
}

/** Earliest minutes by walking back along what brings an event about. */
class Earliest {
  readonly #paper: Paper;
  readonly #walking = new Set<string>();
  readonly #known = new Map<string, number>();
  readonly #senders = new Map<string, { readonly from: string; readonly wait: number }[]>();

  constructor(paper: Paper) {
    this.#paper = paper;
    const { scenario } = paper;
    const collect = (from: string, part: unknown): void => {
      for (const effect of effectsIn(part)) {
        const target = targetOf(effect);
        if (target === null) continue;
        const list = this.#senders.get(target) ?? [];
        list.push({ from, wait: 'in' in effect ? effect.in : 0 });
        this.#senders.set(target, list);
      }
    };
    for (const each of scenario.injects) if (possible(paper, each)) collect(`inject:${each.id}`, each.do);
    for (const each of scenario.decisions) {
      if (possible(paper, each)) collect(`decision:${each.id}`, [each.options, each.rules, each.default]);
    }
    for (const each of scenario.tasks) collect(`task:${each.id}`, [each.start, each.do]);
    for (const each of scenario.evidence) collect(`evidence:${each.id}`, each.do);
    for (const each of scenario.charts) collect('start', each.states);
  }

  of(target: string): number {
    const known = this.#known.get(target);
    if (known !== undefined) return known;
    // A circle brings nothing about earlier than whatever else leads into it.
    if (this.#walking.has(target)) return Number.POSITIVE_INFINITY;
    this.#walking.add(target);
    const minute = this.#make(target);
    this.#walking.delete(target);
    if (this.#walking.size === 0) this.#known.set(target, minute);
    return minute;
  }

  #make(target: string): number {
    const { scenario } = this.#paper;
    const [kind = '', id = ''] = target.split(':');
    const brought = (this.#senders.get(target) ?? []).map(({ from, wait }) => this.of(from) + wait);
    const own = (when: Expr | undefined, delay: number): number =>
      when === undefined ? Number.POSITIVE_INFINITY : this.#when(when) + delay;
    switch (kind) {
      case 'inject':
      case 'decision': {
        const data = (kind === 'inject' ? scenario.injects : scenario.decisions).find((each) => each.id === id);
        return data?.at ?? Math.min(own(data?.when, data?.delay ?? 0), ...brought);
      }
      case 'task': {
        const data = scenario.tasks.find((each) => each.id === id);
        return Math.min(own(data?.when, 0), ...brought) + (data?.minutes ?? 0);
      }
      case 'evidence':
        return Math.min(own(scenario.evidence.find((each) => each.id === id)?.when, 0), ...brought);
      case 'fact':
      case 'set':
        return Math.min(...brought);
      default:
        return 0;
    }
  }

  /** Whether a state, or a yes or no, is so from the beginning. */
  #atStart(name: string, value: Expr | true): boolean | null {
    const { scenario } = this.#paper;
    const asset = scenario.assets.find((each) => each.id === name);
    if (asset) return asset.start === value;
    const variable = scenario.variables.find((each) => each.id === name);
    if (variable?.type === 'bool') return (variable.start === 1) === (value === true);
    if (variable?.type === 'enum') return variable.values?.[variable.start] === value;
    return null;
  }

  #when(expr: Expr): number {
    const walk = (each: Expr): number => {
      if (each === false) return Number.POSITIVE_INFINITY;
      if (!Array.isArray(each)) return 0;
      const [operator, left, right] = each as readonly [string, Expr, Expr];
      if (operator === '&&') return Math.max(walk(left), walk(right));
      if (operator === '||') return Math.min(walk(left), walk(right));
      if (operator === 'name') {
        const [kind = '', id = ''] = String(left).split('.');
        if (kind === 'sent') return this.of(`inject:${id}`);
        if (kind === 'done' || kind === 'running') return this.of(`task:${id}`);
        if (kind === 'read') return this.of(`evidence:${id}`);
        if (kind === 'answered' || kind === 'took' || kind === 'open') return this.of(`decision:${id}`);
        if (kind === 'knows') return this.of(`fact:${id}`);
        return this.#atStart(String(left), true) === false ? this.of(`set:${String(left)}`) : 0;
      }
      const name = Array.isArray(left) && left[0] === 'name' ? String(left[1]) : '';
      if (name === 'minute' && operator.startsWith('>') && typeof right === 'number') return right;
      if (name.startsWith('chose.') && !(operator === '==' && right === 'none'))
        return this.of(`decision:${name.slice(6)}`);
      if (operator === '==' || operator === '!=') {
        const start = this.#atStart(name, right);
        if (start !== null && start !== (operator === '==')) return this.of(`set:${name}`);
      }
      return 0;
    };
    return walk(fixed(this.#paper, expr));
  }
}

/** Events of one copy, in order of time; of the same minute what arrives comes before what is asked. */
export function eventsOf(paper: Paper): ScenarioEvent[] {
  const { scenario } = paper;
  const earliest = new Earliest(paper);
  const event = (
    kind: ScenarioEvent['kind'],
    each: { readonly id: string; readonly at?: number; readonly when?: Expr },
  ): ScenarioEvent => {
    const minute = earliest.of(`${kind}:${each.id}`);
    const condition = each.when === undefined ? null : conditionWords(paper, each.when);
    return {
      kind,
      id: each.id,
      minute: Number.isFinite(minute) ? minute : 0,
      scheduled: each.at !== undefined,
      condition: condition === null && each.at === undefined ? paper.texts.t('pack.if.brought') : condition,
    };
  };
  const all = [
    ...scenario.injects.filter((each) => possible(paper, each)).map((each) => event('inject', each)),
    ...scenario.decisions.filter((each) => possible(paper, each)).map((each) => event('decision', each)),
  ];
  return all
    .map((each, place) => ({ each, place }))
    .sort((a, b) => a.each.minute - b.each.minute || a.place - b.place)
    .map(({ each }) => each);
}

/** The words of an inject on paper. Numbers that only play knows stand as dots to be filled in. */
export function injectWords(
  paper: Paper,
  id: string,
  variant = '',
): { readonly subject: string; readonly body: string } {
  const { scenario, texts } = paper;
  const data = scenario.injects.find((each) => each.id === id);
  const blanks = Object.fromEntries(Object.keys(data?.params ?? {}).map((name) => [name, texts.t('pack.blank')]));
  const key = variant === '' ? `inject.${id}.body` : `inject.${id}.body.${variant}`;
  return {
    subject: texts.t(`inject.${id}.subject`, blanks),
    body: [key, ...(data?.columns ?? []).map((column) => `inject.${id}.column.${column.id}`)]
      .map((each) => (texts.has(each) ? texts.t(each, blanks) : ''))
      .join('\n')
      .trim(),
  };
}

/** The list with the headers of real exercises, and our own columns behind them; what only play brings stays empty. */
export function eventTable(paper: Paper, items: ReadonlyMap<string, { readonly weight: number }>): Table {
  const { scenario, texts, clock, maybe } = paper;
  const { t } = texts;
  const name = (id: string): string => maybe(`cast.${id}.role`) ?? maybe(`cast.${id}.name`) ?? id;
  return {
    name: t('report.sheet.events'),
    headers: [
      'EVENT #',
      'EVENT TIME',
      'EVENT TYPE',
      'SUBJECT',
      'INJECT MODE',
      'SEND FROM (SIMULATED)',
      'INJECTED BY (RESPONSIBLE CONTROLLER)',
      'SEND TO (RECIPIENT PLAYERS)',
      'EVENT DESCRIPTION',
      'EXPECTED OUTCOMES',
      'QUESTIONS/COMMENTS',
      'IMPLEMENTER/NARRATIVE',
      'Notes',
      'item_id',
      'flag',
      'quality',
      'time_factor',
      'weight',
      'earned',
      'psmu',
      'source',
    ],
    rows: eventsOf(paper).map((event, i) => {
      const time = t(event.scheduled ? 'pack.time' : 'pack.time.from', { time: clock.moment(event.minute) });
      const condition = event.condition === null ? '' : t('pack.when', { condition: event.condition });
      if (event.kind === 'inject') {
        const data = scenario.injects.find((each) => each.id === event.id);
        const { subject, body } = injectWords(paper, event.id);
        return [
          i + 1,
          time,
          t(`pack.event.${data?.kind ?? 'scheduled'}`),
          subject,
          t(`pack.channel.${data?.channel ?? 'person'}`),
          name(data?.from ?? ''),
          t('pack.controller'),
          (data?.to ?? []).map(name).join(', '),
          body,
          '',
          '',
          (data?.variants ?? [])
            .filter((variant) => fixed(paper, variant.when) !== false)
            .map((variant) =>
              t('pack.variant', {
                condition: conditionWords(paper, variant.when),
                text: injectWords(paper, event.id, variant.id).body,
              }),
            )
            .join('\n'),
          [t(`pack.tag.${data?.tag ?? 'dramatised'}`), condition].filter((each) => each !== '').join('\n'),
          '',
          '',
          '',
          '',
          '',
          '',
          '',
          (data?.source ?? []).join(' '),
        ];
      }
      const data = scenario.decisions.find((each) => each.id === event.id);
      const flags = [...new Set([...effectsIn(data)].flatMap((effect) => (effect.op === 'flag' ? [effect.flag] : [])))];
      return [
        i + 1,
        time,
        t(`report.act.${data?.act ?? 'choice'}`),
        t(`decision.${event.id}.title`),
        t('pack.mode.asked'),
        name(data?.asks ?? ''),
        t('pack.controller'),
        name(scenario.seats.find((each) => each.id === paper.seat)?.cast ?? paper.seat),
        t(`decision.${event.id}.ask`),
        (data?.items ?? []).map((item) => t('pack.expected', { item, good: t(`item.${item}.good`) })).join('\n'),
        maybe(`decision.${event.id}.discussion`) ?? '',
        maybe(`decision.${event.id}.note`) ?? '',
        [t('pack.within', { minutes: data?.within ?? 0 }), condition].filter((each) => each !== '').join('\n'),
        (data?.items ?? []).join(' '),
        flags.join(' '),
        '',
        '',
        (data?.items ?? []).map((item) => items.get(item)?.weight ?? '').join(' '),
        '',
        '',
        '',
      ];
    }),
    widths: [8, 22, 20, 26, 14, 24, 22, 22, 50, 50, 40, 40, 36, 16, 10, 8, 10, 8, 8, 6, 10],
  };
}
