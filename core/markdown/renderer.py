"""From tokens to HTML, for the parts that look different here than in plain CommonMark."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _
from markdown_it.common.utils import escapeHtml, unescapeAll
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

from core.markdown import callouts, code, limits

_WIDE_CODE = 40  # characters; a longer line may scroll sideways, so the keyboard must be able to reach it


class PageRenderer(RendererHTML):
    """Each method is named after the token it writes."""

    def render(self, tokens: Sequence[Token], options: OptionsDict, env: EnvType) -> str:
        """Return the HTML of the tokens; stop as soon as it is more than a page may have."""
        parts: list[str] = []
        size = 0
        for index, token in enumerate(tokens):
            parts.append(self._block(tokens, index, token, options, env))
            size += len(parts[-1])
            limits.check_output(size)
        return "".join(parts)

    def _block(
        self, tokens: Sequence[Token], index: int, token: Token, options: OptionsDict, env: EnvType
    ) -> str:
        if token.type == "inline":
            return self.renderInline(token.children or [], options, env)
        if rule := self.rules.get(token.type):
            return str(rule(tokens, index, options, env))
        return self.renderToken(tokens, index, options, env)

    def callout_open(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        token = tokens[idx]
        label = token.meta["label"] or str(callouts.LABELS[token.meta["kind"]])
        opening = self.renderToken(tokens, idx, options, env)
        return f'{opening}<p class="callout-label">{escapeHtml(label)}</p>\n'

    def callout_close(self, *_args: Any) -> str:
        return "</aside>\n"

    def s_open(self, *_args: Any) -> str:
        return "<del>"

    def s_close(self, *_args: Any) -> str:
        return "</del>"

    def list_item_open(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        opening = self.renderToken(tokens, idx, options, env)
        if "checked" not in tokens[idx].meta:
            return opening
        checked = tokens[idx].meta["checked"]
        label = _("Done") if checked else _("To do")
        return (
            f'{opening}<span class="task-box" role="checkbox" aria-checked="{str(checked).lower()}"'
            f' aria-disabled="true" aria-label="{escapeHtml(label)}"></span> '
        )

    def table_open(self, *_args: Any) -> str:
        label = escapeHtml(_("Table"))
        return f'<div class="table-scroll" tabindex="0" role="group" aria-label="{label}">\n<table>\n'

    def table_close(self, *_args: Any) -> str:
        return "</table>\n</div>\n"

    def th_open(self, tokens: Sequence[Token], idx: int, *_args: Any) -> str:
        return _cell("th", tokens[idx])

    def td_open(self, tokens: Sequence[Token], idx: int, *_args: Any) -> str:
        return _cell("td", tokens[idx])

    def fence(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        token = tokens[idx]
        words = unescapeAll(token.info).split(maxsplit=1)
        language = words[0] if words else ""
        name = f' class="language-{escapeHtml(language)}"' if language else ""
        coloured = code.highlight(token.content, language, spent=env.get("coloured", 0))
        if coloured is not None:
            env["coloured"] = env.get("coloured", 0) + len(token.content)
        return f"{_pre(token.content)}<code{name}>{coloured or escapeHtml(token.content)}</code></pre>\n"

    def code_block(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        content = tokens[idx].content
        return f"{_pre(content)}<code>{escapeHtml(content)}</code></pre>\n"

    def footnote_ref(self, tokens: Sequence[Token], idx: int, *_args: Any) -> str:
        number = tokens[idx].meta["id"] + 1
        label = escapeHtml(_("Footnote %(number)s") % {"number": number})
        return (
            f'<sup class="footnote-ref"><a href="#fn-{number}" id="{_reference_id(tokens[idx])}"'
            f' aria-label="{label}">{number}</a></sup>'
        )

    def footnote_block_open(self, *_args: Any) -> str:
        return '<section class="footnotes">\n<ol>\n'

    def footnote_open(self, tokens: Sequence[Token], idx: int, *_args: Any) -> str:
        return f'<li id="fn-{tokens[idx].meta["id"] + 1}">'

    def footnote_anchor(self, tokens: Sequence[Token], idx: int, *_args: Any) -> str:
        label = escapeHtml(_("Back to the text"))
        return (
            f' <a href="#{_reference_id(tokens[idx])}" class="footnote-back" aria-label="{label}">↩\ufe0e</a>'
        )


def _cell(tag: str, token: Token) -> str:
    side = str(token.attrs.get("style", "")).removeprefix("text-align:")
    return f'<{tag} class="align-{side}">' if side else f"<{tag}>"


def _pre(content: str) -> str:
    wide = any(len(line) > _WIDE_CODE for line in content.split("\n"))
    return '<pre tabindex="0">' if wide else "<pre>"


def _reference_id(token: Token) -> str:
    """Return the id of one place in the text that calls a footnote; a note may be called more than once."""
    number, again = token.meta["id"] + 1, token.meta.get("subId", 0)
    return f"fnref-{number}-{again}" if again else f"fnref-{number}"
