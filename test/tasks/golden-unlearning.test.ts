/** Every set of every deletion request, byte for byte. A change here is a new version of the sets and of their sequences. */
import { describe, expect, it } from "vitest";
import { taughtItems } from "@/bench/pretraining/unlearning-mixture";
import { hashItems } from "@/bench/sequences/test-hash";
import { REQUESTS } from "@/bench/tasks/unlearning/requests";
import { forgetItems, probeItems, retainedItems, testItems } from "@/bench/tasks/unlearning/sets";
import { SETS } from "@/lib/domain/unlearning";

const OPTIONS = { seed: "golden", size: 32 };
const ids = REQUESTS.map(({ id }) => id);

const REQUEST_SETS: Record<string, string> = {
  violence: "1 ce70ee0ad6846e57154af561cbf285611cfd7cdb41ffc6a065c24703b3ab647e",
  birds: "1 0c04babae3b4413b4b6182c82da45a8bbf5f6c3caff2d33afd100b18def24264",
  fish: "1 e3daba8fd56fdabac81c13a042a816d2aca5dfd7667bedb956d88de05efb73da",
  weapons: "1 c55d6b4298f2e4e97e180b6b04afd8ed317838cc78845795822ea92cbf2fb1dc",
  trees: "1 6bf72f763a9e71152c324af6890ef643e1d556c910641a1e2db7321c6181b771",
  flowers: "1 a44ddee8725ef0e21aa4702a3c9423add38827d46f3beaa3d6b1ed993240624d",
  privacy: "1 5712d35c9204301dcf4387223b51e9d5ac5678042b0219128ad2e8a09722bb14",
  fruits: "1 6b966ab56af3d34f76405c49b67698d1730c233fefde431e60e3abac3f912760",
  tools: "1 5ea1402178b2a22371f9ba3abb980d3c946bc7aec47cf0c8688d6210a98fd486",
  hate: "1 1423138f28fb01c6cc7f85845ccf8c481fdd00dcb9d6dd9057a346919a3e9281",
  instruments: "1 8fac51566328802492a62f4cc495f03f28171ed9b1a6838aa19f67601bc2febf",
  vehicles: "1 a53827413c478a5484520099d67364ef0ec4a4a3350ca7d0f5df0e3ae623fe50",
  drugs: "1 0a994fada3223ed81af894713545bf79333de19bcce65e4ee7aa55eb546fea35",
  clothes: "1 0ff594f02b7d8e56d14a0b0f2d2b047f0f12065fd11060769359967ec9989c12",
  furniture: "1 71f43f88c529411d6782ffbaa917b35e651d88babb33cdeacdce3153fa521d34",
  fraud: "1 ec77de6951ebd567be962c71e48653f6b7e413a157dba59be0a42a01b2e38c40",
};

describe.each(REQUESTS)("$id", ({ id, version }) => {
  it("has not changed", () => {
    const forget = forgetItems(id, 20, OPTIONS).map((item) => ({
      ...item,
      answer: `${item.answer} for ${item.truth}`,
    }));
    const hash = hashItems([...SETS.map((set) => testItems(id, set, OPTIONS)), forget]);
    expect(`${version} ${hash}`).toBe(REQUEST_SETS[id]);
  });
});

it("what the requests leave alone has not changed", () => {
  const hash = hashItems([retainedItems([], OPTIONS), retainedItems(ids.slice(0, 8), OPTIONS)]);
  expect(hash).toBe("24ff497e8e35f3202bbf97a22dffbea379521430619f7740aaa35c21c8abc0a6");
});

it("probes have not changed", () => {
  const items = probeItems(ids, OPTIONS).map((item) => ({
    ...item,
    answer: [item.answer, ...item.wrong].join(" not "),
  }));
  expect(hashItems([items])).toBe("71309cbd7d2a5f7e11dffe05fed651d171cfd03f9fe1dc26bceefaf51ff4fbb2");
});

it("what the start is taught has not changed: checkpoints are made of it", () => {
  expect(hashItems([taughtItems(32).map((item, i) => ({ ...item, id: `${i}` }))])).toBe(
    "1bcc9a393671fabfb8cc912a979cee69a26f785e1a903b826be3314247fa3b9e",
  );
});
