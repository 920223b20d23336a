// Only this file of undici: the whole package also loads fetch, WebSocket and caches, three times the time and memory.
declare module "undici/lib/dispatcher/agent.js" {
  import { Agent } from "undici";
  export default Agent;
}
