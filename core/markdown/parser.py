"""The parsers: CommonMark to the letter, and ours, which is CommonMark without raw HTML plus extensions.

Ours are made once per process and kept: making one costs more than rendering a short page.
"""

from functools import cache

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from mdit_py_plugins.footnote import footnote_plugin

from core.markdown import limits
from core.markdown.autolinks import link_addresses
from core.markdown.callouts import mark_callouts
from core.markdown.links import is_allowed
from core.markdown.renderer import PageRenderer
from core.markdown.wiki_links import wiki_link

# One above the limit, so that what the parser would silently cut off is seen and refused.
_BLOCK_NESTING = limits.MAX_NESTING + 2


def commonmark() -> MarkdownIt:
    """Return the base: the CommonMark specification with nothing added, raw HTML included."""
    return MarkdownIt("commonmark", renderer_cls=PageRenderer)


@cache
def page_parser() -> MarkdownIt:
    """Return the parser of pages."""
    return _whole()


@cache
def remark_parser() -> MarkdownIt:
    """Return the parser of remarks that stand on the page of something else: nothing in them has an id or a heading."""
    return _whole().disable(["heading", "lheading", "table", "footnote_def"])


def _whole() -> MarkdownIt:
    parser = _extended(_BLOCK_NESTING)
    parser.block.ruler.before("table", "page_limits", _stop_at_too_many_blocks)
    parser.core.ruler.after("block", "callouts", mark_callouts)
    parser.core.ruler.at("inline", _parse_inlines)
    parser.core.ruler.before("text_join", "autolinks", link_addresses)
    parser.core.ruler.enable(["callouts", "autolinks"])
    return parser


@cache
def _inline_parser() -> MarkdownIt:
    """Return the parser of what stands inside a block; it needs a lower ceiling than the blocks do."""
    return _extended(limits.MAX_INLINE_NESTING)


def _extended(nesting: int) -> MarkdownIt:
    parser = commonmark()
    parser.options["html"] = False
    parser.options["maxNesting"] = nesting
    parser.options["tasklists"] = True
    parser.options["strikethrough_single_tilde"] = True
    parser.enable(["table", "strikethrough"])
    parser.use(footnote_plugin, inline=False)
    for rule in ("footnote_ref", "footnote_open", "footnote_anchor", "footnote_block_open"):
        parser.add_render_rule(rule, getattr(PageRenderer, rule))
    parser.inline.ruler.after("link", "wiki_link", wiki_link)
    parser.validateLink = is_allowed  # type: ignore[method-assign]
    return parser


def _stop_at_too_many_blocks(state: StateBlock, _start: int, _end: int, _silent: bool) -> bool:  # noqa: FBT001
    limits.check_blocks(state.tokens)
    return False


def _parse_inlines(state: StateCore) -> None:
    limits.check_blocks(state.tokens)
    limits.check_cells(state.tokens)
    limits.check_brackets(state.tokens)
    parser = _inline_parser()
    for token in state.tokens:
        if token.type == "inline":
            token.children = token.children or []
            parser.inline.parse(token.content, parser, state.env, token.children)
