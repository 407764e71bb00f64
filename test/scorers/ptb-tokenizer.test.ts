/** Captions and the official tool's own tokens for them (Stanford PTBTokenizer 3.4.1, then the wrapper's filter). */
import { describe, expect, it } from "vitest";
import { breaksLines, ptbTokenize, ptbTokenizeBefore } from "@/bench/scorers/captions/ptb-tokenizer";

type Cases = readonly (readonly [string, readonly (readonly [string, string])[]])[];

const CASES: Cases = [
  [
    "words and contractions",
    [
      ["A man's dog isn't here, it's gone!", "a man 's dog is n't here it 's gone"],
      ["They DON\u2019T; she won't've", "they do n't she wo n't 've"],
      ["dogs' o'clock 'em ol' Dunkin' c'mon y'all Y'all", "dogs o'clock 'em ol' dunkin' c'mon y' all y' all"],
      ["O'Brien l'eau ma'am Hawai'i d'or", "o'brien l'eau ma'am hawai'i d'or"],
      ["it's", "it 's"],
      ["we cannot; I'm gonna, lemme", "we can not i 'm gon na lem me"],
      ["'twas 'tis 'cause 'n' rock'n'roll", "'t was 't is 'cause 'n' rock 'n' roll"],
      ["the '90s and '95 and \u201995 '7", "the '90s and '95 and \u201995 7"],
      ["wow!great no.Yes a.b", "wow!great no.yes a.b"],
      ["co\u00adoperate \u00ad caf&eacute;", "cooperate caf&eacute;"],
      ["x'n't ann't n't't", "x 'n' t ann t n't t"],
      ["sav\u00e9's \u0391\u03a3 \u0391\u03a3-\u0391", "sav\u00e9 's \u03b1\u03c2 \u03b1\u03c3-\u03b1"],
    ],
  ],
  [
    "abbreviations",
    [
      ["Mr. and Mrs. Smith of St. Louis, Mo. etc.", "mr. and mrs. smith of st. louis mo. etc."],
      ["No. 5 no. five no.1 figs. 2", "no. 5 no five no. 1 figs. 2"],
      ["Miss. miss. Pa. pa. La. la.", "miss. miss pa. pa la. la"],
      ["PTY. pty. PTY. Ltd. ptY. ltd", "pty pty. pty. ltd. pty. ltd"],
      ["U.S. and p.m. at U.S.A., U.K.-based", "u.s. and p.m. at u.s.a. u.k.-based"],
      [
        "vitamin C. The dog, plan B. Some plan B. of I. <b> x",
        "vitamin c the dog plan b some plan b. of i <b> x",
      ],
      ["non-U.S. EU-U.S x", "non-u.s. eu-u.s x"],
      ["Ph.D. Ed.D. a.k.a. M.D., MFG. Mfg.", "ph.d. ed.d. a.k.a. m.d. mfg mfg."],
      ["Corp., Inc., foo., bar.: x", "corp. inc. foo. bar. x"],
    ],
  ],
  [
    "numbers",
    [
      ["3:30 1,000.5 .5 +5 -5 --5 5kg 1st,2nd", "3:30 1,000.5 .5 +5 -5 5 5kg 1st ,2 nd"],
      ["1/2 1 1/2 1-1/2 12345/2 1\\/2 3\u20444", "1/2 1\u00a01/2 1-1/2 12345/2 1\\/2 3\u20444"],
      ["12/25/2012 1-2-34 123-4-5678", "12/25/2012 1-2-34 123-4-5678"],
      [
        "\u00bd \u00bc \u2153 \u215b x\u00b2 \u207b\u00b2 H\u2082O",
        "1/2 1/4 1/3 \u215b x \u00b2 \u207b\u00b2 h \u2082 o",
      ],
      [
        "call 555-1234, (555) 123 4567 or +1 650.723.2300",
        "call 555-1234 -lrb-555-rrb-\u00a0123\u00a04567 or +1 650.723.2300",
      ],
      ["1.555.123.4567 ++44 20 1234 5678", "1.555.123.4567 ++44\u00a020\u00a01234\u00a05678"],
      ["\u0661\u066b\u0662 \uff11\uff12 5\u00ad6", "\u0661\u066b\u0662 \uff11\uff12 56"],
    ],
  ],
  [
    "signs",
    [
      ["$5 US$5 us$5 \u00a35 \u20ac5 5\u00a2 \u00a55", "$ 5 us$ 5 us $ 5 # 5 $ 5 5 cents \u00a5 5"],
      ["#1 #tag @user @1 C# c++ f#", "# 1 #tag @user @ 1 c# c++ f#"],
      ["AT&T R&AMP;D A+B a+b a&b Q&A", "at&t r&d a+b a + b a & b q&a"],
      ["*b* ** \\*\\* a\\b ^ ~ % = |", "* b * ** \\*\\* a \\ b ^ ~ % = |"],
      ["? ?! !!! ... .... ...... . . . .. a..b", "?! !!! a. b"],
      ["- -- --- ---- ----- a--b \u2014 \u2013 &mdash;", "----- a b"],
      ["( ) [ ] { } -LRB- -rcb- < > << >>", "-lrb- -rrb- -lsb- -rsb- -lcb- -rcb- -lrb- -rcb- < > << >>"],
      [
        ":-) ;) :D =P <:o) ^_^ (^_^) (^-^) :-( x_x",
        ":--rrb- ;-rrb- :d =p <:o-rrb- ^_^ -lrb-^_^-rrb- -lrb-^-^-rrb- :--lrb- x_x",
      ],
      [
        "\u00bf \u3001\u3002 \u2192 \u00a9 \u2122 \u2460 \u216b",
        "\u00bf \u3001 \u3002 \u2192 \u00a9 \u2122 \u2460",
      ],
      ["x.[^x= (a b) <>]", "x.[^x= -lrb-a b-rrb- <>]"],
    ],
  ],
  [
    "quotation marks",
    [
      ["\"a\" ``b'' \u201cc\u201d \u2018d\u2019 \u00abe\u00bb", "a b c d\u2019 e"],
      ["'quoted' 'a b' ' '' ''' `a`", "quoted a b a"],
      ["\u201ea\u201c \u201ab\u2018 \u2018\u2019 \u201c\u201d", "\u201e a \u201a b `' ``''"],
      ["5'10\" 6' 2''", "5 10 6 2"],
      ["&quot;a&quot; &QUOT;b&APOS;s c&apos;s", "a &quot; b &apos;s c 's"],
    ],
  ],
  [
    "compounds",
    [
      ["t-shirt black-and-white and/or a-b/c-d/e/f", "t-shirt black-and-white and/or a-b/c-d/e / f"],
      ["x-1.5 5,000-ft 1.5-U.S.-x 7-eleven,", "x-1 .5 5,000-ft 1.5-u.s.-x 7-eleven"],
      ["a_b _a_ a\u2011b a\u2010 -a a-", "a_b _ a _ a\u2011b a a a"],
      ["l'o-d'or d'a d'ab", "l' o-d'or d' a d'ab"],
      ["pro-life anti-x C.D.s S&P-500 Cap'n c'est", "pro-life anti-x c.d.s s&p-500 cap'n c'est"],
    ],
  ],
  [
    "addresses and markup",
    [
      [
        "see http://a.b/c?d=e. or www.Foo-bar.co.uk/x, foo.com/a!",
        "see http://a.b/c?d=e or www.foo-bar.co.uk / x foo.com / a",
      ],
      [
        "%x.com a@b.c <x@y.z> &lt;x@y.z&gt; a@.b \u00a0z.org",
        "%x.com a@b.c <x@y.z> &lt;x@y.z&gt; a @ b z.org",
      ],
      ["a.txt 3.ZIP x.html, y.c", "a.txt 3.zip x.html y.c"],
      [
        '<b>x</b> <a href="b c"> <br/> <!-- a b --> </b x> <1>',
        '<b> x </b> <a\u00a0href="b\u00a0c"> <br/> <!--\u00a0a\u00a0b\u00a0--> < / b x > < 1 >',
      ],
      ["&amp; &lt; &gt; &nbsp; &#39; &HT; &foo;", "& < > &#39; &ht; & foo"],
    ],
  ],
  [
    "other scripts",
    [
      [
        "\u4e2d\u6587 \u65e5\u672c\u8a9e \u0440\u0443\u0441\u0441\u043a\u0438\u0439 \u0645\u0631\u062d\u0628\u0627 \u0939\u093f\u0928\u094d\u0926\u0940",
        "\u4e2d\u6587 \u65e5\u672c\u8a9e \u0440\u0443\u0441\u0441\u043a\u0438\u0439 \u0645\u0631\u062d\u0628\u0627 \u0939\u093f\u0928\u094d\u0926\u0940",
      ],
      ["\ud83d\ude00a\ud83d\udc4d e\u0301 \ufb01 \u0130 \u017f \u212a", "a e\u0301 \ufb01 i\u0307 \u017f k"],
      ["a\u00a0b\u3000c\td\u200be\ufefff\u0001g\u007fh\u0000i", "a b c d e f g h i"],
      ["a\u0085b \u1c89", "a b"],
    ],
  ],
  [
    "edges",
    [
      ["", ""],
      [" ", ""],
      ["a.", "a."],
      ["a@b\u3000", "a@b"],
      ["A.", "a."],
      ["no.", "no"],
      ["'", ""],
    ],
  ],
];

describe.each(CASES)("%s", (_title, cases) => {
  it.each(cases)("%j gives %j", (caption, tokens) => {
    expect(ptbTokenize(caption).join(" ")).toBe(tokens);
  });
});

it("an empty caption has no tokens, not an empty one", () => {
  expect(ptbTokenize(" . ")).toEqual([]);
});

it("a no-break space stays inside its token", () => {
  expect(ptbTokenize("call 555 123 4567")).toEqual(["call", "555\u00a0123\u00a04567"]);
});

it.each(["\n", "\r", "\u000b", "\f", "\u2028", "\u2029"])("%j is a blank within the caption", (mark) => {
  expect(ptbTokenize(`a red${mark}bus`)).toEqual(["a", "red", "bus"]);
});

describe("breaksLines", () => {
  it.each([
    ["a\rb", true],
    ["a\u000bb", true],
    ["a\fb", true],
    ["a\u2028b", true],
    ["a\u2029", true],
    ["a\nb", false],
    ["a\r", false],
    ["a\u0085b", false],
    ["a@b\u000bc", false],
    ["%\u2028.com", false],
    ["a b", false],
  ])("%j: %s", (caption, breaks) => {
    expect(breaksLines(caption)).toBe(breaks);
  });
});

describe("the next caption", () => {
  it.each([
    ["vitamin C.", "The dog", "vitamin c"],
    ["vitamin C.", "the dog", "vitamin c."],
    ["vitamin C.", "The", "vitamin c"],
    ["exit no.", "5 dogs", "exit no."],
    ["exit no.", "dogs", "exit no"],
    ["plan B.C.", "The dog", "plan b.c."],
    ["in Jan.", "The dog", "in jan."],
    ["a <b c='", "d'>", "a < b c ="],
  ])("%j before %j gives %j", (caption, following, tokens) => {
    expect(ptbTokenizeBefore(caption, following).join(" ")).toBe(tokens);
  });
});

/** In each of these a rule that looks far ahead fails at every token: read naively, they take minutes. */
it.each(["1.a.", "%.", "a,", "<!a", "<a b=\"' c='", "-www", "é(a@", ".", "x.[^x="])(
  "%j over and over takes time in proportion",
  (part) => {
    const caption = part.repeat(2 ** 17 / part.length);
    expect(ptbTokenize(caption).length).toBeLessThan(caption.length);
  },
);
