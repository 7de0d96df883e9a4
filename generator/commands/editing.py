"""All commands for editors, by name: where each is defined, as ``LazyGroup`` imports it."""

from __future__ import annotations

from typing import Final

COMMANDS: Final = {
    "check": "generator.commands.check:check",
    "code": "generator.commands.code:code_command",
    "diff": "generator.commands.diff:diff",
    "forget": "generator.commands.forget:forget_command",
    "format": "generator.commands.format:format_command",
    "import": "generator.commands.import_annex:import_command",
    "new": "generator.commands.new:new_group",
    "withhold": "generator.commands.forget:withhold_command",
}
