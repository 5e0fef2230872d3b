import { z } from 'zod/v4';
import type { Message } from '../domain/message/message.ts';
import { isLoopbackUrl } from '../net/loopback.ts';

/** A setting that is wrong, and why. */
export type SettingProblem = Message<'setting.wrong'>;

/** Says what is wrong with settings. */
export const wrong = (settings: readonly string[], problem: Message): SettingProblem => ({
  code: 'setting.wrong',
  settings,
  problem,
});

/** What zod refused, each with the name of its setting. */
export const problemsIn = (error: z.ZodError | undefined): readonly SettingProblem[] =>
  (error?.issues ?? []).map((issue) => wrong([String(issue.path[0])], messageOf(issue)));

/** The message that `because` put there; zod's own words for what no rule of ours refused. */
function messageOf(issue: z.core.$ZodIssue): Message {
  const problem: unknown = issue.code === 'custom' ? issue.params?.['problem'] : undefined;
  return (problem as Message | undefined) ?? { code: 'verbatim', text: issue.message };
}

/** For `refine`: the message about a text that does not fit; rules after it are not checked. */
export const because = (problem: Message) => ({ params: { problem }, abort: true });

/** Kinds of settings, each with the message about a text that does not fit. */

export const guidSetting = z
  .string()
  .refine(
    (text) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text),
    because({ code: 'setting.guid' }),
  )
  .transform((text) => text.toLowerCase());

export const list = (item: z.ZodType<string, string>) =>
  z
    .string()
    .default('')
    .transform((text) =>
      text
        .split(/[\s,;]+/)
        .map((part) => part.trim())
        .filter((part) => part !== ''),
    )
    .pipe(z.array(item));

export const httpUrl = z
  .string()
  .refine(
    (text) => /^https?:\/\//i.test(text) && URL.canParse(text),
    because({ code: 'setting.httpUrl' }),
  )
  .refine(
    (text) => text.startsWith('https:') || isLoopbackUrl(text),
    because({ code: 'setting.https' }),
  )
  .transform((text) => text.replace(/\/+$/, ''));

export const hostName = z
  .string()
  .refine(
    (text) => /^[a-z0-9-]+(\.[a-z0-9-]+)+$/i.test(text),
    because({ code: 'setting.hostName' }),
  )
  .transform((text) => text.toLowerCase());

export const wholeNumber = (from: number, to: number, fallback: number) =>
  z
    .string()
    .default(String(fallback))
    .refine((text) => /^\d+$/.test(text), because({ code: 'setting.wholeNumber' }))
    .transform(Number)
    .refine((n) => n >= from && n <= to, because({ code: 'setting.range', from, to }));

const yesOrNo = (fallback: 'true' | 'false') =>
  z
    .string()
    .default(fallback)
    .refine((text) => ['true', 'false'].includes(text), because({ code: 'setting.yesOrNo' }))
    .transform((text) => text === 'true');

export const yesNo = yesOrNo('false');

export const yesByDefault = yesOrNo('true');

export const oneOf = <const T extends readonly string[]>(values: T) =>
  z.custom<T[number]>(
    (text) => values.some((value) => value === text),
    because({ code: 'setting.oneOf', values }),
  );
