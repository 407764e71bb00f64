/** Numbers with the thing that they count: "1 file", "2 files". */
export const counted = (n: number, one: string, many = `${one}s`): string => `${n} ${n === 1 ? one : many}`;
