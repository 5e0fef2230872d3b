/** Keys whose value may be undefined become optional, and undefined is none of their values. */
type Defined<T> = {
  [K in keyof T as undefined extends T[K] ? never : K]: T[K];
} & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>;
};

/**
 * The object without the keys whose value is undefined: an optional property is absent or has a value.
 * `null`, `false`, `0` and `''` are values.
 */
export function defined<const T extends object>(values: T): Defined<T> {
  const kept: Partial<T> = {};
  for (const key in values) if (values[key] !== undefined) kept[key] = values[key];
  return kept as object as Defined<T>;
}
