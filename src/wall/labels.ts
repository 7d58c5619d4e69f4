/**
 * The names on the wall: a list of real buttons over the map, in the order of the board, so that everything on it can be
 * reached by keyboard and read aloud.
 */
import type { Board, BoardPerson, BoardPlace } from './board.ts';
import type { Geography } from './geography.ts';
import { type Box, type Fit, labelRank, pictureOf, placeLabels } from './layout.ts';

/** Resolves a text by its key: the wall's own and the scenario's. */
export type TextOf = (key: string, params?: Readonly<Record<string, number | string>>) => string;

interface Label {
  readonly item: HTMLLIElement;
  readonly button: HTMLButtonElement;
  readonly mark: HTMLSpanElement;
  readonly name: HTMLSpanElement;
  readonly second: HTMLSpanElement;
  /** Second words with room, and without. */
  full: string;
  short: string;
  width: number;
  height: number;
  said: string;
}

/** A button's rectangle on the wall (px). */
interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Side of a place's button when it is only a dot. */
const DOT = 24;

/** A person stands at the foot of the button (see .wall-person in wall.css); a little air around it keeps it hittable. */
function personRect(spot: { readonly x: number; readonly y: number }): Rect {
  return { x: spot.x - 16, y: spot.y - 30, width: 32, height: 38 };
}

function meets(a: Rect, b: Rect): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

export class Labels {
  readonly list: HTMLUListElement;
  readonly #text: TextOf;
  readonly #onSelect: (id: string) => void;
  readonly #places = new Map<string, Label>();
  readonly #people = new Map<string, Label>();
  #chosen: string | null = null;
  /** Places whose names are wanted for a moment, although only marks are shown. */
  #touched: readonly string[] = [];
  #glanced: string | null = null;
  /** Where the places' buttons are, for the people to keep off. */
  #taken: readonly Rect[] = [];

  constructor(text: TextOf, title: string, onSelect: (id: string) => void) {
    this.#text = text;
    this.#onSelect = onSelect;
    this.list = document.createElement('ul');
    this.list.className = 'wall-list';
    this.list.setAttribute('role', 'list');
    this.list.setAttribute('aria-label', text(title));
  }

  /** Names and states; positions come with `arrange`. */
  show(board: Board): void {
    for (const place of board.places) this.#place(place, board);
    for (const [id, label] of this.#places) {
      if (board.places.some((place) => place.id === id)) continue;
      label.item.remove();
      this.#places.delete(id);
    }
    for (const person of board.people) this.#person(person, board);
    for (const [id, label] of this.#people) {
      if (board.people.some((person) => person.id === id)) continue;
      label.item.remove();
      this.#people.delete(id);
    }
  }

  /** Something happens there: their names are shown even where there are only marks. */
  touch(ids: readonly string[]): void {
    this.#touched = ids;
  }

  /** Lights one name a little while somebody looks at what belongs to it; false if nothing changes. */
  glance(id: string | null): boolean {
    if (this.#glanced === id) return false;
    this.#glanced = id;
    for (const [own, label] of this.#places) label.item.classList.toggle('wall-glance', own === id);
    for (const [own, label] of this.#people) label.item.classList.toggle('wall-glance', `person:${own}` === id);
    return true;
  }

  /** The size of the text has changed. */
  remeasure(): void {
    for (const label of this.#places.values()) label.width = 0;
  }

  /** Puts the names where they belong, or their marks where there is no room; off what is `kept` free. */
  arrange(board: Board, geography: Geography, fit: Fit, dotsOnly: boolean, kept: readonly Box[] = []): void {
    const tight = fit.width < 900 || fit.scale < 0.62;
    this.list.classList.toggle('wall-list-tight', tight);
    this.list.classList.toggle('wall-list-small', fit.scale < 0.36);
    const wishes = geography.plots.flatMap((plot) => {
      const label = this.#places.get(plot.id);
      const place = board.places.find((each) => each.id === plot.id);
      if (label === undefined || place === undefined) return [];
      const second = tight ? label.short : label.full;
      if (label.second.textContent !== second) {
        label.second.textContent = second;
        label.width = 0;
      }
      if (label.width === 0) this.#measure(label);
      return [
        {
          id: plot.id,
          picture: pictureOf(fit, plot),
          gap: (plot.face === 'office' ? 8 : 3) * fit.scale + 2,
          width: label.width,
          height: label.height,
          rank: labelRank(place),
        },
      ];
    });
    const taken: Rect[] = [];
    const spoken = [this.#chosen, this.#glanced, ...this.#touched].filter((id) => id !== null);
    for (const spot of placeLabels(wishes, fit.width, fit.height, dotsOnly, spoken, kept)) {
      const label = this.#places.get(spot.id);
      if (label === undefined) continue;
      label.item.hidden = spot.gone;
      if (spot.gone) continue;
      const width = spot.dot ? DOT : label.width;
      const high = spot.dot ? DOT : label.height;
      taken.push({ x: spot.x - width / 2, y: spot.y - high / 2, width, height: high });
      label.item.classList.toggle('wall-dot', spot.dot);
      label.item.style.transform = `translate(${Math.round(spot.x)}px, ${Math.round(spot.y)}px)`;
    }
    this.#taken = taken;
  }

  /**
   * Puts the people's buttons over the people. Where one would lie on another button (a full incident room) it is left
   * out: a target has to be hit without luck (WCAG 2.5.8), and the people board has everybody.
   */
  follow(spots: readonly { readonly id: string; readonly x: number; readonly y: number }[]): void {
    const taken = [...this.#taken];
    for (const [id, label] of this.#people) {
      const spot = spots.find((each) => each.id === id);
      const free = spot !== undefined && !taken.some((other) => meets(other, personRect(spot)));
      label.item.hidden = !free;
      if (!free) continue;
      taken.push(personRect(spot));
      label.item.style.transform = `translate(${Math.round(spot.x)}px, ${Math.round(spot.y)}px)`;
    }
  }

  /** Marks one place or person (`person:…`) as chosen, or none. */
  select(id: string | null): void {
    this.#chosen = id;
    for (const [own, label] of this.#places) label.button.setAttribute('aria-pressed', String(own === id));
    for (const [own, label] of this.#people) label.button.setAttribute('aria-pressed', String(`person:${own}` === id));
  }

  /** Takes the light off a name, or gives it back to all. */
  dim(id: string | null, dim: boolean): void {
    for (const [own, label] of this.#places)
      if (id === null || own === id) label.item.classList.toggle('wall-dim', dim);
  }

  get chosen(): string | null {
    return this.#chosen;
  }

  #make(id: string, className: string): Label {
    const item = document.createElement('li');
    item.className = className;
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'wall-button';
    button.setAttribute('aria-pressed', 'false');
    const mark = document.createElement('span');
    mark.className = 'wall-mark';
    mark.setAttribute('aria-hidden', 'true');
    const name = document.createElement('span');
    name.className = 'wall-name';
    const second = document.createElement('span');
    second.className = 'wall-second';
    // The space is for those who are read to; it takes no room in a row of boxes.
    button.append(mark, name, ' ', second);
    button.addEventListener('click', () => this.#onSelect(id));
    item.append(button);
    this.list.append(item);
    return { item, button, mark, name, second, full: '', short: '', width: 0, height: 0, said: '' };
  }

  #measure(label: Label): void {
    const dot = label.item.classList.contains('wall-dot');
    const gone = label.item.hidden;
    label.item.hidden = false;
    label.item.classList.remove('wall-dot');
    // Its own size: the list may be drawn larger or smaller for a moment (see MapWall.resize).
    const { offsetWidth, offsetHeight } = label.button;
    label.width = offsetWidth === 0 ? 0 : offsetWidth + 1;
    label.height = Math.max(DOT, offsetHeight + 1);
    label.item.classList.toggle('wall-dot', dot);
    label.item.hidden = gone;
  }

  #place(place: BoardPlace, board: Board): void {
    let label = this.#places.get(place.id);
    if (label === undefined) {
      label = this.#make(
        place.id,
        `wall-label wall-${place.kind === 'clinic' || place.kind === 'room' ? 'clinic' : 'outside'}`,
      );
      this.#places.set(place.id, label);
    }
    const say = (t: { key: string; params?: Readonly<Record<string, number | string>> }): string =>
      this.#text(t.key, t.params);
    const name = say(place.name);
    const area = place.area === null ? '' : say(place.area);
    const state = place.state === null ? '' : say(place.state);
    const whose = place.stateOf === null ? state : this.#text('wall.system', { name: say(place.stateOf), state });
    const troubled = place.tone !== 'works' && place.tone !== 'quiet';
    const systems = board.systems
      .filter((system) => system.place === place.id && place.kind !== 'clinic')
      .map((system) => this.#text('wall.system', { name: say(system.name), state: say(system.state) }));
    // Outside the clinics a place's state is that of one of its systems; a room may have one of its own.
    const saidBySystem =
      systems.length > 0 &&
      (place.kind !== 'room' ||
        board.systems.some((each) => each.place === place.id && each.state.key === place.state?.key));
    const parts = [
      place.kind === 'clinic' ? this.#text('wall.clinic', { name, area, state, waiting: place.waiting }) : name,
      ...systems,
      ...(place.kind !== 'clinic' && state !== '' && !saidBySystem ? [whose] : []),
      ...(place.fridge ? [this.#text('wall.fridge')] : []),
      ...(board.inside?.staff.some(({ room, you }) => you && room === place.id) ? [this.#text('wall.you')] : []),
      ...(place.id === 'counter' && board.press > 0 ? [this.#text('wall.reporter')] : []),
      ...(place.id === 'office' && board.press > 0 && !board.inside
        ? [this.#text('wall.press', { count: board.press })]
        : []),
      ...(place.id === 'office' && board.trust !== null ? [this.#text('wall.trust', { tenths: board.trust })] : []),
    ];
    label.mark.className = `wall-mark wall-mark-${place.mark}`;
    label.item.classList.toggle('wall-ghost', !place.alive);
    const said = parts.join('. ');
    if (said === label.said) return;
    label.said = said;
    label.width = 0;
    label.button.setAttribute('aria-label', said);
    label.button.dataset.tone = place.tone;
    label.name.textContent = name;
    label.full = troubled || place.kind === 'room' ? whose : place.kind === 'clinic' ? area : '';
    label.short = troubled || place.kind === 'room' ? state : '';
  }

  #person(person: BoardPerson, board: Board): void {
    let label = this.#people.get(person.id);
    if (label === undefined) {
      label = this.#make(`person:${person.id}`, 'wall-person');
      this.#people.set(person.id, label);
    }
    const name = this.#text(`cast.${person.id}.name`);
    const place = board.places.find((each) => each.id === person.place);
    const where = place === undefined ? '' : this.#text(place.name.key, place.name.params);
    const task = person.task === null ? '' : this.#text(person.task.key, person.task.params);
    const said = [
      person.resting
        ? this.#text('wall.person.resting', { name })
        : task === ''
          ? this.#text('wall.person.free', { name, place: where })
          : this.#text('wall.person.busy', { name, place: where, task }),
      ...(person.fatigue > 0 ? [this.#text(person.fatigue === 2 ? 'wall.person.worn' : 'wall.person.tired')] : []),
    ].join('. ');
    if (said === label.said) return;
    label.said = said;
    label.button.setAttribute('aria-label', said);
    label.name.textContent = name;
    label.second.textContent = task;
    label.mark.className = 'wall-mark';
  }
}
