"""The phones page: everybody's phone side by side in a browser, fed live by the world."""

from sandbox.page.page import Page

__all__ = ["Page"]
