import type { SimulationProgress } from '#libs/checking';

const WIDTH = 30;

/** Shows how far it is on one line of a terminal; elsewhere nothing. */
export class ProgressBar {
  constructor(private readonly terminal: NodeJS.WriteStream) {}

  show({ checks, share }: SimulationProgress): void {
    if (!this.terminal.isTTY) return;
    const done = Math.round(share * WIDTH);
    const bar = '#'.repeat(done).padEnd(WIDTH, '.');
    this.terminal.write(
      `\r[${bar}] ${String(Math.round(share * 100))} %  ${String(checks)} checks`,
    );
  }

  /** Takes the line away again. */
  clear(): void {
    if (this.terminal.isTTY) this.terminal.write('\r\u001b[K');
  }
}
