import { defineConfig } from 'vitest/config';
import { scenarioPlugin } from './tools/scenario-plugin.ts';

/** `vitest run` runs the tests; `vitest run --mode soak` the long ones. */
export default defineConfig(({ mode }) => ({
  plugins: [scenarioPlugin()],
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    environment: 'node',
    include: mode === 'soak' ? ['test/soak/**/*.soak.ts'] : ['test/**/*.test.ts', 'test/**/*.test.tsx'],
    testTimeout: mode === 'soak' ? 3_600_000 : 20_000,
  },
}));
