/** What follows from all of this, and what does not. Words, so they are reviewed whenever reference runs are added. */

const CAN = [
  "The large gaps of the literature are here too: doing nothing, plain fine-tuning, replay and joint training lie far apart, in the published order.",
  "The start decides as much as the method: from one that was tuned on instructions, plain fine-tuning ends below doing nothing, as published.",
  "Of the methods that delete in sequence, those that route queries lead by far, as published.",
];

const CANNOT = [
  "The order of methods that lie within a few points of each other is not reproduced, and nothing here says who of two close methods is better on a large model.",
  "The published size of a gain is not reproduced: a method that gains 20 points in print may gain nothing here, and one that gains 2 may gain 6.",
  "Most of our unlearning methods are inspired by their papers, not copies; the page of each lists how it differs.",
  "A τ over three to six methods has a wide interval whatever its value. Read it beside the number of pairs.",
];

export function Claims() {
  return (
    <div className="grid gap-x-12 gap-y-6 md:grid-cols-2">
      <Claim id="can" title="What can be claimed" list={CAN} />
      <Claim id="cannot" title="What cannot" list={CANNOT} />
    </div>
  );
}

function Claim({ id, title, list }: { id: string; title: string; list: readonly string[] }) {
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className="mb-2">
        {title}
      </h2>
      <ul className="grid max-w-prose list-disc gap-1.5 pl-5">
        {list.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </section>
  );
}
