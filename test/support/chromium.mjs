import { execFileSync } from 'node:child_process';
import { chromium } from 'playwright-core';
import { findProgram, installPackages, isRoot } from './packages.mjs';

const BROWSERS = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** The path of a Chromium: CHROMIUM_PATH, an installed one, or one installed now. */
export function ensureChromium() {
  const given = process.env.CHROMIUM_PATH;
  if (given) {
    const found = findProgram([given]);
    if (found === undefined) throw new Error(`CHROMIUM_PATH \`${given}\` is not a program`);
    return found;
  }
  const found = findProgram(BROWSERS);
  if (found !== undefined) return found;
  installPackages(['chromium', 'fonts-noto-cjk'], 'Chromium (or one named by CHROMIUM_PATH)');
  const installed = findProgram(BROWSERS);
  if (installed === undefined)
    throw new Error('chromium is installed but its program is not found');
  return installed;
}

/** A font with Chinese characters, without which a page shows boxes. */
export function ensureChineseFont() {
  if (!hasChineseFont()) installPackages(['fonts-noto-cjk', 'fontconfig'], 'a Chinese font');
}

/** A headless browser that asks nothing of any other machine by itself. */
export async function launchChromium() {
  const executablePath = ensureChromium();
  ensureChineseFont();
  return chromium.launch({
    executablePath,
    headless: true,
    chromiumSandbox: !isRoot,
    args: [
      '--headless',
      ...(isRoot ? ['--no-sandbox'] : []),
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      // Whatever else it may think of: no name but this machine's resolves.
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost',
    ],
  });
}

function hasChineseFont() {
  // Where there is no fontconfig, the system has its fonts itself (macOS, Windows).
  if (process.platform !== 'linux') return true;
  const fcList = findProgram(['fc-list']);
  return fcList !== undefined && execFileSync(fcList, [':lang=zh']).length > 0;
}
