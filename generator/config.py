"""Typed settings, read from ``mkdocs.yml`` (``extra.honour_roll``)."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Literal

import yaml
import yaml_env_tag
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from generator.files import NoPlainFile, read_plain
from generator.language import REFERENCE, Words, language
from generator.locales import Locale, NameOrder
from generator.locales.zones import VIETNAM, zone_of
from generator.problems import SurroundingsFault, visible
from generator.records.number_shapes import ShapeFault
from generator.records.numbering import numbered
from generator.records.rules import USUAL, DecisionRules
from generator.shipped import shipped
from generator.theme import FOLDER as THEME
from generator.theme import Theme
from generator.tint import Tint
from generator.translation import Translation, is_ours, translation, words_file

CONFIG_FILE = Path("mkdocs.yml")
DECAP = Path("node_modules/decap-cms/dist")
"""Below the form editor's folder."""
_PAGE = "page"

_MOST_BYTES = 1 << 20
"""Of ``mkdocs.yml``."""
_SECONDS = re.compile("[0-9]{1,12}")
_LAST = datetime.max.replace(tzinfo=UTC) - timedelta(days=1)
"""Later it may be the year 10,000 by some portal's clocks."""
_ON_GITHUB = re.compile(r"https://github\.com/([A-Za-z0-9_.-]+/[A-Za-z0-9_.-]+?)(?:\.git)?")


class ConfigError(SurroundingsFault):
    """The settings cannot be used; the text says which and why (English, for developers).

    ``language`` is the portal's own, as far as that could be read: people are told in it.
    """

    language: str = REFERENCE


class DataLicence(BaseModel):
    """Under which terms the published data may be used again; the province decides it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    url: str


class EditorSettings(BaseModel):
    """The form editor at ``/bien-tap/`` (docs/BIEN-TAP.md).

    ``sign_in`` is the address of the proxy through which editors sign in to GitHub; ``repo`` is
    ``owner/name``, where ``repo_url`` does not say it. ``folder`` holds the editor's npm packages.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    sign_in: str = Field(default="", pattern=r"^(https://[^\s/]+(/[^\s]*)?)?$")
    repo: str = Field(default="", pattern=r"^([A-Za-z0-9_.-]+/[A-Za-z0-9_.-]+)?$")
    folder: Path = Path("editor")

    @property
    def page(self) -> Path:
        """The folder of the editor's own page and scripts: that of the portal, or the package's."""
        own = self.folder / _PAGE
        return own if own.is_dir() else shipped("editor") / _PAGE


class Colours(BaseModel):
    """The portal's own in place of the theme's crimson and gold (``generator.tint``)."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    main: str = Field(default="", pattern=r"^(#[0-9a-f]{6})?$")
    accent: str = Field(default="", pattern=r"^(#[0-9a-f]{6})?$")


class Contact(BaseModel):
    """Whom somebody calls or writes to: an office, never a private person."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str = ""
    email: str = Field(default="", pattern=r"^$|^[^@\s<>()]+@[^@\s<>()]+\.[^@\s<>()]+$")
    phone: str = Field(default="", pattern=r"^$|^\+?[0-9][0-9 .()-]{2,24}$")
    address: str = ""


class Settings(BaseModel):
    """What a province sets for itself.

    ``province`` is its name as the home page says it, without “tỉnh”; empty, the page names none.
    ``time_zone``: the portal's clocks, by their name in the IANA database. ``name_order``: which
    part of a person's name comes last; where it is not set, what is usual in the language.
    ``samples``: ``show`` publishes records marked ``sample: true`` (with a notice and
    ``noindex``), ``hide`` leaves them out. ``base_url`` ends with a slash. ``home_movement``,
    ``help_page`` (why a name may be absent) and ``rights_page`` (corrections and personal data)
    are ids of a movement and of pages; where there is no such record, ``check`` says so and nothing
    points to it. So are ``frontline_role`` and ``leader_role``, two roles that statistics compare.
    ``office`` is whom citizens ask and tell of mistakes; ``contact`` whom newsrooms ask, and a feed
    names its editor only where that has an ``email``. ``colours`` take the place of the theme's.
    ``share_pictures``: up to how many honourees, practices and stories each of them has a picture
    of its own, which chats show where its page is shared; above, the portal's stands for all.
    ``feed_items``: how many items a main feed holds, where a week has fewer. ``feed_honourees``:
    whether each honouree stands in the feed of all that is news too, beside the decision that tells
    of all whom it honours.
    ``print_photos``: up to how many photos there is a file for print of each, some 1.5 MB; those of
    stories come first, the newest of them.
    ``may_shrink``: how many percent of its pages a published site may lose without a person's
    confirmation. ``engine`` renders the theme's frames: MkDocs with Material, or Jinja2 alone; the
    site is the same, and no digest of the settings tells them apart. ``theme_dir`` is the folder of
    the portal's own files of the theme, and need not be there; ``docs_dir`` is MkDocs': what stands
    in them is copied into the site. ``decisions``: what is asked of number and signer of each.
    ``own_words`` is the text of ``languages/<language>.yml`` beside the settings, None where there
    is no such file; digests know it by its digest.

    ``tag_authority`` is who names the items of feeds, and since when (RFC 4151: a domain or an
    email address, a comma, a day on which it was the province's own). It is fixed once: another
    one makes every item new to whoever subscribed. ``websub_hub`` is told of changed feeds.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    site_name: str
    base_url: str
    repo_url: str = ""
    language: str = "vi"
    time_zone: str = VIETNAM
    name_order: NameOrder | None = None
    subtitle: str = ""
    publisher: str = ""
    contact: Contact | None = None
    office: Contact | None = None
    colours: Colours = Colours()
    province: str = ""
    edit_branch: str = "main"
    samples: Literal["show", "hide"] = "show"
    per_page: int = Field(default=100, ge=10, le=500)
    feed_items: int = Field(default=50, ge=10, le=500)
    feed_honourees: bool = False
    share_pictures: int = Field(default=15_000, ge=0)
    print_photos: int = Field(default=200, ge=0)
    may_shrink: float = Field(default=5, ge=0, le=100)
    tag_authority: str = Field(
        default="honour-roll,2021",
        pattern=r"^([\w.+-]+@)?[a-z0-9-]+(\.[a-z0-9-]+)*,\d{4}(-\d{2}(-\d{2})?)?$",
    )
    websub_hub: str = Field(default="", pattern=r"^$|^https?://[^\s<>\"]+$")
    home_movement: str = ""
    help_page: str = ""
    rights_page: str = ""
    frontline_role: str = ""
    leader_role: str = ""
    data_licence: DataLicence | None = None
    content_dir: Path = Path("content")
    config_file: Path = Path("mkdocs.yml")
    theme_dir: Path = Path(THEME)
    docs_dir: Path = Path("docs")
    decisions: DecisionRules = USUAL
    own_words: str | None = Field(default=None, exclude=True, repr=False)
    own_words_digest: str = ""
    engine: Literal["mkdocs", "plain"] = Field(default="mkdocs", exclude=True)
    editor: EditorSettings = EditorSettings()

    @property
    def locale(self) -> Locale:
        """How the portal writes days and numbers, and in which order it has names."""
        usual = Locale.of(self.language, self.time_zone, self.name_order)
        return replace(usual, own_forms=self.translated.forms) if self.translated else usual

    @property
    def words(self) -> Words:
        """The words of its language, with its own in their place; they say too how its decisions
        are numbered.
        """
        said = self.translated.words if self.translated else language(self.language)
        return numbered(said.written_as(self.locale), self.decisions)

    @property
    def translated(self) -> Translation | None:
        """What the portal's own file of words says; None where it has none."""
        return translation(self.language, self.own_words) if self.own_words is not None else None

    @property
    def words_file(self) -> Path:
        """Where the portal has words of its own, if it has any."""
        return words_file(self.config_file.parent, self.language)

    @property
    def theme(self) -> Theme:
        """The theme as it is now: what the portal has of its own, over that of this package."""
        return Theme.of(self.theme_dir)

    @property
    def tint(self) -> Tint:
        """What turns the theme's colours into the portal's."""
        return Tint(self.colours.main, self.colours.accent)

    @property
    def has_editor(self) -> bool:
        """Whether the packages of the form editor are installed (``make editor``)."""
        return (self.editor.folder / DECAP / "decap-cms.js").is_file()

    @property
    def editor_repo(self) -> str:
        """The repository that the editor writes to, ``owner/name``; empty where none is known."""
        on_github = _ON_GITHUB.fullmatch(self.repo_url)
        return self.editor.repo or (on_github[1] if on_github else "")

    @property
    def base_path(self) -> str:
        """The path of the portal's root on its server: ``/`` or ``/name/``."""
        return "/" + self.base_url.split("://", 1)[-1].partition("/")[2]


def read_settings(config_file: Path, content_dir: Path | None = None) -> Settings:
    """The settings of a portal.

    Raises ConfigError where the file is missing, is no YAML, or says something unknown.
    """
    try:
        text = read_settings_file(config_file)
        data = yaml.load(text, Loader=_loader())  # noqa: S506 - a SafeLoader with !ENV
    except FileNotFoundError:
        raise ConfigError(
            f"{config_file} is missing: run this where mkdocs.yml stands",
            "no-settings",
            file=config_file,
            folder=Path().resolve(),
        ) from None
    except NoPlainFile as error:
        raise ConfigError(str(error)) from None
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        mark = getattr(error, "problem_mark", None)
        raise ConfigError(
            f"{config_file}: {error}",
            "settings-unreadable",
            file=config_file,
            line=mark.line + 1 if mark else 1,
            column=mark.column + 1 if mark else 1,
        ) from None
    if not isinstance(data, dict):
        raise ConfigError(f"{config_file}: settings are expected, as `site_name: ...`")
    return settings_from(data, config_file, content_dir)


def read_settings_file(config_file: Path) -> str:
    """The text of ``mkdocs.yml``. Raises OSError (NoPlainFile for a pipe), UnicodeDecodeError."""
    return read_plain(config_file, _MOST_BYTES).decode("utf-8")


def settings_from(
    data: dict[str, Any], config_file: Path, content_dir: Path | None = None
) -> Settings:
    """Settings out of MkDocs' own configuration, as a mapping read from ``config_file``."""
    extra = data.get("extra") or {}
    own = (extra.get("honour_roll") or {}) if isinstance(extra, Mapping) else None
    if not isinstance(own, Mapping):
        raise ConfigError("extra.honour_roll: settings are expected, as `publisher: ...`")
    try:
        return _settings_from(data, own, config_file, content_dir)
    except ConfigError as error:
        named = str(own.get("language", REFERENCE))
        error.language = named if is_ours(named) else REFERENCE
        raise


def _settings_from(
    data: dict[str, Any], own: Mapping[str, Any], config_file: Path, content_dir: Path | None
) -> Settings:
    root = config_file.parent
    values = dict(own)
    values.setdefault("site_name", data.get("site_name") or "")
    values["base_url"] = (data.get("site_url") or "http://127.0.0.1:8000/").rstrip("/") + "/"
    values["repo_url"] = (data.get("repo_url") or "").rstrip("/")
    editor = dict(values.get("editor") or {})
    values["editor"] = {**editor, "folder": root / editor.get("folder", "editor")}
    values["config_file"] = config_file
    values["theme_dir"], values["docs_dir"] = _served(data, root)
    values["content_dir"] = content_dir or root / values.get("content_dir", "content")
    values |= _own_words(words_file(root, str(values.get("language", REFERENCE))))
    try:
        settings = Settings(**values)
    except ValidationError as error:
        told = "; ".join(
            f"extra.honour_roll.{'.'.join(map(str, item['loc']))}: {item['msg']}"
            for item in error.errors()
        )
        raise ConfigError(told, "settings", told=told) from None
    _refuse_unknown(settings)
    # A misspelt folder must not publish an empty portal.
    if not settings.content_dir.is_dir():
        raise ConfigError(
            f"there is no content folder {settings.content_dir}",
            "no-content",
            folder=settings.content_dir,
        )
    return settings


def _own_words(file: Path) -> dict[str, str | None]:
    """The portal's own file of words. Raises ConfigError where it cannot be read."""
    try:
        data = read_plain(file, _MOST_BYTES)
        text = data.decode("utf-8")
    except FileNotFoundError:
        return {"own_words": None, "own_words_digest": ""}
    except (OSError, UnicodeDecodeError) as error:
        told = f"{file}: {error}"
        raise ConfigError(told, "settings", told=told) from None
    return {"own_words": text, "own_words_digest": hashlib.sha256(data).hexdigest()}


def _refuse_unknown(settings: Settings) -> None:
    """Raises ConfigError for a language or a time zone that there is not, and for a shape of
    numbers that cannot be used.
    """
    try:
        if settings.own_words is None or is_ours(settings.language):
            language(settings.language)
    except LookupError as error:
        told = f"extra.honour_roll.language: {error}"
        raise ConfigError(told, "settings", told=told) from None
    try:
        zone_of(settings.time_zone)
    except LookupError as error:
        told = f"extra.honour_roll.time_zone: {error}"
        raise ConfigError(told, "time-zone", found=settings.time_zone) from None
    try:
        settings.decisions.pattern  # noqa: B018 - what cannot be used raises
    except ShapeFault as error:
        told = f"extra.honour_roll.decisions.number_shape: {error}"
        found = visible(settings.decisions.number_shape)
        raise ConfigError(told, f"number-shape-{error.why}", found=found[:80]) from None


def _served(data: Mapping[str, Any], root: Path) -> tuple[Path, Path]:
    """https://www.mkdocs.org/user-guide/configuration/#theme, #docs_dir."""
    theme = data.get("theme")
    # MkDocs itself hands over a theme that it has read.
    own = theme.get("custom_dir") if isinstance(theme, Mapping) else theme
    named = getattr(own, "custom_dir", own), data.get("docs_dir")
    custom, docs = (one if isinstance(one, str) else None for one in named)
    return root / (custom or THEME), root / (docs or "docs")


def _loader() -> type[yaml.SafeLoader]:
    class Loader(yaml.SafeLoader):
        """MkDocs' own dialect: YAML with environment variables."""

    Loader.add_constructor("!ENV", yaml_env_tag.construct_env_tag)
    Loader.add_multi_constructor("tag:yaml.org,2002:python/", lambda *_: None)
    return Loader


def now_from_environment() -> datetime:
    """The moment (UTC) that decides which embargoes have lifted.

    ``SOURCE_DATE_EPOCH`` (decimal ASCII seconds since 1970,
    https://reproducible-builds.org/specs/source-date-epoch/) sets it. Raises ConfigError where it
    is set to anything else, the empty text included, or to a moment beyond the year 9999.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if epoch is None:
        return datetime.now(UTC)
    try:
        if not _SECONDS.fullmatch(epoch):
            raise ValueError
        moment = datetime.fromtimestamp(int(epoch), UTC)
        if moment > _LAST:
            raise ValueError
        return moment
    except (ValueError, OverflowError, OSError):
        raise ConfigError(
            f"SOURCE_DATE_EPOCH is not a number of seconds: {epoch[:40]!r}; unset it, or give"
            " seconds since 1970 in digits",
            "epoch",
            found=epoch[:40],
        ) from None
