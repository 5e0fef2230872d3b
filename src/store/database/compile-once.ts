import { setFlagsFromString } from 'node:v8';

/**
 * V8 compiles the WebAssembly of PGlite once. To compile it anew, optimized, needs about 500 MB for a moment,
 * which a small container does not have; large queries are up to twice as fast with it (Node.js 24).
 */
export const COMPILE_ONCE = ['--no-wasm-tier-up', '--no-wasm-dynamic-tiering'];

/** Sets these flags for this process. */
export const compileOnce = () => {
  for (const flag of COMPILE_ONCE) setFlagsFromString(flag);
};
