/**
 * One planted fault a row: in the fair clinic, in which nothing is found, something is exchanged, and the lint must say
 * exactly this, at the place of ▸. What needs play is planted in `test/proof/lint-by-play.test.ts`.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkFolder, formatCheck } from '../../src/scenario/check.ts';
import { FINDING_FAMILIES, formatFinding } from '../../src/scenario/finding.ts';
import { sentencesOf, unregistered } from '../../src/scenario/lint/facts.ts';
import { heard, lintFindings } from '../../src/scenario/lint/lint.ts';
import { readingGrade, syllablesOf } from '../../src/scenario/lint/reading.ts';
import { parseRegister } from '../../src/scenario/lint/register.ts';
import { countWords, echoesIn } from '../../src/scenario/lint/text.ts';
import { type Change, fairClinicFolder, plant, register, told } from './fair-clinic.ts';
import { compileWith, textOf } from './two-clinics.ts';

interface Fault {
  readonly what: string;
  readonly changes: readonly Change[];
  /** `gate` or `advice`, rule, then the path; the place is that of ▸. */
  readonly says: readonly [weight: 'gate' | 'advice', rule: string, path: string];
  /** Words of the reason. */
  readonly because: string;
}

const EN = 'locales/en.yaml';
const fact = 'On Thursday OT&P’s own IT noticed significant “system instability”.';
const change = (file: string, find: string, put: string): Change => ({ file, find, put });

const LONG = Array.from({ length: 10 }, () => 'One more word and then six more.').join(' ');

const FAULTS: readonly Fault[] = [
  {
    what: 'a figure about the real group that is not on record',
    changes: [change(EN, fact, 'On Thursday OT&P’s own IT noticed “system instability” in ▸nine clinics.')],
    says: ['gate', 'facts/unregistered-figure', 'record.instability.fact'],
    because: '“nine” is a figure about the real organisation',
  },
  {
    what: 'a day about the real group that is not on record',
    changes: [change(EN, fact, 'On ▸Saturday OT&P’s own IT noticed significant “system instability”.')],
    says: ['gate', 'facts/unregistered-date', 'record.instability.fact'],
    because: '“Saturday” is a date',
  },
  {
    what: 'a quotation that nobody is on record with',
    changes: [change(EN, fact, 'On Thursday OT&P’s own IT noticed a ▸“total collapse”.')],
    says: ['gate', 'facts/unregistered-quotation', 'record.instability.fact'],
    because: '“total collapse” is a quotation',
  },
  {
    what: 'a quotation cited from a source that does not have it',
    changes: [change(EN, fact, 'On Thursday it ▸“became apparent” that something was wrong.')],
    says: ['gate', 'facts/other-source', 'record.instability.fact'],
    because: 'is in O1, and O2 is cited here',
  },
  {
    what: 'a figure about the real group on the title page',
    changes: [change(EN, 'which OT&P was attacked, in May 2023.', 'which OT&P lost ▸3,200 records.')],
    says: ['gate', 'facts/unregistered-figure', 'scenario.disclaimer'],
    because: '“3,200”',
  },
  {
    what: 'the real group in play',
    changes: [change(EN, 'Both rooms. Four people', 'Both rooms of ▸OT&P. Four people')],
    says: ['gate', 'facts/named-in-play', 'inject.frozen.body'],
    because: 'is named in play',
  },
  {
    what: 'the name of a real person',
    changes: [change(EN, 'about: "Counts things."', 'about: "Counts things for ▸Robin Green."')],
    says: ['gate', 'facts/denied-name', 'cast.nurse.about'],
    because: 'a real person',
  },
  {
    what: 'the name of a real hospital',
    changes: [change(EN, 'Between the baker and the tram', 'Behind ▸Union Hospital')],
    says: ['gate', 'facts/denied-name', 'site.corner.area'],
    because: 'a real care provider',
  },
  {
    what: 'the date that one blog got wrong',
    changes: [change(EN, 'I had the engineer’s key.', 'On ▸13 March I had the engineer’s key.')],
    says: ['gate', 'facts/never', 'truth.vendor.story'],
    because: 'an error of one blog',
  },
  {
    what: 'the anonymous case note',
    changes: [change(EN, 'note: "The letter decides."', 'note: "The letter decides, as in ▸2024DB01."')],
    says: ['gate', 'facts/never', 'decision.notice.note'],
    because: 'never to be linked to this case',
  },
  {
    what: 'a 72-hour duty',
    changes: [change(EN, 'Early is the rule;', 'Report within ▸72 hours;')],
    says: ['gate', 'facts/false-deadline', 'decision.notice.explain'],
    because: 'European law',
  },
  {
    what: 'a duty to report within thirty days',
    changes: [change(EN, 'When do we write?', 'By law, within ▸thirty days. Shall we?')],
    says: ['gate', 'facts/false-deadline', 'inject.letter.body'],
    because: '“thirty days” with “by law” is a legal deadline',
  },
  {
    what: 'a clue of one truth that is learnt under another',
    changes: [
      change('injects.yaml', 'do: [learn parcel_opened,', 'do: [learn parcel_opened, ▸learn engineer_on_leave,'),
    ],
    says: ['gate', 'facts/false-in-truth', 'injects.key_phish.do[1]'],
    because: 'engineer_on_leave is what points to vendor, and is learnt as a fact under phish too',
  },
  {
    what: 'a door that is confirmed and is another',
    changes: [change('injects.yaml', 'do: [anchor T0,', 'do: [anchor T0, ▸know door vendor confirmed,')],
    says: ['gate', 'facts/false-in-truth', 'injects.frozen.do[1]'],
    because: 'door is confirmed as vendor, and under phish it is phish',
  },
  {
    what: 'a danger nobody voiced',
    changes: [change('decisions.yaml', 'power: { warned: [forensic],', '▸power: {')],
    says: ['gate', 'fairness/unvoiced-danger', 'decisions.capture.options.power'],
    because: 'it raises DD-01',
  },
  {
    what: 'a danger that a rule raises, and nobody voiced',
    changes: [
      change('decisions.yaml', '    hour:', '    ▸hour:'),
      change(
        'decisions.yaml',
        '  default: shut',
        '  rules: [{ when: "picked.hour && trust < 10", do: [flag DD-01] }]\n  default: shut',
      ),
    ],
    says: ['gate', 'fairness/unvoiced-danger', 'decisions.watch.options.hour'],
    because: 'nobody is named who warns of it',
  },
  {
    what: 'a warning that never comes under one truth',
    changes: [change('decisions.yaml', 'warned: [forensic]', '▸warned: [engineer_on_leave]')],
    says: ['gate', 'fairness/unheard-warning', 'decisions.capture.options.power.warned'],
    because: 'under phish the danger can be taken',
  },
  {
    what: 'a dilemma without a clue',
    changes: [
      change('decisions.yaml', '  dilemma: DL-12\n', '  ▸dilemma: DL-12\n'),
      change('decisions.yaml', '  clues: [cabinet, only_vendor_can]\n', ''),
    ],
    says: ['gate', 'fairness/dilemma-without-clue', 'decisions.access.dilemma'],
    because: 'no clue decides it',
  },
  {
    what: 'an explanation that does not name the misconception',
    changes: [change(EN, 'explain: "“Switch it off to be safe” wipes', 'explain: "▸Switching it off wipes')],
    says: ['advice', 'fairness/unnamed-misconception', 'decision.report.explain'],
    because: 'MC-1 is not named: “Switch it off to be safe”',
  },
  {
    what: 'an explanation that names the misconception and leaves it standing',
    changes: [
      change(EN, '“Switch it off to be safe” wipes what was running. Report', '“▸Switch it off to be safe”. Report'),
    ],
    says: ['advice', 'fairness/unrefuted-misconception', 'decision.report.explain'],
    because: 'nothing says why it is wrong',
  },
  {
    what: 'an explanation that cites no item',
    changes: [
      change(
        EN,
        'explain: "Suspend first, and let one named person back under watch (CON-06)."',
        'explain: "▸Suspend first, and let one named person back under watch."',
      ),
    ],
    says: ['advice', 'fairness/uncited-item', 'decision.access.explain'],
    because: 'it credits CON-06, and cites no item',
  },
  {
    what: 'an explanation that cites what the decision does not credit',
    changes: [change(EN, 'under watch (CON-06)', 'under watch (CON-06, ▸CON-07)')],
    says: ['advice', 'fairness/other-item-cited', 'decision.access.explain'],
    because: 'CON-07, which this decision does not credit',
  },
  {
    what: 'somebody who never comes back',
    changes: [
      change('injects.yaml', '  channel: letter\n  from: privacy', '  channel: letter\n  from: nurse'),
      change('scenario.yaml', '  privacy: { portrait', '  ▸privacy: { portrait'),
    ],
    says: ['advice', 'story/one-scene', 'cast.privacy'],
    because: 'one scene and never comes back',
  },
  {
    what: 'evidence nobody needs',
    changes: [
      change('evidence.yaml', 'signin_log:', '▸signin_log:'),
      change('evidence.yaml', '  items: [DET-03]\n  do: [credit DET-03 1.0]', '  do: [panel known]'),
      change('decisions.yaml', '  clues: [signin_log]\n', ''),
    ],
    says: ['advice', 'story/idle-evidence', 'evidence.signin_log'],
    because: 'teaches nothing, earns nothing and decides nothing',
  },
  {
    what: 'a flag that is set and never read',
    changes: [
      change('scenario.yaml', '  copies_made:', '  ▸copies_made:'),
      change('scenario.yaml', '{ copied: copies_made }', '{ copied: "trust > 90" }'),
    ],
    says: ['advice', 'story/never-read', 'variables.copies_made'],
    because: 'it is set, and nothing ever reads it',
  },
  {
    what: 'an ending without a front page of its own',
    changes: [change(EN, 'headline: "THEY LEFT"', 'headline: "▸THEY STAYED"')],
    says: ['advice', 'story/no-front-page', 'ending.lost.headline'],
    because: 'the same front page as ending.kept.headline',
  },
  {
    what: 'an ending that stands behind one that always holds',
    changes: [
      change('scenario.yaml', 'kept: { when: "trust >= 60"', 'kept: { when: true'),
      change('scenario.yaml', '  lost: {', '  ▸lost: {'),
    ],
    says: ['advice', 'story/shadowed-ending', 'endings.lost'],
    because: 'kept holds always',
  },
  {
    what: 'more words than fit on a screen',
    changes: [change(EN, 'body: "Both rooms. Four people are waiting. What do I do?"', `body: "▸${LONG}"`)],
    says: ['advice', 'text/long-screen', 'inject.frozen.body'],
    because: '74 words in an inject; 70 fit on a screen',
  },
  {
    what: 'a text that a reader of fourteen would put down',
    changes: [
      change(
        EN,
        'explain: "Shut the door, unless there is nothing real behind it (CON-01)."',
        'explain: "▸Determine containment methodology in accordance with predetermined organisational criteria, considering evidentiary preservation, operational continuity and anticipated sustainability, whereby observational postponement constitutes an unacceptable amplification of institutional exposure, unless authoritative consultation demonstrably authorises continuation of supervised intelligence collection within an artificially constructed, comprehensively instrumented environment (CON-01)."',
      ),
    ],
    says: ['advice', 'text/hard-to-read', 'decision.watch.explain'],
    because: 'years of school; 9 is a reader of fourteen',
  },
  {
    what: 'a description that only repeats its label',
    changes: [change(EN, 'summary: "Two lines from before it froze."', 'summary: "▸Sign-ins!"')],
    says: ['advice', 'text/repeats-label', 'evidence.signin_log.summary'],
    because: 'it only repeats evidence.signin_log.title',
  },
];

describe('the lint', () => {
  it('finds nothing in the fair clinic', () => {
    expect(lintFindings(plant().subject).map(told)).toEqual([]);
  });

  for (const { what, changes, says, because } of FAULTS) {
    it(`finds ${what}`, () => {
      const { subject, marked } = plant(changes);
      const findings = lintFindings(subject);
      const [weight, rule, path] = says;
      expect(findings.map(told)).toEqual([`${weight} ${rule} ${marked} ${path}`]);
      expect(findings[0]?.reason).toContain(because);
      expect(findings[0]?.mend.length).toBeGreaterThan(10);
    });
  }

  it('says of a documented inject without a source that it is a mistake, and compiles nothing', () => {
    const injects = textOf('injects.yaml').replace('  source: [O2]\n', '');
    const { scenario, problems } = compileWith({ 'injects.yaml': injects });
    expect(scenario).toBeNull();
    expect(problems.map(({ code, path }) => `${code} ${path}`)).toEqual([
      'source/missing injects.experts_advise.source',
    ]);
  });

  it('names family and place, how to mend it and how to silence it', () => {
    const { subject, marked } = plant([change('decisions.yaml', 'power: { warned: [forensic],', '▸power: {')]);
    const [finding] = lintFindings(subject);
    expect(finding && FINDING_FAMILIES.includes(finding.family)).toBe(true);
    expect(finding && formatFinding(finding).split('\n')).toEqual([
      `${marked} gate fairness/unvoiced-danger decisions.capture.options.power: it raises DD-01, and nobody is named who warns of it before it is taken`,
      '    mend: let an adviser, an inject, a fact or a piece of evidence voice the danger, and name it: warned: [forensic]',
      '    or, with a reason: lint: { silence: [{ rule: fairness/unvoiced-danger, at: decisions.capture.options.power, reason: "…" }] }',
    ]);
  });
});

describe('a silence', () => {
  const silent = (silence: string): ReturnType<typeof heard> & { readonly marked: string | null } => {
    const { subject, marked } = plant([
      change(
        EN,
        'explain: "Suspend first, and let one named person back under watch (CON-06)."',
        'explain: "Suspend."',
      ),
      change('scenario.yaml', '', silence),
    ]);
    return { ...heard(subject, lintFindings(subject), FINDING_FAMILIES), marked };
  };
  const rule = 'rule: fairness/uncited-item, at: decision.access.explain';

  it('keeps a finding quiet, and keeps its reason', () => {
    const { findings, silenced } = silent(
      `lint: { silence: [{ ${rule}, reason: "The item is read out in the room." }] }`,
    );
    expect(findings).toEqual([]);
    expect(silenced.map(({ finding, reason }) => `${finding.rule}: ${reason}`)).toEqual([
      'fairness/uncited-item: The item is read out in the room.',
    ]);
  });

  it('is itself a finding without a reason, and silences nothing then', () => {
    const { findings, marked } = silent(`lint: { silence: [{ ${rule}, ▸reason: " " }] }`);
    expect(findings.map(told)).toEqual([
      expect.stringContaining('advice fairness/uncited-item'),
      `gate silence/no-reason ${marked} lint.silence[0].reason`,
    ]);
  });

  it('is itself a finding where there is nothing to silence', () => {
    const { findings, marked } = silent(
      `lint: { silence: [{ ${rule}, reason: "It is read out there." }, ▸{ rule: text/long-screen, at: decision.access.ask, reason: "It was long once." }] }`,
    );
    expect(findings.map(told)).toEqual([`gate silence/unused ${marked} lint.silence[1]`]);
  });

  it('is no way to switch everything off without a reason', () => {
    const { findings, marked } = silent('lint: { ▸off: "no" }');
    expect(findings.map(told)).toContain(`gate silence/no-reason ${marked} lint.off`);
  });
});

describe('the report of check', () => {
  it('counts findings, and is not ok while one of them gates', () => {
    const report = checkFolder(fairClinicFolder);
    expect(report).toMatchObject({ ok: true, problems: [], findings: [], silenced: [], unlinted: null });
    expect(formatCheck(report).split('\n').slice(-2)).toEqual([
      'Findings: 0 gating, 0 advising, 0 silenced.',
      'No problems.',
    ]);
  });
});

describe('what is measured', () => {
  it('counts syllables as they are heard', () => {
    const words = ['clinic', 'forensic', 'makes', 'asked', 'wanted', 'table', 'queue', 'patient', 'e'];
    expect(words.map(syllablesOf)).toEqual([2, 3, 1, 1, 2, 2, 1, 2, 1]);
  });

  it('rates reading in tenths of a school year, and leaves codes out', () => {
    expect(readingGrade('The cat sat on the mat. It was warm.', 5)).toBe(-20);
    expect(readingGrade('The cat sat on the mat (CAR-03). It was warm.', 5)).toBe(-20);
    expect(readingGrade('Too short.')).toBeNull();
    expect(readingGrade('Institutional accountability necessitates comprehensive documentation.', 5)).toBeGreaterThan(
      300,
    );
  });

  it('parts sentences at their ends, not inside figures', () => {
    expect(sentencesOf('It shows 11.2 now. “Who?” Nobody knows').map(({ text, at }) => `${at} ${text}`)).toEqual([
      '0 It shows 11.2 now.',
      '19 “Who?”',
      '26 Nobody knows',
    ]);
  });

  it('counts words between blanks, and no cell borders', () => {
    expect(countWords('14:06 | vendor | abroad')).toBe(3);
  });

  it('finds texts for a screen reader that only repeat the label', () => {
    expect(
      echoesIn({
        'a.title': 'Open the log',
        'a.description': 'Open the log.',
        'b.label': 'Close',
        'b.aria': 'Close the log',
        'site.bay.name': 'Bay',
        'site.bay.area': 'Bay',
      }),
    ).toEqual([
      { key: 'a.description', label: 'a.title' },
      { key: 'site.bay.area', label: 'site.bay.name' },
    ]);
  });
});

describe('the register', () => {
  it('has everything that the interface and the protocol say about the real group', () => {
    const area = new URL('../../assets/locales/en/', import.meta.url);
    const catalogues = readdirSync(area).map(
      (name) => JSON.parse(readFileSync(new URL(name, area), 'utf8')) as Record<string, string>,
    );
    expect(catalogues.length).toBeGreaterThan(5);
    for (const texts of [...catalogues, plant().subject.protocolTexts.en ?? {}])
      for (const text of Object.values(texts)) expect(unregistered(register, text)).toEqual([]);
    expect(unregistered(register, 'OT&P lost “everything” in nine clinics on 3 June 2023.')).toEqual([
      'everything',
      '3 June 2023',
      'nine',
    ]);
  });

  it('is refused where it is not one', () => {
    const { register: read, problems } = parseRegister('figures: []\n', 'register.yaml');
    expect(read).toBeNull();
    expect(problems.map(({ code, path }) => `${code} ${path}`)).toContain('register/shape organisation');
  });
});
