/**
 * The service worker: keeps one whole version of the game for when there is no network. It becomes `sw.js` in the build
 * (tools/offline-plugin.ts), with the list of files where the placeholders stand.
 *
 * A new version is fetched beside the running one and waits until somebody asks for it on the title page. The version
 * before is kept until then and after, so that an exercise that runs in another tab still finds its own files.
 */

const VERSION = '__VERSION__';
/** Everything but sound, relative to this file. */
const FILES = ['__FILES__'];
/** Fetched once play has begun, or when it is first heard. */
const SOUND = ['__SOUND__'];
/** A name that only this version's page contains. */
const ENTRY = '__ENTRY__';

const PREFIX = 'code-dark-';
const CACHE = PREFIX + VERSION;
const PAGE = new URL('index.html', self.location.href).href;

/** Names with a hash of their content never change, so any version's copy will do. */
const isHashed = (url) => /[-.][\w-]{8,16}\.\w+$/.test(url) && /\/(assets|scenarios)\//.test(url);

async function fetchInto(cache, file) {
  const url = new URL(file, self.location.href).href;
  const known = isHashed(url) ? await caches.match(url) : undefined;
  const answer = known ?? (await fetch(url, { cache: isHashed(url) ? 'default' : 'reload' }));
  if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
  if (url === PAGE && !(await answer.clone().text()).includes(ENTRY))
    throw new Error('The page is of another version.');
  // A redirected answer must not be given to a navigation.
  await cache.put(url, answer.redirected ? new Response(answer.body, { headers: answer.headers }) : answer);
}

async function fetchAll(files) {
  const cache = await caches.open(CACHE);
  const waiting = [...files];
  const hand = async () => {
    for (let file = waiting.shift(); file !== undefined; file = waiting.shift()) {
      if (!(await cache.match(new URL(file, self.location.href).href))) await fetchInto(cache, file);
    }
  };
  // Four at a time leave the line to whoever plays.
  await Promise.all([hand(), hand(), hand(), hand()]);
}

/** This version and the one before stay; the order of creation is the order of names that `keys` gives. */
async function tidyUp() {
  const names = (await caches.keys()).filter((name) => name.startsWith(PREFIX));
  const others = names.filter((name) => name !== CACHE);
  for (const name of others.slice(0, -1)) await caches.delete(name);
}

async function answer(request) {
  const url = new URL(request.url);
  const own = await caches.open(CACHE);
  if (request.mode === 'navigate') {
    // The address may carry a trainer's choices; the page is the same.
    const folder = new URL('.', self.location.href).pathname;
    if (url.pathname === folder || url.pathname === `${folder}index.html`) {
      const page = await own.match(PAGE);
      if (page) return page;
    }
    return fetch(request);
  }
  const kept = (await own.match(request.url)) ?? (isHashed(request.url) ? await caches.match(request.url) : undefined);
  if (kept) return kept;
  const fresh = await fetch(request);
  const name = url.pathname.slice(new URL('.', self.location.href).pathname.length);
  if (fresh.ok && fresh.status === 200 && SOUND.includes(name)) await own.put(request.url, fresh.clone());
  return fresh;
}

self.addEventListener('install', (event) => {
  event.waitUntil(fetchAll(FILES));
});

self.addEventListener('activate', (event) => {
  event.waitUntil(tidyUp().then(() => self.clients.claim()));
});

self.addEventListener('message', (event) => {
  if (event.data === 'take') self.skipWaiting();
  // Sound is an extra: what does not come is asked for when it is heard.
  if (event.data === 'sound') event.waitUntil(fetchAll(SOUND).catch(() => undefined));
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method !== 'GET' || !request.url.startsWith(new URL('.', self.location.href).href)) return;
  event.respondWith(answer(request));
});
