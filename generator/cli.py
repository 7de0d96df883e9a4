"""The command: ``honour-roll build | check | serve | verify | format | ...``.

Exit 0: done; 1: the content has problems; 2: wrong use or environment.
"""

from __future__ import annotations

import click

from generator import __version__
from generator.commands.lazy import LazyGroup

COMMANDS = {
    "approve": "generator.commands.approve:approve_command",
    "build": "generator.commands.build:build",
    "check": "generator.commands.check:check",
    "code": "generator.commands.code:code_command",
    "diff": "generator.commands.diff:diff",
    "digest": "generator.commands.digest:digest",
    "doctor": "generator.commands.doctor:doctor",
    "forget": "generator.commands.forget:forget_command",
    "format": "generator.commands.format:format_command",
    "headers": "generator.commands.publishing:headers",
    "import": "generator.commands.import_annex:import_command",
    "init": "generator.commands.init:init",
    "intake": "generator.commands.intake:intake_command",
    "kit": "generator.commands.kit:kit",
    "new": "generator.commands.new:new_group",
    "poster": "generator.commands.poster:poster",
    "publish-plan": "generator.commands.publish_plan:publish_plan",
    "reference": "generator.commands.describing:reference",
    "report": "generator.commands.report:report",
    "review": "generator.commands.review:review_command",
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
