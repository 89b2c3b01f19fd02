import { Field, ObjectType } from '@nestjs/graphql';
import { Refusal } from '#libs/decision';
import { Faulty } from '#libs/faults';

@ObjectType({ description: '问题: one thing wrong with a request.' })
export class UserError {
  @Field(() => String, {
    nullable: true,
    description: '字段: path of the input field; null where none.',
  })
  field: string | null;

  @Field(() => String, {
    description:
      '代码 that a machine can branch on, of the list in docs/errors.md, e.g. `TEXT_CHANGED`.',
  })
  code: string;

  @Field(() => String, { description: '说明: what is wrong, and how to mend it.' })
  message: string;
}

/** What a person may get wrong comes back as data, all faults at once; of what was done, what it came to. */
export async function answered<T>(
  act: () => Promise<T>,
): Promise<{ readonly done: T | null; readonly userErrors: readonly UserError[] }> {
  try {
    return { done: await act(), userErrors: [] };
  } catch (error) {
    if (error instanceof Faulty) return { done: null, userErrors: error.faults };
    if (!(error instanceof Refusal)) throw error;
    const { field, code, message } = error;
    return { done: null, userErrors: [{ field, code, message }] };
  }
}
