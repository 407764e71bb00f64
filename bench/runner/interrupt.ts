/** Ctrl-C: the first one stops at the next step, so that the run can be resumed; the second one exits at once. */

export interface Interrupt {
  signal: AbortSignal;
  /** 130 after Ctrl-C, 143 after a request to terminate, null while neither came. */
  exitCode(): number | null;
  dispose(): void;
}

const EXIT_CODES = { SIGINT: 130, SIGTERM: 143 } as const;

/** `tell` is called with one line for the person at the keyboard. */
export function catchInterrupt(tell: (line: string) => void): Interrupt {
  const controller = new AbortController();
  let code: number | null = null;
  const stop = (name: NodeJS.Signals): void => {
    const wanted = EXIT_CODES[name as keyof typeof EXIT_CODES];
    if (controller.signal.aborted) process.exit(wanted);
    code = wanted;
    tell("Stopping at the next step; press Ctrl-C again to stop at once.");
    controller.abort();
  };
  for (const name of Object.keys(EXIT_CODES)) process.on(name, stop);
  return {
    signal: controller.signal,
    exitCode: () => code,
    dispose() {
      for (const name of Object.keys(EXIT_CODES)) process.off(name, stop);
    },
  };
}
