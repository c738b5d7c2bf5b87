import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'core',
          environment: 'node',
          // These mock no module and keep nothing between files: one process loads the sources once.
          isolate: false,
          include: ['tests/{unit,property}/**/*.test.ts'],
          exclude: ['tests/unit/ui/**', 'tests/unit/state/**'],
        },
      },
      {
        plugins: [svelte()],
        resolve: { conditions: ['browser'] },
        test: {
          name: 'ui',
          environment: 'happy-dom',
          include: ['tests/unit/{ui,state}/**/*.test.ts'],
        },
      },
    ],
  },
});
