"""The templates of theme/pages/*.html: autoescaped, strict, and what they may call."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from types import CodeType
from typing import Any, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateNotFound, nodes
from jinja2.bccache import Bucket, BytecodeCache
from jinja2.compiler import CodeGenerator
from jinja2.compiler import Frame as Scope
from jinja2.runtime import Context
from markupsafe import Markup, escape
from markupsafe import _escape_inner as escaped_text  # type: ignore[attr-defined]

from generator import markdown, wording
from generator.formats import dialled, in_address, lasting, size
from generator.illustrating import placing
from generator.json_script import json_script
from generator.language import Words
from generator.markdown import Image
from generator.pages.drawing import drawn
from generator.pages.lean import lean
from generator.pages.surroundings import Surroundings
from generator.photos import Shown
from generator.records.kinds import Kind
from generator.records.numbering import called
from generator.theme import PAGES, Theme
from generator.vietnamese import initials

Sources = Mapping[str, str]
"""Templates by name (``parts/card.html``)."""
# A word that needs no value: ``{{ words.awards.day }}``.
_PLAIN_WORD = re.compile(r"\{\{ words((?:\.[a-z_]+)+) \}\}")


# Templates are indented for people; a phone need not fetch the blanks on every page.
_INDENT = re.compile(r"^[ \t]+|(?<=%\})[ \t]{2,}(?=<)", re.MULTILINE)
# Nor a line break where it says nothing: a comment in its place lets lines keep their numbers.
_BLOCK = (
    "address|article|aside|blockquote|d[dlt]|details|div|figcaption|figure|footer|form|h[1-6]"
    "|header|li|link|main|meta|nav|[ou]l|p|section|summary|table|t(?:body|head|foot|[dhr])|title"
)
_BLOCK_END = re.compile(rf"(<(?:{_BLOCK})(?: [^<>\n]*)?>|</(?:{_BLOCK}|script)>)\n")
Resolver = Callable[[str], Callable[[str], str | None]]


class _Templates(FileSystemLoader):
    """Templates with the plain words already in them.

    A word is looked up once, when its template is loaded, and not on each of 100,000 pages;
    that was a third of the time. A word that is missing stops the build at once.
    """

    def __init__(self, theme: Theme, words: Words, sources: Sources | None) -> None:
        super().__init__(theme.pages)
        self._words = words
        self._sources = sources

    def get_source(
        self, environment: Environment, template: str
    ) -> tuple[str, str, Callable[[], bool]]:
        source, filename, uptodate = self._read(environment, template)
        source = lean(_BLOCK_END.sub(r"\1{#\n#}", _INDENT.sub("", source)))
        return _PLAIN_WORD.sub(self._word, source), filename, uptodate

    def _read(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        if self._sources is None:
            return super().get_source(environment, template)
        if template not in self._sources:
            raise TemplateNotFound(template)
        return self._sources[template], f"{self.searchpath[0]}/{template}", lambda: True

    def _word(self, found: re.Match[str]) -> str:
        # The text goes through the template's own autoescape, as any other value does.
        return "{{ " + json.dumps(self._words(found[1][1:]), ensure_ascii=False) + " }}"


def escaped(value: Any) -> str:
    """What ``markupsafe.escape`` makes of a value, as text that is written at once.

    That it is safe need not be told to anybody; wrapping it takes six times as long as escaping it.
    """
    if type(value) is str:
        return escaped_text(value)
    return value if type(value) is Markup else escape(value)


class _Compiler(CodeGenerator):
    """Dots become attributes, with no fallback to items: stricter than Jinja2, and faster.

    Nothing is worked out while it compiles but how plain text is escaped: what comes out follows
    from the source alone, and not from the words or the locale that its filters know.
    """

    def write_commons(self) -> None:
        """What each block begins with: what is put out is escaped by ``escaped``."""
        super().write_commons()
        self.writeline("escape = environment.escaped")

    def visit_Getattr(self, node: nodes.Getattr, frame: Scope) -> None:  # noqa: N802
        """``one.name`` in a template is ``one.name`` in Python."""
        self.visit(node.node, frame)
        self.write(f".{node.attr}")

    def _output_child_to_const(self, node: nodes.Expr, frame: Scope, finalize: Any) -> str:
        if not isinstance(node, nodes.Const | nodes.TemplateData):
            raise nodes.Impossible
        return super()._output_child_to_const(node, frame, finalize)


class _Compiled(BytecodeCache):
    """What this process has compiled, by file: a preview builds again and again, and nearly all
    templates are as they were. A source that changed takes the place of what it was.
    """

    def __init__(self) -> None:
        self._known: dict[str, tuple[str, CodeType]] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """The code of the same source, where there is any."""
        checksum, code = self._known.get(bucket.key, ("", None))
        if checksum == bucket.checksum:
            bucket.code = code

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled."""
        if bucket.code is not None:
            self._known[bucket.key] = bucket.checksum, bucket.code


_COMPILED: Final = _Compiled()


class _Context(Context):
    """Calls what a template calls, as it stands.

    Jinja2 asks of every callable, five attributes long, whether it wants the context; nothing
    that these templates call does. A page makes about thirty calls.
    """

    def call(
        self,
        called: Callable[..., Any],
        /,
        *args: Any,
        _loop_vars: object = None,
        _block_vars: object = None,
        **values: Any,
    ) -> Any:
        """``called(*args, **values)``, without what the compiler adds for Jinja2's own use."""
        return called(*args, **values)


class _Environment(Environment):
    """Jinja2 without what these templates do not use; a page is a third faster."""

    code_generator_class = _Compiler
    context_class = _Context
    escaped = staticmethod(escaped)


def sources_of(theme: Theme) -> Sources:
    """The texts of all templates, as they are now."""
    files = theme.files(PAGES, "*.html")
    return {name: file.read_text(encoding="utf-8") for name, file in files.items()}


def _parted(entries: Iterable[Any], counts: Mapping[str, int]) -> tuple[list[Any], list[Any]]:
    """Entries of a catalogue with somebody on their lists, and those with nobody."""
    both: tuple[list[Any], list[Any]] = ([], [])
    for entry in entries:
        both[not counts.get(entry.id)].append(entry)
    return both


def _shown_by(figure: Any, photos: Sequence[Shown]) -> Callable[[Image], Markup] | None:
    """What shows the images of a text, by a macro that is given a photo and its file."""
    return placing(photos, partial(figure, later=True)) if figure else None


def environment_of(
    around: Surroundings, theme: Theme, resolver: Resolver, sources: Sources | None = None
) -> Environment:
    """What renders the templates of a theme; every text is escaped unless it is Markup.

    ``resolver`` gives, for the way to the root, what turns a text's own links into those of a page.
    Where there are ``sources``, its folders are not read: they may be another machine's.
    """
    environment = _Environment(
        loader=_Templates(theme, around.words, sources),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        optimized=False,
        bytecode_cache=_COMPILED,
    )
    words = around.words
    section = str(words.addresses.anchors.section)
    environment.globals.update(
        around=around,
        settings=around.settings,
        addresses=around.addresses,
        words=words,
        kinds=Kind,
        letters=words.locale.letters,
        # Of the day; in lists, where people are told apart, with what the place is today.
        whereabouts=lambda one, separator, brief=False: wording.whereabouts(
            words, one, separator, brief=brief
        ),
        station=lambda one: wording.station(words, one),
        whereabouts_today=lambda one, separator, brief=False: wording.whereabouts(
            words, one, separator, brief=brief, today=around.today
        ),
        parted=_parted,
        certificate=lambda award: wording.certificate(words, award),
        of_the_day=lambda award, who: wording.of_the_day(words, award, who),
        other_name=lambda one: wording.other_name(words, one),
        chart=lambda table: drawn(words, table),
        markdown=lambda text, at, section=section, photos=(), figure=None: markdown.render(
            text, resolver(at.base), section=section, picture=_shown_by(figure, photos)
        ),
    )
    environment.filters.update(
        day=words.locale.day,
        month=words.locale.month,
        number=words.locale.number,
        apart=wording.apart,
        measured=lambda one: wording.measured(words, one),
        initials=initials,
        place=lambda one: wording.place(words, one),
        form=lambda award: wording.form(words, award),
        called=lambda one: called(words, one),
        decision_name=lambda one: wording.decision_name(words, one),
        decision_and_day=lambda one: wording.decision_and_day(words, one),
        json=json_script,
        size=lambda value: size(words, value),
        lasting=lambda value: lasting(words, value),
        dialled=dialled,
        in_address=in_address,
    )
    # A template object, so that no page has to look its layout up by name.
    environment.globals["layout"] = environment.get_template("layout.html")
    return environment
