"""What other programs write becomes Markdown that reads well."""

import pytest

from articles.models import Article


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ('!!! note "Let op"\n\n    Eerst dit.\n\n    - en dat\n', "> [!NOTE] Let op\n> Eerst dit.\n>\n> - en dat"),
        ("!!! warning\n\tTab inside.\n\nAfter.", "> [!WARNING]\n> Tab inside.\n\nAfter."),
        ('??? tip "Meer"\n    Dit.\n', "> [!TIP] Meer\n> Dit."),
        ('??? note "Leeg"\n    <!-- list -->\n\nNa.', "Na."),
        ('=== "Mail"\n\n    Zo.\n\n=== "App"\n\n    Anders.\n', "**Mail**\n\nZo.\n\n**App**\n\nAnders."),
        (":::tip Slim\nDit.\n:::\n", "> [!TIP] Slim\n> Dit."),
        (":::note[Titel]\nDit.\n:::\n", "> [!NOTE] Titel\n> Dit."),
        ("## Kop { data-search-exclude }\nx", "## Kop\nx"),
        ("[Knop](https://a.example){ .md-button }", "[Knop](https://a.example)"),
        ("Tekst.\n{: .lead }", "Tekst."),
        ("{% raw %}{{ veld }}{% endraw %} blijft", "{{ veld }} blijft"),
        ("`{{ veld }}` en {{ veld }}.", "`{{ veld }}` en ."),
        ("{% comment %}stil{% endcomment %}Luid", "Luid"),
        ('{% alert "Let op" "warning" %}\n  Dit.\n{% endalert %}', "> [!WARNING] Let op\n> Dit."),
        ("Vraag het in {% slack_channel \"help\" %}.", "Vraag het in #help."),
        ("{% highlight python %}\nx = '<b>'\n{% endhighlight %}", "```python\nx = '<b>'\n```"),
        ("{% if x %}Ja{% endif %}", "Ja"),
        ('{{< youtube abc123 >}}', "<https://www.youtube.com/watch?v=abc123>"),
        ("{{% notice tip %}}\nDit.\n{{% /notice %}}", "> [!TIP]\n> Dit."),
        ("a<br>b", "a\\\nb"),
        ("| a |\n|---|\n| x<br>y |", "| a |\n|---|\n| x<br>y |"),
        ("H<sub>2</sub>O en m<sup>2</sup>", "H₂O en m²"),
        ("<p>Een <b>vet</b> en <i>schuin</i> woord</p>", "Een **vet** en *schuin* woord"),
        ("<ul>\n  <li>een</li>\n  <li>twee <ul><li>drie</li></ul></li>\n</ul>", "- een\n- twee\n  - drie"),
        ("<ol start=\"3\"><li>c</li><li>d</li></ol>", "3. c\n4. d"),
        ("<details><summary>Meer</summary>\n\nDit.\n\n</details>", "> [!NOTE] Meer\n> Dit."),
        ('<iframe src="https://v.example/1" title="Film"></iframe>', "[Film](https://v.example/1)"),
        ("<script>alert(1)</script>Rest", "Rest"),
        ("Typ <jouw naam> in", "Typ \\<jouw naam> in"),
        ("<https://a.example/x_y_z>", "<https://a.example/x_y_z>"),
        ("1 < 2 en 3 > 2", "1 < 2 en 3 > 2"),
        ("[TOC]\n\nTekst", "Tekst"),
        ("Een pijl :material-arrow-right: hier", "Een pijl  hier"),
    ],
)  # fmt: skip
def test_it_reads_well(page, written, expected):
    assert page(f"# Titel\n\n{written}").source == expected


def test_html_tables_become_tables(page):
    html = (
        "<table><thead><tr><th>Wie</th><th>Wat</th></tr></thead>"
        "<tbody><tr><td>Noor</td><td><p>Merk</p><ul><li>logo</li><li>a | b</li></ul></td></tr>"
        '<tr><td colspan="2">Samen</td></tr></tbody></table>'
    )
    assert page(f"# T\n\n{html}").source == (
        "| Wie | Wat |\n| --- | --- |\n| Noor | Merk<br>• logo<br>• a \\| b |\n| Samen |  |"
    )


def test_code_is_left_as_it_is(page):
    code = "```jinja\n{% if x %}<b>{{ y }}</b>{% endif %}\n!!! note\n    x\n[a](b.md)\n```"
    assert page(f"# T\n\n{code}").source == code
    assert page("# T\n\nZo:\n\n    <b>{{ y }}</b>\n", "b.md").source == "Zo:\n\n    <b>{{ y }}</b>"


def test_mdx_keeps_its_text(importing):
    importing(
        {
            "a.mdx": "import Tabs from '@theme/Tabs';\nexport const x = 1;\n\n# Titel\n\n"
            '<Tabs>\n<TabItem label="Mail">\n\nZo **dus**.\n\n</TabItem>\n</Tabs>\n\n'
            '<Callout type="warning" title="Pas op">Heet</Callout>\n\n{/* weg */}Rest {props.x}.'
        }
    )
    article = Article.objects.get()
    assert article.title == "Titel"
    assert article.source == "**Mail**\n\nZo **dus**.\n\n> [!WARNING] Pas op\n> Heet\n\nRest ."


def test_snippets_are_set_in(importing):
    importing({"a.md": '# A\n\n--8<-- "deel.md"\n\n--8<-- "weg.md"', "deel.md": "Gedeelde tekst."})
    assert Article.objects.get(title="A").source == "Gedeelde tekst."


def test_nothing_active_gets_in(page):
    article = page("# T\n\n<img src=x onerror=alert(1)> [x](javascript:alert(1)) <svg onload=alert(1)></svg>")
    for sign in ("onerror", "javascript:", "<svg", "<script"):
        assert sign not in article.html
