/** Texts that are remembered at most; what comes later is read each time. */
const MOST_REMEMBERED = 10_000;

/** The same reader, which remembers what it made of a text: columns of codes, days and categories repeat themselves. */
export function remembering<V>(read: (text: string) => V): (text: string) => V {
  const known = new Map<string, V>();
  return (text) => {
    const remembered = known.get(text);
    if (remembered !== undefined) return remembered;
    const value = read(text);
    if (known.size < MOST_REMEMBERED) known.set(ownCopy(text), value);
    return value;
  };
}

/** A cell is a part of the piece of file that it was cut from, and would keep all of it in memory. */
function ownCopy(text: string): string {
  return Buffer.from(text, 'utf16le').toString('utf16le');
}
