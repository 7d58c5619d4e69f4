/** Parts of the desk that are fetched when they are needed, or when there is nothing better to do. */
import type { ComponentType, FunctionComponent } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { useDesk } from './context.ts';

export interface LazyPart<P> {
  readonly Part: FunctionComponent<P>;
  /** Fetches it ahead, so that it is there when the network is not. A failure is tried again when the part is drawn. */
  readonly ahead: () => void;
}

/** A part that comes by itself: waits quietly while it loads, and says so when it cannot be had. */
export function lazyPart<P extends object>(load: () => Promise<ComponentType<P>>): LazyPart<P> {
  let loaded: ComponentType<P> | null = null;
  const fetchIt = async (): Promise<ComponentType<P> | null> => {
    try {
      loaded ??= await load();
      return loaded;
    } catch {
      return null;
    }
  };
  function Part(props: P) {
    const desk = useDesk();
    const [state, setState] = useState<'waiting' | 'there' | 'failed'>(loaded === null ? 'waiting' : 'there');
    useEffect(() => {
      if (state !== 'waiting') return undefined;
      let wanted = true;
      void fetchIt().then((part) => {
        if (wanted) setState(part === null ? 'failed' : 'there');
      });
      return () => {
        wanted = false;
      };
    }, [state]);
    if (state === 'there' && loaded !== null) {
      const Loaded = loaded;
      return <Loaded {...props} />;
    }
    return (
      <div class="loading" role="status">
        {state === 'waiting' ? (
          <p>{desk.t('desk.loading')}</p>
        ) : (
          <>
            <p>{desk.t('desk.loading.failed')}</p>
            <button type="button" class="button" onClick={() => setState('waiting')}>
              {desk.t('desk.loading.again')}
            </button>
          </>
        )}
      </div>
    );
  }
  return { Part, ahead: () => void fetchIt() };
}
