/** Fields of predictions: what the method is called, what was trained, how the files are named. */

import type { FormProblem } from "@/app/_site/drafts";
import type { SubmitForm } from "@/lib/queries/submit-form";
import { OWN_BACKBONE, OWN_START } from "@/lib/queries/submit-offers";
import { Field } from "./field";
import type { Values } from "./form-values";

interface Props {
  form: SubmitForm;
  values: Values;
  problems: readonly FormProblem[];
}

export function PredictionsFields({ form: { offer, layouts, starts }, values, problems }: Props) {
  const { key } = offer;
  return (
    <>
      <input type="hidden" name="sequence" value={key.sequence} />
      <input type="hidden" name="version" value={key.version} />
      <div className="flex flex-wrap gap-6">
        <Field
          name="title"
          label="Name of the method"
          hint="As it should stand on the board."
          problems={problems}
        >
          {(attributes) => (
            <input
              {...attributes}
              required
              maxLength={120}
              defaultValue={values.title}
              className="field w-72"
            />
          )}
        </Field>
        <Field
          name="method"
          label="Its id"
          hint="Small letters, digits, hyphens; it is yours from then on."
          problems={problems}
        >
          {(attributes) => (
            <input
              {...attributes}
              required
              maxLength={60}
              pattern="[a-z][a-z0-9]*(-[a-z0-9]+)*"
              placeholder="my-method"
              spellCheck={false}
              autoCapitalize="none"
              defaultValue={values.method}
              className="field w-52"
            />
          )}
        </Field>
      </div>
      <fieldset className="grid gap-3">
        <legend className="font-medium">What was trained</legend>
        <p className="max-w-prose text-[0.8125rem] text-muted">
          Rows are compared only if all of this is the same, so it decides the board.
        </p>
        <div className="flex flex-wrap gap-6">
          <Field name="backbone" label="Backbone" hint="The model that you trained." problems={problems}>
            {(attributes) => (
              <input
                {...attributes}
                required
                maxLength={60}
                list="backbones"
                defaultValue={values.backbone ?? (key.preset === OWN_BACKBONE ? "" : key.preset)}
                placeholder="llava-1.5-7b"
                className="field w-52"
              />
            )}
          </Field>
          <Field name="start" label="Start" hint="The checkpoint it began from." problems={problems}>
            {(attributes) => (
              <input
                {...attributes}
                required
                maxLength={60}
                list="starts"
                defaultValue={values.start ?? (key.start === OWN_START ? "" : key.start)}
                placeholder="llava-pretrain"
                className="field w-52"
              />
            )}
          </Field>
          <Field name="order" label="Order of tasks" hint="standard, or random:<seed>." problems={problems}>
            {(attributes) => (
              <input
                {...attributes}
                maxLength={30}
                list="orders"
                defaultValue={values.order ?? key.order}
                className="field w-40"
              />
            )}
          </Field>
        </div>
        <List id="backbones" values={starts.map(({ backbone }) => backbone)} />
        <List id="starts" values={starts.map(({ id }) => id)} />
        <List id="orders" values={["standard", "reversed", "alphabetical"]} />
      </fieldset>
      <div className="flex flex-wrap gap-6">
        <Field
          name="layout"
          label="How the files are named"
          hint="Found out by itself unless you say."
          problems={problems}
        >
          {(attributes) => (
            <select {...attributes} defaultValue={values.layout ?? ""} className="field max-w-80">
              <option value="">find it out</option>
              {layouts.map(({ id, title, shape }) => (
                <option key={id} value={id}>
                  {title}: {shape}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field name="seed" label="Seed (optional)" hint="That the training used." problems={problems}>
          {(attributes) => (
            <input
              {...attributes}
              inputMode="numeric"
              maxLength={9}
              defaultValue={values.seed}
              className="field w-28"
            />
          )}
        </Field>
      </div>
    </>
  );
}

function List({ id, values }: { id: string; values: readonly string[] }) {
  return (
    <datalist id={id}>
      {[...new Set(values)].map((value) => (
        <option key={value} value={value} />
      ))}
    </datalist>
  );
}
