/** Methods: what was run, in words, with its parameters. */
import { z } from "zod";
import { methodList, methodView } from "@/lib/queries/methods";
import { defineOperation } from "../operation";
import { listOf, pageById, pageParams } from "../page";
import { id } from "../schemas/common";
import { methodFields, methodItemSchema, methodSchema } from "../schemas/method";

export const listMethods = defineOperation({
  id: "listMethods",
  method: "GET",
  path: "/methods",
  summary: "List methods",
  description: "By id, also those without a stored run.",
  params: z.strictObject(pageParams),
  resultName: "MethodList",
  result: listOf(methodItemSchema),
  example: () => ({ limit: "1" }),
  run({ database }, wanted) {
    const methods = methodList(database).flatMap((family) =>
      family.methods.map(({ info, runs }) => ({ ...methodFields(info), runs })),
    );
    return pageById("methods", methods, wanted);
  },
});

export const getMethod = defineOperation({
  id: "getMethod",
  method: "GET",
  path: "/methods/{method}",
  summary: "Get a method",
  description: "With its hyperparameters and the boards that it is on.",
  params: z.strictObject({ method: id("method") }),
  resultName: "Method",
  result: methodSchema,
  example: () => ({ method: "ewc" }),
  run({ database }, { method }) {
    const view = methodView(database, method);
    if (!view) return null;
    const { info, params, commands, results } = view;
    return {
      ...methodFields(info),
      parameters: params.map(({ name, description, range, default: preset }) => ({
        ...{ name, description, range },
        default: preset,
      })),
      commands,
      boards: results.map(({ board }) => board.id),
    };
  },
});
