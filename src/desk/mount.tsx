/** The desk's front door: each function fills an element with one screen and gives back a way to take it away. */
import { type ComponentChild, render } from 'preact';
import type { Documents } from '../session/contract.ts';
import type { Catalogue } from '../text/catalogue.ts';
import type { AccessibilityProps } from './accessibility.tsx';
import type { CohortPageProps } from './cohort.tsx';
import type { ReTestProps } from './debrief/re-test.tsx';
import type { ElsewhereProps } from './elsewhere.tsx';
import type { FacilitatorScenario } from './facilitator.tsx';
import { applySettings, type SettingsStore } from './settings.ts';
import { Title, type TitleOptions } from './title.tsx';

export type { FacilitatorScenario } from './facilitator.tsx';
export type { ReTestOffer } from './re-test-card.tsx';
export { createSettings, isStill, type Settings, type SettingsStore } from './settings.ts';
export { type SavedRun, type SetAsideSave, type StartOptions, type TitleOptions, whereText } from './title.tsx';

/** A screen that is up. */
export interface Mounted {
  readonly destroy: () => void;
}

/** Dresses the page in the settings, now and whenever they change. */
export function bindSettings(settings: SettingsStore): () => void {
  applySettings(document.documentElement, settings.get());
  return settings.subscribe((next) => applySettings(document.documentElement, next));
}

/** Puts the title page into `root`. */
export function mountTitle(root: HTMLElement, options: TitleOptions): Mounted {
  const unbind = bindSettings(options.settings);
  render(<Title {...options} />, root);
  return {
    destroy() {
      unbind();
      render(null, root);
    },
  };
}

/** Puts a page into `root` that is fetched when it is asked for, and says so when it cannot be had. */
function mountFetched(
  root: HTMLElement,
  { settings, catalogue }: { readonly settings: SettingsStore; readonly catalogue: Catalogue },
  fetchPage: () => Promise<ComponentChild>,
): Mounted {
  const unbind = bindSettings(settings);
  let wanted = true;
  const show = async (): Promise<void> => {
    try {
      // These pages wear what the desk wears, too.
      const [page] = await Promise.all([fetchPage(), import('./desk-play.css')]);
      if (wanted) render(page, root);
    } catch {
      if (wanted) render(<p role="alert">{catalogue.t('desk.loading.failed')}</p>, root);
    }
  };
  void show();
  return {
    destroy() {
      wanted = false;
      unbind();
      render(null, root);
    },
  };
}

/** Puts the trainer's page for many runs into `root`. */
export function mountCohort(
  root: HTMLElement,
  options: CohortPageProps & { readonly settings: SettingsStore },
): Mounted {
  return mountFetched(root, options, async () => {
    const { CohortPage } = await import('./cohort.tsx');
    return <CohortPage {...options} />;
  });
}

/** Puts the page that says which tab has an exercise into `root`. */
export function mountElsewhere(
  root: HTMLElement,
  options: ElsewhereProps & { readonly settings: SettingsStore },
): Mounted {
  return mountFetched(root, options, async () => {
    const { Elsewhere } = await import('./elsewhere.tsx');
    return <Elsewhere {...options} />;
  });
}

/** Puts the page on accessibility into `root`. */
export function mountAccessibility(
  root: HTMLElement,
  options: AccessibilityProps & { readonly settings: SettingsStore },
): Mounted {
  return mountFetched(root, options, async () => {
    const { AccessibilityPage } = await import('./accessibility.tsx');
    return <AccessibilityPage {...options} />;
  });
}

/** Puts the facilitator's printable sheet into `root`. */
export function mountFacilitator(
  root: HTMLElement,
  options: {
    readonly catalogue: Catalogue;
    readonly settings: SettingsStore;
    readonly scenario: FacilitatorScenario;
    readonly backHref: string;
    /** The exercise on paper. */
    readonly documents?: Documents;
  },
): Mounted {
  const { catalogue, scenario, backHref, documents = null } = options;
  return mountFetched(root, options, async () => {
    const { FacilitatorSheet } = await import('./facilitator.tsx');
    return <FacilitatorSheet catalogue={catalogue} scenario={scenario} backHref={backHref} documents={documents} />;
  });
}

/** Puts a re-test into `root`. */
export function mountReTest(root: HTMLElement, options: ReTestProps & { readonly settings: SettingsStore }): Mounted {
  return mountFetched(root, options, async () => {
    const { ReTest } = await import('./debrief/re-test.tsx');
    return <ReTest {...options} />;
  });
}
