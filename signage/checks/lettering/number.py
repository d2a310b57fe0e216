"""Numbers as messages show them: `signage.checks.number`, for those who still ask here."""

from signage.checks.number import SLACK, ceil, decimal, floor

__all__ = ["SLACK", "ceil", "decimal", "floor"]
