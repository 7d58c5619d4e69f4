/** The catalogue that documents are written from: interface texts, then the protocol's and the scenario's. */
import { readFileSync } from 'node:fs';
import { type Catalogue, createCatalogue, type Messages } from '../text/catalogue.ts';

const AREAS = ['session', 'evaluation', 'report'] as const;

/** @param more areas that only some documents need */
export function reportTexts(scenario: Messages, ...more: readonly string[]): Catalogue {
  const areas = [...AREAS, ...more].map(
    (area) =>
      JSON.parse(readFileSync(new URL(`../../assets/locales/en/${area}.json`, import.meta.url), 'utf8')) as Messages,
  );
  return createCatalogue('en', ...areas, scenario);
}
