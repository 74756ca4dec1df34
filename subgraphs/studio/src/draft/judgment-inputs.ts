import { z } from 'zod';

const clientId = z.string().regex(/^[A-Za-z0-9._:-]{1,200}$/, 'must be 1 to 200 characters of A-Z a-z 0-9 . _ : -');
const words = z.string().trim().min(1, 'must not be empty');
const orNull = <Schema extends z.ZodType>(schema: Schema) => schema.nullish().transform((value) => value ?? null);

export const raiseJudgmentInput = z.object({
  judgmentId: clientId,
  question: words,
  options: z
    .array(words)
    .max(20, 'has at most 20 options')
    .nullish()
    .transform((options) => options ?? []),
  targetRef: orNull(z.string().min(1).max(400)),
});

export const resolveJudgmentInput = z.object({
  judgmentId: clientId,
  resolution: words,
  rationale: orNull(z.string()),
});
export const reopenJudgmentInput = z.object({ judgmentId: clientId, reason: orNull(z.string()) });
export const acknowledgeAdvisoryInput = z.object({ key: words, note: orNull(z.string()) });
