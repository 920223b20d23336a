import { UserError } from "../../model/user-error.ts";
import type { CommandName, GlobalOptions, Io } from "../io.ts";
import { safe, write } from "../output.ts";

type Commands = readonly CommandName[];

/** `completion SHELL`: a script that completes commands and options; made of the program itself, so it is never behind. */
export function completion(commands: Commands) {
  return async ([shell = ""]: readonly string[], _options: GlobalOptions, io: Io): Promise<number> => {
    const script = SCRIPTS[shell];
    if (script === undefined)
      throw new UserError(
        `there is no completion for ${safe(shell, 40)}; choose ${Object.keys(SCRIPTS).join(", ")}`,
      );
    await write(io.stdout, script(commands));
    return 0;
  };
}

const SCRIPTS: Readonly<Record<string, (commands: Commands) => string>> = { bash, zsh, fish };

function bash(commands: Commands): string {
  const cases = commands
    .map(({ name, options }) => `    ${name}) words="${options.join(" ")}" ;;`)
    .join("\n");
  return `# bash completion for tidewatch: source <(tidewatch completion bash)
_tidewatch() {
  local current="\${COMP_WORDS[COMP_CWORD]}" words=""
  if [ "$COMP_CWORD" -eq 1 ]; then
    words="${commands.map(({ name }) => name).join(" ")}"
  else
    case "\${COMP_WORDS[1]}" in
${cases}
    esac
  fi
  COMPREPLY=($(compgen -W "$words" -- "$current"))
}
complete -o default -F _tidewatch tidewatch
`;
}

function zsh(commands: Commands): string {
  const names = commands
    .map(({ name, description }) => `    "${name}:${description.replace(/["`$\\:]/g, " ")}"`)
    .join("\n");
  const cases = commands
    .map(({ name, options }) => `    ${name}) compadd -- ${options.join(" ")}; _files ;;`)
    .join("\n");
  return `#compdef tidewatch
# zsh completion for tidewatch: source <(tidewatch completion zsh)
_tidewatch() {
  local -a commands
  commands=(
${names}
  )
  if (( CURRENT == 2 )); then
    _describe command commands
    return
  fi
  case "$words[2]" in
${cases}
  esac
}
compdef _tidewatch tidewatch
`;
}

function fish(commands: Commands): string {
  const lines = commands.flatMap(({ name, description, options }) => [
    `complete -c tidewatch -n __fish_use_subcommand -a ${name} -d '${description.replace(/['\\]/g, " ")}'`,
    ...options.map(
      (option) =>
        `complete -c tidewatch -n '__fish_seen_subcommand_from ${name}' -l ${option.replace(/^--/, "")}`,
    ),
  ]);
  return `# fish completion for tidewatch: tidewatch completion fish | source\n${lines.join("\n")}\n`;
}
