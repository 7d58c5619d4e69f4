/**
 * The page's side of playing without a network: registers the service worker when nothing more urgent is under way, and
 * tells the title page when a newer version lies ready. A running exercise is never interrupted.
 */

interface ScriptPolicy {
  readonly createScriptURL: (url: string) => unknown;
}

interface PolicyMaker {
  readonly createPolicy: (name: string, rules: { readonly createScriptURL: (url: string) => string }) => ScriptPolicy;
}

/** The one script address that is ever made from text, through the policy that the content policy names. */
function workerAddress(): string {
  const { trustedTypes } = globalThis as { readonly trustedTypes?: PolicyMaker };
  const policy = trustedTypes?.createPolicy('sw', { createScriptURL: () => './sw.js' });
  return (policy ? policy.createScriptURL('') : './sw.js') as string;
}

export interface Offline {
  /** Now is a good time to fetch everything. */
  readonly prepare: () => void;
  /** Play has begun: sound may follow. */
  readonly begun: () => void;
  /** Calls back when a newer version lies ready, now or later; returns the way to stop. */
  readonly onUpdate: (tell: (take: () => void) => void) => () => void;
}

/** Nothing is kept offline: on a disk, in a learning system, or on plain http. */
const NONE: Offline = { prepare: () => {}, begun: () => {}, onUpdate: () => () => {} };

export function createOffline(): Offline {
  if (import.meta.env.MODE !== 'production' || !globalThis.isSecureContext || !('serviceWorker' in navigator))
    return NONE;
  const { serviceWorker } = navigator;
  const listeners = new Set<(take: () => void) => void>();
  let ready: ServiceWorker | null = null;
  let registering: Promise<ServiceWorkerRegistration | undefined> | null = null;

  const take = (): void => {
    // The page goes on with the files it was made with until it is loaded anew.
    serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
    ready?.postMessage('take');
  };
  const tellAll = (worker: ServiceWorker | null): void => {
    // The first version ever is no update.
    if (worker === null || serviceWorker.controller === null) return;
    ready = worker;
    for (const tell of listeners) tell(take);
  };
  const watch = (worker: ServiceWorker | null): void => {
    worker?.addEventListener('statechange', () => {
      if (worker.state === 'installed') tellAll(worker);
    });
  };
  const register = async (): Promise<ServiceWorkerRegistration | undefined> => {
    try {
      // A test or a policy may block it without a word.
      const found: ServiceWorkerRegistration | undefined = await serviceWorker.register(workerAddress());
      tellAll(found?.waiting ?? null);
      watch(found?.installing ?? null);
      found?.addEventListener('updatefound', () => watch(found.installing));
      return found;
    } catch {
      // Without it the game plays on; only the network has to be there next time.
      return undefined;
    }
  };
  const prepare = (): void => {
    if (registering === null) registering = register();
    // A window may stay open for weeks: each time it comes back to its title it looks again.
    else void registering.then((found) => found?.update()).catch(() => {});
  };
  return {
    prepare,
    begun: () => {
      prepare();
      const { connection } = navigator as { readonly connection?: { readonly saveData?: boolean } };
      if (connection?.saveData) return;
      void serviceWorker.ready.then(({ active }) => active?.postMessage('sound'));
    },
    onUpdate: (tell) => {
      listeners.add(tell);
      if (ready !== null) tell(take);
      return () => listeners.delete(tell);
    },
  };
}
