/** All tasks. A new task is one file and one line here. */
import { unknownName } from "@/lib/domain/user-error";
import { gqa } from "./gqa";
import { imgnet } from "./imgnet";
import { ocr } from "./ocr";
import { ref } from "./ref";
import { sciqa } from "./sciqa";
import type { Task } from "./task";
import { text } from "./text";
import { REQUESTS } from "./unlearning/requests";
import { vizwiz } from "./vizwiz";
import { vqa } from "./vqa";

export const TASKS: readonly Task[] = [sciqa, text, imgnet, gqa, vizwiz, ref, vqa, ocr];

/** Tasks to learn, then deletion requests, which sequences of kind "unlearning" have for tasks. */
const ALL = [...TASKS, ...REQUESTS];
const byId = new Map(ALL.map((task) => [task.id, task]));
if (byId.size !== ALL.length) throw new Error("two tasks share an id");

export function getTask(id: string): Task {
  const task = byId.get(id);
  if (!task) throw unknownName("task", id, [...byId.keys()]);
  return task;
}
