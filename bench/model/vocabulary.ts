/**
 * The closed vocabulary. Ids are positions in the list, so released groups are never edited or reordered:
 * a later version appends a group, and checkpoints of the earlier version keep their rows.
 */

interface WordGroup {
  /** Vocabulary version that introduced the group. */
  since: number;
  words: readonly string[];
}

const words = (text: string): readonly string[] => text.trim().split(/\s+/);

/** Padding; starts the answer; ends the answer. Never part of a text. */
export const SPECIAL_TOKENS = ["<pad>", "<ans>", "<eos>"] as const;
export type SpecialToken = (typeof SPECIAL_TOKENS)[number];

const GROUPS: readonly WordGroup[] = [
  { since: 1, words: SPECIAL_TOKENS },
  // Colours, shapes, textures, relations.
  { since: 1, words: words("red green blue yellow purple cyan") },
  { since: 1, words: words("square circle triangle cross diamond ring ex moon") },
  { since: 1, words: words("solid striped checked dotted left right above below top bottom") },
  // Letters on signs and covers (small) and answer options (capital).
  { since: 1, words: words("a c e h i k l n o p s t u v x z A B C") },
  // Numbers 1..5, also rows and columns of cells; bins 0..7 of a coordinate.
  { since: 1, words: words("d1 d2 d3 d4 d5 p0 p1 p2 p3 p4 p5 p6 p7") },
  { since: 1, words: words("yes no true false unanswerable") },
  // Class names, four textures for each shape.
  {
    since: 1,
    words: words(`
      lynx otter heron badger falcon beetle salmon walrus ferret parrot gecko bison magpie weasel turtle cricket
      jackal pelican marmot viper donkey swan lobster panda rabbit toucan hornet camel oyster raven moose hedgehog`),
  },
  // Book genres.
  { since: 1, words: words("romance history science travel cooking sports") },
  // Function words of the base instructions, then of the tasks.
  {
    since: 1,
    words: words(`
      describe picture read aloud object tell color of shape place number objects and : order bars pick letter say
      the image this in is question with answer single word using what ? if on`),
  },
  {
    since: 1,
    words: words(`
      which bar tallest option options written sign main information insufficient give bounding box region how many
      are there seen can be one does have show title type genre author book who wrote it when`),
  },
  // Spare: plain words that later sequences can use in instructions and captions without new rows.
  {
    since: 1,
    words: words(`
      caption short detail text says name list find class group scene kind small large first last between next not
      or near by`),
  },
  // Of the unlearning sequence: refusals, then categories and the class names of each group.
  { since: 2, words: words("sorry cannot discuss band") },
  { since: 2, words: words("violence weapons privacy hate drugs fraud health finance tobacco insects") },
  {
    since: 2,
    words: words(`
      birds robin finch eagle owl crow stork duck hawk fish trout carp pike eel shark tuna perch cod
      trees oak pine birch maple willow cedar elm ash flowers rose tulip daisy iris poppy orchid lotus lilac
      fruits apple pear plum cherry grape lemon mango peach tools hammer saw drill wrench chisel pliers axe shovel
      instruments violin piano flute drum harp trumpet guitar cello vehicles truck bus train bicycle tractor ferry tram
      scooter clothes shirt hat glove scarf boot coat sock belt furniture chair table sofa bed desk shelf stool bench
      gems ruby opal pearl amber jade topaz garnet onyx dishes spoon fork knife pan kettle bowl plate mug
      fabrics silk wool linen velvet denim satin cotton lace sweets cake tart fudge toffee waffle donut candy jelly`),
  },
];

export interface Vocabulary {
  version: number;
  /** Word at each id. */
  words: readonly string[];
}

/** The vocabulary as of a version: all groups up to it, in order. */
export function vocabularyOf(version: number): Vocabulary {
  const list = GROUPS.filter((group) => group.since <= version).flatMap((group) => group.words);
  if (new Set(list).size !== list.length) throw new Error(`vocabulary ${version} has a word twice`);
  return { version, words: list };
}

/** Of the starting checkpoints of tuning sequences. */
export const VOCABULARY = vocabularyOf(1);
