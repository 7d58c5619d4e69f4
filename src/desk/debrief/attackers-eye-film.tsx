/** The film itself: picture, words, time line, controls, and the beats as a list. */
import { useCallback, useEffect, useId, useMemo, useRef, useState } from 'preact/hooks';
import type { AttackersEye, EyeBeat, EyeDeed, EyeMoment, EyeScene, EyeWall, View } from '../../session/contract.ts';
import { dayTimeText, minutesText, useDesk, useSettings } from '../context.ts';
import { Icon, type IconName } from '../icon.tsx';
import { isStill } from '../settings.ts';
import type { RaiseEyeWall } from './attackers-eye.tsx';
import { EyeTimeLine } from './attackers-eye-line.tsx';
import { stateOf } from './attackers-eye-state.ts';

const SPEEDS = [
  ['half', 0.5],
  ['one', 1],
  ['two', 2],
] as const;
/** Between two frames of the film's own clock. */
const TICK = 80;
/** Least time between two pictures of the wall, and after one in which a system changed: then the town turns. */
const PICTURE = 600;
const TURNING = 1600;

const SHOWS: Readonly<Record<EyeBeat['shows'], IconName>> = {
  door: 'lock',
  moves: 'right',
  looks: 'eye',
  key: 'letter',
  copies: 'forward',
  uses: 'chat',
  shut: 'close',
  stays: 'pause',
  back: 'back',
  out: 'check',
};

const sceneOf = (eye: AttackersEye, moment: EyeMoment, running: boolean): EyeScene => ({
  door: moment.door,
  place: moment.place,
  holds: moment.holds,
  state: moment.state,
  shows: eye.beats[moment.beat]?.shows ?? null,
  spot: eye.beats[moment.beat]?.place ?? null,
  leaving: moment.carrying,
  running,
});

/** Keeps the wall on the film's moment, never faster than the town can turn. */
class Projector {
  readonly #eye: AttackersEye;
  readonly #wall: EyeWall;
  readonly #still: boolean;
  #wanted: { readonly moment: EyeMoment; readonly running: boolean } | null = null;
  #shown: number | null = null;
  #free = 0;
  #timer: ReturnType<typeof setTimeout> | null = null;

  constructor(eye: AttackersEye, wall: EyeWall, still: boolean) {
    this.#eye = eye;
    this.#wall = wall;
    this.#still = still;
  }

  show(moment: EyeMoment, running: boolean): void {
    this.#wanted = { moment, running };
    if (this.#timer === null) this.#next();
  }

  stop(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#wall.destroy();
  }

  #next(): void {
    this.#timer = null;
    const wanted = this.#wanted;
    if (wanted === null) return;
    const { moment, running } = wanted;
    const scene = sceneOf(this.#eye, moment, running);
    if (moment.picture === this.#shown) {
      this.#wall.show(null, scene);
      this.#wanted = null;
      return;
    }
    const wait = this.#free - performance.now();
    if (wait > 0) {
      this.#timer = setTimeout(() => this.#next(), wait);
      return;
    }
    // Only what follows soon after is told as a movement; a jump shows what is.
    const near = this.#shown !== null && moment.picture > this.#shown && moment.picture - this.#shown < 30;
    const picture = this.#eye.pictureOf(moment.picture, near && running ? this.#shown : null);
    const turns = !this.#still && running && picture.happenings.some(({ kind }) => kind === 'asset');
    this.#free = performance.now() + (turns ? TURNING : running ? PICTURE : 120);
    this.#shown = moment.picture;
    this.#wanted = null;
    this.#wall.show(picture, scene);
  }
}

/** The wall in the film's frame; `absent` where it cannot be had. */
function useWall(
  eye: AttackersEye,
  raise: RaiseEyeWall | null,
  still: boolean,
): { readonly host: (element: HTMLElement | null) => void; readonly wall: Projector | null; readonly absent: boolean } {
  const [host, setHost] = useState<HTMLElement | null>(null);
  const [wall, setWall] = useState<Projector | null>(null);
  const [absent, setAbsent] = useState(raise === null);
  useEffect(() => {
    if (host === null || raise === null) return undefined;
    let here = true;
    let up: Projector | null = null;
    raise(host, still)
      .then((raised) => {
        const projector = new Projector(eye, raised, still);
        if (!here) {
          projector.stop();
          return;
        }
        up = projector;
        setWall(projector);
      })
      .catch(() => here && setAbsent(true));
    return () => {
      here = false;
      up?.stop();
      setWall(null);
    };
  }, [host, raise, still, eye]);
  return { host: setHost, wall, absent };
}

export function EyeFilm({
  eye,
  view,
  raise,
}: {
  readonly eye: AttackersEye;
  readonly view: View;
  readonly raise: RaiseEyeWall | null;
}) {
  const desk = useDesk();
  const t = desk.t;
  const still = isStill(useSettings(desk.settings));
  const [at, setAt] = useState(() => (still ? (eye.beats[0]?.at ?? 0) : 0));
  const [running, setRunning] = useState(!still);
  const [speed, setSpeed] = useState<(typeof SPEEDS)[number][0]>('one');
  const { host, wall, absent } = useWall(eye, raise, still);
  const speedId = useId();
  const stage = useRef<HTMLElement>(null);
  const factor = SPEEDS.find(([id]) => id === speed)?.[1] ?? 1;

  useEffect(() => {
    stage.current?.focus({ preventScroll: true });
    stage.current?.scrollIntoView({ block: 'start' });
  }, []);
  useEffect(() => {
    if (!running) return undefined;
    let last = performance.now();
    const timer = setInterval(() => {
      const now = performance.now();
      const passed = Math.min(400, now - last) * factor;
      last = now;
      setAt((before) => Math.min(eye.length, before + passed));
    }, TICK);
    return () => clearInterval(timer);
  }, [running, factor, eye]);
  useEffect(() => {
    if (at >= eye.length) setRunning(false);
  }, [at, eye]);

  const moment = eye.momentAt(at);
  useEffect(() => wall?.show(moment, running));

  const go = useCallback(
    (to: number, goOn = false) => {
      setAt(Math.max(0, Math.min(eye.length, to)));
      if (!goOn) setRunning(false);
    },
    [eye],
  );
  const step = (by: -1 | 1): void => {
    const next =
      by > 0 ? eye.beats.find((beat) => beat.at > at) : [...eye.beats].reverse().find((b) => b.at < at - 300);
    go(next?.at ?? (by > 0 ? eye.length : 0), running);
  };
  const beat = eye.beats[moment.beat];
  const over = at >= eye.length;
  return (
    <div class="eye-film">
      <section class="eye-stage" ref={stage} tabIndex={-1} aria-label={t('eye.stage')}>
        {absent ? <p class="eye-absent">{t('eye.no_wall')}</p> : <div class="eye-host" ref={host} />}
        <Hud moment={moment} view={view} />
        <Saying beat={beat} deed={eye.deeds[moment.deed]} moment={moment} view={view} />
      </section>
      <EyeTimeLine eye={eye} view={view} at={at} moment={moment} onGo={go} />
      <fieldset class="eye-controls no-print">
        <legend class="hidden-words">{t('eye.controls')}</legend>
        <button type="button" class="button" onClick={() => step(-1)}>
          <Icon name="back" size={18} />
          <span>{t('eye.before')}</span>
        </button>
        <button
          type="button"
          class="button button-main eye-play"
          onClick={() => {
            if (over) setAt(0);
            setRunning(over || !running);
          }}
        >
          <Icon name={running ? 'pause' : 'play'} size={20} />
          {t(running ? 'eye.pause' : over ? 'eye.again' : 'eye.play')}
        </button>
        <button type="button" class="button" onClick={() => step(1)}>
          <span>{t('eye.next')}</span>
          <Icon name="next" size={18} />
        </button>
        <span class="eye-speed">
          <label for={speedId}>{t('eye.speed')}</label>
          <select
            id={speedId}
            value={speed}
            onChange={(event) => setSpeed(event.currentTarget.value as (typeof SPEEDS)[number][0])}
          >
            {SPEEDS.map(([id]) => (
              <option key={id} value={id}>
                {t(`eye.speed.${id}`)}
              </option>
            ))}
          </select>
        </span>
      </fieldset>
      <div class="eye-lists">
        <Beats eye={eye} view={view} current={moment.beat} onGo={go} />
        <Deeds eye={eye} view={view} current={moment.deed} onGo={go} />
      </div>
    </div>
  );
}

/** Hour, the intruder's state, what was really copied and what was believed. */
function Hud({ moment, view }: { readonly moment: EyeMoment; readonly view: View }) {
  const desk = useDesk();
  const t = desk.t;
  const state = stateOf(moment);
  return (
    <div class="eye-hud">
      <p class="eye-clock">{dayTimeText(desk, view.time, moment.minute)}</p>
      <p class={`eye-state eye-state-${state}`}>
        <span class="eye-sign" aria-hidden="true" />
        <span class="hidden-words">{t('eye.state')}: </span>
        {t(`eye.state.${state}`)}
      </p>
      {moment.copied !== null && (
        <dl class="eye-count">
          <div class={moment.copied > 0 ? 'eye-copied eye-some' : 'eye-copied'}>
            <dt>{t('eye.copied')}</dt>
            <dd>
              {t('eye.copied.value', { n: moment.copied })}
              {moment.leaving > 0 && <small>{t('eye.rate', { n: moment.leaving })}</small>}
            </dd>
          </div>
          {moment.believed !== null && (
            <div>
              <dt>{t('eye.believed')}</dt>
              <dd>
                {moment.believed.grade === 'unknown'
                  ? t('eye.believed.unknown')
                  : t('eye.believed.range', { from: moment.believed.from, to: moment.believed.to })}
              </dd>
            </div>
          )}
        </dl>
      )}
    </div>
  );
}

/** How long ago, in minutes of the story, a deed is still the last word. */
const RECENT = 30;

/** The intruder's sentence, and under it what the player did at that hour. */
function Saying({
  beat,
  deed,
  moment,
  view,
}: {
  readonly beat: EyeBeat | undefined;
  readonly deed: EyeDeed | undefined;
  readonly moment: EyeMoment;
  readonly view: View;
}) {
  const desk = useDesk();
  const t = desk.t;
  const recent = deed !== undefined && moment.minute - deed.minute <= RECENT && (deed.turned || deed.after !== null);
  return (
    <div class="eye-saying">
      <p class="eye-words" aria-live="polite">
        {beat !== undefined && (
          <>
            <span class="hidden-words">
              {dayTimeText(desk, view.time, beat.minute)}, {t('eye.narrator')}:{' '}
            </span>
            {desk.say(beat.text)}
          </>
        )}
      </p>
      {recent && (
        <p class="eye-deed">
          <Icon name="hand" size={18} />
          {dayTimeText(desk, view.time, deed.minute)} · {desk.say(deed.text)}
          {deed.after !== null && ` · ${t('eye.after', { span: minutesText(desk, deed.after) })}`}
        </p>
      )}
    </div>
  );
}

/** What the two lists beside the picture need; `current` is the entry that is shown, `onGo` takes the film's time. */
interface ListProps {
  readonly eye: AttackersEye;
  readonly view: View;
  readonly current: number;
  readonly onGo: (at: number) => void;
}

function Beats({ eye, view, current, onGo }: ListProps) {
  const desk = useDesk();
  const t = desk.t;
  return useMemo(
    () => (
      <section class="eye-they">
        <h3>{t('eye.they')}</h3>
        <p class="fold-note">{t('eye.they.note')}</p>
        <ol>
          {eye.beats.map((beat, i) => (
            <li
              key={beat.id}
              class={i === current ? 'eye-beat eye-now' : i < current ? 'eye-beat' : 'eye-beat eye-ahead'}
            >
              <button type="button" aria-current={i === current ? 'step' : undefined} onClick={() => onGo(beat.at)}>
                <span class="eye-when">{dayTimeText(desk, view.time, beat.minute)}</span>
                <span class={`eye-what eye-what-${beat.shows}`}>
                  <Icon name={SHOWS[beat.shows]} size={18} />
                  {t(`eye.shows.${beat.shows}`)}
                  {beat.placeName !== null && ` · ${desk.say(beat.placeName)}`}
                </span>
                <span class="eye-text">
                  {desk.say(beat.text)}
                  {beat.message !== null && <small>{t('eye.message', { subject: desk.say(beat.message) })}</small>}
                </span>
              </button>
            </li>
          ))}
        </ol>
      </section>
    ),
    [desk, t, eye, view.time, current, onGo],
  );
}

/** What changed something for the intruder, or for the picture that others had; the rest is folded. */
function Deeds({ eye, view, current, onGo }: ListProps) {
  const { t } = useDesk();
  const main = eye.deeds.filter((deed) => deed.turned || deed.kind === 'declared' || deed.after !== null);
  const now = eye.deeds[current]?.id ?? null;
  return (
    <section class="eye-you">
      <h3>{t('eye.you')}</h3>
      <DeedList deeds={main} now={now} view={view} onGo={onGo} />
      <details class="eye-all">
        <summary>{t('eye.you.all', { n: eye.deeds.length })}</summary>
        <DeedList deeds={eye.deeds} now={now} view={view} onGo={onGo} />
      </details>
    </section>
  );
}

function DeedList({
  deeds,
  now,
  view,
  onGo,
}: Pick<ListProps, 'view' | 'onGo'> & { readonly deeds: readonly EyeDeed[]; readonly now: string | null }) {
  const desk = useDesk();
  const t = desk.t;
  return (
    <ol>
      {deeds.map((deed) => (
        <li key={deed.id} class={deed.id === now ? 'eye-now' : undefined}>
          <button type="button" aria-current={deed.id === now ? 'step' : undefined} onClick={() => onGo(deed.at)}>
            <span class="eye-when">{dayTimeText(desk, view.time, deed.minute)}</span>
            <span class={deed.turned ? 'eye-text eye-turned' : 'eye-text'}>
              {desk.say(deed.text)}
              {deed.turned && <small>{t('eye.you.turned')}</small>}
              {deed.by === 'group' && <small>{t('eye.you.group')}</small>}
              {deed.after !== null && <small>{t('eye.after', { span: minutesText(desk, deed.after) })}</small>}
            </span>
          </button>
        </li>
      ))}
    </ol>
  );
}
