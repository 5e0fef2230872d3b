/** Gives use cases their ports once: `bindTo(ports)(verb)(request)` is `verb(ports, request)`. */
export const bindTo =
  <Ports>(ports: Ports) =>
  <Args extends readonly unknown[], Result>(useCase: (ports: Ports, ...args: Args) => Result) =>
  (...args: Args): Result =>
    useCase(ports, ...args);
