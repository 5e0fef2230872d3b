/** A measured number beside the same number of the plainest way to do it, from the same run. */
export interface Figure {
  readonly what: string;
  readonly unit: 'requests' | 'ms' | 'turns/s' | 'MB' | '%' | 'count';
  readonly value: number;
  readonly baseline: { readonly what: string; readonly value: number };
  readonly aim?: { readonly words: string; readonly met: boolean };
}

/** Takes its figures; starts what it needs and ends it again. */
export type Measurement = () => Promise<readonly Figure[]>;

/** Figure over baseline; undefined where the baseline is nothing. */
export function ratioOf({ value, baseline }: Figure): number | undefined {
  return baseline.value === 0 ? undefined : value / baseline.value;
}
