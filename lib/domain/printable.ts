/** What strangers write, as it may be shown: nothing in it moves a terminal's cursor, colours a page or turns the reading direction. */

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is to be removed
const UNSEEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/g;

/** Tabs and line breaks stay. */
export const printable = (text: string): string => text.replace(UNSEEN, "");
