/** The people board: who does what until when, who is tired, what each would do next, and what waits for somebody. */
import { useState } from 'preact/hooks';
import type { ResponderView, TaskView, View } from '../session/contract.ts';
import { type Carry, canDo, minutesFor, pairOf, useCarry } from './carrying.ts';
import { minutesText, nameOf, portraitOf, roleOf, timeText, useDesk } from './context.ts';
import { Icon } from './icon.tsx';
import { Portrait } from './likeness.tsx';
import { Price } from './words.tsx';

export function PeoplePanel({ view }: { readonly view: View }) {
  const desk = useDesk();
  const offered = view.tasks.filter((task) => task.state === 'offered');
  const waiting = offered.filter((task) => task.available);
  const closed = offered.filter((task) => !task.available);
  const done = view.tasks.filter((task) => task.state === 'done');
  const carry = useCarry((task, responder) => void desk.act({ kind: 'assign', task, responder }));
  return (
    <div class="people" data-carrying={carry.held?.kind}>
      <ul class="board" aria-label={desk.t('desk.people.board')}>
        {view.people.map((responder) => (
          <Responder key={responder.id} responder={responder} view={view} carry={carry} />
        ))}
      </ul>
      <section aria-labelledby="tasks-waiting">
        <h3 id="tasks-waiting">{desk.t('desk.people.waiting', { n: waiting.length })}</h3>
        {waiting.length === 0 ? (
          <p class="empty">{desk.t('desk.people.none_waiting')}</p>
        ) : (
          <>
            <p class="task-note board-help">{desk.t('desk.people.drag')}</p>
            <ul class="tasks">
              {waiting.map((task) => (
                <Waiting key={task.id} task={task} view={view} carry={carry} />
              ))}
            </ul>
          </>
        )}
      </section>
      {closed.length > 0 && (
        <details class="tasks-done">
          <summary>{desk.t('desk.people.not_yet', { n: closed.length })}</summary>
          <p class="task-note">{desk.t('desk.people.not_yet.why')}</p>
          <ul>
            {closed.map((task) => (
              <li key={task.id}>
                <Icon name="lock" size={16} />
                {desk.say(task.title)}
              </li>
            ))}
          </ul>
        </details>
      )}
      {done.length > 0 && (
        <details class="tasks-done">
          <summary>{desk.t('desk.people.done', { n: done.length })}</summary>
          <ul>
            {done.map((task) => (
              <li key={task.id}>
                <Icon name="check" size={16} />
                {desk.say(task.title)}
                {task.by !== null && <span class="person-role">{nameOf(desk, task.by)}</span>}
              </li>
            ))}
          </ul>
        </details>
      )}
      {carry.held !== null && <Carried carry={carry} view={view} />}
    </div>
  );
}

/** What hangs under the pointer: the thing, and over somebody who can do it the price and the hour. */
function Carried({ carry, view }: { readonly carry: Carry; readonly view: View }) {
  const desk = useDesk();
  const { held, over } = carry;
  if (held === null) return null;
  const pair = pairOf(held, over);
  const task = view.tasks.find((each) => each.id === pair.task) ?? null;
  const person = view.people.find((each) => each.id === pair.responder) ?? null;
  return (
    <div class="carried" aria-hidden="true" style={{ transform: `translate(${held.x + 14}px, ${held.y + 10}px)` }}>
      <strong>{held.kind === 'task' ? task && desk.say(task.title) : nameOf(desk, held.id)}</strong>
      {task !== null && person !== null && (
        <span>
          {desk.t('desk.people.drop', {
            who: held.kind === 'task' ? nameOf(desk, person.id) : desk.say(task.title),
            time: minutesText(desk, minutesFor(task, person)),
          })}{' '}
          · {desk.t('desk.people.drop.yes')}
        </span>
      )}
    </div>
  );
}

function Responder({
  responder,
  view,
  carry,
}: {
  readonly responder: ResponderView;
  readonly view: View;
  readonly carry: Carry;
}) {
  const desk = useDesk();
  const task = view.tasks.find((candidate) => candidate.id === responder.task) ?? null;
  const proposal = view.tasks.find((candidate) => candidate.id === responder.proposes) ?? null;
  const busy = task !== null && responder.until !== null;
  const mood = responder.fatigue === 2 ? 'tired' : responder.fatigue === 1 ? 'tense' : 'calm';
  const name = nameOf(desk, responder.id);
  return (
    <li
      class={busy ? 'responder responder-busy' : 'responder'}
      data-points={`person:${responder.id}`}
      data-drop={dropOf(carry, view, 'person', responder.id)}
      data-carry-to={`person:${responder.id}`}
    >
      <span
        class={busy || responder.resting ? undefined : 'grip grip-face'}
        onPointerDown={busy || responder.resting ? undefined : (event) => carry.take(event, 'person', responder.id)}
      >
        <Portrait seed={portraitOf(desk, responder.id)} mood={mood} size={3.5} away={responder.resting} />
      </span>
      <div class="responder-words">
        <p class="person-name">{name}</p>
        <p class="person-role">{roleOf(desk, responder.id)}</p>
        <p class="responder-state">
          <span
            class={responder.resting ? 'dot dot-rest' : busy ? 'dot dot-busy' : 'dot dot-free'}
            aria-hidden="true"
          />
          {responder.resting
            ? desk.t('desk.people.resting')
            : busy
              ? desk.t('desk.people.busy', {
                  task: desk.say(task.title),
                  time: timeText(desk, view.time, responder.until ?? view.time.minute),
                })
              : desk.t('desk.people.free')}
        </p>
        <p class={`fatigue fatigue-${responder.fatigue}`}>
          <span class="fatigue-bars" aria-hidden="true">
            <i class="on" />
            <i class={responder.fatigue >= 1 ? 'on' : undefined} />
            <i class={responder.fatigue >= 2 ? 'on' : undefined} />
          </span>
          {desk.t(`desk.people.fatigue.${responder.fatigue}`)}
        </p>
        {proposal !== null && !busy && !responder.resting && (
          <div class="proposal">
            <p>
              <Icon name="bulb" size={16} />
              {desk.t('desk.people.proposes', { task: desk.say(proposal.title) })}
            </p>
            <button
              type="button"
              class="button"
              onClick={() => void desk.act({ kind: 'assign', task: proposal.id, responder: responder.id })}
            >
              {desk.t('desk.people.start')}
              <span class="hidden-words">
                {desk.t('desk.people.start_who', { who: name, task: desk.say(proposal.title) })}
              </span>
              <Price minutes={minutesFor(proposal, responder)} />
            </button>
          </div>
        )}
      </div>
    </li>
  );
}

/** Whether what is carried may be let go here: `yes`, `over` when it is just above, `no`; absent while nothing is carried. */
function dropOf(carry: Carry, view: View, kind: 'task' | 'person', id: string): string | undefined {
  const { held, over } = carry;
  if (held === null || held.kind === kind) return undefined;
  const pair = pairOf(held, `${kind}:${id}`);
  if (!canDo(view, pair.task, pair.responder)) return 'no';
  return over === `${kind}:${id}` ? 'over' : 'yes';
}

function Waiting({ task, view, carry }: { readonly task: TaskView; readonly view: View; readonly carry: Carry }) {
  const desk = useDesk();
  const free = task.who.filter((id) => canDo(view, task.id, id));
  const [chosen, setChosen] = useState<string | null>(null);
  const who = chosen !== null && free.includes(chosen) ? chosen : (free[0] ?? null);
  const title = desk.say(task.title);
  const person = view.people.find((each) => each.id === who);
  const minutes = person === undefined ? task.minutes : minutesFor(task, person);
  return (
    <li
      class="task"
      data-points={`task:${task.id}`}
      data-drop={dropOf(carry, view, 'task', task.id)}
      data-carry-to={`task:${task.id}`}
    >
      <span
        class={free.length === 0 ? 'grip grip-off' : 'grip'}
        aria-hidden="true"
        onPointerDown={free.length === 0 ? undefined : (event) => carry.take(event, 'task', task.id)}
      >
        <span class="grip-dots" />
      </span>
      <div class="task-words">
        <p class="task-title">{title}</p>
        <p class="task-note">{desk.say(task.note)}</p>
        <p class="task-cost">
          <Price minutes={minutes} />
          <span>{desk.t('desk.people.one_person')}</span>
          {person !== undefined && (
            <span>{desk.t('desk.people.ready', { time: timeText(desk, view.time, view.time.minute + minutes) })}</span>
          )}
          {minutes > task.minutes && <span class="task-slow">{desk.t('desk.people.slow')}</span>}
        </p>
      </div>
      {who === null ? (
        <p class="task-state">
          {desk.t('desk.people.nobody_free', { who: task.who.map((id) => nameOf(desk, id)).join(', ') })}
        </p>
      ) : (
        <div class="task-assign">
          <label>
            <span class="hidden-words">{desk.t('desk.people.who', { task: title })}</span>
            <select value={who} onChange={(event) => setChosen(event.currentTarget.value)}>
              {free.map((id) => (
                <option key={id} value={id}>
                  {nameOf(desk, id)}
                </option>
              ))}
            </select>
          </label>
          <button
            type="button"
            class="button button-main"
            aria-label={desk.t('desk.people.assign_who', { task: title, who: nameOf(desk, who) })}
            onClick={() => void desk.act({ kind: 'assign', task: task.id, responder: who })}
          >
            {desk.t('desk.people.assign')}
          </button>
        </div>
      )}
    </li>
  );
}
