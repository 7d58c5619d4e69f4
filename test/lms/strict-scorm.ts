/**
 * A learning system for tests that keeps every limit of both editions to the letter, each as strict as the strictest
 * runtime that was measured: real ones are each lax somewhere. Whatever is refused is written down.
 */
import type { ScormApi } from '../../src/lms/scorm.ts';

type Rule = (value: string) => boolean;

const isNumber = (least: number, most: number): Rule => {
  return (value) => /^-?\d+(\.\d+)?$/.test(value) && Number(value) >= least && Number(value) <= most;
};
const one =
  (...values: readonly string[]): Rule =>
  (value) =>
    values.includes(value);
const atMost =
  (units: number): Rule =>
  (value) =>
    value.length <= units;
const matches =
  (form: RegExp): Rule =>
  (value) =>
    form.test(value);

const ID = matches(/^[A-Za-z0-9._-]{1,255}$/);

const RULES_12: readonly (readonly [RegExp, Rule])[] = [
  [/^cmi\.suspend_data$/, atMost(4096)],
  [/^cmi\.core\.lesson_location$/, atMost(255)],
  [/^cmi\.core\.lesson_status$/, one('passed', 'failed', 'completed', 'incomplete', 'browsed')],
  [/^cmi\.core\.exit$/, one('', 'suspend', 'logout', 'time-out')],
  [/^cmi\.core\.session_time$/, matches(/^\d{2,4}:[0-5]\d:[0-5]\d(\.\d{1,2})?$/)],
  [/^cmi\.core\.score\.(raw|min|max)$/, isNumber(0, 100)],
  [/^cmi\.objectives\.\d+\.id$/, ID],
  [/^cmi\.objectives\.\d+\.score\.(raw|min|max)$/, isNumber(0, 100)],
  [/^cmi\.objectives\.\d+\.status$/, one('passed', 'failed', 'completed', 'incomplete', 'not attempted')],
  [/^cmi\.interactions\.\d+\.id$/, ID],
  [/^cmi\.interactions\.\d+\.type$/, one('choice', 'sequencing', 'matching')],
  [/^cmi\.interactions\.\d+\.time$/, matches(/^[0-2]\d:[0-5]\d:[0-5]\d(\.\d{1,2})?$/)],
  [
    /^cmi\.interactions\.\d+\.student_response$/,
    (value) =>
      value.length <= 255 && /^(?:[a-z0-9](?:,[a-z0-9])*|[a-z0-9]\.[a-z0-9](?:,[a-z0-9]\.[a-z0-9])*)?$/.test(value),
  ],
  [/^cmi\.interactions\.\d+\.result$/, matches(/^(correct|wrong|neutral|unanticipated|\d+(\.\d+)?)$/)],
];

const NAME = '[A-Za-z0-9_]+';

const RULES_2004: readonly (readonly [RegExp, Rule])[] = [
  [/^cmi\.suspend_data$/, atMost(64_000)],
  [/^cmi\.location$/, atMost(1000)],
  [/^cmi\.completion_status$/, one('completed', 'incomplete', 'not attempted', 'unknown')],
  [/^cmi\.success_status$/, one('passed', 'failed', 'unknown')],
  [/^cmi\.exit$/, one('', 'normal', 'suspend', 'logout', 'time-out')],
  [/^cmi\.session_time$/, matches(/^PT\d+(\.\d{1,2})?S$/)],
  [/^cmi\.progress_measure$/, isNumber(0, 1)],
  [/^cmi\.score\.scaled$/, isNumber(-1, 1)],
  [/^cmi\.score\.(raw|min|max)$/, isNumber(0, 100)],
  [/^cmi\.objectives\.\d+\.id$/, ID],
  [/^cmi\.objectives\.\d+\.score\.scaled$/, isNumber(-1, 1)],
  [/^cmi\.objectives\.\d+\.score\.(raw|min|max)$/, isNumber(0, 100)],
  [/^cmi\.objectives\.\d+\.(completion_status)$/, one('completed', 'incomplete')],
  [/^cmi\.objectives\.\d+\.(success_status)$/, one('passed', 'failed')],
  [/^cmi\.interactions\.\d+\.id$/, ID],
  [/^cmi\.interactions\.\d+\.type$/, one('choice', 'sequencing', 'matching')],
  [/^cmi\.interactions\.\d+\.timestamp$/, matches(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d\dZ$/)],
  [
    /^cmi\.interactions\.\d+\.learner_response$/,
    matches(new RegExp(`^(?:${NAME}(?:\\[,\\]${NAME})*|${NAME}\\[\\.\\]${NAME})?$`)),
  ],
  [/^cmi\.interactions\.\d+\.result$/, matches(/^(correct|incorrect|neutral|unanticipated|-?\d+(\.\d+)?)$/)],
  [/^cmi\.interactions\.\d+\.description$/, atMost(250)],
];

export interface StrictScorm {
  readonly api: ScormApi;
  /** What stands in the learning system: field → value. Kept from sitting to sitting. */
  readonly tree: Map<string, string>;
  /** Everything that a strict runtime would have refused. */
  readonly refusals: string[];
  readonly calls: string[];
  /** While true nothing is answered, as when the network is down. */
  silent: boolean;
}

/** @param tree of an earlier sitting, to resume from */
export function strictScorm(edition: '1.2' | '2004', tree: Map<string, string> = new Map()): StrictScorm {
  const old = edition === '1.2';
  const prefix = old ? 'LMS' : '';
  const rules = old ? RULES_12 : RULES_2004;
  const refusals: string[] = [];
  const calls: string[] = [];
  let state: 'new' | 'open' | 'closed' = 'new';
  const ids = new Set<string>();
  const refuse = (why: string): string => {
    refusals.push(why);
    return 'false';
  };
  const count = (list: string): number => {
    let n = 0;
    while (tree.has(`cmi.${list}.${n}.id`)) n += 1;
    return n;
  };
  const system: StrictScorm = {
    tree,
    refusals,
    calls,
    silent: false,
    api: {
      [`${prefix}Initialize`]: () => {
        if (state !== 'new') return refuse('initialised twice');
        state = 'open';
        return 'true';
      },
      [old ? 'LMSFinish' : 'Terminate']: () => {
        if (state !== 'open') return refuse('finished while not open');
        calls.push('finish');
        state = 'closed';
        return 'true';
      },
      [`${prefix}GetValue`]: (field = '') => {
        if (system.silent) return '';
        if (field === 'cmi.interactions._count') return String(count('interactions'));
        if (field === 'cmi.objectives._count') return String(count('objectives'));
        if (old && field.startsWith('cmi.interactions.')) return refuse(`${field} is write-only`);
        if (field === 'cmi.core.lesson_status' && !tree.has(field)) return 'not attempted';
        if (field === 'cmi.completion_status' && !tree.has(field)) return 'unknown';
        return tree.get(field) ?? '';
      },
      [`${prefix}SetValue`]: (field = '', value = '') => {
        if (system.silent) return 'false';
        if (state !== 'open') return refuse(`${field} set while not open`);
        const rule = rules.find(([name]) => name.test(field));
        if (!rule) return refuse(`${field} is no field of SCORM ${edition}`);
        if (!rule[1](value)) return refuse(`${field} = ${value.slice(0, 80)} (${value.length} units)`);
        const [, list, index = '', part] = /^cmi\.(interactions|objectives)\.(\d+)\.(\w+)$/.exec(field) ?? [];
        if (list && part === 'id') {
          if (tree.has(field) && tree.get(field) !== value) return refuse(`${field} cannot be changed once set`);
          if (Number(index) > count(list)) return refuse(`${field} leaves a gap`);
          if (list === 'interactions') {
            if (ids.has(value)) return refuse(`the interaction ${value} is used twice`);
            ids.add(value);
          }
        } else if (list && !tree.has(`cmi.${list}.${index}.id`)) return refuse(`${field} before its id`);
        tree.set(field, value);
        return 'true';
      },
      [`${prefix}Commit`]: () => {
        if (system.silent) return 'false';
        calls.push('commit');
        return 'true';
      },
      [`${prefix}GetLastError`]: () => '0',
    },
  };
  return system;
}
