"""What every answer must tell a browser, whatever its status (security H1–H3)."""

from typing import Any


def missing_headers(answer: Any) -> list[str]:
    """Name what an answer fails to say."""
    policy = answer.get("Content-Security-Policy", "")
    kept = answer.get("Cache-Control", "")
    checks = {
        "a policy": "default-src 'none'" in policy,
        "nothing inline": "unsafe" not in policy and policy.count("*") == 0,
        "no frames around it": "frame-ancestors 'none'" in policy or policy.startswith("sandbox"),
        "no guessing of types": answer.get("X-Content-Type-Options") == "nosniff",
        "referrer": answer.get("Referrer-Policy") == "same-origin",
        "opener": answer.get("Cross-Origin-Opener-Policy") == "same-origin",
        "kept to oneself": "private" in kept or "no-store" in kept,
    }
    return [name for name, fine in checks.items() if not fine]
