/** Pages beside the exercise, each fetched when its address is opened: for trainers, and on what was tested for everybody. */
import { mountAccessibility, mountCohort, mountFacilitator, type SettingsStore } from './desk/mount.tsx';
import { todayIs } from './desk/today.ts';
import { cohortOf } from './evaluation/cohort.ts';
import { LATER_WORDS } from './later.ts';
import { FIRST_WORDS, type Library, LOCALE } from './library.ts';
import { SCENARIO_FORMATS } from './report/formats.ts';
import { hereOf } from './table.ts';
import { type Catalogue, createCatalogue } from './text/catalogue.ts';

const WORDS = { ...FIRST_WORDS, ...LATER_WORDS };

export interface PagePlace {
  readonly app: HTMLElement;
  readonly library: Library;
  readonly settings: SettingsStore;
}

/** Many runs put together. All scenarios come when files are given. */
export async function showCohort({ app, library, settings }: PagePlace): Promise<void> {
  const [words, { cohortDocuments }] = await Promise.all([
    import('../assets/locales/en/cohort.json'),
    import('./report/cohort-documents.ts'),
  ]);
  const page = createCatalogue(LOCALE, WORDS, words.default);
  mountCohort(app, {
    catalogue: page,
    settings,
    backHref: location.pathname,
    analyse: async (files) => {
      const loaded = new Map(await Promise.all(library.ids().map(async (id) => [id, await library.load(id)] as const)));
      const report = cohortOf(files, (id) => {
        const found = loaded.get(id);
        if (!found) return null;
        const { model, protocol, protocolHash } = found;
        return { scenario: model.scenario, protocol, protocolHash, start: hereOf(found).start };
      });
      const catalogues = new Map(
        [...loaded].map(([id, { texts }]) => [id, createCatalogue(LOCALE, WORDS, words.default, ...texts)]),
      );
      const textsOf = (id: string | null): Catalogue => (id === null ? page : (catalogues.get(id) ?? page));
      return { report, textsOf, documents: cohortDocuments(report, textsOf, todayIs()) };
    },
  });
}

/** What was tested for everybody, and how. */
export async function showAccessibility({ app, settings }: PagePlace): Promise<void> {
  const words = await import('../assets/locales/en/accessibility.json');
  const catalogue = createCatalogue(LOCALE, WORDS, words.default);
  mountAccessibility(app, { catalogue, settings, backHref: `${location.pathname}${location.search}` });
}

/** A scenario on paper, for the person who leads it. */
export async function showFacilitator({ app, library, settings }: PagePlace, scenario: string | null): Promise<void> {
  const loaded = await library.load(scenario);
  const { catalogue, model } = loaded;
  mountFacilitator(app, {
    catalogue,
    settings,
    scenario: model.scenario,
    backHref: location.pathname,
    documents: {
      formats: SCENARIO_FORMATS,
      make: async (format) => {
        const { documentOfScenario } = await import('./report/offer.ts');
        return documentOfScenario(format, loaded, todayIs());
      },
    },
  });
}
