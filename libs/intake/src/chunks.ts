/** What comes some at a time, so many at a time. */
export async function* chunksOf<T>(
  parts: AsyncIterable<readonly T[]>,
  size: number,
): AsyncGenerator<readonly T[]> {
  let chunk: T[] = [];
  for await (const part of parts) {
    for (const one of part) {
      chunk.push(one);
      if (chunk.length < size) continue;
      yield chunk;
      chunk = [];
    }
  }
  if (chunk.length > 0) yield chunk;
}
