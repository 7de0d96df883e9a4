"""The command: ``honour-roll build | check | serve | verify | format | ...``.

Exit 0: done; 1: the content has problems; 2: wrong use or environment.
"""

from __future__ import annotations

import click

from generator import __version__
from generator.commands.lazy import LazyGroup

COMMANDS = {
    "build": "generator.commands.build:build",
    "check": "generator.commands.check:check",
    "code": "generator.commands.code:code_command",
    "diff": "generator.commands.diff:diff",
    "forget": "generator.commands.forget:forget_command",
    "format": "generator.commands.format:format_command",
    "headers": "generator.commands.publishing:headers",
    "import": "generator.commands.import_annex:import_command",
    "new": "generator.commands.new:new_group",
    "publish-plan": "generator.commands.publish_plan:publish_plan",
    "reference": "generator.commands.describing:reference",
    "report": "generator.commands.report:report",
    "schema": "generator.commands.describing:schema",
    "serve": "generator.commands.serve:serve",
    "verify": "generator.commands.publishing:verify",
    "websub": "generator.commands.publishing:websub",
    "withhold": "generator.commands.forget:withhold_command",
}


@click.group(cls=LazyGroup, at=COMMANDS)
@click.version_option(__version__)
def main() -> None:
    """Approved awardee records in YAML become a searchable public portal."""
