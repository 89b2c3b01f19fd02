import type { Browser } from 'playwright-core';

export function ensureChromium(): string;
export function ensureChineseFont(): void;
export function launchChromium(): Promise<Browser>;
