import { defineConfig, devices } from '@playwright/test';

const port = Number(process.env.E2E_PORT ?? 3187);
// The flags keep Chromium quiet on machines without a GPU or a network.
const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Pixels by which a drawing may differ from its reference picture. */
export const TOLERANCE = 15;

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results/playwright',
  workers: 2,
  retries: 0,
  forbidOnly: true,
  // Generous: a slow or shared machine must not decide what holds.
  timeout: 150_000,
  expect: { timeout: 20_000, toHaveScreenshot: { maxDiffPixels: TOLERANCE, animations: 'disabled', caret: 'hide' } },
  snapshotPathTemplate: 'e2e/pictures/{arg}{ext}',
  reporter: [['list']],
  use: {
    ...devices['Desktop Chrome'],
    baseURL: `http://127.0.0.1:${port}`,
    actionTimeout: 20_000,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    viewport: { width: 1440, height: 900 },
    launchOptions: { args, ...(process.env.CHROMIUM ? { executablePath: process.env.CHROMIUM } : {}) },
  },
  webServer: {
    command: 'node scripts/setup/start.mjs',
    url: `http://127.0.0.1:${port}/`,
    env: { PORT: String(port), MINGJIAN_WAREHOUSE: `${import.meta.dirname}/test-results/warehouse` },
    timeout: 60_000,
  },
});
