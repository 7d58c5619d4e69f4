/**
 * Conditions of a scenario for people who run it on paper: what is fixed for their copy (truth, length, seat) is worked
 * out, and the rest is put into words.
 */
import type { CompiledScenario, Decision, Expr, Length } from '../scenario/scenario.ts';
import type { Catalogue } from '../text/catalogue.ts';
import type { StoryClock } from './calendar.ts';
import { optionLabel } from './deed.ts';

/** One copy of a scenario on paper. */
export interface Paper {
  readonly scenario: CompiledScenario;
  readonly texts: Catalogue;
  readonly clock: StoryClock;
  readonly truth: string;
  readonly length: Length;
  readonly seat: string;
  readonly maybe: (key: string) => string | null;
}

/**
 * A condition with everything worked out that this copy fixes.
 * @param owner the decision whose rules it belongs to: answers that this copy does not have are never picked
 */
export function fixed(paper: Paper, expr: Expr, owner: Decision | null = null): Expr {
  if (!Array.isArray(expr)) return expr;
  const [operator, left, right] = expr as readonly [string, Expr, Expr];
  if (operator === 'name') {
    const option = String(left).startsWith('picked.')
      ? owner?.options.find((each) => `picked.${each.id}` === left)
      : undefined;
    return option?.when !== undefined && fixed(paper, option.when) === false ? false : expr;
  }
  const known = (value: Expr): string | null => {
    if (!Array.isArray(value) || value[0] !== 'name') return null;
    const name = value[1] as string;
    return name === 'truth' || name === 'length' || name === 'seat' ? paper[name] : null;
  };
  switch (operator) {
    case '==':
    case '!=': {
      const value = known(left);
      if (value === null || typeof right !== 'string') return expr;
      return (value === right) === (operator === '==');
    }
    case 'in': {
      const value = known(left);
      return value === null ? expr : (right as unknown as readonly Expr[]).includes(value);
    }
    case '!': {
      const inner = fixed(paper, left, owner);
      return typeof inner === 'boolean' ? !inner : ['!', inner];
    }
    case '&&':
    case '||': {
      const [a, b] = [fixed(paper, left, owner), fixed(paper, right, owner)];
      const decisive = operator === '||';
      if (a === decisive || b === decisive) return decisive;
      if (a === !decisive) return b;
      if (b === !decisive) return a;
      return [operator, a, b];
    }
    default:
      return expr;
  }
}

/** Whether something can happen at all in this copy. */
export function possible(
  paper: Paper,
  each: {
    readonly when?: Expr;
    readonly truths?: readonly string[];
    readonly lengths?: readonly Length[];
    readonly seats?: readonly string[];
  },
): boolean {
  const among = (list: readonly string[] | undefined, value: string): boolean =>
    list === undefined || list.length === 0 || list.includes(value);
  return (
    among(each.truths, paper.truth) &&
    among(each.lengths, paper.length) &&
    among(each.seats, paper.seat) &&
    (each.when === undefined || fixed(paper, each.when) !== false)
  );
}

function nameWords(paper: Paper, name: string, owner: Decision | null): string {
  const { texts, scenario, maybe } = paper;
  const [kind = '', id = '', option = ''] = name.split('.');
  const title = (key: string): string => maybe(key) ?? id;
  switch (kind) {
    case 'sent':
      return texts.t('pack.if.sent', { title: title(`inject.${id}.subject`) });
    case 'done':
    case 'running':
      return texts.t(`pack.if.${kind}`, { title: title(`task.${id}.title`) });
    case 'read':
      return texts.t('pack.if.read', { title: title(`evidence.${id}.title`) });
    case 'knows':
      return texts.t('pack.if.knows', { text: title(`fact.${id}.text`).replace(/\.$/, '') });
    case 'answered':
    case 'open':
      return texts.t(`pack.if.${kind}`, { title: title(`decision.${id}.title`) });
    case 'flagged':
    case 'repaired':
      return texts.t(`pack.if.${kind}`, { flag: id.replace('_', '-') });
    case 'took': {
      const data = scenario.decisions.find((each) => each.id === id);
      const label = data ? optionLabel(paper, data, option) : option;
      return texts.t('pack.if.chose', { title: title(`decision.${id}.title`), answer: label.replace(/\.$/, '') });
    }
    case 'picked':
      return texts.t('pack.if.picked', { answer: owner ? optionLabel(paper, owner, id).replace(/\.$/, '') : id });
    case 'place':
      return texts.t('pack.if.place', { answer: owner ? optionLabel(paper, owner, id).replace(/\.$/, '') : id });
    case 'count':
      return texts.t('pack.if.count');
    case 'minute':
      return texts.t('pack.if.minute');
    default:
      return (
        maybe(`var.${kind}.label`) ??
        maybe(`asset.${kind}.name`) ??
        maybe(`know.${id}.title`) ??
        name.replaceAll('_', ' ')
      );
  }
}

/**
 * A condition in words.
 * @param owner the decision whose rules it belongs to, where it has one
 */
export function conditionWords(paper: Paper, given: Expr, owner: Decision | null = null): string {
  const { texts, scenario, clock, maybe } = paper;
  const words = (expr: Expr): string => {
    if (typeof expr === 'boolean') return texts.t(expr ? 'pack.if.always' : 'pack.if.never');
    if (!Array.isArray(expr)) return String(expr);
    const [operator, left, right] = expr as readonly [string, Expr, Expr];
    if (operator === 'name') return nameWords(paper, String(left), owner);
    if (operator === '!') return texts.t('pack.if.not', { a: words(left) });
    if (operator === '&&') return texts.t('pack.if.and', { a: words(left), b: words(right) });
    if (operator === '||') return texts.t('pack.if.or', { a: words(left), b: words(right) });
    const name = Array.isArray(left) && left[0] === 'name' ? String(left[1]) : '';
    const [kind = '', id = ''] = name.split('.');
    if (kind === 'chose' && typeof right === 'string') {
      const data = scenario.decisions.find((each) => each.id === id);
      const title = maybe(`decision.${id}.title`) ?? id;
      if (right === 'none') return texts.t(operator === '==' ? 'pack.if.unanswered' : 'pack.if.over', { title });
      const answer = (data ? optionLabel(paper, data, right) : right).replace(/\.$/, '');
      return texts.t(operator === '==' ? 'pack.if.chose' : 'pack.if.chose-not', { title, answer });
    }
    if (name === 'minute' && typeof right === 'number') {
      return texts.t(operator.startsWith('<') ? 'pack.if.before' : 'pack.if.after', { time: clock.moment(right) });
    }
    if (operator === 'in') {
      const values = right as unknown as readonly Expr[];
      return texts.t('pack.if.in', {
        name: words(left),
        values: values.map((each) => valueWords(name, each)).join(', '),
      });
    }
    return texts.t('pack.if.compare', {
      a: words(left),
      sign: SIGNS[operator] ?? operator,
      b: valueWords(name, right),
    });
  };
  /** A state by its own name, where the scenario has one. */
  const valueWords = (name: string, value: Expr): string => {
    if (typeof value !== 'string') return words(value);
    return maybe(`asset.${name}.state.${value}`) ?? maybe(`chart.${name}.${value}`) ?? value.replaceAll('_', ' ');
  };
  return words(fixed(paper, given, owner));
}

const SIGNS: Readonly<Record<string, string>> = {
  '==': '=',
  '!=': '≠',
  '<': '<',
  '<=': '≤',
  '>': '>',
  '>=': '≥',
  '+': '+',
  '-': '−',
  '*': '×',
};
