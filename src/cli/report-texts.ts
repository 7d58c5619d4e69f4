/** The catalogue that documents are written from: interface texts, then the protocol's and the scenario's. */
import { readFileSync } from 'node:fs';
import { type Catalogue, createCatalogue, type Messages } from '../text/catalogue.ts';

const AREAS = ['session', 'evaluation', 'report'] as const;

export function reportTexts(scenario: Messages): Catalogue {
  const areas = AREAS.map(
    (area) =>
      JSON.parse(readFileSync(new URL(`../../assets/locales/en/${area}.json`, import.meta.url), 'utf8')) as Messages,
  );
  return createCatalogue('en', ...areas, scenario);
}
