/** Parameters or fields with type and meaning. */
import { Fragment } from "react";
import { WithCode } from "@/app/_components/with-code";
import type { FieldLine } from "@/lib/api/describe";
import { TypeText } from "./type-text";

interface Props {
  label: string;
  fields: readonly (FieldLine & { where?: string })[];
  /** What a field that is there always is not marked as. */
  absent: string;
}

export function FieldTable({ label, fields, absent }: Props) {
  return (
    <table className="data" aria-label={label}>
      <thead>
        <tr>
          <th scope="col">name</th>
          <th scope="col">type</th>
          <th scope="col">meaning</th>
        </tr>
      </thead>
      <tbody>
        {fields.map(({ name, type, required, description, preset, where }) => (
          <tr key={name}>
            <th scope="row">
              <FieldName name={name} />
              {where === "path" && <span className="text-muted"> in the path</span>}
            </th>
            <td className="text-muted">
              <TypeText type={type} />
            </td>
            <td>
              <WithCode>{description}</WithCode>
              {!required && <span className="text-muted"> {preset ? `default ${preset}` : absent}</span>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Broken after dots only. */
function FieldName({ name }: { name: string }) {
  return (
    <code>
      {name.split(/(?<=\.)/).map((part) => (
        <Fragment key={part}>
          {part}
          <wbr />
        </Fragment>
      ))}
    </code>
  );
}
