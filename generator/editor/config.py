"""Decap's config.yml: where the content lies, and a form for every kind of record.

Options as of Decap CMS 3 (https://decapcms.org/docs/configuration-options/ and
https://decapcms.org/docs/widgets/).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

from generator.config import Settings
from generator.editor.layout import others_of, single, untold
from generator.editor.suggestions import entries
from generator.editor.words import plain
from generator.language import Words
from generator.policy import LOCAL
from generator.records.fields import Field, Sort, fields_of
from generator.records.kinds import LISTED, Kind
from generator.records.ranked import BUILT_IN, own
from generator.records.shapes import SHAPES
from generator.records.wording import Wording
from generator.site import Site

Options = list[dict[str, str]]
FORMAT = "honour-roll"
_MEDIA, _PUBLIC = "content/media", "media"
"""Where photos lie in the repository, and how records name that folder."""
_ORDER = (*LISTED, Kind.PAGES)
# "consent" must be given; a form that lets it pass would only be refused later.
_MUST_BE_TRUE = {("Photo", "consent")}
# Where a name is typed, those who bear it already are told.
_NAMES_OF_HONOUREES = {("Individual", "name"), ("Collective", "name")}
_BUTTONS = ["bold", "italic", "link", "heading-two", "heading-three", "quote"]
_BUTTONS += ["bulleted-list", "numbered-list"]


def kinds_of(site: Site) -> tuple[Kind, ...]:
    """What a portal has forms of: every kind, but for lists of which it has none of its own."""
    mine = own(site.roll.catalogues)
    return tuple(kind for kind in Kind if kind not in BUILT_IN or kind in mine)


def config(site: Site, logo: str) -> dict[str, Any]:
    """The whole configuration, as plain data; ``logo`` is an address as seen from the editor."""
    words = site.words
    # One list for all fields that name the same catalogue: YAML writes it once.
    catalogues = [kind for kind in kinds_of(site) if SHAPES[kind].catalogue]
    options = {
        kind.value: [{"label": label, "value": one} for one, label in entries(site, kind)]
        for kind in catalogues
    }
    return {
        "backend": _backend(site.settings, words),
        # Decap asks for this server on localhost alone.
        "local_backend": {"url": LOCAL},
        "publish_mode": "editorial_workflow",
        "locale": site.settings.language,
        "site_url": site.settings.base_url,
        "display_url": site.settings.base_url,
        "logo": {"src": logo, "show_in_header": True},
        "media_folder": _MEDIA,
        "public_folder": _PUBLIC,
        # A photo leaves where and when it was taken behind before it leaves the machine.
        "media_processing": {
            "enabled": True,
            "strip_metadata": True,
            "quality": 85,
        },
        "slug": {"encoding": "ascii", "clean_accents": True, "sanitize_replacement": "-"},
        "show_preview_links": False,
        "issue_reports": {"url": f"{site.settings.repo_url or site.settings.base_url}"},
        "collections": [
            *(_Forms(site, kind, options).folder() for kind in _ORDER),
            {
                "name": "catalogues",
                "label": words.editor.catalogues,
                "description": words.editor.catalogues_about,
                "format": f"{FORMAT}-catalogues",
                "publish": False,
                "editor": {"preview": False},
                "files": [_Forms(site, kind, options).file() for kind in catalogues],
            },
        ],
    }


def _backend(settings: Settings, words: Words) -> dict[str, Any]:
    backend: dict[str, Any] = {
        "name": "github",
        "repo": settings.editor_repo,
        "branch": settings.edit_branch,
        # Who may not write to the repository works in a copy of it, and asks to have it taken.
        "open_authoring": True,
        "auth_scope": "public_repo",
        "squash_merges": True,
        "cms_label_prefix": f"{words.addresses.editor}/",
        "commit_messages": plain(words.editor.messages),
    }
    if settings.editor.sign_in:
        # Decap heeds messages of ``base_url`` as an origin: a path would keep the key away from it.
        address = urlsplit(settings.editor.sign_in)
        backend["base_url"] = f"{address.scheme}://{address.netloc}"
        backend["auth_endpoint"] = f"{address.path}/auth".replace("//", "/").lstrip("/")
    return backend


class _Forms:
    """The form of one kind."""

    def __init__(self, site: Site, kind: Kind, options: Mapping[str, Options]) -> None:
        self.kind = kind
        self.options = options
        self.words = site.words
        self.wording = Wording(site.words)
        self.listing = site.addresses.listing
        self.rules = site.settings.decisions

    def folder(self) -> dict[str, Any]:
        """A collection of files, one record in each."""
        shape, called = SHAPES[self.kind], self.words.editor.collections[self.kind.value]
        named = "title" if "title" in shape.model.model_fields else "name"
        collection: dict[str, Any] = {
            "name": self.kind.value,
            "label": called.label,
            "label_singular": called.one,
            "description": called.about,
            "folder": f"content/{self.kind.value}",
            # Told again, since Decap would put photos beside files that stand by year.
            "media_folder": f"/{_MEDIA}",
            "public_folder": _PUBLIC,
            "extension": shape.suffix[1:],
            "format": f"{FORMAT}-{self.kind.value}",
            # The script page/ids.js makes both before a new record is saved.
            "slug": "{{_id}}",
            "identifier_field": named,
            "summary": self._summary(named),
            "create": True,
            # An address that was published stays: records are withdrawn, not deleted. And what
            # is to be published is merged by a reviewer, after the checks.
            "delete": False,
            "publish": False,
            "editor": {"preview": False},
            "sortable_fields": _SORTED.get(self.kind, [named]),
            "view_filters": [
                {"label": self.words.editor.filters.draft, "field": "status", "pattern": "draft"},
                {"label": self.words.editor.filters.sample, "field": "sample", "pattern": True},
            ],
            "fields": self.fields(fields_of(self.kind, self.rules)),
        }
        if shape.by_year:
            collection["path"] = "{{_year}}/{{slug}}"
        return collection

    def _summary(self, named: str) -> str:
        if self.kind is Kind.DECISIONS and not self.rules.needs("number"):
            return "{{signed_on}}: {{title}}"
        return _SUMMARIES.get(self.kind, f"{{{{{named}}}}}")

    def file(self) -> dict[str, Any]:
        """A catalogue: one file with a list in it."""
        return {
            "name": self.kind.value,
            "label": self.words.editor.files[self.kind.value],
            "file": f"content/catalogues/{self.kind.value}.yml",
            "fields": [
                {
                    "name": self.kind.value,
                    "label": self.words.editor.entries,
                    "label_singular": self.words.editor.entry,
                    "widget": "list",
                    "summary": "{{fields.name}}",
                    # Records refer to entries by their ids for good.
                    "allow_remove": False,
                    "fields": self.fields(fields_of(self.kind, self.rules)),
                }
            ],
        }

    def fields(self, fields: tuple[Field, ...]) -> list[dict[str, Any]]:
        """Widgets, in the order of the fields."""
        return [one for field in fields for one in self._widgets(field)]

    def _widgets(self, field: Field) -> Iterator[dict[str, Any]]:
        others, most = others_of(field), field.most
        yield self.widget(replace(field, many=False) if others else field)
        if others and most:
            yield self.widget(replace(field, required=False, most=most - 1)) | {
                "name": others,
                "label": self.words("editor.others.label", label=self.wording.label(field)),
                "hint": str(self.words.editor.others.hint),
            }

    def widget(self, field: Field) -> dict[str, Any]:
        """The widget of a field: what it is called, what it takes, what it refuses."""
        described: dict[str, Any] = {
            "name": field.name,
            "label": self.wording.label(field),
            # Who is withheld has no name: the widget of names knows that.
            "required": field.required or field.conditional,
        }
        if hint := self._hint(field):
            described["hint"] = hint
        if field.sort is Sort.GROUP:
            return described | self._group(field)
        if field.sort is Sort.CHOICE:
            options = [
                {"label": self.wording.choice(field, value), "value": value}
                for value in self.wording.choices(field)
            ]
            return described | self._select(field, options)
        if field.sort is Sort.REFERENCE:
            return described | self._reference(field)
        if untold(field):
            answers = self.words.editor.flag
            return described | self._select(
                field, [{"label": answers[one], "value": one} for one in ("true", "false")]
            )
        inner = self._plain(field)
        if not field.many:
            return described | inner
        one = {"name": field.name, "label": self.wording.label(field), **inner}
        return described | {
            "widget": "list",
            "label_singular": self.wording.add(field),
            "collapsed": False,
            "default": [],
            "field": one,
        }

    def _hint(self, field: Field) -> str:
        hint = self.wording.hint(field)
        # The form has a step of the review too, in its head: another matter.
        return f"{hint} {self.words.editor.step_is_another}" if field.name == "status" else hint

    def _plain(self, field: Field) -> dict[str, Any]:
        """The widget of a value that is neither chosen nor made of parts."""
        if (field.owner, field.name) in _NAMES_OF_HONOUREES:
            return {"widget": "name", "pages": f"../{self.listing(self.kind)}"}
        return _WIDGETS[field.sort] | self._pattern(field)

    def _group(self, field: Field) -> dict[str, Any]:
        inner = self.fields(field.fields)
        if not field.many and not single(field):
            return {"widget": "object", "collapsed": False, "fields": inner}
        described: dict[str, Any] = {
            "widget": "list",
            "label_singular": self.wording.add(field),
            "collapsed": not single(field),
            # Without it, Decap would begin with an item wherever a field in it has a default.
            "default": [],
            "fields": inner,
        }
        if single(field):
            described |= {"min": 0, "max": 1, "allow_reorder": False}
        elif field.at_least_one:
            described["min"] = 1
        return described

    def _select(self, field: Field, options: Options) -> dict[str, Any]:
        described: dict[str, Any] = {"widget": "select", "options": options}
        if field.many:
            described["multiple"] = True
            if field.most is not None:
                described["max"] = field.most
            if field.at_least_one:
                described["min"] = 1
        elif field.name == "status":
            described["default"] = "draft"
        elif field.default is not None:
            described["default"] = field.default
        return described

    def _reference(self, field: Field) -> dict[str, Any]:
        kinds = [kind for kind in Kind if kind.value in field.refers]
        if kinds and all(SHAPES[kind].catalogue for kind in kinds):
            return self._select(field, self.options[kinds[0].value])
        return {
            "widget": "reference",
            "kinds": list(field.refers),
            "multiple": field.many,
            "shape": field.pattern,
        }

    def _pattern(self, field: Field) -> dict[str, Any]:
        if (field.owner, field.name) in _MUST_BE_TRUE:
            return {"pattern": ["^true$", self.wording.shape(field)]}
        if field.sort in _FILE_NAMES:
            return {"pattern": [_FILE_NAMES[field.sort], self.wording.shape(field)]}
        if field.sort is Sort.WHOLE:
            return {"min": 1 if field.positive else 0}
        if field.pattern:
            return {"pattern": [field.pattern, self.wording.shape(field)]}
        return {}


# Decap compares a file's name with it, without the folder: a name that the model takes, with an
# ending that the portal publishes.
_FILE_NAMES = {
    Sort.MEDIA: r"^[A-Za-z0-9_-]+\.(jpe?g|png|webp|JPE?G|PNG|WEBP)$",
    Sort.PDF: r"^[A-Za-z0-9_-]+\.(pdf|PDF)$",
}
_SUMMARIES = {
    Kind.DECISIONS: "{{number}}, {{signed_on}}: {{title}}",
    Kind.STORIES: "{{date}}: {{title}}",
}
_SORTED = {Kind.DECISIONS: ["signed_on", "number"], Kind.STORIES: ["date", "title"]}
_WIDGETS: dict[Sort, dict[str, Any]] = {
    Sort.LINE: {"widget": "string"},
    Sort.TEXT: {"widget": "text"},
    Sort.MARKDOWN: {
        "widget": "markdown",
        "modes": ["rich_text", "raw"],
        "buttons": _BUTTONS,
        "editor_components": [],
    },
    Sort.DATE: {
        "widget": "datetime",
        "format": "YYYY-MM-DD",
        "date_format": "YYYY-MM-DD",
        "time_format": False,
    },
    # The only moment of a record: the hour before which it is not published.
    Sort.MOMENT: {"widget": "embargo", "format": "YYYY-MM-DDTHH:mm:ssZ"},
    Sort.FLAG: {"widget": "boolean", "default": False},
    Sort.WHOLE: {"widget": "figure", "whole": True},
    Sort.NUMBER: {"widget": "figure"},
    Sort.MEDIA: {"widget": "image", "choose_url": False},
    Sort.PDF: {"widget": "file", "choose_url": False},
}
