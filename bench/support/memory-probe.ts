/**
 * `NODE_OPTIONS="--expose-gc --import=<this file>"`: a process collects its garbage when it gets a
 * SIGUSR2, so that its resident memory is what it holds and not what V8 has not got round to.
 */
process.on('SIGUSR2', () => globalThis.gc?.());
