/** The log of the exercise, newest last, and a table of the clinics and systems: the wall in words. */
import { useEffect, useRef } from 'preact/hooks';
import type { LogLine, View } from '../session/contract.ts';
import { timeText, useDesk } from './context.ts';
import { Icon, type IconName } from './icon.tsx';
import { ScrollRegion } from './scroll-region.tsx';

const KIND_ICONS: Readonly<Record<LogLine['kind'], IconName>> = {
  inject: 'inbox',
  decision: 'check',
  task: 'people',
  evidence: 'eye',
  phase: 'next',
  asset: 'sheet',
  declaration: 'hand',
  default: 'clock',
  end: 'star',
};

export function LogPanel({ view }: { readonly view: View }) {
  const desk = useDesk();
  const end = useRef<HTMLLIElement>(null);
  const lines = view.log.length;
  // Its newest line is the one that is looked for.
  useEffect(() => {
    const region = end.current?.closest('.scroll-region');
    if (region) region.scrollTop = region.scrollHeight;
  }, [lines]);
  return (
    <div class="log-panel">
      <div>
        <h3 id="log-title">{desk.t('desk.log.title')}</h3>
        {/* The live regions speak; a log that also spoke would say everything twice. */}
        <ScrollRegion label={desk.t('desk.log.title')}>
          <div role="log" aria-live="off" aria-labelledby="log-title" class="log">
            <ol>
              {view.log.map((line, index) => (
                // The log only grows.
                <li key={index} ref={index === lines - 1 ? end : null} class={`log-line log-${line.kind}`}>
                  <span class="log-time">{timeText(desk, view.time, line.minute)}</span>
                  <Icon name={KIND_ICONS[line.kind]} size={16} />
                  <span>{desk.say(line.text)}</span>
                </li>
              ))}
            </ol>
          </div>
        </ScrollRegion>
      </div>
      <section aria-labelledby="state-title">
        <h3 id="state-title">{desk.t('desk.state.title')}</h3>
        <table class="state-table">
          <caption class="hidden-words">{desk.t('desk.state.caption')}</caption>
          <thead>
            <tr>
              <th scope="col">{desk.t('desk.state.what')}</th>
              <th scope="col">{desk.t('desk.state.how')}</th>
            </tr>
          </thead>
          <tbody>
            {view.sites.map((site) => (
              <tr key={site.id}>
                <th scope="row">
                  {desk.say(site.name)} <span class="person-role">{desk.say(site.area)}</span>
                </th>
                <td>
                  <span class={`state state-${site.care}`}>{desk.say(site.careText)}</span>
                </td>
              </tr>
            ))}
            {view.assets.map((asset) => (
              <tr key={asset.id}>
                <th scope="row">{desk.say(asset.name)}</th>
                <td>
                  <span class={`state state-${asset.state}`}>{desk.say(asset.stateText)}</span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </div>
  );
}
