"""What a program is told when it is refused: a problem document (RFC 9457), and how the API's schema says so."""

from typing import Any

from ninja import Field, Schema

CONTENT_TYPE = "application/problem+json"


class Problem(Schema):
    """Why the answer is no."""

    title: str = Field(description="A sentence for people.")
    status: int = Field(description="The HTTP status once more.")
    errors: list[dict[str, Any]] = Field([], description="Which parameters are malformed, and how.")


WHEN = {
    401: "There is no valid token, and nobody is signed in.",
    403: "This token may only read.",
    404: "There is nothing here that the token's person may see.",
    422: "A parameter is malformed: `errors` names it.",
    429: "Too much at once. Wait a minute and go on.",
}


def refusals(*statuses: int) -> dict[str, Any]:
    """Return what an operation adds to the schema (its `openapi_extra`) for the refusals it may answer with."""
    content = {CONTENT_TYPE: {"schema": Problem.model_json_schema()}}
    return {"responses": {status: {"description": WHEN[status], "content": content} for status in statuses}}
