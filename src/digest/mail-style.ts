import type { Stance } from "../model/labels.ts";

/** Colours and fonts of every mail. Each ink on its ground has a contrast of at least 4.5:1, light and dark. */
export const FONT = "font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";
export const INK = "#16232f";
export const SOFT = "#52606d";
export const LINE = "#e2e7ec";
export const SEA = "#0b5d7a";
export const GROUND = "#edf1f4";

export const STANCE: Readonly<Record<Stance, { ink: string; ground: string; word: string }>> = {
  threat: { ink: "#9b1c1c", ground: "#fdecec", word: "Threat" },
  opportunity: { ink: "#0f5c38", ground: "#e3f5ea", word: "Opportunity" },
  mixed: { ink: "#7a4a00", ground: "#fdf1dc", word: "Mixed" },
  neutral: { ink: "#3e4c59", ground: "#eef1f4", word: "Neutral" },
};

/** Only what a mail reader may leave out without harm: narrow screens and dark colours. */
export const STYLE = [
  ":root{color-scheme:light dark;supported-color-schemes:light dark}",
  "@media (max-width:480px){.p{padding-left:20px!important;padding-right:20px!important}.h{font-size:22px!important;line-height:28px!important}.m{padding-left:0!important;padding-right:0!important}}",
  "@media (prefers-color-scheme:dark){",
  "body,.g{background:#0e151b!important}.s{background:#16202a!important}.c{background:#1b2732!important;border-top-color:#334452!important;border-right-color:#334452!important;border-bottom-color:#334452!important}",
  ".i{color:#edf2f6!important}.f{color:#b4c1cc!important}.l{border-color:#2c3a46!important}.a{color:#84cde8!important}",
  ".o{background:#123040!important;color:#d9edf6!important}.k{color:#b4c1cc!important}.n{background:#84cde8!important}.e{background:#3a4a57!important}",
  ".threat{background:#4b1d1d!important;color:#ffcaca!important}.opportunity{background:#123d29!important;color:#b6f0d0!important}.mixed{background:#453009!important;color:#ffdf9e!important}.neutral{background:#2a3845!important;color:#d5dee6!important}",
  ".t{background:#0a3b4f!important}}",
].join("");
