/** Sandboxed program: loads a strategy and says what it is. */
import { describeStrategy } from "./description";
import { loadStrategy } from "./load";
import { serve } from "./serve";

await serve({
  inspect: ({ script, params }) => ({ header: { found: describeStrategy(loadStrategy(script), params) } }),
});
