/**
 * Fairness, as far as the written scenario shows it: dangers that somebody voiced, dilemmas that have a clue, and
 * explanations that name what was believed. What needs play to be seen is in `src/proof/fairness.ts`.
 */
import type { Finding } from '../finding.ts';
import type { Decision, Effect, Expr } from '../scenario.ts';
import { listed } from '../suggestion.ts';
import { indexOfPhrase, sentencesOf } from './facts.ts';
import type { Possible } from './possible.ts';
import { entryPlace, finding, LOCALE, type Rule, type Subject, textPlace, wordsOf } from './subject.ts';

const UNVOICED: Rule = { id: 'fairness/unvoiced-danger', gate: true };
const UNHEARD: Rule = { id: 'fairness/unheard-warning', gate: true };
const NO_CLUE: Rule = { id: 'fairness/dilemma-without-clue', gate: true };
const UNNAMED: Rule = { id: 'fairness/unnamed-misconception', gate: false };
const UNREFUTED: Rule = { id: 'fairness/unrefuted-misconception', gate: false };
const UNCITED: Rule = { id: 'fairness/uncited-item', gate: false };
const MISCITED: Rule = { id: 'fairness/other-item-cited', gate: false };

function flagsIn(effects: readonly Effect[]): string[] {
  return effects.flatMap((effect) =>
    effect.op === 'flag' ? [effect.flag] : effect.op === 'when' ? flagsIn(effect.do) : [],
  );
}

/** Options that a condition wants picked. */
function pickedIn(expr: Expr, wanted = true): string[] {
  if (!Array.isArray(expr)) return [];
  const [op, ...operands] = expr as readonly [string, ...Expr[]];
  if (op === 'name') {
    const name = String(operands[0]);
    return wanted && name.startsWith('picked.') ? [name.slice('picked.'.length)] : [];
  }
  if (op === '!') return pickedIn(operands[0] as Expr, !wanted);
  if (op === 'in') return [];
  return operands.flatMap((each) => pickedIn(each, wanted));
}

/** Dangers by option: by its own effects, or by a rule that wants it picked. */
export function dangersOf(decision: Decision): ReadonlyMap<string, ReadonlySet<string>> {
  const dangers = new Map<string, Set<string>>();
  const add = (option: string, flags: readonly string[]): void => {
    if (flags.length === 0) return;
    const set = dangers.get(option) ?? new Set<string>();
    for (const flag of flags) set.add(flag);
    dangers.set(option, set);
  };
  for (const option of decision.options) add(option.id, flagsIn(option.do));
  for (const rule of decision.rules) {
    const flags = flagsIn(rule.do);
    if (flags.length > 0) for (const option of pickedIn(rule.when)) add(option, flags);
  }
  return dangers;
}

function dangerFindings(subject: Subject, possible: ReadonlyMap<string, Possible>): Finding[] {
  const found: Finding[] = [];
  for (const decision of subject.scenario.decisions) {
    const entry = `decisions.${decision.id}`;
    for (const [id, flags] of dangersOf(decision)) {
      const warned = decision.options.find((option) => option.id === id)?.warned ?? [];
      if (warned.length === 0) {
        found.push(
          finding(
            UNVOICED,
            entryPlace(subject, entry, ['options', id]),
            `it raises ${listed(flags)}, and nobody is named who warns of it before it is taken`,
            'let an adviser, an inject, a fact or a piece of evidence voice the danger, and name it: warned: [forensic]',
          ),
        );
        continue;
      }
      if (warned.some((voice) => decision.advisers.includes(voice))) continue;
      for (const [truth, can] of possible) {
        if (!can.has(`took.${decision.id}.${id}`)) continue;
        if (warned.some((each) => can.has(`sent.${each}`) || can.has(`knows.${each}`) || can.has(`read.${each}`)))
          continue;
        found.push(
          finding(
            UNHEARD,
            entryPlace(subject, entry, ['options', id, 'warned']),
            `under ${truth} the danger can be taken, and ${listed(warned)} never comes`,
            'name a voice that is heard under every truth',
          ),
        );
      }
    }
  }
  return found;
}

const sentence = (name: string): string => name.replace(/[.!?]+$/, '');

/** Words round a name that a refutation needs at least. */
const REFUTING_WORDS = 2;

function explanationFindings(subject: Subject): Finding[] {
  const { scenario, protocolTexts } = subject;
  const found: Finding[] = [];
  const texts = wordsOf(subject);
  for (const decision of scenario.decisions) {
    const key = `decision.${decision.id}.explain`;
    const explain = texts[key];
    if (explain === undefined) continue;
    for (const misconception of decision.misconceptions) {
      const name = protocolTexts[LOCALE]?.[`misconception.${misconception}.name`];
      if (name === undefined) continue;
      const at = indexOfPhrase(explain, sentence(name));
      if (at < 0) {
        found.push(
          finding(
            UNNAMED,
            textPlace(subject, key),
            `${misconception} is not named: “${sentence(name)}”`,
            'quote the belief, and say in the same sentence why it is wrong',
          ),
        );
        continue;
      }
      const said = sentencesOf(explain).find((each) => each.at <= at && at < each.at + each.text.length)?.text ?? '';
      const rest = said.replace(explain.slice(at, at + sentence(name).length), '');
      if ((rest.match(/[\p{L}\p{N}]+/gu) ?? []).length < REFUTING_WORDS) {
        found.push(
          finding(
            UNREFUTED,
            textPlace(subject, key, at),
            `${misconception} is named, and nothing says why it is wrong`,
            'say in the same sentence what it overlooks',
          ),
        );
      }
    }
    const cited = [...explain.matchAll(/\b[A-Z]{3}-\d{2}\b/g)];
    if (decision.items.length > 0 && !cited.some(([id]) => decision.items.includes(id))) {
      found.push(
        finding(
          UNCITED,
          textPlace(subject, key),
          `it credits ${listed(decision.items)}, and cites ${cited.length === 0 ? 'no item' : 'none of them'}`,
          `cite the item beside the sentence that it stands for, as in (${decision.items[0]})`,
        ),
      );
    }
    // An item that a danger of this decision breaks may be cited beside those that it credits.
    const flags = new Set([...dangersOf(decision).values()].flatMap((each) => [...each]));
    const broken = subject.protocol.flags.filter(({ id }) => flags.has(id)).flatMap(({ breaks }) => breaks);
    for (const match of cited) {
      if (decision.items.includes(match[0]) || broken.includes(match[0])) continue;
      found.push(
        finding(
          MISCITED,
          textPlace(subject, key, match.index),
          `it cites ${match[0]}, which this decision does not credit`,
          'cite what the decision credits, or list the item under items:',
        ),
      );
    }
  }
  return found;
}

function clueFindings(subject: Subject): Finding[] {
  return subject.scenario.decisions
    .filter((decision) => decision.dilemma !== undefined && decision.clues.length === 0)
    .map((decision) =>
      finding(
        NO_CLUE,
        entryPlace(subject, `decisions.${decision.id}`, ['dilemma']),
        `${decision.dilemma} is a choice between two defensible sides, and no clue decides it`,
        'write a fact, an inject or evidence that decides it, and name it under clues:',
      ),
    );
}

/** All findings of the family that need no play. */
export function fairnessFindings(subject: Subject, possible: ReadonlyMap<string, Possible>): Finding[] {
  return [...dangerFindings(subject, possible), ...clueFindings(subject), ...explanationFindings(subject)];
}
