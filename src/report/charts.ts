/** The two pictures of a report: how each capability came out, and the run along its story. */
import type { Catalogue } from '../text/catalogue.ts';
import { storyClock } from './calendar.ts';
import {
  CHART_WIDTH,
  type ChartRow,
  INK,
  LINE,
  NO_RATING_COLOUR,
  QUIET,
  RATING_COLOUR,
  type RowChart,
  type Shape,
  TRACK,
  textWidth,
} from './chart.ts';

import type { Report, ReportDecision } from './report.ts';

const points = (hundredths: number): string => (hundredths / 100).toFixed(2).replace(/0$/, '');

/** One bar for each capability, with its letter and its numbers beside it. */
export function capabilityChart(report: Report, { t }: Catalogue): RowChart {
  const BAR = 320;
  return {
    id: 'capabilities',
    title: t('report.chart.capabilities'),
    alternative: report.capabilities
      .map((each) =>
        t('report.chart.capabilities.line', {
          title: each.title,
          rating: each.rating ?? 'none',
          earned: points(each.earned),
          available: points(each.available),
        }),
      )
      .join(' '),
    layout: 'beside',
    plot: { width: BAR + 34, height: 26 },
    rows: report.capabilities.map((each): ChartRow => {
      const colour = each.rating === null ? NO_RATING_COLOUR : RATING_COLOUR[each.rating];
      const filled = each.available === 0 ? 0 : Math.round((each.earned * BAR) / each.available);
      const shapes: Shape[] = [
        { kind: 'rect', x: 0, y: 4, width: BAR, height: 18, fill: TRACK, round: 3 },
        ...(filled === 0
          ? []
          : [{ kind: 'rect', x: 0, y: 4, width: filled, height: 18, fill: colour, round: 3 } as const]),
        { kind: 'rect', x: BAR + 12, y: 4, width: 20, height: 18, fill: colour, round: 3 },
        {
          kind: 'text',
          x: BAR + 22,
          y: 17,
          text: each.rating ?? '–',
          size: 12,
          fill: '#ffffff',
          anchor: 'middle',
          bold: true,
        },
      ];
      return {
        label: each.title,
        note:
          each.available === 0
            ? '–'
            : t('report.chart.points', { earned: points(each.earned), available: points(each.available) }),
        shapes,
      };
    }),
  };
}

/** Places for marks that want to be at `wanted` and need `gap` between them, inside `from` … `to`, in the same order. */
export function spread(wanted: readonly number[], gap: number, from: number, to: number): number[] {
  const room = wanted.length < 2 ? gap : Math.min(gap, (to - from) / (wanted.length - 1));
  const places: number[] = [];
  for (const want of wanted) {
    const last = places[places.length - 1];
    places.push(Math.max(want, last === undefined ? from : last + room));
  }
  // What was pushed out on the right goes back, and takes its neighbours along.
  for (let i = places.length - 1, limit = to; i >= 0; i -= 1, limit -= room) {
    if ((places[i] ?? 0) <= limit) break;
    places[i] = limit;
  }
  return places.map((place) => Math.round(place * 10) / 10);
}

/** One row for each phase, each with its own scale: most of the story's acts fall into its first hours. */
export function timelineChart(report: Report, start: readonly number[], texts: Catalogue): RowChart {
  const { t } = texts;
  const clock = storyClock(texts, start);
  const LEFT = 14;
  const RIGHT = CHART_WIDTH - 14;
  const SIZE = 18;
  const AXIS = 30;
  const sentences: string[] = [];
  const rows = report.phases.map((phase, i): ChartRow => {
    const last = i === report.phases.length - 1;
    const here = (minute: number): boolean => minute >= phase.from && (last ? minute <= phase.to : minute < phase.to);
    const length = Math.max(1, phase.to - phase.from);
    const place = (minute: number): number => LEFT + ((minute - phase.from) / length) * (RIGHT - LEFT);
    const decisions = report.decisions.filter((each) => here(each.minute));
    const injects = report.log.filter((line) => line.kind === 'inject' && here(line.minute));
    const range = t('report.chart.range', { from: clock.moment(phase.from), to: clock.moment(phase.to) });
    const shapes: Shape[] = [{ kind: 'rect', x: 0, y: AXIS, width: CHART_WIDTH, height: 2, fill: LINE }];
    for (const line of injects) {
      const x = Math.round(place(line.minute) * 10) / 10;
      shapes.push({ kind: 'rect', x, y: AXIS + 2, width: 1.5, height: 7, fill: QUIET });
    }
    const declared = report.log.find((line) => line.kind === 'anchor' && line.id === 'TD' && here(line.minute));
    if (declared) {
      const x = Math.round(place(declared.minute));
      const label = t('report.chart.declared', { time: clock.hour(declared.minute) });
      const toLeft = x + textWidth(label, 11) > RIGHT;
      shapes.push({ kind: 'rect', x, y: AXIS - 2, width: 2, height: 20, fill: INK });
      shapes.push({
        kind: 'text',
        x: toLeft ? x - 5 : x + 6,
        y: AXIS + 19,
        text: label,
        size: 11,
        fill: INK,
        ...(toLeft ? { anchor: 'end' as const } : {}),
      });
    }
    const places = spread(
      decisions.map((each) => place(each.minute)),
      SIZE + 3,
      LEFT,
      RIGHT,
    );
    decisions.forEach((each, n) => {
      shapes.push(...mark(each, places[n] ?? LEFT, AXIS - SIZE - 5, SIZE));
    });
    sentences.push(
      t('report.chart.timeline.phase', {
        phase: phase.title,
        range,
        injects: injects.length,
        decisions: decisions.length,
        dangers: decisions.reduce((sum, each) => sum + each.dangers.length, 0),
      }),
    );
    return { label: phase.title, note: range, shapes };
  });
  return {
    id: 'timeline',
    title: t('report.chart.timeline'),
    alternative: sentences.join(' '),
    layout: 'below',
    plot: { width: CHART_WIDTH, height: 56 },
    rows,
  };
}

/** A decision: its letter on its colour; a dangerous one stands on a point, as a warning sign does. */
function mark(decision: ReportDecision, x: number, y: number, size: number): Shape[] {
  const colour = decision.scored ? RATING_COLOUR[decision.rating] : NO_RATING_COLOUR;
  const letter = decision.scored ? decision.rating : '·';
  const half = size / 2;
  const body: Shape =
    decision.dangers.length > 0
      ? {
          kind: 'polygon',
          points: [
            [x, y - 5],
            [x + half + 5, y + half],
            [x, y + size + 5],
            [x - half - 5, y + half],
          ],
          fill: colour,
        }
      : { kind: 'rect', x: x - half, y, width: size, height: size, fill: colour, round: 3 };
  return [
    body,
    { kind: 'text', x, y: y + size - 5, text: letter, size: 12, fill: '#ffffff', anchor: 'middle', bold: true },
  ];
}
