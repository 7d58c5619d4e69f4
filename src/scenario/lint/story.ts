/** Story: people who never come back, evidence nobody needs, things set and never read, endings nobody prints. All advise. */
import type { Finding } from '../finding.ts';
import type { CompiledScenario, Effect, Expr } from '../scenario.ts';
import { entryPlace, finding, type Rule, type Subject, textPlace, wordsOf } from './subject.ts';

const ONE_SCENE: Rule = { id: 'story/one-scene', gate: false };
const IDLE: Rule = { id: 'story/idle-evidence', gate: false };
const UNREAD: Rule = { id: 'story/never-read', gate: false };
const FRONT_PAGE: Rule = { id: 'story/no-front-page', gate: false };
const SHADOWED: Rule = { id: 'story/shadowed-ending', gate: false };

/** Every condition and number of a scenario, and the effects with them. */
function walk(scenario: CompiledScenario): {
  readonly names: ReadonlySet<string>;
  readonly effects: readonly Effect[];
} {
  const names = new Set<string>();
  const effects: Effect[] = [];
  const read = (expr: Expr | undefined): void => {
    if (!Array.isArray(expr)) return;
    const [op, ...operands] = expr as readonly [string, ...Expr[]];
    if (op === 'name') names.add(String(operands[0]));
    else if (op === 'in') {
      read(operands[0]);
      for (const item of operands[1] as unknown as readonly Expr[]) read(item);
    } else for (const each of operands) read(each);
  };
  const run = (list: readonly Effect[]): void => {
    for (const effect of list) {
      effects.push(effect);
      if (effect.op === 'set') read(effect.value);
      if (effect.op === 'when') {
        read(effect.when);
        run(effect.do);
      }
    }
  };
  for (const { do: own } of scenario.truths) run(own);
  for (const { states } of scenario.charts) {
    for (const { on, after, enter } of states) {
      for (const step of [...Object.values(on).flat(), ...(after ? [after] : [])]) {
        read(step.when);
        run(step.do);
      }
      run(enter);
    }
  }
  for (const { rates } of scenario.flows) for (const { when } of rates) read(when);
  for (const each of scenario.injects) {
    read(each.when);
    for (const { when } of [...each.variants, ...each.columns.flatMap((column) => column.variants)]) read(when);
    for (const value of Object.values(each.params)) read(value);
    run(each.do);
  }
  for (const each of scenario.decisions) {
    read(each.when);
    for (const option of each.options) {
      read(option.when);
      read(option.needs);
      run(option.do);
    }
    for (const { when } of [...each.things.flatMap((thing) => thing.variants), ...each.replies]) read(when);
    for (const rule of each.rules) {
      read(rule.when);
      run(rule.do);
    }
    run(each.default.do);
    run(each.otherwise);
  }
  for (const each of scenario.tasks) {
    read(each.when);
    read(each.needs);
    run(each.start);
    run(each.do);
  }
  for (const each of scenario.evidence) {
    read(each.when);
    for (const { when } of each.lines) read(when);
    run(each.do);
  }
  for (const { when, variants } of scenario.endings) {
    read(when);
    for (const variant of variants) read(variant.when);
  }
  for (const each of scenario.hindsight ?? []) read(each.when);
  read(scenario.anchors.TD.criteria);
  return { names, effects };
}

/** How often somebody is met: what they say, ask, advise or are sent to do. */
export function scenesOf(scenario: CompiledScenario, cast: string): number {
  const injects = scenario.injects.filter(({ from, to }) => from === cast || to.includes(cast)).length;
  const decisions = scenario.decisions.filter(
    ({ asks, counter, advisers, to }) => asks === cast || counter === cast || to === cast || advisers.includes(cast),
  ).length;
  const tasks = scenario.tasks.filter(({ who, proposedBy }) => who.includes(cast) || proposedBy === cast).length;
  return injects + decisions + tasks;
}

/** Whether a condition asks what the player did: its text is a consequence, worth looking at for itself. */
function asksForDeeds(expr: Expr | undefined): boolean {
  if (!Array.isArray(expr)) return false;
  const [op, ...operands] = expr as readonly [string, ...Expr[]];
  if (op === 'name') return /^(?:chose|took|answered|done|flagged|repaired)\./.test(String(operands[0]));
  return op === 'in' ? asksForDeeds(operands[0]) : operands.some(asksForDeeds);
}

const stirs = (effect: Effect): boolean =>
  effect.op === 'when'
    ? effect.do.some(stirs)
    : effect.op !== 'panel' && !(effect.op === 'credit' && effect.quality === 0);

/** All findings of the family that need no play. */
export function storyFindings(subject: Subject): Finding[] {
  const { scenario } = subject;
  const texts = wordsOf(subject);
  const found: Finding[] = [];
  const { names, effects } = walk(scenario);
  const players = new Set(scenario.seats.map(({ cast }) => cast));
  for (const { id } of scenario.cast) {
    if (players.has(id)) continue;
    const scenes = scenesOf(scenario, id);
    if (scenes > 1) continue;
    found.push(
      finding(
        ONE_SCENE,
        entryPlace(subject, `cast.${id}`),
        scenes === 0 ? 'nobody ever meets this person' : 'this person has one scene and never comes back',
        'let them come back and have changed, or give their line to somebody who does',
      ),
    );
  }
  const marked = new Set(scenario.decisions.map(({ evidence }) => evidence));
  const clues = new Set([
    ...scenario.decisions.flatMap((each) => [...each.clues, ...each.options.flatMap(({ warned }) => warned ?? [])]),
    ...scenario.truths.flatMap((truth) => truth.clues),
  ]);
  for (const { id, do: own, items, lines, trace } of scenario.evidence) {
    const needed = own.some(stirs) || items.length > 0 || marked.has(id) || clues.has(id) || names.has(`read.${id}`);
    // A whole log is there to be searched; what it holds of each truth is in its trace.
    if (needed || trace !== undefined || lines.some(({ when }) => asksForDeeds(when))) continue;
    found.push(
      finding(
        IDLE,
        entryPlace(subject, `evidence.${id}`),
        'looking at it teaches nothing, earns nothing and decides nothing',
        'let it decide something (clues:, learn, know, credit), or take it out',
      ),
    );
  }
  // What is true of a topic is read by whoever compares it with what the team believes.
  const topics = new Set(scenario.knowledge.map(({ id }) => id));
  const set = new Set(effects.flatMap((effect) => (effect.op === 'set' ? [effect.name] : [])));
  for (const { id, outcome, public: shown } of scenario.variables) {
    if (names.has(id) || outcome || shown || topics.has(id)) continue;
    found.push(
      finding(
        UNREAD,
        entryPlace(subject, `variables.${id}`),
        set.has(id) ? 'it is set, and nothing ever reads it' : 'nothing sets it, and nothing reads it',
        'let something depend on it, show it as an outcome, or take it out',
      ),
    );
  }
  const printed = new Map<string, string>();
  for (const { id, variants } of scenario.endings) {
    for (const variant of ['', ...variants.map((each) => `.${each.id}`)]) {
      for (const part of ['headline', 'body'] as const) {
        const key = `ending.${id}.${part}${variant}`;
        const text = texts[key]?.trim();
        // A text that is missing is said elsewhere, as a mistake.
        if (text === undefined) continue;
        const earlier = printed.get(text);
        if (earlier !== undefined || text.length < 3)
          found.push(
            finding(
              FRONT_PAGE,
              textPlace(subject, key),
              earlier === undefined ? 'nothing to print' : `the same front page as ${earlier}`,
              'write the newspaper of this ending',
            ),
          );
        printed.set(text, key);
      }
    }
  }
  const always = scenario.endings.findIndex(({ when }) => when === true);
  for (const { id } of always < 0 ? [] : scenario.endings.slice(always + 1)) {
    found.push(
      finding(
        SHADOWED,
        entryPlace(subject, `endings.${id}`),
        `${scenario.endings[always]?.id} holds always and stands before it: nobody reads this front page`,
        'move it up, or give the other a condition',
      ),
    );
  }
  return found;
}
