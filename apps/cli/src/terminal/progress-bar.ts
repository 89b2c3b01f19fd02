const WIDTH = 30;

/** Shows how far it is on one line of a terminal; elsewhere nothing. */
export class ProgressBar {
  constructor(private readonly terminal: NodeJS.WriteStream) {}

  /** `share` from 0 to 1; `words` say of what. */
  show(share: number, words: string): void {
    if (!this.terminal.isTTY) return;
    const bar = '#'.repeat(Math.round(share * WIDTH)).padEnd(WIDTH, '.');
    this.terminal.write(`\r[${bar}] ${String(Math.round(share * 100))} %  ${words}\u001b[K`);
  }

  /** Takes the line away again. */
  clear(): void {
    if (this.terminal.isTTY) this.terminal.write('\r\u001b[K');
  }
}
