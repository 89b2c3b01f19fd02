import { serialize } from 'node:v8';
import { parentPort } from 'node:worker_threads';
import { compileLaw } from '#libs/decision';
import { chunksOf } from './chunks.js';
import type { Answer, Asked, ExaminedPart, OpenedThere } from './examining-messages.js';
import { toHandedRows } from './handed-row.js';
import { IntakeError } from './intake-error.js';
import type { ExaminedRow } from './intake-record.js';
import { openIntakeFile, type RecognisedFile } from './open-file.js';

/** Rows of one message: few enough that none waits long for the first of them. */
const PART_ROWS = 250;

const files = new Map<number, RecognisedFile>();
const readings = new Map<number, AsyncIterator<readonly ExaminedRow[]>>();

/** The thread's own side of `ExaminingThread`: answers what it is asked, one after the other. */
let turn = Promise.resolve();
parentPort?.on('message', (asked: Asked) => {
  turn = turn.then(async () => {
    const answer = await answerTo(asked);
    parentPort?.postMessage(answer, buffersIn(answer));
  });
});

async function answerTo(asked: Asked): Promise<Answer> {
  const { id } = asked;
  try {
    if (asked.do === 'open') return { id, value: await open(asked) };
    if (asked.do === 'more') return { id, value: await more(asked) };
    readings.delete(asked.reading);
    return { id, value: null };
  } catch (error) {
    return error instanceof IntakeError
      ? { id, refused: { code: error.code, message: error.message } }
      : { id, error };
  }
}

async function open({ id, path, format, options }: Asked & { do: 'open' }): Promise<OpenedThere> {
  const { rulebook, lawVersion, ...others } = options;
  const law = compileLaw(rulebook, lawVersion);
  const file = await openIntakeFile(path, format, { ...others, law });
  files.set(id, file);
  const { source, isSnapshot, headings, bytes, digest, notes } = file;
  return { format: file.format, source, isSnapshot, headings, bytes, digest, notes };
}

async function more({ file, skip, reading }: Asked & { do: 'more' }): Promise<ExaminedPart> {
  const opened = files.get(file);
  if (opened === undefined) throw new Error(`no file ${String(file)} was opened`);
  let parts = readings.get(reading);
  if (parts === undefined) {
    parts = chunksOf(opened.rows(skip), PART_ROWS)[Symbol.asyncIterator]();
    readings.set(reading, parts);
  }
  const part = await parts.next();
  const rows = part.done === true ? null : serialize(toHandedRows(part.value));
  return { rows, bytesRead: opened.bytesRead() };
}

/** What changes hands instead of being copied. */
function buffersIn(answer: Answer): ArrayBuffer[] {
  const rows =
    'value' in answer && answer.value !== null && 'rows' in answer.value && answer.value.rows;
  return rows && rows.buffer instanceof ArrayBuffer ? [rows.buffer] : [];
}
