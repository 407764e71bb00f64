import { expect, test } from "vitest";
import { clientAddress } from "@/lib/site/client-address.mjs";

const from = (remoteAddress: string | undefined, forwarded?: string) =>
  clientAddress({ socket: { remoteAddress }, headers: { "x-forwarded-for": forwarded } });

test.each([
  ["a connection from outside is its own address", "203.0.113.5", undefined, "203.0.113.5"],
  ["what a stranger claims counts for nothing", "203.0.113.5", "198.51.100.1", "203.0.113.5"],
  ["a proxy on this machine is believed", "127.0.0.1", "203.0.113.5", "203.0.113.5"],
  ["also under its address in IPv6", "::ffff:127.0.0.1", "203.0.113.5", "203.0.113.5"],
  ["a proxy in a private network is believed", "172.18.0.2", "203.0.113.5", "203.0.113.5"],
  ["but only what it added itself", "::1", "198.51.100.1, 203.0.113.5", "203.0.113.5"],
  ["without a proxy this machine is itself", "127.0.0.1", undefined, "127.0.0.1"],
  ["an unknown end is nobody", undefined, "203.0.113.5", ""],
])("%s", (_what, remote, forwarded, address) => {
  expect(from(remote, forwarded)).toBe(address);
});
