import { z } from 'zod/v4';
import { isLoopbackUrl } from '../net/loopback.ts';

/** Kinds of settings, each with the sentence for a text that does not fit. */

export const guidSetting = z
  .guid('must be a GUID (8-4-4-4-12 hex digits)')
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
  .refine((text) => /^https?:\/\//i.test(text) && URL.canParse(text), 'must be an http(s) URL')
  .refine(
    (text) => text.startsWith('https:') || isLoopbackUrl(text),
    'must be https (plain http only to this machine)',
  )
  .transform((text) => text.replace(/\/+$/, ''));

export const hostName = z
  .string()
  .regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/i, 'must be a host name, without https:// and without a path')
  .transform((text) => text.toLowerCase());

export const wholeNumber = (from: number, to: number, fallback: number) =>
  z
    .string()
    .default(String(fallback))
    .refine((text) => /^\d+$/.test(text), { error: 'must be a whole number', abort: true })
    .transform(Number)
    .refine((n) => n >= from && n <= to, `must be from ${from} to ${to}`);

const yesOrNo = (fallback: 'true' | 'false') =>
  z
    .enum(['true', 'false'], { error: 'must be true or false' })
    .default(fallback)
    .transform((text) => text === 'true');

export const yesNo = yesOrNo('false');

export const yesByDefault = yesOrNo('true');

export const oneOf = <const T extends readonly [string, ...string[]]>(values: T) =>
  z.enum(values, { error: `must be one of: ${values.join(', ')}` });
