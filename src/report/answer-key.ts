/** The answer key of one copy: what each answer is worth and why. It never lies in the same file as the manual. */
import type { Protocol } from '../scenario/protocol.ts';
import type { Decision, Effect } from '../scenario/scenario.ts';
import { referenceTexts, tenthsText } from './after-action.ts';
import type { Block, DocumentModel } from './blocks.ts';
import { conditionWords, fixed, type Paper, possible } from './condition-words.ts';
import { optionLabel } from './deed.ts';
import { paperHead } from './situation-manual.ts';

/** What a list of effects is worth, in words: credits, dangers and repairs, with their conditions. */
function worthOf(paper: Paper, effects: readonly Effect[], owner: Decision | null): string[] {
  const { t } = paper.texts;
  return effects.flatMap((effect): string[] => {
    switch (effect.op) {
      case 'credit':
        return [t('key.credit', { item: effect.item, quality: tenthsText(effect.quality) })];
      case 'flag':
      case 'repair':
        return [t(`key.${effect.op}`, { flag: effect.flag, title: t(`flag.${effect.flag}.title`) })];
      case 'when': {
        const condition = fixed(paper, effect.when, owner);
        if (condition === false) return [];
        const inner = worthOf(paper, effect.do, owner);
        if (condition === true) return inner;
        return inner.length === 0
          ? []
          : [t('key.if', { condition: conditionWords(paper, condition, owner), text: inner.join(' · ') })];
      }
      default:
        return [];
    }
  });
}

function decisionBlocks(paper: Paper, protocol: Protocol, decision: Decision): Block[] {
  const { texts, maybe } = paper;
  const { t } = texts;
  const options = decision.options.filter((option) => possible(paper, option));
  const rules = decision.rules.filter((rule) => fixed(paper, rule.when, decision) !== false);
  const note = maybe(`decision.${decision.id}.note`);
  const explain = maybe(`decision.${decision.id}.explain`);
  const references = decision.items.flatMap((id) => protocol.items.find((item) => item.id === id)?.references ?? []);
  const fallback = [
    ...decision.default.options.map((id) => optionLabel(paper, decision, id)),
    ...worthOf(paper, decision.default.do, decision),
  ];
  return [
    { kind: 'heading', level: 3, text: t(`decision.${decision.id}.title`) },
    { kind: 'paragraph', text: t(`decision.${decision.id}.ask`) },
    {
      kind: 'table',
      caption: t(`decision.${decision.id}.title`),
      columns: [
        { title: t('key.answer'), width: 8 },
        { title: t('key.worth'), width: 8 },
        { title: t('key.why'), width: 9 },
      ],
      rows: options.map((option) => {
        const worth = worthOf(paper, option.do, decision);
        const why =
          maybe(`decision.${decision.id}.option.${option.id}.why`) ??
          maybe(`evidence.${decision.evidence}.line.${option.id}.why`) ??
          '';
        const belief = option.misconception === undefined ? null : maybe(`misconception.${option.misconception}.name`);
        return [
          optionLabel(paper, decision, option.id),
          { lines: worth.length > 0 ? worth : ['–'] },
          {
            lines: [why, ...(belief === null ? [] : [t('key.belief', { name: belief })])].filter((line) => line !== ''),
          },
        ];
      }),
      small: true,
    },
    ...(rules.length === 0
      ? []
      : [
          {
            kind: 'list',
            items: rules.flatMap((rule) => {
              const text = worthOf(paper, rule.do, decision).join(' · ');
              return text === '' ? [] : [t('key.if', { condition: conditionWords(paper, rule.when, decision), text })];
            }),
          } as const,
        ]),
    ...(fallback.length === 0
      ? []
      : [{ kind: 'paragraph', label: t('key.default'), text: fallback.join(' · '), tone: 'small' } as const]),
    ...(explain === null ? [] : [{ kind: 'paragraph', label: t('key.explain'), text: explain } as const]),
    ...(note === null ? [] : [{ kind: 'paragraph', label: t('key.note'), text: note } as const]),
    ...(references.length === 0
      ? []
      : [
          {
            kind: 'paragraph',
            label: t('report.area.reference'),
            text: referenceTexts(
              references.map((each) => ({
                tag: each.tag,
                standard: t(`standard.${each.standard}.name`),
                verified: each.verified,
                current: each.current,
              })),
              texts,
            )
              .map((text) => [...new Set(text.split(', '))].join(', '))
              .join(' · '),
            tone: 'small',
          } as const,
        ]),
  ];
}

export function answerKey(paper: Paper, protocol: Protocol, date: string): DocumentModel {
  const { scenario, texts, maybe } = paper;
  const { t } = texts;
  const truth = scenario.truths.find((each) => each.id === paper.truth);
  const tasks = scenario.tasks.filter((task) => possible(paper, task));
  return {
    ...paperHead(paper, date, protocol.version),
    title: t('key.title'),
    lines: [t('key.warning')],
    blocks: [
      { kind: 'notice', text: t('key.warning') },
      { kind: 'heading', level: 2, text: t('key.truth') },
      {
        kind: 'paragraph',
        label: t(`truth.${paper.truth}.title`),
        text: maybe(`truth.${paper.truth}.story`) ?? '',
        tone: 'quote',
      },
      { kind: 'list', items: (truth?.clues ?? []).map((clue) => t(`fact.${clue}.text`)) },
      { kind: 'heading', level: 2, text: t('key.how') },
      { kind: 'list', items: ['1', '2', '3', '4'].map((n) => t(`key.how.${n}`)) },
      {
        kind: 'notice',
        text: t('report.awaits', {
          statement: t(`review.${protocol.review.state}.statement`),
          version: protocol.version,
          corrections: t('review.corrections'),
        }),
      },
      ...scenario.phases.flatMap((phase): Block[] => {
        const decisions = scenario.decisions.filter((each) => each.phase === phase && possible(paper, each));
        if (decisions.length === 0) return [];
        return [
          { kind: 'heading', level: 2, text: t(`phase.${phase}.title`), newPage: true },
          ...decisions.flatMap((decision) => decisionBlocks(paper, protocol, decision)),
        ];
      }),
      { kind: 'heading', level: 2, text: t('key.tasks'), newPage: true },
      {
        kind: 'table',
        caption: t('key.tasks'),
        columns: [
          { title: t('key.task'), width: 7 },
          { title: t('key.task.when'), width: 7 },
          { title: t('key.worth'), width: 9 },
        ],
        rows: tasks.map((task) => [
          { lines: [t(`task.${task.id}.title`), t('pack.minutes', { minutes: task.minutes })] },
          task.when === undefined ? '–' : conditionWords(paper, task.when),
          { lines: worthOf(paper, [...task.start, ...task.do], null) },
        ]),
        small: true,
      },
    ],
  };
}
