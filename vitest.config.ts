import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: {
    // Under vitest two copies of graphql (CJS and ESM) meet by default; one file for both keeps "another module or realm" away.
    alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }],
  },
  test: {
    include: ['{schema,engine,drizzle,gateway,subgraphs,mesh,bench,.ci}/**/*.test.ts'],
    globalSetup: ['drizzle/test/global-setup.ts'],
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
