"""The class of rules about print, until they are functions as the others are."""

from signage.rule import Rule as Rule
