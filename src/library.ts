/** The scenarios of this build, each loaded when it is first wanted, and in two steps: enough to begin, then the rest. */
import firstWords from 'virtual:first-words';
import scenarios, { type ScenarioListing } from 'virtual:scenarios';
import type { OfferedScenario } from './desk/chairs.ts';
import type { Model } from './engine/model.ts';
import type { LaterPart } from './scenario/parts.ts';
import type { Protocol } from './scenario/protocol.ts';
import type { CompiledScenario } from './scenario/scenario.ts';
import type { Judge } from './session/judge.ts';
import { type Catalogue, createCatalogue, createGrowingCatalogue, type Messages } from './text/catalogue.ts';

export const LOCALE = 'en';
/** The interface's words up to the first decision. */
export const FIRST_WORDS: Messages = firstWords;

/** Enough of a scenario to begin: the desk's first screen can be drawn. */
export interface Opening {
  readonly model: Model;
  readonly protocolHash: string;
  /** Grows when the rest arrives. */
  readonly catalogue: Catalogue;
}

/** One scenario, all of it. */
export interface Loaded extends Opening {
  readonly protocol: Protocol;
  readonly judge: Judge;
  /** The texts that are the scenario's own: its protocol's and its. */
  readonly texts: readonly Messages[];
}

async function fetchJson<T>(url: string): Promise<T> {
  // In the single file everything stands in the page itself.
  if (import.meta.env.MODE === 'single') {
    const block = document.querySelector(`script[data-file="${url}"]`);
    return JSON.parse(block?.textContent ?? '') as T;
  }
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  return (await response.json()) as T;
}

/** An opening, and what the rest needs to know of it. */
interface Begun {
  readonly opening: Opening;
  readonly texts: Messages;
  readonly complete: (...maps: readonly Messages[]) => void;
}

async function openScenario(listing: ScenarioListing): Promise<Begun> {
  const [{ prepare }, scenario, texts] = await Promise.all([
    import('./engine/model.ts'),
    fetchJson<CompiledScenario>(listing.url),
    fetchJson<Messages>(listing.locales[LOCALE] ?? ''),
  ]);
  const { catalogue, complete } = createGrowingCatalogue(LOCALE, FIRST_WORDS, texts);
  return { opening: { model: prepare(scenario), protocolHash: listing.protocolHash, catalogue }, texts, complete };
}

async function loadRest(listing: ScenarioListing, { opening, texts, complete }: Begun): Promise<Loaded> {
  const [{ completeScenario, judgeBy, LATER_WORDS }, laterPart, laterTexts, protocol, protocolTexts] =
    await Promise.all([
      import('./later.ts'),
      fetchJson<LaterPart>(listing.laterUrl),
      fetchJson<Messages>(listing.laterLocales[LOCALE] ?? ''),
      fetchJson<Protocol>(listing.protocolUrl),
      fetchJson<Messages>(listing.protocolLocales[LOCALE] ?? ''),
    ]);
  completeScenario(opening.model.scenario, laterPart);
  const own = [protocolTexts, { ...texts, ...laterTexts }];
  complete(LATER_WORDS, ...own);
  return { ...opening, protocol, judge: judgeBy(protocol), texts: own };
}

/** Does it once; what did not come is asked for again. */
function once<T>(kept: Map<string, Promise<T>>, id: string, make: () => Promise<T>): Promise<T> {
  const known = kept.get(id);
  if (known) return known;
  const making = make();
  kept.set(id, making);
  making.catch(() => kept.delete(id));
  return making;
}

export class Library {
  private readonly begun = new Map<string, Promise<Begun>>();
  private readonly loaded = new Map<string, Promise<Loaded>>();
  private readonly here = new Map<string, Loaded>();

  /** Every scenario of this build. */
  ids(): string[] {
    return scenarios.map(({ id }) => id);
  }

  /** What the start page offers, in the few words that came with the page. */
  offered(): OfferedScenario[] {
    return scenarios
      .filter(({ seats }) => seats.some(({ minutes }) => Object.keys(minutes).length > 0))
      .map(({ id, wall, lengths, seats, words }) => {
        const { t } = createCatalogue(LOCALE, words[LOCALE] ?? {});
        return {
          id,
          wall,
          lengths,
          title: t('scenario.title'),
          lead: t('scenario.lead'),
          seats: seats.map((seat) => ({
            ...seat,
            who: t(`seat.${seat.id}.who`),
            role: t(`seat.${seat.id}.role`),
            note: t(`seat.${seat.id}.note`),
          })),
        };
      });
  }

  private listing(id: string | null): ScenarioListing {
    const listing =
      scenarios.find((each) => each.id === id) ?? scenarios.find(({ wall }) => wall === 'group') ?? scenarios[0];
    if (!listing) throw new Error('This build carries no scenario.');
    return listing;
  }

  private begin(listing: ScenarioListing): Promise<Begun> {
    return once(this.begun, listing.id, () => openScenario(listing));
  }

  /**
   * Enough to begin with. Null, or a scenario that is not here, is the first one: then a run says for itself that it
   * belongs elsewhere.
   */
  async open(id: string | null): Promise<Opening> {
    return (await this.begin(this.listing(id))).opening;
  }

  /** The whole scenario. */
  async load(id: string | null): Promise<Loaded> {
    const listing = this.listing(id);
    return once(this.loaded, listing.id, async () => {
      const loaded = await loadRest(listing, await this.begin(listing));
      this.here.set(listing.id, loaded);
      return loaded;
    });
  }

  /** The whole scenario, if it is here already. */
  whole(id: string): Loaded | null {
    return this.here.get(id) ?? null;
  }

  /** As {@link load}, for somebody who has begun to play: tries until it is there. */
  async insist(id: string): Promise<Loaded> {
    for (let wait = 1000; ; wait = Math.min(wait * 2, 15_000)) {
      try {
        return await this.load(id);
      } catch {
        await new Promise((resolve) => setTimeout(resolve, wait));
      }
    }
  }
}
