import { defineConfig } from '@playwright/test';
import base from '../../../playwright.config.ts';

/** The browser's part of `npm run soak`. */
export default defineConfig({
  ...base,
  testDir: '.',
  testMatch: '**/*.soak.spec.ts',
  outputDir: '../../../test-results/soak',
  timeout: 3_600_000,
});
