// Signs an order as any client may: prints the compact JWS that goes to tricolore/v1/SITE/order.
//   node docs/order.mjs SITE KEYS-DIRECTORY POST '{"type":"SelectPlan","plan":"peak80"}' [minutes] \
//     | mosquitto_pub -V 5 -q 1 -t tricolore/v1/SITE/order -s
import { createPrivateKey, randomUUID, sign } from "node:crypto";
import { readFileSync } from "node:fs";

const [site, keys, post, task, minutes = "30"] = process.argv.slice(2);
const now = Date.now();
const claims = {
  id: randomUUID(), seq: now, post, site, target: "junction", reason: "by hand",
  issuedAt: new Date(now).toISOString(), expires: new Date(now + Number(minutes) * 60_000).toISOString(), do: JSON.parse(task),
};
const part = (value) => Buffer.from(JSON.stringify(value)).toString("base64url");
const signed = `${part({ alg: "EdDSA", kid: post })}.${part(claims)}`;
const key = createPrivateKey(readFileSync(`${keys}/${post}.pem`));
process.stdout.write(`${signed}.${sign(null, Buffer.from(signed), key).toString("base64url")}`);
