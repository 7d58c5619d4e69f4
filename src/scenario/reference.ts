/** What a shape cannot say: names across files, windows, charts, and acts that could never happen. */
import type { Protocol } from './protocol.ts';
import { type Chart, type CompiledScenario, type Decision, type Effect, type Length, ROOMS } from './scenario.ts';
import type { EntryPlace } from './shape.ts';
import { listed, meant } from './suggestion.ts';

type Path = readonly PropertyKey[];

/** One effect with the place where it is written. */
export interface EffectUse {
  readonly effect: Effect;
  readonly entry: EntryPlace;
  readonly path: Path;
}

export interface ReferenceInput {
  readonly scenario: CompiledScenario;
  readonly protocol: Protocol | null;
  readonly uses: readonly EffectUse[];
  /** The place of `decisions.reboot`, `charts`, `phases` … */
  readonly placeOf: (path: string) => EntryPlace;
  /** Option ids as written, by decision. */
  readonly writtenOptions: ReadonlyMap<string, readonly string[]>;
  readonly report: (
    entry: EntryPlace,
    path: Path,
    code: string,
    found: string,
    expected: string,
    fix: string,
    key?: boolean,
  ) => void;
  readonly isMisshapen: (path: string) => boolean;
  /** Whether anything inside is wrong in its shape. */
  readonly isMisshapenInside: (path: string) => boolean;
}

/** Places on the wall that are neither a site nor an asset. */
export const PLACES: readonly string[] = [
  'office',
  'datacentre',
  'vendor',
  'newsroom',
  'regulator',
  'outside',
  'police',
  'home',
  'lab',
  'city',
];

/** The packed state keeps what was picked as bits of one word. */
const MOST_OPTIONS = 31;
/** Parallel regions that the machine's timers can tell apart. */
const MOST_CHARTS = 64;

/** Reports everything that does not fit together. */
export function checkReferences(input: ReferenceInput): void {
  const { scenario, protocol, placeOf, report } = input;
  const ids = (list: readonly { readonly id: string }[]): ReadonlySet<string> => new Set(list.map(({ id }) => id));
  const cast = ids(scenario.cast);
  const sources = ids(scenario.sources);
  const facts = ids(scenario.facts);
  const injects = ids(scenario.injects);
  const evidence = ids(scenario.evidence);
  const truths = ids(scenario.truths);
  const charts = ids(scenario.charts);
  const places = new Set([...ids(scenario.sites), ...ids(scenario.assets), ...PLACES]);
  // From inside a clinic the wall has rooms and nothing else; people may still come from outside.
  const inside = scenario.wall === 'clinic';
  const scenes: ReadonlySet<string> = inside ? new Set(ROOMS) : places;
  const scene = inside ? 'a room of the clinic' : 'a site, an asset or a place on the wall';
  const seats = ids(scenario.seats);
  const items = protocol === null ? null : ids(protocol.items);
  const phases = input.isMisshapen('phases') ? null : new Set(scenario.phases);
  const horizon = input.isMisshapen('horizon') ? Number.POSITIVE_INFINITY : scenario.horizon;

  const known = (
    entry: EntryPlace,
    path: Path,
    id: string | undefined,
    among: ReadonlySet<string> | null,
    what: string,
  ): void => {
    if (id === undefined || among === null || among.has(id)) return;
    report(
      entry,
      path,
      'reference/unknown',
      `"${id}"`,
      what,
      meant(id, among, among.size === 0 ? 'declare it' : `use one of ${listed(among)}`),
    );
  };
  const allKnown = (
    entry: EntryPlace,
    path: Path,
    list: readonly string[],
    among: ReadonlySet<string> | null,
    what: string,
  ): void => {
    for (const [index, id] of list.entries()) {
      known(entry, [...path, index], id, among, what);
      if (list.indexOf(id) < index)
        report(entry, [...path, index], 'reference/duplicate', `"${id}"`, 'each id once', 'remove one of the two');
    }
  };
  const withSource = (entry: EntryPlace, tag: string, source: readonly string[]): void => {
    allKnown(entry, ['source'], source, sources, 'a source under sources: in scenario.yaml');
    if (tag === 'documented' && source.length === 0) {
      report(
        entry,
        ['source'],
        'source/missing',
        'tag: documented without a source',
        'source: [O2]',
        'name the source, or tag it reconstructed',
      );
    }
  };

  // Facts of the world.
  for (const { id, states, start } of scenario.assets) {
    known(placeOf(`assets.${id}`), ['start'], start, new Set(states), `a state of ${id}`);
  }
  for (const { id, care } of scenario.sites) known(placeOf(`sites.${id}`), ['care'], care, charts, 'a chart');
  for (const { id, start, min, max } of scenario.flows) {
    const entry = placeOf(`flows.${id}`);
    if (max < min) report(entry, ['max'], 'window/range', String(max), `at least min (${min})`, 'swap min and max');
    else if (start < min || start > max)
      report(entry, ['start'], 'window/range', String(start), `${min} to ${max}`, 'start inside the range');
  }
  for (const { id, kind, min, max } of scenario.knowledge) {
    if (kind === 'range' && max <= min)
      report(
        placeOf(`knowledge.${id}`),
        ['max'],
        'window/range',
        String(max),
        `more than min (${min})`,
        'swap min and max',
      );
  }
  for (const { id, clues } of scenario.truths) allKnown(placeOf(`truths.${id}`), ['clues'], clues, facts, 'a fact');
  const learned = new Set(input.uses.flatMap(({ effect }) => (effect.op === 'learn' ? [effect.fact] : [])));
  for (const { id, tag, source } of scenario.facts) {
    const entry = placeOf(`facts.${id}`);
    withSource(entry, tag, source);
    if (!learned.has(id)) {
      report(
        entry,
        [],
        'fact/never-learned',
        `"${id}"`,
        `an effect "learn ${id}" somewhere`,
        'write the effect, or remove the fact',
      );
    }
  }
  const [year, month, day, hour, minute] = scenario.start;
  const lastDay =
    [31, year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][
      month - 1
    ] ?? 0;
  if (day < 1 || day > lastDay || hour > 23 || minute > 59) {
    report(
      placeOf('start'),
      [],
      'window/start',
      'a day or hour that does not exist',
      'a date and time such as 2023-05-04 14:20',
      'mend it',
    );
  }
  for (const { id, place } of scenario.cast) {
    const homes = inside ? new Set([...ROOMS, ...places]) : places;
    if (place !== '') known(placeOf(`cast.${id}`), ['place'], place, homes, 'a site, an asset or a place on the wall');
  }
  for (const { id, at, sources: cited } of scenario.record) {
    const entry = placeOf(`record.${id}`);
    allKnown(entry, ['source'], cited, sources, 'a source under sources: in scenario.yaml');
    if (cited.length === 0)
      report(
        entry,
        ['source'],
        'source/missing',
        'no source',
        'source: [O2]',
        'name the source: the record is sourced',
      );
    if (at > horizon) beyond(entry, ['at'], at);
  }
  for (const anchor of ['TD', 'TP'] as const) {
    const { latest } = scenario.anchors[anchor];
    const entry = placeOf('anchors');
    if (latest > horizon) beyond(entry, [anchor, 'latest'], latest);
  }
  function beyond(entry: EntryPlace, path: Path, minute: number): void {
    report(
      entry,
      path,
      'window/beyond-horizon',
      `minute ${minute}`,
      `at most ${horizon} (horizon)`,
      'move it earlier, or move the horizon',
    );
  }
  if (scenario.truths.length === 0 && !input.isMisshapen('truths')) {
    report(placeOf('truths'), [], 'truth/none', 'no truth', 'at least one hidden truth', 'add one with a weight');
  }
  const last = scenario.endings[scenario.endings.length - 1];
  if (last !== undefined && last.when !== true) {
    report(
      placeOf(`endings.${last.id}`),
      ['when'],
      'ending/none-always',
      'an ending that may not hold',
      'when: true in the last ending',
      'add a last ending with when: true',
    );
  }
  if (last === undefined && !input.isMisshapen('endings')) {
    report(placeOf('endings'), [], 'ending/none-always', 'no ending', 'at least one ending', 'add one with when: true');
  }
  for (const [index, phase] of scenario.phases.entries()) {
    if (scenario.phases.indexOf(phase) < index)
      report(
        placeOf('phases'),
        [index],
        'reference/duplicate',
        `"${phase}"`,
        'each phase once',
        'remove one of the two',
      );
  }

  checkSeats(input, cast);
  const forLengths = (entry: EntryPlace, lengths: readonly Length[]): void => {
    if (lengths.some((length) => scenario.lengths.includes(length))) return;
    report(
      entry,
      ['lengths'],
      'length/not-offered',
      lengths.join(', '),
      `a length on offer: ${scenario.lengths.join(', ')}`,
      'change it, or offer that length in scenario.yaml',
    );
  };

  // Charts.
  checkCharts(input);

  // Injects.
  const sent = new Set(input.uses.flatMap(({ effect }) => (effect.op === 'send' ? [effect.id] : [])));
  for (const inject of scenario.injects) {
    const entry = placeOf(`injects.${inject.id}`);
    known(entry, ['from'], inject.from, cast, 'somebody of the cast');
    allKnown(entry, ['to'], inject.to, cast, 'somebody of the cast');
    withSource(entry, inject.tag, inject.source);
    allKnown(entry, ['truths'], inject.truths, truths, 'a truth');
    allKnown(entry, ['seats'], inject.seats, seats, 'a seat of scenario.yaml');
    forLengths(entry, inject.lengths);
    known(entry, ['place'], inject.place, scenes, scene);
    if (inject.at !== undefined && inject.at > horizon) beyond(entry, ['at'], inject.at);
    if (inject.at !== undefined && inject.delay > 0) {
      report(
        entry,
        ['delay'],
        'window/delay',
        `delay: ${inject.delay} beside at: ${inject.at}`,
        'one of the two',
        'add the delay to at',
      );
    }
    if (inject.kind === 'scheduled' && inject.at === undefined) {
      report(
        entry,
        ['at'],
        'window/no-minute',
        'kind: scheduled without at',
        'at: a minute',
        'add at:, or make it conditional',
      );
    }
    if (inject.at === undefined && inject.when === undefined && !sent.has(inject.id)) {
      report(
        entry,
        [],
        'window/never-sent',
        'no at, no when, and no effect sends it',
        'a way to arrive',
        `add at: or when:, or write an effect "send ${inject.id}"`,
      );
    }
    if (inject.at === undefined && inject.when === false) {
      report(
        entry,
        ['when'],
        'window/never-sent',
        'a condition that never holds',
        'a way to arrive',
        'change the condition',
      );
    }
  }

  // Decisions.
  const opened = new Set(input.uses.flatMap(({ effect }) => (effect.op === 'open' ? [effect.id] : [])));
  const clues = new Set([...facts, ...evidence, ...injects]);
  const dilemmas = protocol === null ? null : ids(protocol.dilemmas);
  const misconceptions = protocol === null ? null : ids(protocol.misconceptions);
  for (const decision of scenario.decisions) {
    const entry = placeOf(`decisions.${decision.id}`);
    known(entry, ['phase'], decision.phase, phases, 'a phase of scenario.yaml');
    known(entry, ['asks'], decision.asks, cast, 'somebody of the cast');
    known(entry, ['counter'], decision.counter, cast, 'somebody of the cast');
    allKnown(entry, ['advisers'], decision.advisers, cast, 'somebody of the cast');
    allKnown(entry, ['clues'], decision.clues, clues, 'a fact, a piece of evidence or an inject');
    allKnown(entry, ['items'], decision.items, items, 'an item of the protocol');
    allKnown(entry, ['truths'], decision.truths, truths, 'a truth');
    allKnown(entry, ['seats'], decision.seats, seats, 'a seat of scenario.yaml');
    if (decision.otherwise.length === 0) forLengths(entry, decision.lengths);
    known(entry, ['dilemma'], decision.dilemma, dilemmas, 'a dilemma of the protocol');
    allKnown(entry, ['misconceptions'], decision.misconceptions, misconceptions, 'a misconception of the protocol');
    known(entry, ['place'], decision.place, scenes, scene);
    if (decision.at !== undefined && decision.at > horizon) beyond(entry, ['at'], decision.at);
    else if (decision.within > horizon) beyond(entry, ['within'], decision.within);
    if (decision.at !== undefined && decision.delay > 0) {
      report(
        entry,
        ['delay'],
        'window/delay',
        `delay: ${decision.delay} beside at: ${decision.at}`,
        'one of the two',
        'add the delay to at',
      );
    }
    if (decision.at === undefined && decision.when === undefined && !opened.has(decision.id)) {
      report(
        entry,
        [],
        'window/never-opens',
        'no at, no when, and no effect opens it',
        'a way to open',
        `add at: or when:, or write an effect "open ${decision.id}"`,
      );
    }
    if (decision.at === undefined && decision.when === false) {
      report(
        entry,
        ['when'],
        'window/never-opens',
        'a condition that never holds',
        'a way to open',
        'change the condition',
      );
    }
    if (decision.lengths.length === 2 && decision.otherwise.length > 0) {
      report(
        entry,
        ['otherwise'],
        'length/otherwise',
        'otherwise in a decision of both lengths',
        'lengths: [full]',
        'remove otherwise, or name its lengths',
        true,
      );
    }
    for (const { id, misconception, warned } of decision.options) {
      const named = new Set(decision.misconceptions);
      const voices = new Set([...decision.advisers, ...clues]);
      allKnown(
        entry,
        ['options', id, 'warned'],
        warned ?? [],
        voices,
        'an adviser of the decision, an inject, a fact or evidence',
      );
      known(entry, ['options', id, 'misconception'], misconception, named, 'a misconception of the decision');
    }
    checkOptions(decision, entry, input);
  }

  // Tasks and evidence.
  const responders = new Set(scenario.cast.filter(({ responder }) => responder).map(({ id }) => id));
  const offered = new Set(input.uses.flatMap(({ effect }) => (effect.op === 'offer' ? [effect.task] : [])));
  const shown = new Set(input.uses.flatMap(({ effect }) => (effect.op === 'show' ? [effect.evidence] : [])));
  for (const task of scenario.tasks) {
    const entry = placeOf(`tasks.${task.id}`);
    allKnown(entry, ['who'], task.who, cast, 'somebody of the cast');
    for (const [index, id] of task.who.entries()) {
      if (cast.has(id) && !responders.has(id)) {
        report(
          entry,
          ['who', index],
          'task/not-responder',
          `"${id}"`,
          `a responder: ${listed(responders)}`,
          `add responder: true to cast.${id}, or name another`,
        );
      }
    }
    known(entry, ['proposedBy'], task.proposedBy, cast, 'somebody of the cast');
    allKnown(entry, ['items'], task.items, items, 'an item of the protocol');
    known(entry, ['misconception'], task.misconception, misconceptions, 'a misconception of the protocol');
    allKnown(entry, ['seats'], task.seats, seats, 'a seat of scenario.yaml');
    forLengths(entry, task.lengths);
    known(entry, ['place'], task.place, scenes, scene);
    if (task.when === undefined && !offered.has(task.id)) {
      report(
        entry,
        [],
        'task/never-offered',
        'no when, and no effect offers it',
        'a way to be offered',
        `add when:, or write an effect "offer ${task.id}"`,
      );
    }
    if (task.minutes > horizon) beyond(entry, ['minutes'], task.minutes);
  }
  for (const each of scenario.evidence) {
    const entry = placeOf(`evidence.${each.id}`);
    allKnown(entry, ['items'], each.items, items, 'an item of the protocol');
    allKnown(entry, ['seats'], each.seats, seats, 'a seat of scenario.yaml');
    known(entry, ['place'], each.place, scenes, scene);
    if (each.when === undefined && !shown.has(each.id)) {
      report(
        entry,
        [],
        'evidence/never-shown',
        'no when, and no effect shows it',
        'a way to be found',
        `add when:, or write an effect "show ${each.id}"`,
      );
    }
  }

  // What is told when the run is over; it is shown on the group's map whatever the wall shows.
  for (const each of scenario.hindsight ?? []) {
    const entry = placeOf(`hindsight.${each.id}`);
    known(entry, ['message'], each.message, injects, 'an inject');
    allKnown(entry, ['truths'], each.truths, truths, 'a truth');
    allKnown(entry, ['seats'], each.seats, seats, 'a seat of scenario.yaml');
    known(entry, ['place'], each.place, places, 'a site, an asset or a place on the wall');
    if (each.at === undefined && each.when === undefined && each.message === undefined)
      report(
        entry,
        [],
        'shape/missing',
        'neither at, when nor message',
        'when it is told',
        'add at:, when: or message:',
      );
    else if (each.at !== undefined && each.message !== undefined)
      report(entry, ['message'], 'shape/value', 'at and message', 'one of the two', 'remove one');
    if ((each.at ?? 0) > horizon) beyond(entry, ['at'], each.at ?? 0);
  }

  checkCredits(input);
  checkFlags(input);
}

/** Each seat once, taken by somebody of the cast, with its minutes for every length on offer. */
function checkSeats({ scenario, placeOf, report, isMisshapenInside }: ReferenceInput, cast: ReadonlySet<string>): void {
  const entry = placeOf('seats');
  // Undeclared, there is one seat called lead, with nothing to check.
  if (entry.path[0] !== 'seats' || isMisshapenInside('seats')) return;
  for (const [index, { id, cast: who, minutes }] of scenario.seats.entries()) {
    const path = [index];
    if (scenario.seats.findIndex((seat) => seat.id === id) < index)
      report(entry, [...path, 'id'], 'reference/duplicate', `"${id}"`, 'each seat once', 'rename one of the two');
    if (!cast.has(who)) {
      report(
        entry,
        [...path, 'cast'],
        'reference/unknown',
        `"${who}"`,
        'somebody of the cast',
        meant(who, cast, 'name the member of the cast who this is'),
      );
    }
    for (const length of ['short', 'full'] as const) {
      const offered = scenario.lengths.includes(length);
      if (offered === (minutes[length] !== undefined)) continue;
      report(
        entry,
        [...path, 'minutes', ...(offered ? [] : [length])],
        offered ? 'shape/missing' : 'length/not-offered',
        offered ? 'nothing' : `${length}: ${minutes[length]}`,
        offered ? `${length}: minutes at the desk` : `a length on offer: ${scenario.lengths.join(', ')}`,
        offered ? `add ${length}:` : 'remove it, or offer that length',
      );
    }
  }
}

/** Numbers of options, defaults, groups and lines of one decision. */
function checkOptions(decision: Decision, entry: EntryPlace, input: ReferenceInput): void {
  const { report } = input;
  if (input.isMisshapen(`decisions.${decision.id}.act`)) return;
  const many = decision.options.length;
  const ids = new Set(decision.options.map(({ id }) => id));
  const written = input.writtenOptions.get(decision.id) ?? [];
  if (decision.act === 'mark') {
    if (decision.evidence === undefined) {
      report(entry, ['evidence'], 'shape/missing', 'nothing', 'evidence: whose lines are marked', 'add evidence:');
      return;
    }
    const read = input.scenario.evidence.find(({ id }) => id === decision.evidence);
    if (read === undefined) {
      const all = input.scenario.evidence.map(({ id }) => id);
      report(
        entry,
        ['evidence'],
        'reference/unknown',
        `"${decision.evidence}"`,
        'a piece of evidence',
        meant(decision.evidence, all, 'declare it'),
      );
      return;
    }
    if (many > MOST_OPTIONS) {
      report(
        entry,
        ['evidence'],
        'decision/options',
        `${many} lines in ${decision.evidence}`,
        `at most ${MOST_OPTIONS}`,
        'shorten the evidence',
      );
    }
    for (const id of written) {
      if (!ids.has(id)) {
        report(
          entry,
          ['options', id],
          'reference/unknown',
          `"${id}"`,
          `a line of ${decision.evidence}`,
          meant(id, ids, `use one of ${listed(ids)}`),
          true,
        );
      }
    }
  } else {
    if (decision.evidence !== undefined) {
      report(
        entry,
        ['evidence'],
        'decision/only-mark',
        `evidence in a ${decision.act}`,
        'evidence only in a mark',
        'remove it, or name it under clues',
        true,
      );
    }
    if (many > MOST_OPTIONS)
      report(entry, ['options'], 'decision/options', `${many} options`, `at most ${MOST_OPTIONS}`, 'ask for fewer');
    if (many < 2)
      report(
        entry,
        ['options'],
        'decision/options',
        `${many} ${many === 1 ? 'option' : 'options'}`,
        'at least 2 options',
        'add options',
      );
  }
  if (decision.act !== 'compose') {
    if (decision.groups.length > 0)
      report(
        entry,
        ['groups'],
        'decision/only-compose',
        `groups in a ${decision.act}`,
        'groups only in a compose',
        'remove them',
        true,
      );
    if (decision.to !== undefined)
      report(
        entry,
        ['to'],
        'decision/only-compose',
        `to in a ${decision.act}`,
        'a recipient only in a compose',
        'remove it',
        true,
      );
  }
  const groups = new Set(decision.groups.map(({ id }) => id));
  for (const option of decision.options) {
    if (decision.act === 'compose' && option.group === undefined && groups.size > 0) {
      report(
        entry,
        ['options', option.id],
        'decision/group',
        'a block without a group',
        `group: one of ${listed(groups)}`,
        'add group:',
      );
    } else if (option.group !== undefined && !groups.has(option.group)) {
      report(
        entry,
        ['options', option.id, 'group'],
        'reference/unknown',
        `"${option.group}"`,
        'a group of this decision',
        meant(option.group, groups, 'list it under groups:'),
      );
    }
  }
  for (const group of groups) {
    if (!decision.options.some((option) => option.group === group)) {
      report(
        entry,
        ['groups', group],
        'decision/group',
        'a group without blocks',
        'at least one option of it',
        'remove it, or give it options',
        true,
      );
    }
  }
  if (decision.act === 'choice' || decision.act === 'rank') {
    const fixed = decision.act === 'choice' ? 1 : many;
    for (const key of ['min', 'max'] as const) {
      if (decision[key] !== fixed && many >= 2) {
        report(
          entry,
          [key],
          'window/options',
          `${key}: ${decision[key]} in a ${decision.act}`,
          `${fixed}, or nothing`,
          'remove it',
        );
      }
    }
  } else if (decision.max < decision.min) {
    report(
      entry,
      ['max'],
      'window/options',
      `max ${decision.max}, min ${decision.min}`,
      'max at least min',
      'swap them',
    );
  } else if (decision.min > many) {
    report(
      entry,
      ['min'],
      'window/options',
      `min ${decision.min} of ${many} options`,
      `at most ${many}`,
      'ask for fewer',
    );
  } else if (decision.max > many && many >= 2) {
    report(
      entry,
      ['max'],
      'window/options',
      `max ${decision.max} of ${many} options`,
      `at most ${many}`,
      'use a smaller number',
    );
  }
  // Default.
  const fixed = decision.default.options;
  const list = input.placeOf(`decisions.${decision.id}`).node;
  const isList = list.kind === 'map' && list.entries.get('default')?.node.kind === 'list';
  for (const [index, id] of fixed.entries()) {
    const path = isList ? ['default', index] : ['default'];
    if (!ids.has(id)) {
      report(
        entry,
        path,
        'reference/unknown',
        `"${id}"`,
        'an option of this decision',
        meant(id, ids, `use one of ${listed(ids)}`),
      );
    } else if (fixed.indexOf(id) < index) {
      report(entry, path, 'reference/duplicate', `"${id}"`, 'each option once', 'remove one of the two');
    }
  }
  const wanted = decision.act === 'choice' ? 1 : decision.act === 'rank' ? many : null;
  if (fixed.length > 0 && wanted !== null && fixed.length !== wanted) {
    report(
      entry,
      ['default'],
      'decision/default',
      `${fixed.length} ${fixed.length === 1 ? 'option' : 'options'}`,
      decision.act === 'choice' ? 'one option' : `all ${many} options in order`,
      'name them, or write { do: [ … ] }',
    );
  }
}

/** Credits only of items that the act declares. */
function checkCredits({ scenario, uses, report }: ReferenceInput): void {
  const owners = new Map<string, readonly string[]>();
  for (const { id, items } of scenario.decisions) owners.set(`decisions.${id}`, items);
  for (const { id, items } of scenario.tasks) owners.set(`tasks.${id}`, items);
  for (const { id, items } of scenario.evidence) owners.set(`evidence.${id}`, items);
  for (const { effect, entry, path } of uses) {
    if (effect.op !== 'credit') continue;
    const items = owners.get(entry.path.map(String).join('.'));
    if (items !== undefined && !items.includes(effect.item)) {
      report(
        entry,
        path,
        'credit/not-listed',
        `credit ${effect.item}`,
        `an item under items: [${items.join(', ')}]`,
        meant(effect.item, items, `add ${effect.item} to items:`),
      );
    }
  }
}

/** Every flag that can be raised can be repaired, within its minutes. */
function checkFlags({ scenario, uses, report, placeOf, protocol }: ReferenceInput): void {
  const raised = new Map<string, EffectUse>();
  const repaired = new Map<string, EffectUse>();
  for (const use of uses) {
    const { effect } = use;
    if (effect.op !== 'flag' && effect.op !== 'repair') continue;
    const map = effect.op === 'flag' ? raised : repaired;
    if (!map.has(effect.flag)) map.set(effect.flag, use);
  }
  for (const [flag, { entry, path }] of raised) {
    if (!repaired.has(flag)) {
      report(
        entry,
        path,
        'flag/no-repair',
        `flag ${flag}`,
        `an effect "repair ${flag}" somewhere`,
        'offer an act that repairs it',
      );
    }
  }
  for (const [flag, { entry, path }] of repaired) {
    if (!raised.has(flag))
      report(
        entry,
        path,
        'flag/never-raised',
        `repair ${flag}`,
        `an effect "flag ${flag}" somewhere`,
        'remove it, or raise the flag',
      );
  }
  const known = protocol === null ? null : new Set(protocol.flags.map(({ id }) => id));
  for (const { id } of scenario.flags) {
    const entry = placeOf(`flags.${id}`);
    if (known !== null && !known.has(id))
      report(entry, [], 'reference/unknown', `"${id}"`, 'a flag of the protocol', meant(id, known, 'see the protocol'));
    else if (!raised.has(id) && !repaired.has(id))
      report(entry, [], 'flag/never-raised', `"${id}"`, `an effect "flag ${id}" somewhere`, 'remove it, or raise it');
  }
}

/** States, signals and phases of the statecharts. */
function checkCharts({ scenario, uses, report, placeOf, isMisshapen, isMisshapenInside }: ReferenceInput): void {
  const sent = new Map<string, EffectUse>();
  for (const use of uses) if (use.effect.op === 'signal' && !sent.has(use.effect.name)) sent.set(use.effect.name, use);
  const heard = new Set<string>();
  for (const chart of scenario.charts) {
    const entry = placeOf(`charts.${chart.id}`);
    const states = new Set(chart.states.map(({ id }) => id));
    const target = (path: Path, to: string | undefined): void => {
      if (to === undefined || states.has(to)) return;
      report(
        entry,
        path,
        'reference/unknown',
        `"${to}"`,
        `a state of ${chart.id}`,
        meant(to, states, `use one of ${listed(states)}`),
      );
    };
    target(['initial'], chart.initial);
    const list = entry.node.kind === 'map' ? entry.node.entries.get('states')?.node : undefined;
    for (const state of chart.states) {
      const written = list?.kind === 'map' ? list.entries.get(state.id)?.node : undefined;
      const on = written?.kind === 'map' ? written.entries.get('on')?.node : undefined;
      for (const [signal, transitions] of Object.entries(state.on)) {
        heard.add(signal);
        const path = ['states', state.id, 'on', signal];
        const isList = on?.kind === 'map' && on.entries.get(signal)?.node.kind === 'list';
        for (const [index, { to }] of transitions.entries())
          target(isList ? [...path, index, 'to'] : [...path, 'to'], to);
        for (const [index, { when }] of transitions.entries()) {
          if (when === undefined && index < transitions.length - 1) {
            report(
              entry,
              [...path, index],
              'chart/shadowed',
              'a transition without when before others',
              'the one without when last',
              'add when:, or move it to the end',
            );
          }
        }
        if (!sent.has(signal)) {
          report(
            entry,
            path,
            'chart/never-sent',
            `"${signal}"`,
            'a signal that some effect sends',
            meant(signal, sent.keys(), `write an effect "signal ${signal}", or remove it`),
            true,
          );
        }
      }
      if (state.after) {
        const path = ['states', state.id, 'after'];
        target([...path, 'to'], state.after.to);
        if (state.after.minutes > scenario.horizon && !isMisshapen('horizon')) {
          report(
            entry,
            [...path, 'minutes'],
            'window/beyond-horizon',
            `${state.after.minutes} minutes`,
            `at most ${scenario.horizon} (horizon)`,
            'use fewer minutes',
          );
        }
      }
    }
    if (states.has(chart.initial) && !isMisshapenInside(`charts.${chart.id}`)) {
      for (const id of unreachable(chart)) {
        report(
          entry,
          ['states', id],
          'chart/unreachable',
          `"${id}"`,
          'a state that some transition leads to',
          'add a transition to it, or remove it',
          true,
        );
      }
    }
  }
  for (const [signal, { entry, path }] of sent) {
    if (!heard.has(signal)) {
      report(
        entry,
        path,
        'chart/never-heard',
        `signal ${signal}`,
        'a signal that some chart reacts to',
        meant(signal, heard, 'add it under on: of a state, or remove it'),
      );
    }
  }
  if (scenario.charts.length > MOST_CHARTS) {
    report(
      placeOf('charts'),
      [],
      'chart/too-many',
      `${scenario.charts.length} charts`,
      `at most ${MOST_CHARTS}`,
      'join some of them',
    );
  }
  const phase = scenario.charts.find(({ id }) => id === 'phase');
  const phases = placeOf('phases');
  if (isMisshapen('phases')) {
    // Said already.
  } else if (phase === undefined) {
    if (!isMisshapen('charts'))
      report(
        placeOf('charts'),
        [],
        'chart/phase',
        'no chart called phase',
        'a chart phase with the phases as states',
        'add it',
      );
  } else {
    const states = phase.states.map(({ id }) => id);
    for (const [index, id] of scenario.phases.entries()) {
      if (!states.includes(id))
        report(
          phases,
          [index],
          'chart/phase',
          `"${id}"`,
          'a state of the chart phase',
          meant(id, states, 'add the state'),
        );
    }
    for (const id of states) {
      if (!scenario.phases.includes(id)) {
        report(
          placeOf('charts.phase'),
          ['states', id],
          'chart/phase',
          `"${id}"`,
          `a phase: ${listed(scenario.phases)}`,
          meant(id, scenario.phases, 'add it to phases:'),
          true,
        );
      }
    }
  }
  checkSignalLoops(scenario, placeOf, report);
}

/** States that no transition leads to, guards left aside. */
function unreachable(chart: Chart): string[] {
  const reached = new Set([chart.initial]);
  const queue = [chart.initial];
  const byId = new Map(chart.states.map((state) => [state.id, state]));
  for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
    const state = byId.get(id);
    if (!state) continue;
    for (const { to } of [...Object.values(state.on).flat(), ...(state.after ? [state.after] : [])]) {
      if (to !== undefined && !reached.has(to)) {
        reached.add(to);
        queue.push(to);
      }
    }
  }
  return chart.states.map(({ id }) => id).filter((id) => !reached.has(id));
}

function signalsOf(effects: readonly Effect[]): string[] {
  return effects.flatMap((effect) =>
    effect.op === 'signal' ? [effect.name] : effect.op === 'when' ? signalsOf(effect.do) : [],
  );
}

/** A signal whose answer sends it again would never come to rest. */
function checkSignalLoops(
  scenario: CompiledScenario,
  placeOf: ReferenceInput['placeOf'],
  report: ReferenceInput['report'],
): void {
  const next = new Map<string, Map<string, Path>>();
  for (const chart of scenario.charts) {
    const byId = new Map(chart.states.map((state) => [state.id, state]));
    for (const state of chart.states) {
      for (const [signal, transitions] of Object.entries(state.on)) {
        for (const transition of transitions) {
          const entered = transition.to === undefined ? [] : (byId.get(transition.to)?.enter ?? []);
          for (const answer of signalsOf([...transition.do, ...entered])) {
            const answers = next.get(signal) ?? new Map<string, Path>();
            if (!answers.has(answer)) answers.set(answer, [chart.id, 'states', state.id, 'on', signal]);
            next.set(signal, answers);
          }
        }
      }
    }
  }
  const state = new Map<string, 'open' | 'done'>();
  const trail: string[] = [];
  const visit = (signal: string): void => {
    state.set(signal, 'open');
    trail.push(signal);
    for (const [answer, [chart = '', ...path]] of next.get(signal) ?? []) {
      if (state.get(answer) === 'open') {
        const circle = [...trail.slice(trail.indexOf(answer)), answer].join(' → ');
        const entry = placeOf(`charts.${String(chart)}`);
        report(
          entry,
          path,
          'chart/signal-circle',
          circle,
          'signals that come to rest',
          'take one of these signals out',
          true,
        );
      } else if (state.get(answer) === undefined) visit(answer);
    }
    trail.pop();
    state.set(signal, 'done');
  };
  for (const signal of next.keys()) if (!state.has(signal)) visit(signal);
}
