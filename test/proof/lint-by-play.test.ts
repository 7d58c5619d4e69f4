/** What only play shows: one planted fault a row in the fair clinic, and both sides of it in the exercises that ship. */
import { describe, expect, test } from 'vitest';
import { prepare } from '../../src/engine/model.ts';
import { TransitionTable } from '../../src/engine/table-driver.ts';
import { playedFairness } from '../../src/proof/fairness.ts';
import { rhythmFindings } from '../../src/proof/rhythm.ts';
import { type Survey, surveyOf } from '../../src/proof/survey.ts';
import { answerMatrix, differing, truthFindings } from '../../src/proof/truths.ts';
import { registerFor } from '../../src/scenario/check.ts';
import { compileScenarioFolder } from '../../src/scenario/compile.ts';
import { heard, lintFindings, type Subject } from '../../src/scenario/lint/lint.ts';
import { formatProblem } from '../../src/scenario/problem.ts';
import { type Change, plant, told } from '../scenario/fair-clinic.ts';

const surveyed = ({ scenario, protocol }: Subject, seeds = 2): Survey =>
  surveyOf({ table: new TransitionTable(prepare(scenario)), protocol, seeds });

function found(subject: Subject): string[] {
  const survey = surveyed(subject);
  return [
    ...playedFairness(subject, survey),
    ...truthFindings(subject, survey),
    ...rhythmFindings(subject, survey),
  ].map(told);
}

interface Fault {
  readonly what: string;
  readonly changes: readonly Change[];
  /** `gate` or `advice`, rule, then the path; the place is that of ▸. */
  readonly says: readonly [weight: 'gate' | 'advice', rule: string, path: string];
  /** Other findings that the same fault has as its consequence, by rule. */
  readonly also?: readonly string[];
}

const EN = 'locales/en.yaml';
const change = (file: string, find: string, put: string): Change => ({ file, find, put });

/** Messages that come at a minute and ask nothing. */
function chatter(count: number, from: number, every: number, last: string): Change[] {
  const ids = Array.from({ length: count }, (_, i) => `chat_${i + 1}`);
  const body = ids.map(
    (id, i) =>
      `${i === count - 1 ? last : ''}${id}: { at: ${from + i * every}, channel: chat, from: nurse, tag: dramatised }`,
  );
  const texts = ids.map(
    (id, i) => `  ${id}: { subject: "Word ${i + 1}", body: "Nothing to do about it, only to know." }`,
  );
  return [change('injects.yaml', '', body.join('\n')), change(EN, 'inject:\n', `inject:\n${texts.join('\n')}\n`)];
}

const FAULTS: readonly Fault[] = [
  {
    what: 'a clue after its decision',
    changes: [
      change(
        'decisions.yaml',
        '  clues: [cabinet, only_vendor_can]',
        '  clues: [cabinet, only_vendor_can, ▸police_ask]',
      ),
    ],
    says: ['gate', 'fairness/clue-after-decision', 'decisions.access.clues[2]'],
  },
  {
    what: 'a dilemma whose clue one truth does not have',
    changes: [change('decisions.yaml', '  clues: [cabinet, only_vendor_can]', '  ▸clues: [only_vendor_can]')],
    says: ['gate', 'fairness/clue-out-of-reach', 'decisions.access.clues'],
  },
  {
    what: 'a best answer that rests on what nobody can know by then',
    changes: [
      change(
        'decisions.yaml',
        '    today:\n      {\n        do:\n          [{ when: knows.police_ask, do: [credit COM-01 0.3] }',
        '    today:\n      {\n        do:\n          [{ when: knows.decoy_only, do: [▸credit COM-01 1.0] }, { when: knows.police_ask, do: [credit COM-01 0.3] }',
      ),
    ],
    says: ['gate', 'fairness/unknowable-best', 'decisions.notice.options.today.do[0].do[0]'],
  },
  {
    what: 'a best answer that only the hidden truth decides',
    changes: [
      change(
        'decisions.yaml',
        '  act: choice\n  phase: shift\n  asks: forensic',
        '  act: choice\n  phase: shift\n  asks: forensic',
      ),
      change('decisions.yaml', 'watch:', '▸watch:'),
      change(
        'decisions.yaml',
        '[{ when: knows.decoy_only, do: [credit CON-01 1.0] }',
        `[{ when: "truth == 'phish'", do: [credit CON-01 1.0, credit CON-02 1.0] }`,
      ),
      change('decisions.yaml', '  items: [CON-01]', '  items: [CON-01, CON-02]'),
    ],
    says: ['gate', 'fairness/hidden-best', 'decisions.watch'],
    also: ['truths/same-answers'],
  },
  {
    what: 'a warning after the danger',
    changes: [change('decisions.yaml', 'warned: [forensic]', '▸warned: [guest]')],
    says: ['gate', 'fairness/warning-after-danger', 'decisions.capture.options.power.warned'],
  },
  {
    what: 'a clue that decides and is not named',
    changes: [
      change('decisions.yaml', '  clues: [cabinet, only_vendor_can]', '  clues: [cabinet]'),
      change(
        'decisions.yaml',
        '{ when: knows.only_vendor_can, do: [credit CON-06 1.0] }',
        '{ when: knows.only_vendor_can, do: [▸credit CON-06 1.0] }',
      ),
    ],
    says: ['advice', 'fairness/unlisted-clue', 'decisions.access.options.supervised.do[0].do[0]'],
  },
  {
    what: 'two truths with one first sign',
    changes: [
      change(EN, 'p1: "14:06 | reception | abroad"', 'p1: "14:06 | vendor | abroad"'),
      change('scenario.yaml', '  phish: { weight', '  ▸phish: { weight'),
    ],
    says: ['gate', 'truths/same-first-sign', 'truths.phish'],
  },
  {
    what: 'two truths with one key message',
    changes: [
      change(
        EN,
        'We filled in the little form, and nothing came. Shall I bin it?',
        'I am on leave until the fifteenth and cannot sign in.',
      ),
      change('scenario.yaml', '  phish: { weight', '  ▸phish: { weight'),
    ],
    says: ['gate', 'truths/same-key-message', 'truths.phish'],
  },
  {
    what: 'a truth whose clue no message brings',
    changes: [
      change('injects.yaml', 'do: [learn parcel_opened, know', 'do: [know'),
      change(
        'evidence.yaml',
        'do: [credit DET-03 1.0]',
        `do: [credit DET-03 1.0, { when: "truth == 'phish'", do: [learn parcel_opened] }]`,
      ),
      change('scenario.yaml', '  phish: { weight', '  ▸phish: { weight'),
    ],
    says: ['gate', 'truths/no-key-message', 'truths.phish'],
  },
  {
    what: 'two truths that differ in three dilemmas only',
    changes: [
      change(
        'decisions.yaml',
        '[{ when: knows.decoy_only, do: [credit CON-01 1.0] }',
        '[{ when: knows.decoy_only, do: [credit CON-01 0.6] }',
      ),
      change('scenario.yaml', '  phish: { weight', '  ▸phish: { weight'),
    ],
    says: ['gate', 'truths/same-answers', 'truths.phish'],
  },
  {
    what: 'six messages in a row and nothing to do',
    changes: chatter(6, 300, 15, '▸'),
    says: ['advice', 'story/nothing-to-do', 'injects.chat_6'],
  },
  {
    what: 'five messages while one act is done',
    changes: chatter(5, 300, 0, '▸'),
    says: ['advice', 'story/pile-up', 'injects.chat_5'],
  },
  {
    what: 'five questions open at once',
    changes: [
      change('injects.yaml', 'open report in 5]', 'open report, open access, open capture, open notice, open watch]'),
      change('decisions.yaml', 'watch:', '▸watch:'),
    ],
    says: ['advice', 'story/decisions-at-once', 'decisions.watch'],
    also: [
      'fairness/clue-after-decision',
      'fairness/clue-out-of-reach',
      'fairness/unknowable-best',
      'truths/same-answers',
    ],
  },
];

describe('the lint that plays', () => {
  test('finds nothing in the fair clinic', () => {
    expect(found(plant().subject)).toEqual([]);
  });

  for (const { what, changes, says, also = [] } of FAULTS) {
    test(`finds ${what}`, () => {
      const { subject, marked } = plant(changes);
      const [weight, rule, path] = says;
      const findings = found(subject);
      expect(findings).toContain(`${weight} ${rule} ${marked} ${path}`);
      const others = findings.map((each) => each.split(' ')[1] ?? '').filter((each) => each !== rule);
      expect([...new Set(others)].sort()).toEqual([...also]);
    });
  }

  test('comes out the same every time', () => {
    const { subject } = plant();
    expect(surveyed(subject)).toEqual(surveyed(subject));
  });
});

/** A shipped exercise and its survey, made once. */
const loaded = new Map<string, { readonly subject: Subject; readonly survey: Survey }>();
function shipped(id: string): { readonly subject: Subject; readonly survey: Survey } {
  const known = loaded.get(id);
  if (known) return known;
  const folder = `scenarios/${id}`;
  const { scenario, protocol, problems, texts, protocolTexts, written } = compileScenarioFolder(folder);
  if (!scenario || !protocol || !written) throw new Error(problems.map(formatProblem).join('\n'));
  const { register } = registerFor(folder);
  const subject: Subject = { scenario, protocol, texts, protocolTexts, written, register };
  const made = { subject, survey: surveyed(subject, 4) };
  loaded.set(id, made);
  return made;
}

describe.each(['otandp-2023', 'front-desk-thursday'])('%s', (id) => {
  test('comes out clean by better writing: no finding stands, and none is silenced', () => {
    const { subject, survey } = shipped(id);
    const all = [
      ...lintFindings(subject),
      ...playedFairness(subject, survey),
      ...truthFindings(subject, survey),
      ...rhythmFindings(subject, survey),
    ];
    const { findings, silenced } = heard(subject, all, ['fairness', 'facts', 'truths', 'story', 'text']);
    expect({ findings: findings.map(told), silenced, off: subject.written.unlinted }).toEqual({
      findings: [],
      silenced: [],
      off: null,
    });
    expect(subject.register).not.toBeNull();
  }, 30_000);

  test('has truths that differ in at least four dilemmas, two by two', () => {
    const { subject, survey } = shipped(id);
    const matrix = answerMatrix(subject, survey);
    const truths = [...matrix.keys()];
    const fewest = Math.min(
      ...truths.flatMap((one, i) => truths.slice(i + 1).map((other) => differing(matrix, one, other).length)),
    );
    expect(truths).toHaveLength(5);
    expect(fewest).toBeGreaterThanOrEqual(4);
  });
});

test('OT&P turns the dilemmas that its story says', () => {
  const { subject, survey } = shipped('otandp-2023');
  const rows = [...answerMatrix(subject, survey)];
  expect(Object.fromEntries(rows.map(([truth, row]) => [truth, [...row.keys()].sort().join(' ')]))).toEqual({
    vendor: 'DL-11',
    phish: 'DL-02 DL-07 DL-13',
    password: 'DL-04 DL-09 DL-12',
    support: 'DL-01 DL-02 DL-04 DL-06 DL-08',
    lab: 'DL-03 DL-06 DL-10 DL-12',
  });
});
