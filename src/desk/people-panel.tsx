/** The people board: who does what until when, who is tired, what each would do next, and what waits for somebody. */
import { useState } from 'preact/hooks';
import type { ResponderView, TaskView, View } from '../session/contract.ts';
import { nameOf, portraitOf, roleOf, timeText, useDesk } from './context.ts';
import { Icon } from './icon.tsx';
import { Portrait } from './portrait.tsx';
import { Price } from './words.tsx';

export function PeoplePanel({ view }: { readonly view: View }) {
  const desk = useDesk();
  const waiting = view.tasks.filter((task) => task.state === 'offered');
  const done = view.tasks.filter((task) => task.state === 'done');
  return (
    <div class="people">
      <ul class="board" aria-label={desk.t('desk.people.board')}>
        {view.people.map((responder) => (
          <Responder key={responder.id} responder={responder} view={view} />
        ))}
      </ul>
      <section aria-labelledby="tasks-waiting">
        <h3 id="tasks-waiting">{desk.t('desk.people.waiting', { n: waiting.length })}</h3>
        {waiting.length === 0 ? (
          <p class="empty">{desk.t('desk.people.none_waiting')}</p>
        ) : (
          <ul class="tasks">
            {waiting.map((task) => (
              <Waiting key={task.id} task={task} view={view} />
            ))}
          </ul>
        )}
      </section>
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
    </div>
  );
}

function Responder({ responder, view }: { readonly responder: ResponderView; readonly view: View }) {
  const desk = useDesk();
  const task = view.tasks.find((candidate) => candidate.id === responder.task) ?? null;
  const proposal = view.tasks.find((candidate) => candidate.id === responder.proposes) ?? null;
  const busy = task !== null && responder.until !== null;
  const mood = responder.fatigue === 2 ? 'tired' : responder.fatigue === 1 ? 'tense' : 'calm';
  const name = nameOf(desk, responder.id);
  return (
    <li class={busy ? 'responder responder-busy' : 'responder'} data-points={`person:${responder.id}`}>
      <Portrait seed={portraitOf(desk, responder.id)} mood={mood} size={3.5} away={responder.resting} />
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
              onClick={() => desk.act({ kind: 'assign', task: proposal.id, responder: responder.id })}
            >
              {desk.t('desk.people.start')}
              <span class="hidden-words">
                {desk.t('desk.people.start_who', { who: name, task: desk.say(proposal.title) })}
              </span>
              <Price minutes={proposal.minutes} />
            </button>
          </div>
        )}
      </div>
    </li>
  );
}

function Waiting({ task, view }: { readonly task: TaskView; readonly view: View }) {
  const desk = useDesk();
  const free = task.who.filter((id) => {
    const person = view.people.find((candidate) => candidate.id === id);
    return person !== undefined && person.task === null && !person.resting;
  });
  const [chosen, setChosen] = useState<string | null>(null);
  const who = chosen !== null && free.includes(chosen) ? chosen : (free[0] ?? null);
  const title = desk.say(task.title);
  return (
    <li class={task.available ? 'task' : 'task task-closed'} data-points={`task:${task.id}`}>
      <div class="task-words">
        <p class="task-title">{title}</p>
        <p class="task-note">{desk.say(task.note)}</p>
        <p class="task-cost">
          <Price minutes={task.minutes} />
          <span>{desk.t('desk.people.one_person')}</span>
        </p>
      </div>
      {!task.available ? (
        <p class="task-state">{desk.t('desk.people.not_yet')}</p>
      ) : who === null ? (
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
            onClick={() => desk.act({ kind: 'assign', task: task.id, responder: who })}
          >
            {desk.t('desk.people.assign')}
          </button>
        </div>
      )}
    </li>
  );
}
