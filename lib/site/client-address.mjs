// @ts-check
// Whose request it is, for counting requests: the other end of the connection, or who a proxy of ours says it was.
import { BlockList, isIP } from "node:net";

/** Addresses that no stranger connects from: this machine and private networks, where reverse proxies live. */
const near = new BlockList();
for (const [network, prefix] of /** @type {const} */ ([
  ["127.0.0.0", 8],
  ["10.0.0.0", 8],
  ["172.16.0.0", 12],
  ["192.168.0.0", 16],
]))
  near.addSubnet(network, prefix, "ipv4");
near.addAddress("::1", "ipv6");
near.addSubnet("fc00::", 7, "ipv6");

/**
 * Of X-Forwarded-For only the last entry counts, which the nearest proxy has added; what stands before it anyone may
 * have written.
 *
 * @param {{ socket: { remoteAddress?: string }, headers: import("node:http").IncomingHttpHeaders }} request
 * @returns {string}
 */
export function clientAddress({ socket, headers }) {
  const peer = (socket.remoteAddress ?? "").replace(/^::ffff:(?=\d+\.)/, "");
  const forwarded = String(headers["x-forwarded-for"] ?? "")
    .split(",")
    .at(-1)
    ?.trim();
  return forwarded && isIP(peer) > 0 && near.check(peer, isIP(peer) === 6 ? "ipv6" : "ipv4")
    ? forwarded
    : peer;
}
