/** A strategy that is named by its file, not by its id. Apart from the rest of the sandbox, which takes long to load. */
export const isStrategyFile = (name: string): boolean => name.endsWith(".ts");
