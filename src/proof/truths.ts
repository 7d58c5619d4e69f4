/**
 * Truths: any two must be different investigations. They differ in the first sign, in the message that is the key, and in
 * the best answer of at least four dilemmas.
 *
 * A dilemma is a decision with `dilemma:`, or one whose clues turn its best answer. Its best answer under a truth is the
 * answer worth most once its clues are known; where a truth does not ask it, or no clue turns it, its default stands.
 */
import type { Finding } from '../scenario/finding.ts';
import { type Possible, possibleByTruth } from '../scenario/lint/possible.ts';
import { entryPlace, finding, type Rule, type Subject, wordsOf } from '../scenario/lint/subject.ts';
import type { Effect } from '../scenario/scenario.ts';
import { listed } from '../scenario/suggestion.ts';
import type { Judgement, Survey, SurveyRun } from './survey.ts';

const SAME_SIGN: Rule = { id: 'truths/same-first-sign', gate: true };
const SAME_KEY: Rule = { id: 'truths/same-key-message', gate: true };
const NO_KEY: Rule = { id: 'truths/no-key-message', gate: true };
const SAME_ANSWERS: Rule = { id: 'truths/same-answers', gate: true };

/** Dilemmas in which two truths have to differ. */
export const LEAST_DILEMMAS = 4;

/** Best answers by truth and dilemma, where a clue turns them; what is not in it stands at its default. */
export type AnswerMatrix = ReadonlyMap<string, ReadonlyMap<string, readonly string[]>>;

const turned = ({ best, bestWithout }: Judgement): boolean => !best.some((answer) => bestWithout.includes(answer));

/** Which dilemmas each truth turns away from their default, and to what. */
export function answerMatrix(subject: Subject, survey: Survey): AnswerMatrix {
  const { scenario } = subject;
  const matrix = new Map<string, Map<string, readonly string[]>>();
  for (const { id: truth } of scenario.truths) {
    const row = new Map<string, readonly string[]>();
    for (const decision of scenario.decisions) {
      const judged = survey.judgements.filter((each) => each.decision === decision.id && each.truth === truth);
      const flip = judged.find(turned);
      const dilemma = decision.dilemma ?? (decision.clues.length > 0 ? decision.id : null);
      if (flip === undefined || dilemma === null) continue;
      row.set(dilemma, [...(row.get(dilemma) ?? []), ...flip.best.map((answer) => `${decision.id}: ${answer}`)]);
    }
    matrix.set(truth, row);
  }
  return matrix;
}

/** Dilemmas whose best answer two truths do not share. */
export function differing(matrix: AnswerMatrix, one: string, other: string): string[] {
  const a = matrix.get(one);
  const b = matrix.get(other);
  const all = new Set([...(a?.keys() ?? []), ...(b?.keys() ?? [])]);
  return [...all].sort().filter((dilemma) => {
    const ours = a?.get(dilemma);
    const theirs = b?.get(dilemma);
    return ours === undefined || theirs === undefined || !ours.some((answer) => theirs.includes(answer));
  });
}

const learns = (possible: Possible, effects: readonly Effect[], facts: readonly string[]): boolean =>
  effects.some((effect) =>
    effect.op === 'learn'
      ? facts.includes(effect.fact)
      : effect.op === 'when' && possible.mayHold(effect.when) && learns(possible, effect.do, facts),
  );

/** Texts of the messages that bring a clue of a truth. */
function keyMessages({ scenario }: Subject, texts: Readonly<Record<string, string>>, possible: Possible): string[] {
  const clues = scenario.truths.find(({ id }) => id === possible.truth)?.clues ?? [];
  return scenario.injects
    .filter((inject) => possible.has(`sent.${inject.id}`) && learns(possible, inject.do, clues))
    .map(({ id }) => texts[`inject.${id}.body`] ?? id);
}

/** Texts by which a run first shows something that not every truth shows. */
function firstSign(
  { scenario }: Subject,
  texts: Readonly<Record<string, string>>,
  run: SurveyRun,
  all: ReadonlyMap<string, Possible>,
): string[] {
  const some = (holds: (possible: Possible) => boolean): boolean => ![...all.values()].every(holds);
  const own = all.get(run.truth);
  const lines = (id: string | undefined): string[] => {
    const evidence = scenario.evidence.find((each) => each.id === id);
    return (evidence?.lines ?? []).flatMap(({ id: line, when }) =>
      own?.mayHold(when) && some((possible) => possible.mayHold(when))
        ? [texts[`evidence.${id}.line.${line}`] ?? `${id} ${line}`]
        : [],
    );
  };
  for (const entry of run.log) {
    let signs: string[] = [];
    if (entry.kind === 'inject') {
      const inject = scenario.injects.find(({ id }) => id === entry.id);
      const variant = inject?.variants.find(({ id }) => id === entry.variant);
      const special =
        some((possible) => possible.has(`sent.${entry.id}`)) ||
        (variant !== undefined && some((possible) => possible.mayHold(variant.when)));
      const key = `inject.${entry.id}.body${entry.variant === '' ? '' : `.${entry.variant}`}`;
      if (special) signs = [texts[key] ?? key];
    } else if (entry.kind === 'read') signs = lines(entry.id);
    else if (entry.kind === 'opened') signs = lines(scenario.decisions.find(({ id }) => id === entry.id)?.evidence);
    if (signs.length > 0) return signs;
  }
  return [];
}

const overlap = (a: readonly string[], b: readonly string[]): boolean => a.some((text) => b.includes(text));

/** All findings of the family. */
export function truthFindings(subject: Subject, survey: Survey): Finding[] {
  const { scenario } = subject;
  const texts = wordsOf(subject);
  const all = possibleByTruth(scenario);
  const found: Finding[] = [];
  const truths = scenario.truths.map(({ id }) => id);
  const place = (truth: string): ReturnType<typeof entryPlace> => entryPlace(subject, `truths.${truth}`);
  if (truths.length < 2) return found;
  const keys = new Map([...all].map(([truth, possible]) => [truth, keyMessages(subject, texts, possible)]));
  const signs = new Map(
    truths.map((truth) => {
      const run = survey.runs.find((each) => each.player === 'protocol' && each.truth === truth);
      return [truth, run ? firstSign(subject, texts, run, all) : []];
    }),
  );
  const matrix = answerMatrix(subject, survey);
  for (const truth of truths) {
    if ((keys.get(truth) ?? []).length > 0) continue;
    found.push(
      finding(
        NO_KEY,
        place(truth),
        'no message brings one of its clues',
        'write the harmless-looking message that is the key, and let it learn a fact of clues:',
      ),
    );
  }
  for (const [i, one] of truths.entries()) {
    for (const other of truths.slice(i + 1)) {
      const ours = signs.get(one) ?? [];
      const theirs = signs.get(other) ?? [];
      if (ours.length === 0 || theirs.length === 0 || overlap(ours, theirs)) {
        found.push(
          finding(
            SAME_SIGN,
            place(other),
            ours.length === 0 || theirs.length === 0
              ? `nothing that is shown tells it from ${one}`
              : `its first sign is that of ${one}: “${ours.find((text) => theirs.includes(text))}”`,
            'let the first thing that is seen be another',
          ),
        );
      }
      if (overlap(keys.get(one) ?? [], keys.get(other) ?? [])) {
        found.push(
          finding(
            SAME_KEY,
            place(other),
            `its key message is also that of ${one}`,
            'write each truth a key of its own',
          ),
        );
      }
      const dilemmas = differing(matrix, one, other);
      if (dilemmas.length < LEAST_DILEMMAS) {
        found.push(
          finding(
            SAME_ANSWERS,
            place(other),
            `the best answers differ from those of ${one} in ${dilemmas.length} dilemmas (${listed(dilemmas)}); at least ${LEAST_DILEMMAS} should`,
            'let a clue of one of the two turn another dilemma',
          ),
        );
      }
    }
  }
  return found;
}
