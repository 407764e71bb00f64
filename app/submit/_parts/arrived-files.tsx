/** Files that were sent before and not yet submitted: whole ones need not be sent again, others go on where they were. */
import { bytes } from "@/app/_site/format";
import type { Upload } from "@/lib/uploads/create";

interface Props {
  uploads: readonly Upload[];
  chosen: string | null;
}

export function ArrivedFiles({ uploads, chosen }: Props) {
  if (uploads.length === 0) return null;
  const whole = uploads.filter(({ state }) => state === "complete");
  const parts = uploads.filter(({ state }) => state === "open");
  return (
    <div data-arrived className="grid gap-2">
      {whole.length > 0 && (
        <fieldset className="grid gap-1">
          <legend className="font-medium">Files that have arrived already</legend>
          {whole.map(({ id, name, size }) => (
            <label key={id} className="flex items-baseline gap-1.5">
              <input
                type="radio"
                name="upload"
                value={id}
                defaultChecked={id === chosen}
                className="translate-y-px"
              />
              <span className="min-w-0 break-words">
                {name} <span className="text-muted">({bytes(size)})</span>
              </span>
            </label>
          ))}
          <label className="flex items-baseline gap-1.5">
            <input
              type="radio"
              name="upload"
              value=""
              defaultChecked={!whole.some(({ id }) => id === chosen)}
              className="translate-y-px"
            />
            <span>another file:</span>
          </label>
        </fieldset>
      )}
      {parts.map(({ id, name, size, received }) => (
        <p key={id} className="text-[0.875rem]">
          {bytes(received)} of {bytes(size)} of <b className="font-medium">{name}</b> have arrived.{" "}
          <span className="text-muted">Choose the same file again to go on where it was cut off.</span>
        </p>
      ))}
    </div>
  );
}
