/** One board on a line from 0 to 100: every row a grey tick, the method's own rows dots, the best one larger. */

interface Props {
  own: readonly number[];
  others: readonly number[];
}

const [WIDTH, HEIGHT, MARGIN] = [132, 14, 5];

const x = (value: number) => MARGIN + ((WIDTH - 2 * MARGIN) * Math.min(100, Math.max(0, value))) / 100;

export function Strip({ own, others }: Props) {
  const [best, ...rest] = own.toSorted((a, b) => b - a);
  return (
    <svg
      aria-hidden
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      className="h-3.5 w-33 shrink-0 overflow-visible [print-color-adjust:exact]"
    >
      <title>All rows of the board from 0 to 100; dots are of this method</title>
      <line x1={x(0)} x2={x(100)} y1={HEIGHT / 2} y2={HEIGHT / 2} className="stroke-rule" />
      {[0, 100].map((end) => (
        <line key={end} x1={x(end)} x2={x(end)} y1={3} y2={HEIGHT - 3} className="stroke-rule" />
      ))}
      {others.map((value, i) => (
        <line
          // biome-ignore lint/suspicious/noArrayIndexKey: ticks have no identity, and two may be at one place
          key={i}
          x1={x(value)}
          x2={x(value)}
          y1={4}
          y2={HEIGHT - 4}
          className="stroke-muted/60"
        />
      ))}
      {rest.map((value, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: as above
        <circle key={i} cx={x(value)} cy={HEIGHT / 2} r={2.5} className="fill-paper stroke-accent" />
      ))}
      {best !== undefined && (
        <circle cx={x(best)} cy={HEIGHT / 2} r={3.75} className="fill-accent stroke-paper" />
      )}
    </svg>
  );
}
