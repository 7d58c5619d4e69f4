import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { startExercise } from '../../src/engine/exercise.ts';
import { afterActionReport } from '../../src/report/after-action.ts';
import { htmlOf } from '../../src/report/html.ts';
import { reportOf } from '../../src/report/report-of.ts';
import { publishedSchema, reportSchema } from '../../tools/report-schema.ts';
import { otandp, twoClinics } from '../scenarios.ts';
import { bad, finished, good, note, textsOf } from './finished-runs.ts';

describe('the report of a run', () => {
  test('has the fields of the exercise overview in the order of the HSEEP template', () => {
    expect(good().report.overview.map((field) => field.label)).toEqual([
      'Exercise Name',
      'Exercise Dates',
      'Scope',
      'Mission Area(s)',
      'Core Capabilities',
      'Objectives',
      'Threat or Hazard',
      'Scenario',
      'Sponsor',
      'Participating Organizations',
      'Point of Contact',
    ]);
  });

  test('has the parts of the HSEEP report in its order, then our own', () => {
    const { report, start, texts } = good([note('plus', 'plus-1', 'We asked early.')]);
    const parts = afterActionReport(report, start, texts).blocks.flatMap((block) =>
      block.kind === 'heading' && block.level === 2 ? [block.text] : [],
    );
    expect(parts).toEqual([
      'Exercise Overview',
      'Executive Summary',
      'Analysis of Core Capabilities',
      'Ratings Definitions',
      'Appendix A: Improvement Plan',
      'Appendix B: Exercise Participants',
      'Appendix C: What happened',
      'Appendix D: Hot Wash',
      'Appendix E: Scored Items',
      'Appendix F: Log of the Run',
      'Appendix G: Versions, and how to check this report',
    ]);
  });

  test('a good and a bad run read differently, from the first sentence on', () => {
    const [up, down] = [good().report, bad().report];
    expect(up.result.overall).toBe('P');
    expect(down.result.overall).toBe('U');
    expect(up.summary.verdict).toMatch(/^The response held\./);
    expect(down.summary.verdict).toMatch(/^The response did not reach its aims\./);
    expect(up.summary.paragraphs).toContain('No dangerous decision was taken.');
    expect(down.summary.paragraphs.join(' ')).toContain('A dangerous decision was taken and not repaired in time');
    expect(down.summary.strengths).toEqual([]);
    expect(up.summary.strengths).toHaveLength(3);
    expect(down.summary.areas).toHaveLength(3);
  });

  test('carries the result of the evaluation and nothing of its own', () => {
    const { report } = bad();
    const sum = (field: 'earned' | 'available'): number => report.items.reduce((all, item) => all + item[field], 0);
    expect(report.result.skill.earned).toBe(sum('earned'));
    expect(report.result.skill.available).toBe(sum('available'));
    expect(report.result.safety.dangers.length).toBeGreaterThan(3);
    for (const capability of report.capabilities) {
      const own = report.items.filter((item) => item.group === capability.id);
      expect([...capability.strengths, ...capability.areas].sort()).toEqual(own.map((item) => item.id).sort());
    }
  });

  test('every area for improvement cites a standard and says what the protocol asks', () => {
    for (const item of bad().report.items.filter((each) => each.rating !== 'P')) {
      expect(item.references.length, item.id).toBeGreaterThan(0);
      expect(item.good, item.id).not.toBe('');
      expect(item.why, item.id).not.toBe('');
    }
  });

  test('has no name in it unless somebody typed one', () => {
    const { report } = good();
    expect(report.names).toEqual({ participant: null, facilitator: null, group: null });
    expect(report.plan.every((action) => action.contact === null)).toBe(true);
    const named = good([note('name', 'participant', 'Chan Tai Man 陳大文')]).report;
    expect(named.names.participant).toBe('Chan Tai Man 陳大文');
    expect(finished({ names: { participant: 'From the command' } }).report.names.participant).toBe('From the command');
  });

  test('shows both grades when a facilitator changed one, and the note beside it', () => {
    const { report, start, texts } = bad([
      note('grade', 'ORG-01', 'They said it aloud in the corridor; I heard it.', { quality: 6 }),
      note('local', 'COM-01', 'Our policy differs: the board reports.'),
    ]);
    const changed = report.items.find((item) => item.id === 'ORG-01');
    expect(changed?.override).toMatchObject({ rating: 'U', quality: 0, earned: 0 });
    expect(changed?.quality).toBe(6);
    expect(report.result.before?.earned).toBe(report.result.skill.earned - (changed?.earned ?? 0));
    expect(report.items.find((item) => item.id === 'COM-01')?.localNote).toBe('Our policy differs: the board reports.');
    const page = htmlOf(afterActionReport(report, start, texts));
    expect(page).toContain('Scored U (0.0 points); changed by the facilitator to');
    expect(page).toContain('They said it aloud in the corridor; I heard it.');
    expect(page).toContain('Our policy differs: the board reports.');
    expect(page).toContain('Before the facilitator’s changes: ');
  });

  test('takes the participants’ actions into the plan with owner and dates, before what is suggested', () => {
    const { report } = good([
      note('action', 'action-1', 'Ring the list once a month.', {
        owner: 'Practice manager',
        by: '2026-12-06',
        days: 14,
        item: 'LRN-05',
      }),
    ]);
    expect(report.plan[0]).toEqual({
      origin: 'own',
      group: 'LRN',
      capability: 'Learn',
      item: 'LRN-05',
      issue: 'Update the plan and drill again',
      action: 'Ring the list once a month.',
      element: 'Exercise',
      responsible: 'Your organisation',
      contact: 'Practice manager',
      start: '2026-11-22',
      completion: '2026-12-06',
    });
    expect(report.plan.slice(1).every((action) => action.origin === 'suggested' && action.contact === null)).toBe(true);
  });

  test('gives each capability a first suggestion before any has a second', () => {
    const groups = bad()
      .report.plan.filter((action) => action.origin === 'suggested')
      .map((action) => action.group);
    expect(new Set(groups).size).toBe(groups.length);
  });

  test('shows how sure somebody was only when they said so', () => {
    expect(good().report.confidence).toBeNull();
    const decision = otandp().model.scenario.decisions[0]?.id ?? '';
    const sure = bad([note('confidence', decision, 'sure')]).report;
    expect(sure.confidence?.levels.map(({ said }) => said)).toEqual([1, 0, 0]);
    expect(sure.confidence?.sureAndWrong).toHaveLength(1);
  });

  test('says that the key awaits review, which version it is and where corrections go', () => {
    const { report, start, texts } = good();
    const page = htmlOf(afterActionReport(report, start, texts));
    expect(report.review.state).toBe('awaiting');
    expect(page).toContain('await review by practitioners');
    expect(page).toContain(`Protocol version ${report.run.protocolVersion}`);
    expect(page).toContain('issue tracker');
    expect(page).toContain(report.run.scenarioHash);
    expect(page).toContain(report.run.protocolHash);
    expect(page).toContain(`Seed ${report.run.seed}`);
  });

  test('is not given for a run that has not ended, nor on a day that does not exist', () => {
    const { model, protocol } = twoClinics();
    const exercise = startExercise(model, { seed: 1, length: 'full' });
    const input = {
      snapshot: exercise.snapshot(),
      protocol,
      protocolHash: '',
      notes: [],
      mode: 'standard' as const,
      texts: textsOf(twoClinics()),
    };
    expect(reportOf({ ...input, date: '2026-11-22' })).toBeNull();
    expect(() => reportOf({ ...input, date: '2026-02-30' })).toThrow(RangeError);
    exercise.stop();
  });
});

describe('the published schema', () => {
  test('is the one in the assets', () => {
    expect(JSON.parse(readFileSync('assets/report.schema.json', 'utf8'))).toEqual(JSON.parse(publishedSchema()));
  });

  test('accepts every report, with and without notes, and refuses a field it does not know', () => {
    const all = [
      good().report,
      bad([note('plus', 'plus-1', 'One.'), note('confidence', 'reboot', 'guess')]).report,
      finished().report,
    ];
    for (const report of all) {
      expect(reportSchema.safeParse(JSON.parse(JSON.stringify(report))).error).toBeUndefined();
    }
    expect(reportSchema.safeParse({ ...good().report, extra: 1 }).success).toBe(false);
  });
});
