import { shanghaiDay } from '#libs/calendar';
import { compileLaw, type Law } from '#libs/decision';
import { ExaminingThread, type OpenedFile } from '#libs/intake';
import { databaseAtHand } from '../deployment/database-at-hand.js';
import { CURRENT, PUBLISHED, rulebookOf } from '../policy/named-law.js';

export interface OpenFileOptions {
  /** 全量名单. */
  readonly snapshot?: true;
  /** The list or honour that a file of no rows is of. */
  readonly list?: string;
}

/** Opens files by the law in force; where there is no database yet, by the law of the files. */
export function fileOpener({ snapshot = false, list }: { snapshot?: boolean; list?: string }) {
  let law: Promise<Law> | undefined;
  let thread: ExaminingThread | undefined;
  return async (path: string, format: string, isSnapshot = snapshot): Promise<OpenedFile> => {
    law ??= rulebookOf(databaseAtHand() === null ? CURRENT : PUBLISHED).then((rulebook) =>
      compileLaw(rulebook, ''),
    );
    thread ??= new ExaminingThread();
    const file = await thread.open(path, format, {
      law: await law,
      today: shanghaiDay(Date.now()),
      isSnapshot,
      ...(list === undefined ? {} : { kind: list }),
    });
    for (const note of file.notes) console.error(`${path}: ${note}`);
    return file;
  };
}
