/**
 * The exercise on paper: situation manual in the order of CTEP's, inject cards, evidence sheets and role cards for one
 * hidden truth. The answer key is a document of its own (see answer-key.ts).
 */
import type { Block, DocumentModel } from './blocks.ts';
import { dayText, readDay } from './calendar.ts';
import { conditionWords, fixed, type Paper, possible } from './condition-words.ts';
import { optionLabel } from './deed.ts';
import { eventsOf, injectWords } from './events.ts';

/** The head of both documents. */
export function paperHead(
  paper: Paper,
  date: string,
  protocolVersion: string,
): Omit<DocumentModel, 'blocks' | 'title' | 'lines'> {
  const { t } = paper.texts;
  const day = readDay(date);
  return {
    language: paper.texts.locale,
    subtitle: t('scenario.title'),
    foot: t('report.foot', {
      title: t('scenario.title'),
      date: day === null ? date : dayText(paper.texts, day),
      version: protocolVersion,
    }),
    date,
    shape: 'report',
    author: t('report.author'),
    words: { page: t('report.page'), contents: t('report.contents'), figure: t('report.figure') },
  };
}

const roleOf = ({ maybe }: Paper, id: string): string => maybe(`cast.${id}.role`) ?? maybe(`cast.${id}.name`) ?? id;

/** Modules are the phases: what arrives, then what is asked, as the room hears it. */
function moduleBlocks(paper: Paper, phase: string, number: number): Block[] {
  const { scenario, texts, maybe } = paper;
  const { t } = texts;
  const decisions = scenario.decisions.filter((each) => each.phase === phase && possible(paper, each));
  return [
    { kind: 'heading', level: 2, text: t('pack.module', { number, title: t(`phase.${phase}.title`) }), newPage: true },
    ...decisions.flatMap((decision): Block[] => {
      const discussion = maybe(`decision.${decision.id}.discussion`);
      const options = decision.options.filter((option) => possible(paper, option));
      return [
        { kind: 'heading', level: 3, text: t(`decision.${decision.id}.title`) },
        { kind: 'paragraph', text: t(`decision.${decision.id}.ask`) },
        ...decision.advisers.map(
          (adviser): Block => ({
            kind: 'paragraph',
            label: t('pack.says', { who: roleOf(paper, adviser) }),
            text: t(`decision.${decision.id}.advice.${adviser}`),
            tone: 'quote',
          }),
        ),
        {
          kind: 'paragraph',
          text: t(`pack.ask.${decision.act}`, { max: decision.max, minutes: decision.within }),
          tone: 'small',
        },
        ...(decision.act === 'mark'
          ? [
              {
                kind: 'paragraph',
                text: t('pack.mark.see', { title: maybe(`evidence.${decision.evidence}.title`) ?? '' }),
              } as const,
            ]
          : [{ kind: 'list', items: options.map((option) => optionLabel(paper, decision, option.id)) } as const]),
        ...(discussion === null ? [] : [{ kind: 'paragraph', label: t('pack.discussion'), text: discussion } as const]),
      ];
    }),
  ];
}

function injectBlocks(paper: Paper): Block[] {
  const { scenario, texts, clock } = paper;
  const { t } = texts;
  const injects = eventsOf(paper).filter((event) => event.kind === 'inject');
  return [
    { kind: 'heading', level: 2, text: t('pack.injects'), newPage: true },
    { kind: 'paragraph', text: t('pack.injects.about') },
    ...injects.map((event, i): Block => {
      const data = scenario.injects.find((each) => each.id === event.id);
      const { subject, body } = injectWords(paper, event.id);
      const variants = (data?.variants ?? []).filter((variant) => fixed(paper, variant.when) !== false);
      return {
        kind: 'card',
        title: t('pack.inject', { number: i + 1, subject }),
        rating: null,
        fields: [
          {
            label: t('pack.inject.when'),
            lines: [
              t(event.scheduled ? 'pack.time' : 'pack.time.from', { time: clock.moment(event.minute) }),
              ...(event.condition === null ? [] : [t('pack.when', { condition: event.condition })]),
            ],
          },
          {
            label: t('pack.inject.how'),
            lines: [
              t('pack.inject.from', {
                channel: t(`pack.channel.${data?.channel ?? 'person'}`),
                from: roleOf(paper, data?.from ?? ''),
                to: (data?.to ?? []).map((id) => roleOf(paper, id)).join(', '),
              }),
            ],
          },
          { label: t('pack.inject.text'), lines: [body] },
          ...variants.map((variant) => ({
            label: t('pack.inject.instead'),
            lines: [
              t('pack.when', { condition: conditionWords(paper, variant.when) }),
              injectWords(paper, event.id, variant.id).body,
            ],
          })),
          {
            label: t('pack.inject.tag'),
            lines: [
              t('pack.inject.sources', {
                tag: t(`pack.tag.${data?.tag ?? 'dramatised'}`),
                sources: (data?.source ?? []).join(', ') || 'none',
              }),
            ],
          },
        ],
      };
    }),
  ];
}

function evidenceBlocks(paper: Paper): Block[] {
  const { scenario, texts, maybe } = paper;
  const { t } = texts;
  return [
    { kind: 'heading', level: 2, text: t('pack.evidence'), newPage: true },
    { kind: 'paragraph', text: t('pack.evidence.about') },
    ...scenario.evidence
      .filter((each) => possible(paper, each))
      .flatMap((each): Block[] => {
        const lines = each.lines.filter((line) => possible(paper, line)).map((line) => line.id);
        const cells = lines.map((line) => t(`evidence.${each.id}.line.${line}`).split(' | '));
        const width = Math.max(each.columns.length, 1, ...cells.map((row) => row.length));
        const head: Block[] = [
          { kind: 'heading', level: 3, text: t(`evidence.${each.id}.title`) },
          {
            kind: 'paragraph',
            text: t('pack.evidence.price', {
              kind: t(`pack.kind.${each.kind}`),
              minutes: each.minutes,
              condition: each.when === undefined ? 'none' : conditionWords(paper, each.when),
            }),
            tone: 'small',
          },
        ];
        if (lines.length === 0)
          return [...head, { kind: 'paragraph', text: maybe(`evidence.${each.id}.summary`) ?? '' }];
        if (width === 1) return [...head, { kind: 'list', items: cells.map(([text = '']) => text) }];
        return [
          ...head,
          {
            kind: 'table',
            caption: t(`evidence.${each.id}.title`),
            columns: Array.from({ length: width }, (_, i) => ({
              title: maybe(`evidence.${each.id}.column.${i + 1}`) ?? '',
              width: Math.max(6, Math.min(30, Math.max(...cells.map((row) => (row[i] ?? '').length)))),
            })),
            rows: cells.map((row) => Array.from({ length: width }, (_, i) => row[i] ?? '')),
            small: true,
          },
        ];
      }),
  ];
}

function roleBlocks(paper: Paper): Block[] {
  const { scenario, texts, maybe } = paper;
  const { t } = texts;
  return [
    { kind: 'heading', level: 2, text: t('pack.roles'), newPage: true },
    { kind: 'paragraph', text: t('pack.roles.about') },
    ...scenario.cast.map((member): Block => {
      const tasks = scenario.tasks.filter((task) => task.who.includes(member.id) && possible(paper, task));
      return {
        kind: 'card',
        title: maybe(`cast.${member.id}.name`) ?? member.id,
        rating: null,
        fields: [
          { label: t('pack.role'), lines: [roleOf(paper, member.id)] },
          { label: t('pack.role.about'), lines: [maybe(`cast.${member.id}.about`) ?? ''] },
          ...(tasks.length === 0
            ? []
            : [
                {
                  label: t('pack.role.tasks'),
                  lines: tasks.map((task) =>
                    t('pack.role.task', { title: t(`task.${task.id}.title`), minutes: task.minutes }),
                  ),
                },
              ]),
        ],
      };
    }),
  ];
}

export function situationManual(paper: Paper, date: string, protocolVersion: string): DocumentModel {
  const { scenario, texts, clock, maybe } = paper;
  const { t } = texts;
  const objectives = ['DET', 'ORG', 'CON', 'INV', 'HRM', 'COM', 'CAR', 'REC', 'LRN'].map((id) =>
    t(`report.objective.${id}`),
  );
  const phases = scenario.phases.filter((phase) =>
    scenario.decisions.some((decision) => decision.phase === phase && possible(paper, decision)),
  );
  return {
    ...paperHead(paper, date, protocolVersion),
    title: t('pack.title'),
    lines: [
      t('pack.line.length', {
        length: paper.length,
        seat: roleOf(paper, scenario.seats.find(({ id }) => id === paper.seat)?.cast ?? ''),
      }),
      t('pack.line.key'),
    ],
    blocks: [
      { kind: 'heading', level: 2, text: t('pack.handling') },
      {
        kind: 'list',
        items: [t('pack.handling.1'), t('pack.handling.2'), t('pack.handling.3'), t('pack.handling.4')],
        ordered: true,
      },
      { kind: 'notice', text: t('scenario.disclaimer') },
      ...(maybe('scenario.content_note') === null
        ? []
        : [{ kind: 'paragraph', text: t('scenario.content_note') } as const]),
      { kind: 'heading', level: 2, text: t('report.overview') },
      {
        kind: 'fields',
        fields: [
          { label: t('report.overview.name'), lines: [t('scenario.title')] },
          { label: t('report.overview.scope'), lines: [t('pack.scope', { length: paper.length })] },
          { label: t('report.overview.mission'), lines: [t('report.overview.mission.text')] },
          { label: t('report.overview.objectives'), lines: objectives },
          { label: t('report.overview.threat'), lines: [t('report.overview.threat.text')] },
          { label: t('report.overview.scenario'), lines: [t('scenario.summary')] },
          { label: t('pack.story'), lines: [t('pack.story.from', { from: clock.moment(0) })] },
          { label: t('report.overview.sponsor'), lines: [t('pack.fill-in')] },
          { label: t('report.overview.organizations'), lines: [t('pack.fill-in')] },
          { label: t('report.overview.contact'), lines: [t('pack.fill-in')] },
        ],
      },
      { kind: 'heading', level: 2, text: t('pack.general') },
      { kind: 'heading', level: 3, text: t('pack.rules') },
      { kind: 'list', items: [t('pack.rules.1'), t('pack.rules.2'), t('pack.rules.3'), t('pack.rules.4')] },
      { kind: 'heading', level: 3, text: t('pack.how') },
      { kind: 'list', items: ['1', '2', '3', '4', '5', '6'].map((n) => t(`pack.how.${n}`)), ordered: true },
      { kind: 'heading', level: 3, text: t('pack.agenda') },
      {
        kind: 'list',
        items: [
          t('pack.agenda.briefing'),
          ...phases.map((phase, i) => t('pack.agenda.module', { number: i + 1, title: t(`phase.${phase}.title`) })),
          t('pack.agenda.hotwash'),
        ],
        ordered: true,
      },
      ...phases.flatMap((phase, i) => moduleBlocks(paper, phase, i + 1)),
      ...injectBlocks(paper),
      ...evidenceBlocks(paper),
      ...roleBlocks(paper),
      { kind: 'heading', level: 2, text: t('pack.questions'), newPage: true },
      { kind: 'list', items: ['1', '2', '3', '4', '5'].map((n) => t(`pack.questions.${n}`)) },
      { kind: 'heading', level: 2, text: t('pack.acronyms') },
      {
        kind: 'fields',
        fields: ['DET', 'IC', 'PCPD', 'HKCERT', 'HSEEP', 'PSMU', 'T0'].map((id) => ({
          label: t(`pack.acronym.${id}`),
          lines: [t(`pack.acronym.${id}.text`)],
        })),
      },
      { kind: 'heading', level: 2, text: t('pack.case') },
      { kind: 'paragraph', text: t('report.record.about'), tone: 'small' },
      {
        kind: 'fields',
        fields: [...new Set(scenario.record.map((beat) => beat.halfday))].map((half) => ({
          label: t(`halfday.${half}`),
          lines: scenario.record
            .filter((beat) => beat.halfday === half)
            .map((beat) =>
              t('report.record.beat', { text: t(`record.${beat.id}.fact`), sources: beat.sources.join(', ') }),
            ),
        })),
      },
      { kind: 'heading', level: 2, text: t('pack.doctrine') },
      {
        kind: 'list',
        items: scenario.sources.map((source) =>
          t('report.sources.line', {
            id: source.id,
            title: source.title,
            publisher: source.publisher,
            date: source.date,
            url: source.url,
          }),
        ),
      },
    ],
  };
}
