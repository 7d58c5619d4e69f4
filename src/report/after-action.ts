/** The after-action report and improvement plan as blocks, in HSEEP's order; then what our own way of playing adds. */
import type { Catalogue } from '../text/catalogue.ts';
import type { Block, Cell, DocumentModel } from './blocks.ts';
import { dayText, readDay, shortDayText } from './calendar.ts';
import { capabilityChart, timelineChart } from './charts.ts';
import type { Report, ReportCapability, ReportItem, ReportReference } from './report.ts';

/** Hundredths of a point as people write them: `2.4`, `3.0`. */
export const pointsText = (hundredths: number): string => (hundredths / 100).toFixed(2).replace(/0$/, '');
export const tenthsText = (tenths: number): string => (tenths / 10).toFixed(1);

/** An ISO date in words; a text that is none stays what it is. */
export function isoText(texts: Catalogue, iso: string): string {
  const day = readDay(iso);
  return day === null ? iso : dayText(texts, day);
}

/** As {@link isoText}, for a narrow column. */
function shortIsoText(texts: Catalogue, iso: string): string {
  const day = readDay(iso);
  return day === null ? iso : shortDayText(texts, day);
}

/** `NIST CSF 2.0: DE.AE-02, RS.MA-02°` for each standard; the marks say how far a citation was checked. */
export function referenceTexts(references: readonly ReportReference[], { t }: Catalogue): string[] {
  const MARK = { read: '', secondary: '°', unchecked: '*' } as const;
  const standards = [...new Set(references.map((each) => each.standard))];
  return standards.map((standard) =>
    t('report.reference', {
      standard,
      tags: references
        .filter((each) => each.standard === standard)
        .map((each) => `${each.tag}${each.tag.endsWith(MARK[each.verified]) ? '' : MARK[each.verified]}`)
        .join(', '),
    }),
  );
}

/** Both grades and the reason, in one sentence. */
function overrideText(item: ReportItem, { t }: Catalogue): string | null {
  if (item.override === null) return null;
  return t('report.area.override.text', {
    before: item.override.rating,
    after: item.rating,
    beforePoints: pointsText(item.override.earned),
    afterPoints: pointsText(item.earned),
    reason: item.override.reason,
  });
}

function itemCard(report: Report, item: ReportItem, texts: Catalogue): Block {
  const { t } = texts;
  const danger = report.result.safety.dangers.find((each) => each.id === item.flag);
  const override = overrideText(item, texts);
  const score = t('report.area.points', {
    quality: tenthsText(item.quality),
    factor: tenthsText(item.timeFactor),
    earned: pointsText(item.earned),
    available: pointsText(item.available),
    weight: item.weight,
    timing: item.timing,
  });
  const fields = [
    { label: t('report.area.happened'), lines: [item.you, score] },
    {
      label: t('report.area.analysis'),
      lines: [item.why, ...item.analysis, ...(danger === undefined ? [] : [danger.outcome])],
    },
    { label: t('report.area.good'), lines: [item.good, t('report.area.acceptable', { when: item.acceptable })] },
    { label: t('report.area.reference'), lines: [referenceTexts(item.references, texts).join(' · ')] },
    { label: t('report.area.override'), lines: override === null ? [] : [override] },
    { label: t('report.area.local'), lines: item.localNote === null ? [] : [item.localNote] },
  ];
  return {
    kind: 'card',
    title: t('report.area.title', { id: item.id, title: item.title }),
    rating: item.rating,
    fields: fields.filter(({ lines }) => lines.length > 0),
  };
}

function capabilityBlocks(report: Report, capability: ReportCapability, texts: Catalogue): Block[] {
  const { t } = texts;
  const of = (ids: readonly string[]): ReportItem[] =>
    ids.flatMap((id) => report.items.find((item) => item.id === id) ?? []);
  const heading: Block = { kind: 'heading', level: 3, text: capability.title, rating: capability.rating };
  if (capability.rating === null) {
    return [heading, { kind: 'paragraph', text: t('report.capability.none'), tone: 'small' }];
  }
  const strengths = of(capability.strengths);
  const areas = of(capability.areas);
  return [
    heading,
    { kind: 'paragraph', label: t('report.capability.objective'), text: capability.objective },
    {
      kind: 'paragraph',
      label: t('report.capability.result'),
      text: t('report.capability.points', {
        rating: capability.rating,
        name: t(`rating.${capability.rating}.name`),
        earned: pointsText(capability.earned),
        available: pointsText(capability.available),
        core: capability.core,
      }),
    },
    { kind: 'heading', level: 4, text: t('report.strengths') },
    strengths.length === 0
      ? { kind: 'paragraph', text: t('report.strengths.none'), tone: 'small' }
      : {
          kind: 'list',
          items: strengths.map((item) =>
            t(item.localNote === null ? 'report.strength.item' : 'report.strength.item.local', {
              id: item.id,
              title: item.title,
              you: item.you,
              timing: item.timing,
              note: item.localNote ?? '',
            }),
          ),
        },
    ...strengths.flatMap((item): Block[] => {
      const override = overrideText(item, texts);
      return override === null ? [] : [{ kind: 'paragraph', label: item.id, text: override }];
    }),
    ...(areas.length === 0
      ? [
          { kind: 'heading', level: 4, text: t('report.areas') } as const,
          { kind: 'paragraph', text: t('report.areas.none'), tone: 'small' } as const,
        ]
      : [
          { kind: 'heading', level: 4, text: t('report.areas') } as const,
          ...areas.map((item) => itemCard(report, item, texts)),
        ]),
  ];
}

function summaryBlocks(report: Report, texts: Catalogue): Block[] {
  const { t } = texts;
  const { summary, result } = report;
  return [
    { kind: 'heading', level: 2, text: t('report.summary'), newPage: true },
    { kind: 'paragraph', text: summary.verdict, tone: 'lead' },
    {
      kind: 'result',
      rating: result.overall,
      name: result.overallName,
      facts: [
        t('report.result.points', {
          earned: pointsText(result.skill.earned),
          available: pointsText(result.skill.available),
          percent: Math.floor(result.skill.permille / 10),
        }),
        t('report.result.skill', { rating: result.skill.rating ?? '–' }),
        t('report.result.safety', {
          dangers: result.safety.dangers.length,
          repaired: result.safety.repaired,
          cap: result.safety.cap ?? 'none',
        }),
        ...(result.before === null
          ? []
          : [
              t('report.result.before', {
                overall: result.before.overall ?? '–',
                earned: pointsText(result.before.earned),
              }),
            ]),
        ...(result.hintsUsed === 0 ? [] : [t('report.result.hints', { hints: result.hintsUsed })]),
      ],
    },
    ...summary.paragraphs.map((text): Block => ({ kind: 'paragraph', text })),
    { kind: 'heading', level: 3, text: t('report.summary.strengths') },
    summary.strengths.length === 0
      ? { kind: 'paragraph', text: t('debrief.three.best.none') }
      : { kind: 'list', items: summary.strengths },
    { kind: 'heading', level: 3, text: t('report.summary.areas') },
    summary.areas.length === 0
      ? { kind: 'paragraph', text: t('debrief.three.lost.none') }
      : { kind: 'list', items: summary.areas },
    { kind: 'heading', level: 3, text: t('report.summary.asks') },
    { kind: 'list', items: summary.asks, ordered: true },
    { kind: 'heading', level: 3, text: t('report.outcomes') },
    { kind: 'paragraph', text: t('report.outcomes.about'), tone: 'small' },
    {
      kind: 'list',
      items: report.outcomes.map((each) =>
        t('report.outcome', { label: each.label, value: each.value, note: each.note ?? 'none' }),
      ),
      columns: 2,
    },
    { kind: 'notice', text: summary.limit },
  ];
}

function ratingsTable(report: Report, texts: Catalogue): Block {
  const { t } = texts;
  const cell = (capability: ReportCapability, rating: string): Cell =>
    capability.rating === rating ? { rating: capability.rating } : '';
  return {
    kind: 'table',
    caption: t('report.table1'),
    columns: [
      { title: t('report.table1.objective'), width: 13 },
      { title: t('report.table1.core'), width: 9 },
      ...report.ratings.map((each) => ({
        title: t('report.table1.rating', { name: each.name, rating: each.rating }),
        width: 6,
        align: 'center' as const,
      })),
    ],
    rows: report.capabilities.map((each) => [
      { lines: [each.title, each.rating === null ? t('rating.none') : each.objective] },
      each.core,
      ...report.ratings.map(({ rating }) => cell(each, rating)),
    ]),
    small: true,
  };
}

function planBlocks(report: Report, texts: Catalogue): Block[] {
  const { t } = texts;
  const row = (action: Report['plan'][number]): readonly Cell[] => [
    action.capability,
    action.item === null ? action.issue : t('report.area.title', { id: action.item, title: action.issue }),
    action.action,
    action.element,
    action.responsible,
    action.contact ?? t('report.plan.unnamed'),
    action.start === null ? t('report.plan.undated') : shortIsoText(texts, action.start),
    action.completion === null ? t('report.plan.undated') : shortIsoText(texts, action.completion),
  ];
  const columns = [
    { title: t('report.plan.capability'), width: 12 },
    { title: t('report.plan.issue'), width: 14 },
    { title: t('report.plan.action'), width: 19 },
    { title: t('report.plan.element'), width: 11 },
    { title: t('report.plan.responsible'), width: 13 },
    { title: t('report.plan.contact'), width: 12 },
    { title: t('report.plan.start'), width: 9 },
    { title: t('report.plan.completion'), width: 10 },
  ];
  const own = report.plan.filter((action) => action.origin === 'own');
  const suggested = report.plan.filter((action) => action.origin === 'suggested');
  return [
    { kind: 'heading', level: 2, text: t('report.plan.title'), newPage: true },
    { kind: 'paragraph', text: t('report.plan.about') },
    { kind: 'heading', level: 3, text: t('report.plan.own.title') },
    own.length === 0
      ? { kind: 'paragraph', text: t('report.plan.own.none') }
      : { kind: 'table', caption: t('report.plan.own.title'), columns, rows: own.map(row), small: true },
    { kind: 'heading', level: 3, text: t('report.plan.suggested.title') },
    { kind: 'paragraph', text: t('report.plan.suggested.about'), tone: 'small' },
    suggested.length === 0
      ? { kind: 'paragraph', text: t('report.areas.none') }
      : { kind: 'table', caption: t('report.plan.suggested.title'), columns, rows: suggested.map(row), small: true },
  ];
}

function hotWashBlocks(report: Report, texts: Catalogue): Block[] {
  const { t } = texts;
  const { hotWash, confidence, decisions } = report;
  const reasons = decisions.filter((each) => each.reason !== null);
  const lists = (['reactions', 'plus', 'delta'] as const).filter((each) => hotWash[each].length > 0);
  const blocks: Block[] = lists.flatMap((each): Block[] => [
    { kind: 'heading', level: 3, text: t(`report.hotwash.${each}`) },
    { kind: 'list', items: hotWash[each] },
  ]);
  if (reasons.length > 0) {
    blocks.push(
      { kind: 'heading', level: 3, text: t('report.hotwash.reasons') },
      {
        kind: 'fields',
        fields: reasons.map((each) => ({ label: each.title, lines: [each.reason ?? ''] })),
      },
    );
  }
  if (confidence !== null) {
    blocks.push(
      { kind: 'heading', level: 3, text: t('report.confidence') },
      { kind: 'paragraph', text: t('report.confidence.about') },
      {
        kind: 'table',
        caption: t('report.confidence'),
        columns: [
          { title: t('report.confidence.level'), width: 4 },
          { title: t('report.confidence.said'), width: 2, align: 'right' },
          { title: t('report.confidence.right'), width: 2, align: 'right' },
        ],
        rows: confidence.levels.map((level) => [level.label, String(level.said), String(level.right)]),
      },
    );
    if (confidence.sureAndWrong.length > 0) {
      blocks.push(
        { kind: 'paragraph', label: t('report.confidence.sure-and-wrong'), text: '' },
        { kind: 'list', items: confidence.sureAndWrong },
      );
    }
    if (confidence.guessedAndRight.length > 0) {
      blocks.push(
        { kind: 'paragraph', label: t('report.confidence.guessed-and-right'), text: '' },
        { kind: 'list', items: confidence.guessedAndRight },
      );
    }
  }
  if (blocks.length === 0) return [];
  return [{ kind: 'heading', level: 2, text: t('report.hotwash') }, ...blocks];
}

function storyBlocks(report: Report, start: readonly number[], texts: Catalogue): Block[] {
  const { t } = texts;
  const { truth, result } = report;
  return [
    { kind: 'heading', level: 2, text: t('report.timeline'), newPage: true },
    { kind: 'paragraph', text: t('report.timeline.about'), tone: 'small' },
    { kind: 'figure', chart: timelineChart(report, start, texts), caption: t('report.timeline.caption') },
    {
      kind: 'table',
      caption: t('report.decisions'),
      columns: [
        { title: t('report.decisions.when'), width: 4 },
        { title: t('report.decisions.what'), width: 6 },
        { title: t('report.decisions.answer'), width: 10 },
        { title: t('report.decisions.rating'), width: 2, align: 'center' },
      ],
      rows: report.decisions.map((each) => [
        each.when,
        each.title,
        {
          lines: [
            ...(each.byDefault ? [t('report.decisions.default')] : each.picked),
            ...each.dangers.map((flag) => {
              const danger = report.result.safety.dangers.find((known) => known.id === flag);
              return t('report.decisions.danger', { flag, title: danger?.title ?? '' });
            }),
          ],
        },
        each.scored ? { rating: each.rating } : '–',
      ]),
      small: true,
    },
    { kind: 'heading', level: 3, text: t('report.truth') },
    { kind: 'paragraph', text: t('report.truth.about'), tone: 'small' },
    { kind: 'paragraph', label: truth.title, text: truth.story, tone: 'quote' },
    ...(truth.clues.length === 0
      ? []
      : [
          {
            kind: 'list',
            items: truth.clues.map((clue) =>
              t(clue.found ? 'report.truth.found' : 'report.truth.missed', { text: clue.text }),
            ),
          } as const,
        ]),
    ...(result.ending === null
      ? []
      : [
          { kind: 'heading', level: 3, text: t('report.ending') } as const,
          { kind: 'paragraph', label: result.ending.headline, text: result.ending.body, tone: 'quote' } as const,
        ]),
    { kind: 'heading', level: 3, text: t('report.record') },
    { kind: 'paragraph', text: t('report.record.about'), tone: 'small' },
    {
      kind: 'fields',
      fields: report.record.map((half) => ({
        label: half.title,
        lines: half.record.map((beat) =>
          t('report.record.beat', { text: beat.text, sources: beat.sources.join(', ') }),
        ),
      })),
    },
  ];
}

function appendixBlocks(report: Report, texts: Catalogue): Block[] {
  const { t } = texts;
  const { names, run } = report;
  return [
    { kind: 'heading', level: 2, text: t('report.participants'), newPage: false },
    {
      kind: 'fields',
      fields: [
        { label: t('report.participants.participant'), lines: [names.participant ?? t('report.not-stated')] },
        { label: t('report.participants.facilitator'), lines: [names.facilitator ?? t('report.not-stated')] },
        { label: t('report.participants.group'), lines: [names.group ?? t('report.not-stated')] },
        { label: t('report.participants.seat'), lines: [report.exercise.seatName] },
      ],
    },
    { kind: 'heading', level: 2, text: t('report.items'), newPage: true },
    { kind: 'paragraph', text: t('report.items.about'), tone: 'small' },
    {
      kind: 'table',
      caption: t('report.items'),
      columns: [
        { title: t('report.items.id'), width: 4 },
        { title: t('report.items.title'), width: 12 },
        { title: t('report.items.weight'), width: 3, align: 'right' },
        { title: t('report.items.quality'), width: 3, align: 'right' },
        { title: t('report.items.factor'), width: 3, align: 'right' },
        { title: t('report.items.points'), width: 5, align: 'right' },
        { title: t('report.items.rating'), width: 3, align: 'center' },
        { title: t('report.items.before'), width: 5 },
      ],
      rows: report.items.map((item) => [
        item.id,
        item.localNote === null
          ? item.title
          : { lines: [item.title, t('report.items.local', { note: item.localNote })] },
        String(item.weight),
        tenthsText(item.quality),
        `×${tenthsText(item.timeFactor)}`,
        t('report.chart.points', { earned: pointsText(item.earned), available: pointsText(item.available) }),
        { rating: item.rating },
        item.override === null
          ? (item.flag ?? '')
          : t('report.items.override', { rating: item.override.rating, earned: pointsText(item.override.earned) }),
      ]),
      small: true,
    },
    { kind: 'heading', level: 2, text: t('report.log'), newPage: true },
    {
      kind: 'table',
      caption: t('report.log'),
      columns: [
        { title: t('report.log.when'), width: 4 },
        { title: t('report.log.kind'), width: 4 },
        { title: t('report.log.text'), width: 16 },
      ],
      rows: report.log.map((line) => [line.when, line.kindName, line.text]),
      small: true,
    },
    { kind: 'heading', level: 2, text: t('report.versions'), newPage: true },
    {
      kind: 'fields',
      fields: [
        {
          label: t('report.versions.scenario'),
          lines: [
            t('report.versions.hashed', { id: run.scenario, version: run.scenarioVersion, hash: run.scenarioHash }),
          ],
        },
        {
          label: t('report.versions.protocol'),
          lines: [
            t('report.versions.hashed', { id: run.protocol, version: run.protocolVersion, hash: run.protocolHash }),
          ],
        },
        { label: t('report.versions.engine'), lines: [run.engineVersion] },
        {
          label: t('report.versions.run'),
          lines: [
            t('report.versions.seed', {
              seed: String(run.seed),
              length: run.length,
              seat: run.seat,
              mode: run.mode,
              acts: run.acts,
            }),
          ],
        },
        {
          label: t('report.versions.replay'),
          lines: [t('report.versions.replay.browser'), t('report.versions.replay.terminal')],
        },
        { label: t('report.versions.review'), lines: [report.review.statement, report.review.corrections] },
      ],
    },
    { kind: 'heading', level: 3, text: t('report.sources') },
    { kind: 'paragraph', text: t('report.reference.marks'), tone: 'small' },
    {
      kind: 'list',
      items: report.sources.map((source) =>
        t('report.sources.line', {
          id: source.id,
          title: source.title,
          publisher: source.publisher,
          date: source.date,
          url: source.url,
        }),
      ),
    },
  ];
}

/** The words at the head and foot of every document of a run. */
export function documentHead(
  report: Report,
  texts: Catalogue,
): Omit<DocumentModel, 'blocks' | 'shape' | 'title' | 'lines'> {
  const { t } = texts;
  return {
    language: report.language,
    subtitle: report.exercise.title,
    foot: t('report.foot', {
      title: report.exercise.title,
      date: isoText(texts, report.date),
      version: report.run.protocolVersion,
    }),
    date: report.date,
    author: t('report.author'),
    words: { page: t('report.page'), contents: t('report.contents'), figure: t('report.figure') },
  };
}

/** @param start the story's civil start, for the chart's clock */
export function afterActionReport(report: Report, start: readonly number[], texts: Catalogue): DocumentModel {
  const { t } = texts;
  const { names, exercise } = report;
  return {
    ...documentHead(report, texts),
    title: report.title,
    shape: 'report',
    lines: [
      t('report.cover.date', { date: isoText(texts, report.date) }),
      ...(names.group === null ? [] : [t('report.cover.group', { name: names.group })]),
      ...(names.participant === null ? [] : [t('report.cover.participant', { name: names.participant })]),
      ...(names.facilitator === null ? [] : [t('report.cover.facilitator', { name: names.facilitator })]),
      t('report.cover.played', { seat: exercise.seatName, length: exercise.length, mode: exercise.mode }),
    ],
    blocks: [
      { kind: 'heading', level: 2, text: t('report.overview') },
      { kind: 'fields', fields: report.overview },
      {
        kind: 'notice',
        text: t('report.awaits', {
          statement: report.review.statement,
          version: report.run.protocolVersion,
          corrections: report.review.corrections,
        }),
      },
      ...summaryBlocks(report, texts),
      { kind: 'heading', level: 2, text: t('report.analysis') },
      { kind: 'paragraph', text: t('report.analysis.about') },
      ratingsTable(report, texts),
      { kind: 'figure', chart: capabilityChart(report, texts), caption: t('report.chart.capabilities.caption') },
      ...report.capabilities.flatMap((capability) => capabilityBlocks(report, capability, texts)),
      { kind: 'heading', level: 2, text: t('report.ratings') },
      { kind: 'paragraph', text: t('report.ratings.about'), tone: 'small' },
      {
        kind: 'table',
        caption: t('report.ratings'),
        columns: [
          { title: t('report.ratings.rating'), width: 2, align: 'center' },
          { title: t('report.ratings.name'), width: 5 },
          { title: t('report.ratings.definition'), width: 14 },
        ],
        rows: report.ratings.map((each) => [{ rating: each.rating }, each.name, each.definition]),
        small: true,
      },
      ...planBlocks(report, texts),
      ...appendixBlocks(report, texts).slice(0, 2),
      ...storyBlocks(report, start, texts),
      ...hotWashBlocks(report, texts),
      ...appendixBlocks(report, texts).slice(2),
    ],
  };
}
