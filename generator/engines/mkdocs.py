"""MkDocs as the engine: it renders frames through the Material theme, and copies its assets.

Two ways lead here. ``honour-roll build`` runs the pipeline, which asks ``MkDocsEngine`` for
frames. Plain ``mkdocs build`` and ``mkdocs serve`` run MkDocs, whose plugin asks the pipeline
for everything else. Both use the same plugin class and so give the same site.
"""

from __future__ import annotations

import logging
import os
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

from jinja2 import Environment
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, MkDocsException, PluginError
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from generator import approval, pipeline
from generator.config import ConfigError, now_from_environment, settings_from
from generator.engines.base import (
    DEPTHS,
    NOT_FOUND,
    EngineError,
    faults_told,
    frame_values,
    is_served,
    refuse_kits,
)
from generator.last_net import TemplateFault
from generator.manifest import write_manifest
from generator.output import OutputError, Writer, readable_by_all
from generator.pages.frames import Frame, Frames
from generator.problems import ContentProblems
from generator.provenance import provenance
from generator.site import Site
from generator.target import Target, TargetError
from generator.theme import Theme

_FRAME = "khung"
log = logging.getLogger("mkdocs.plugins.honour_roll")


class HonourRollPlugin(BasePlugin):  # type: ignore[type-arg, no-untyped-call]
    """Replaces MkDocs' pages with frames; pours the portal into them when MkDocs is done."""

    def __init__(self) -> None:
        super().__init__()
        self.by_depth: dict[int, Frame] = {}
        self.not_found: Frame | None = None
        self.site: Site | None = None
        self.driven = False

    def drive(self, site: Site) -> None:
        """The pipeline drives MkDocs, and not the other way round: collect frames only."""
        self.site = site
        self.driven = True

    def on_config(self, config: MkDocsConfig) -> None:
        """Load and check everything first: a fault stops MkDocs before it touches the site."""
        if self.driven:
            assert self.site is not None
            _look_for_files(config, self.site.settings.theme)
            return
        try:
            settings = settings_from(dict(config), Path(config.config_file_path))
            _look_for_files(config, settings.theme)
            self.site = approval.approved(settings, now_from_environment()).site
            # MkDocs deletes what stands there.
            Target(Path(config.site_dir), pipeline.sources(settings))
            config.watch.append(str(settings.content_dir.resolve()))
        except ContentProblems as error:
            raise PluginError(approval.told(error, settings)) from None
        except (ConfigError, TargetError) as error:
            raise PluginError(str(error)) from None

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Frames in place of whatever stands in docs_dir; no assets that no page uses.

        Raises EngineError, or PluginError for MkDocs itself, where a kit for newsrooms stands among
        them: it may be under an embargo.
        """
        assert self.site is not None
        served = [file for file in files if not file.is_documentation_page()]
        try:
            refuse_kits(self.site, ((one.src_uri, one.abs_src_path or "") for one in served))
        except EngineError as error:
            # MkDocs logs its own errors, and tells whoever drives it nothing of them.
            raise error if self.driven else PluginError(str(error)) from None
        kept = [file for file in served if is_served(file.src_uri)]
        for depth in DEPTHS:
            folder = "".join(f"{_FRAME}/" for _ in range(depth))
            content = "---\ntemplate: frame.html\n---\n"
            kept.append(File.generated(config, f"{folder}index.md", content=content))
        return Files(kept)

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """What the frame's templates are given."""
        assert self.site is not None
        env.globals["honour_roll"] = frame_values(self.site)
        return env

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Keep the frame; an empty page is not written by MkDocs."""
        self.by_depth[page.url.count("/") if page.url != "./" else 0] = Frame(output)
        return ""

    def on_post_template(self, output: str, *, template_name: str, config: MkDocsConfig) -> str:
        """The 404 page is a static template of the theme; MkDocs' own sitemap is not wanted."""
        if template_name == NOT_FOUND:
            self.not_found = Frame(output)
        return ""

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Plain ``mkdocs build``: pour the portal into the site that MkDocs has begun."""
        if not self.driven:
            assert self.site is not None
            try:
                with readable_by_all(), TemporaryDirectory() as theme:
                    _move_below(Path(config.site_dir), Path(theme))
                    writer = Writer(Path(config.site_dir))
                    means = pipeline.Means(writer, Path(theme), jobs=_jobs())
                    pipeline.pour(self.site, self.frames(), means)
                    write_manifest(self.site, writer, provenance(self.site.settings))
            except ContentProblems as error:
                raise PluginError(approval.told(error, self.site.settings)) from None
            except (OutputError, TemplateFault) as error:
                raise PluginError(str(error)) from None

    def frames(self) -> Frames:
        """The frames that were collected. Raises EngineError where one is missing."""
        if self.not_found is None or set(self.by_depth) != set(DEPTHS):
            raise EngineError("the theme did not render every frame")
        return Frames(dict(self.by_depth), self.not_found)


class MkDocsEngine:
    """Runs MkDocs inside this process to render frames and copy the theme's assets."""

    def __init__(self, config_file: Path) -> None:
        self.config_file = config_file

    def frames(self, site: Site, site_dir: Path) -> Frames:
        """See ``generator.engines.base.Engine``."""
        with faults_told("MkDocs", Abort, MkDocsException, KeyError):
            config = load_config(str(self.config_file), site_dir=str(site_dir))
            plugin = config.plugins["honour-roll"]
            assert isinstance(plugin, HonourRollPlugin)
            plugin.drive(site)
            mkdocs_build(config)
        return plugin.frames()


def _look_for_files(config: MkDocsConfig, theme: Theme) -> None:
    """Have MkDocs look for files of the theme where we do, before it does in Material."""
    ours = [str(one.resolve()) for one in theme.folders]
    own = config.theme.custom_dir
    config.theme.dirs[:] = [*ours, *(one for one in config.theme.dirs if one != own)]


def _move_below(folder: Path, target: Path) -> None:
    """Move all that is in a folder into another one."""
    for one in list(folder.iterdir()):
        shutil.move(one, target / one.name)


def _jobs() -> int:
    return os.cpu_count() or 1
