/** The two pictures of a report: how each capability came out, and the run along its story. */
import type { Catalogue } from '../text/catalogue.ts';
import { storyClock } from './calendar.ts';
import {
  type Chart,
  fitting,
  INK,
  LINE,
  NO_RATING_COLOUR,
  QUIET,
  RATING_COLOUR,
  type Shape,
  TRACK,
  textWidth,
} from './chart.ts';
import type { Report, ReportDecision } from './report.ts';

const WIDTH = 680;

const points = (hundredths: number): string => (hundredths / 100).toFixed(2).replace(/0$/, '');

/** One bar for each capability, with its letter and its numbers beside it. */
export function capabilityChart(report: Report, { t }: Catalogue): Chart {
  const ROW = 26;
  const LABEL = 220;
  const BAR = 330;
  const shapes: Shape[] = [];
  report.capabilities.forEach((each, i) => {
    const y = i * ROW;
    const colour = each.rating === null ? NO_RATING_COLOUR : RATING_COLOUR[each.rating];
    shapes.push({ kind: 'text', x: 0, y: y + 17, text: fitting(each.title, 13, LABEL - 10), size: 13, fill: INK });
    shapes.push({ kind: 'rect', x: LABEL, y: y + 4, width: BAR, height: 18, fill: TRACK, round: 3 });
    if (each.available === 0) {
      shapes.push({ kind: 'text', x: LABEL + 8, y: y + 17, text: t('rating.none'), size: 12, fill: QUIET });
      return;
    }
    const filled = Math.round((each.earned * BAR) / each.available);
    if (filled > 0)
      shapes.push({ kind: 'rect', x: LABEL, y: y + 4, width: filled, height: 18, fill: colour, round: 3 });
    shapes.push({ kind: 'rect', x: LABEL + BAR + 12, y: y + 4, width: 20, height: 18, fill: colour, round: 3 });
    shapes.push({
      kind: 'text',
      x: LABEL + BAR + 22,
      y: y + 17,
      text: each.rating ?? '–',
      size: 12,
      fill: '#ffffff',
      anchor: 'middle',
      bold: true,
    });
    shapes.push({
      kind: 'text',
      x: LABEL + BAR + 42,
      y: y + 17,
      text: t('report.chart.points', { earned: points(each.earned), available: points(each.available) }),
      size: 12,
      fill: INK,
    });
  });
  return {
    id: 'capabilities',
    width: WIDTH,
    height: report.capabilities.length * ROW,
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
    shapes,
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
export function timelineChart(report: Report, start: readonly number[], texts: Catalogue): Chart {
  const { t } = texts;
  const clock = storyClock(texts, start);
  const ROW = 74;
  const LEFT = 12;
  const RIGHT = WIDTH - 12;
  const SIZE = 18;
  const shapes: Shape[] = [];
  const sentences: string[] = [];
  const inPhase = (minute: number, i: number): boolean => {
    const phase = report.phases[i];
    if (!phase) return false;
    const last = i === report.phases.length - 1;
    return minute >= phase.from && (last ? minute <= phase.to : minute < phase.to);
  };
  report.phases.forEach((phase, i) => {
    const top = i * ROW;
    const length = Math.max(1, phase.to - phase.from);
    const place = (minute: number): number => LEFT + ((minute - phase.from) / length) * (RIGHT - LEFT);
    const decisions = report.decisions.filter((each) => inPhase(each.minute, i));
    const injects = report.log.filter((line) => line.kind === 'inject' && inPhase(line.minute, i));
    const axis = top + 46;
    const range = t('report.chart.range', { from: clock.moment(phase.from), to: clock.moment(phase.to) });
    shapes.push({
      kind: 'text',
      x: 0,
      y: top + 13,
      text: fitting(phase.title, 13, WIDTH - textWidth(range, 11) - 20),
      size: 13,
      fill: INK,
      bold: true,
    });
    shapes.push({ kind: 'text', x: WIDTH, y: top + 13, text: range, size: 11, fill: QUIET, anchor: 'end' });
    shapes.push({ kind: 'rect', x: 0, y: axis, width: WIDTH, height: 2, fill: LINE });
    for (const line of injects) {
      const x = Math.round(place(line.minute) * 10) / 10;
      shapes.push({ kind: 'rect', x, y: axis + 2, width: 1.5, height: 7, fill: QUIET });
    }
    const declared = report.log.find((line) => line.kind === 'anchor' && line.id === 'TD' && inPhase(line.minute, i));
    if (declared) {
      const x = Math.round(place(declared.minute));
      const label = t('report.chart.declared', { time: clock.hour(declared.minute) });
      const toLeft = x + textWidth(label, 11) > RIGHT;
      shapes.push({ kind: 'rect', x, y: axis - 4, width: 2, height: 22, fill: INK });
      shapes.push({
        kind: 'text',
        x: toLeft ? x - 5 : x + 6,
        y: axis + 20,
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
      const x = places[n] ?? LEFT;
      shapes.push(...mark(each, x, axis - SIZE - 4, SIZE));
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
  });
  return {
    id: 'timeline',
    width: WIDTH,
    height: report.phases.length * ROW,
    title: t('report.chart.timeline'),
    alternative: sentences.join(' '),
    shapes,
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
            [x, y - 4],
            [x + half + 4, y + half],
            [x, y + size + 4],
            [x - half - 4, y + half],
          ],
          fill: colour,
        }
      : { kind: 'rect', x: x - half, y, width: size, height: size, fill: colour, round: 3 };
  return [
    body,
    { kind: 'text', x, y: y + size - 5, text: letter, size: 12, fill: '#ffffff', anchor: 'middle', bold: true },
  ];
}
