import { defineConfig, type LaunchOptions } from '@playwright/test';
import { launchOptions } from './scripts/browser.mjs';

/** The script has no types; this is what it takes. */
const launch = launchOptions as (options: { hosts: string[] }) => LaunchOptions;

export default defineConfig({
  testDir: 'tests/browser',
  globalSetup: './tests/browser/global-setup.ts',
  timeout: 60_000,
  workers: 2,
  forbidOnly: Boolean(process.env['CI']),
  reporter: [['list']],
  projects: [{ name: 'chromium' }],
  use: {
    // A name that is not localhost on plain http is what a clinic's intranet looks like: no secure context.
    launchOptions: launch({ hosts: ['clinic.intra'] }),
    // A copy of the program for each test would be 40 MB to fetch; offline-copy.spec.ts allows it.
    serviceWorkers: 'block',
    locale: 'ja-JP',
    timezoneId: 'Asia/Tokyo',
    viewport: { width: 1280, height: 900 },
  },
});
