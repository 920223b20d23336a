// For `node --import`: lets a plain Node 20 load our TypeScript, as the parse processes of the tests do, which run the
// sources. The program itself runs from dist/ and never needs it.
import { register } from "node:module";

register("./strip-types-hooks.js", import.meta.url);
