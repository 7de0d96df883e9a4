"""Templates of pages that are no part of a site: a letter, a sheet to sign. They stand in the
package, beside the module that fills them, and no theme takes their place.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template


@cache
def lone_template(file: Path) -> Template:
    """The template in a file; what is put into it is escaped. Raises jinja2.TemplateError."""
    environment = Environment(
        loader=FileSystemLoader(file.parent),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template(file.name)
