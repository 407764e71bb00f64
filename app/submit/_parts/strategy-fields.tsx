/** Fields of a strategy: seeds, parameters, device. */

import type { FormProblem } from "@/app/_site/drafts";
import type { SubmitForm } from "@/lib/queries/submit-form";
import { Field } from "./field";
import type { Values } from "./form-values";

interface Props {
  form: SubmitForm;
  values: Values;
  problems: readonly FormProblem[];
}

export function StrategyFields({ form: { devices }, values, problems }: Props) {
  return (
    <>
      <Field
        name="seeds"
        label="Seeds"
        hint="Each is one run with other random numbers: its own batches and memory. Three or more give the row a rank; five at most."
        problems={problems}
      >
        {(attributes) => (
          <input
            {...attributes}
            defaultValue={values.seeds ?? "0, 1, 2"}
            className="field w-52"
            maxLength={100}
          />
        )}
      </Field>
      <Field
        name="params"
        label="Parameters (optional)"
        hint={
          <>
            Values for parameters of your strategy that should differ from its defaults, as JSON:{" "}
            <code>{'{ "share": 0.5 }'}</code>
          </>
        }
        problems={problems}
      >
        {(attributes) => (
          <textarea
            {...attributes}
            defaultValue={values.params ?? ""}
            rows={2}
            spellCheck={false}
            className="field max-w-prose font-mono text-[0.875em]"
          />
        )}
      </Field>
      {devices.length > 1 && (
        <Field
          name="device"
          label="Device"
          hint="What it is trained on. Rows of every device are compared; leave it to the first free worker if you do not mind."
          problems={problems}
        >
          {(attributes) => (
            <select {...attributes} defaultValue={values.device ?? "auto"} className="field w-52">
              <option value="auto">any</option>
              {devices.map((device) => (
                <option key={device}>{device}</option>
              ))}
            </select>
          )}
        </Field>
      )}
    </>
  );
}
